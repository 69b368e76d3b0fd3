import { describe, expect, it } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ListChange, LogState } from '../../../src/explore/index.ts'
import { good, kindIn, openExplorer, until } from '../../support/explorer.ts'
import { useSandbox } from '../sandbox/use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')
const open = (over: Parameters<typeof openExplorer>[1] = {}) => openExplorer({ file: sandbox.kubeconfig }, over)
const signal = new AbortController().signal
const by = ({ userAgent }: ReturnType<typeof open>) => ({ userAgent })

const pod = (namespace: string, name: string, tag = '1.0') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels: { app: name } },
  spec: { containers: [{ name: 'log-7', image: `registry.example.com/a:${tag}` }] },
})

describe('a list that is watched', () => {
  it('shows what comes, crashes and goes, problems on top, with one list and one watch', async () => {
    const namespace = await sandbox.newNamespace()
    await admin.create(pod(namespace, 'aaa'))
    const explorer = open()
    const kind = await kindIn(explorer, 'sandbox', namespace, 'pods')
    const mark = await sandbox.audit.mark()
    const list = explorer.watch(kind)
    const changes: ListChange[] = []
    list.onDidChange((change) => changes.push(change))
    await until(list, ({ snapshot }) => snapshot.state === 'live' && snapshot.rows[0]?.state === 'Running')

    await admin.create(pod(namespace, 'zzz', 'crash-loop'))
    await until(
      list,
      ({ snapshot }) => snapshot.rows[0]?.name === 'zzz' && snapshot.rows[0].state === 'CrashLoopBackOff',
    )
    expect(list.snapshot.rows.map(({ name, health }) => [name, health])).toEqual([
      ['zzz', 'problem'],
      ['aaa', 'ok'],
    ])
    expect(list.snapshot.rows[0]?.spoken).toMatch(/^Pod zzz, CrashLoopBackOff, .*problem$/)
    expect(changes.flatMap(({ added }) => added.map(({ name }) => name))).toEqual(['aaa', 'zzz'])

    await admin.delete(pod(namespace, 'zzz'))
    await until(list, ({ snapshot }) => snapshot.rows.length === 1)
    expect(changes.flatMap(({ removed }) => removed)).toEqual(['zzz'])

    list.dispose()
    const before = await sandbox.audit.since(mark, by(explorer))
    expect(before.map(({ verb }) => verb)).toEqual(['list', 'watch'])
    const quiet = await sandbox.audit.mark()
    await admin.create(pod(namespace, 'later'))
    await sleep(1_500)
    expect(await sandbox.audit.since(quiet, by(explorer))).toEqual([])
    expect(list.snapshot.rows.map(({ name }) => name)).toEqual(['aaa'])
  })

  it('takes a label selector', async () => {
    const namespace = await sandbox.newNamespace()
    await Promise.all(['one', 'two'].map((name) => admin.create(pod(namespace, name))))
    const explorer = open()
    const list = explorer.watch(await kindIn(explorer, 'sandbox', namespace, 'pods'), { labelSelector: 'app=two' })
    await until(list, ({ snapshot }) => snapshot.state === 'live' && snapshot.rows.length > 0)
    expect(list.snapshot.rows.map(({ name }) => name)).toEqual(['two'])
  })

  it('masks what a column of a custom kind shows of its object, also when it changes', async () => {
    const explorer = open()
    const list = explorer.watch(await kindIn(explorer, 'sandbox', 'shop', 'widgets'))
    await until(list, ({ snapshot }) => snapshot.state === 'live')
    const shown = list.snapshot.rows.flatMap(({ cells }) =>
      cells.filter(({ column, text }) => column === 'Init' && text.length > 0),
    )
    expect(shown.length).toBeGreaterThan(0)
    for (const { text } of shown) expect(text).toMatch(/^REDACTED\(/)
  })

  it('shares twelve watches, and asks for the rest from time to time', async () => {
    const explorer = open()
    const kinds = good(await explorer.kinds({ context: 'sandbox', namespace: 'shop' }, signal)).groups.flatMap(
      (group) => group.kinds,
    )
    const mark = await sandbox.audit.mark()
    const lists = kinds.slice(0, 15).map(({ ref }) => explorer.watch(ref))
    expect(lists).toHaveLength(15)
    const states = (): string[] => lists.map(({ snapshot }) => snapshot.state).sort()
    await Promise.all(lists.map((list) => until(list, ({ snapshot }) => snapshot.rows.length > 0)))
    while (states().filter((state) => state === 'live').length < 12) await sleep(50)
    expect(states().slice(12)).toEqual(['polled', 'polled', 'polled'])
    expect((await sandbox.audit.since(mark, { ...by(explorer), verb: 'watch' })).length).toBe(12)
    for (const list of lists.filter(({ snapshot }) => snapshot.state === 'live').slice(0, 3)) list.dispose()
    const rest = lists.filter(({ snapshot }) => snapshot.state === 'polled')
    await Promise.all(rest.map((list) => until(list, ({ snapshot }) => snapshot.state === 'live')))
  })
})

describe('a log that is followed', () => {
  it('shows what is written, cleaned, as it is written', async () => {
    const namespace = await sandbox.newNamespace()
    const secret = 'kiwi-4711-mango-mango'
    await sandbox.writeLog({ container: 'log-7', lines: ['one', `DB_PASSWORD=${secret}`] })
    await admin.create(pod(namespace, 'web'))
    const explorer = open()
    const kind = await kindIn(explorer, 'sandbox', namespace, 'pods')
    const list = explorer.watch(kind)
    await until(list, ({ snapshot }) => snapshot.rows[0]?.state === 'Running')
    const ref = list.snapshot.rows[0]?.ref
    if (!ref) throw new Error('no pod')
    let text = ''
    const states: LogState['state'][] = []
    const following = explorer.followLog(
      ref,
      {},
      { text: (chunk) => (text += chunk), state: ({ state }) => states.push(state) },
    )
    while (!text.includes('PASSWORD')) await sleep(50)
    expect(text).toMatch(/^one\nDB_PASSWORD=REDACTED\([^)]*\)\n$/)
    expect(states.slice(0, 2)).toEqual(['opening', 'live'])
    following.dispose()
  })

  it('merges the pods of a workload, each line with its pod', async () => {
    const explorer = open()
    const list = explorer.watch(await kindIn(explorer, 'sandbox', 'shop', 'deployments'))
    await until(list, ({ snapshot }) => snapshot.rows.length > 0)
    const ref = list.snapshot.rows.find(({ name }) => name === 'cart')?.ref
    if (!ref) throw new Error('no Deployment')
    let text = ''
    explorer.followLog(ref, { tailLines: 5 }, { text: (chunk) => (text += chunk), state: () => undefined })
    const pods = (): Set<string> => new Set([...text.matchAll(/^\[([^\]]+)\] /gm)].map(([, name = '']) => name))
    while (pods().size < 2) await sleep(50)
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^\[cart-[a-z0-9-]+\] /)
  })
})

describe('a change', () => {
  it('by a click asks in its own dialog, sends one request and is logged', async () => {
    const namespace = await sandbox.newNamespace()
    await admin.create(pod(namespace, 'web'))
    const explorer = open()
    const ref = { ...(await kindIn(explorer, 'sandbox', namespace, 'pods')), name: 'web' }
    const changed = good(await explorer.change(ref, { action: 'delete', propagation: 'Background' }, 'click', signal))
    expect(changed.summary).toMatch(/^Deleted Pod web|^Deleting Pod web|Pod web/)
    expect(explorer.asked).toMatchObject([{ origin: 'click', request: { name: 'web', said: undefined } }])
    expect(explorer.logged).toEqual(['intent delete web click a test', 'outcome done'])
  })

  it('that somebody says no to is not sent', async () => {
    const namespace = await sandbox.newNamespace()
    await admin.create(pod(namespace, 'web'))
    const explorer = open({ verdict: { approved: false, because: 'declined' } })
    const ref = { ...(await kindIn(explorer, 'sandbox', namespace, 'pods')), name: 'web' }
    expect(await explorer.change(ref, { action: 'delete', propagation: 'Background' }, 'click', signal)).toMatchObject({
      trouble: 'declined',
    })
    expect(explorer.logged).toEqual([])
    expect(await admin.exists(pod(namespace, 'web'))).toBe(true)
  })
})
