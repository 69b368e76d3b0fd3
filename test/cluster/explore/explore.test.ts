import { describe, expect, it } from 'vitest'
import { isTrouble } from '../../../src/explore/index.ts'
import { defaults } from '../../../src/policy/defaults.ts'
import { good, kindIn, openExplorer, until } from '../../support/explorer.ts'
import { leakDetector } from '../../support/leaks.ts'
import { plantedCredentials } from '../sandbox/scene/credentials.ts'
import { useSandbox } from '../sandbox/use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')
const open = (over: Parameters<typeof openExplorer>[1] = {}) => openExplorer({ file: sandbox.kubeconfig }, over)
const signal = new AbortController().signal
const by = ({ userAgent }: ReturnType<typeof open>) => ({ userAgent })
const shop = { context: 'sandbox', namespace: 'shop' }

describe('what is there', () => {
  it('contexts come from the file alone', async () => {
    const mark = await sandbox.audit.mark()
    const explorer = open()
    const { contexts, problems } = await explorer.contexts()
    expect(problems).toEqual([])
    expect(
      contexts.map(({ name, isCurrent, isForAgent, isProduction }) => [name, isCurrent, isForAgent, isProduction]),
    ).toEqual([
      ['sandbox', true, true, false],
      ['sandbox-viewer', false, false, false],
      ['sandbox-nobody', false, false, false],
      ['prod-sandbox', false, false, true],
    ])
    expect(await sandbox.audit.since(mark, by(explorer))).toEqual([])
  })

  it('the agent may use what was current when its server started', async () => {
    const { contexts } = await open({ contextOfServer: () => 'sandbox-viewer' }).contexts()
    expect(contexts.map(({ isCurrent, isForAgent }) => [isCurrent, isForAgent])).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ])
  })

  it('namespaces are the cluster’s, that of the kubeconfig first', async () => {
    const { namespaces, source, note } = good(await open().namespaces('sandbox', signal))
    expect(namespaces[0]).toMatchObject({ name: 'shop', isDefault: true })
    expect(namespaces.map(({ name }) => name)).toEqual(expect.arrayContaining(['bulk', 'default', 'team-b']))
    expect([source, note]).toEqual(['listed', undefined])
  })

  it('who may not list them gets those of kubeconfig and settings', async () => {
    const explorer = open({ knownNamespaces: () => ['team-b', 'Not A Name'] })
    const { namespaces, source, note } = good(await explorer.namespaces('sandbox-viewer', signal))
    expect(namespaces.map(({ name }) => name)).toEqual(['shop', 'team-b'])
    expect(source).toBe('known')
    expect(note).toBe('You may not list the namespaces of this cluster. Add those that you work in.')
  })

  it('kinds are counted, Secrets and ConfigMaps never asked about', async () => {
    const mark = await sandbox.audit.mark()
    const explorer = open()
    const { groups, notes } = good(await explorer.kinds(shop, signal))
    const kinds = groups.flatMap((group) => group.kinds)
    expect(groups[0]).toMatchObject({ group: '', name: 'core' })
    expect(groups.at(-1)).toMatchObject({ group: 'example.com' })
    const pods = await admin.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' })
    expect(kinds.find(({ name }) => name === 'Pod')).toMatchObject({ count: pods.length, isAtLeast: false })
    expect(kinds.find(({ name }) => name === 'Widget.example.com')).toMatchObject({ count: 2, isBuiltIn: false })
    expect(kinds.map(({ count }) => count)).not.toContain(0)
    expect(notes).toEqual([])
    const requests = await sandbox.audit.since(mark, by(explorer))
    expect(requests.filter(({ objectRef }) => /secret|configmap/i.test(objectRef?.resource ?? ''))).toEqual([])
    const counted = requests.filter(({ verb }) => verb === 'list').map(({ requestURI }) => requestURI)
    expect(new Set(counted).size).toBe(counted.length)
    expect(counted.every((uri) => uri.endsWith('?limit=1'))).toBe(true)
  })

  it('they are kept for a while, and what may not be read is counted', async () => {
    const explorer = open()
    const { groups, notes } = good(await explorer.kinds({ context: 'sandbox-nobody', namespace: 'shop' }, signal))
    expect(groups).toEqual([])
    expect(notes).toEqual([expect.stringMatching(/^\d\d kinds hidden: no right$/)])
    const mark = await sandbox.audit.mark()
    await explorer.kinds({ context: 'sandbox-nobody', namespace: 'shop' }, signal)
    expect(await sandbox.audit.since(mark, by(explorer))).toEqual([])
  })

  it('who goes on looking has a few kinds counted again, each in its turn', async () => {
    const explorer = open()
    const lists = async (mark: number) =>
      (await sandbox.audit.since(mark, { ...by(explorer), verb: 'list' })).map(({ requestURI }) => requestURI)
    const start = await sandbox.audit.mark()
    const first = good(await explorer.kinds(shop, signal))
    const all = await lists(start)
    const mark = await sandbox.audit.mark()
    const again = good(await explorer.kinds(shop, signal, { count: 'few' }))
    const once = await lists(mark)
    await explorer.kinds(shop, signal, { count: 'few' })
    const twice = await lists(mark)
    expect([once.length, twice.length, new Set(twice).size]).toEqual([4, 8, 8])
    expect(all).toEqual(expect.arrayContaining(twice))
    // But for the time, which those that were counted again have a later one of.
    const counts = ({ groups }: typeof first) =>
      groups.map((group) => ({ ...group, kinds: group.kinds.map((kind) => ({ ...kind, countedAt: 0 })) }))
    expect(counts(again)).toEqual(counts(first))
    expect(again.asOf).toBe(first.asOf)
  })

  it('a policy bounds a person too, but for the contexts that an agent may use', async () => {
    const settings = () => ({
      ...defaults,
      contexts: { allowed: [], denied: ['prod-*'] },
      namespaces: { denied: ['team-*'] },
      resources: { denied: ['pods'] },
    })
    const explorer = open({ settings })
    const { contexts } = await explorer.contexts()
    expect(contexts.find(({ name }) => name === 'prod-sandbox')?.trouble).toMatchObject({ trouble: 'blocked' })
    expect(await explorer.namespaces('prod-sandbox', signal)).toMatchObject({ trouble: 'blocked' })
    expect(good(await explorer.namespaces('sandbox', signal)).note).toBe('1 namespace hidden by the policy')
    expect(await explorer.kinds({ context: 'sandbox', namespace: 'team-b' }, signal)).toMatchObject({
      trouble: 'blocked',
    })
    const { groups, notes } = good(await explorer.kinds(shop, signal))
    expect(groups.flatMap(({ kinds }) => kinds.map(({ name }) => name))).not.toContain('Pod')
    expect(notes).toEqual(['1 kind hidden by the policy'])
  })
})

describe('an object', () => {
  const first = async (explorer: ReturnType<typeof open>, plural: string, named: RegExp) => {
    const list = explorer.watch(await kindIn(explorer, 'sandbox', 'shop', plural))
    await until(list, ({ snapshot }) => snapshot.rows.length > 0)
    const ref = list.snapshot.rows.find(({ name }) => named.test(name))?.ref
    list.dispose()
    if (!ref) throw new Error(`no ${plural} is called ${String(named)}`)
    return ref
  }

  it('has a document whose redactions say what was hidden', async () => {
    const explorer = open()
    const { text, redactions, title } = good(await explorer.document(await first(explorer, 'pods', /^cart-/), signal))
    expect(title).toMatch(/^Pod cart-/)
    expect(redactions.length).toBeGreaterThan(2)
    for (const { start, end, says } of redactions) {
      expect(text.slice(start, end)).toMatch(/^REDACTED\([^)]*\)$/)
      expect(says).toMatch(/^Hidden here: [a-z0-9 ]+\. /)
    }
  })

  it('has containers, events, an owner that was checked, and dependants', async () => {
    const explorer = open()
    const pod = await first(explorer, 'pods', /^cart-/)
    expect(good(await explorer.containers(pod, signal)).find(({ name }) => name === 'cart')).toMatchObject({
      state: 'CrashLoopBackOff',
      health: 'problem',
      reason: 'exit code 1',
      hasPrevious: true,
    })
    const { events } = good(await explorer.events(pod, signal))
    expect(events[0]).toMatchObject({ isWarning: true })
    const owner = good(await explorer.owner(pod, signal))
    expect(owner?.title).toMatch(/^ReplicaSet cart-/)
    if (!owner?.ref) throw new Error('the owner was not read')
    const dependants = good(await explorer.dependants(owner.ref, signal))
    expect(dependants.objects.map(({ ref }) => ref.name)).toContain(pod.name)
  })

  it('shows no planted credential anywhere', async () => {
    const explorer = open()
    const leaks = leakDetector(plantedCredentials)
    const shown: string[] = []
    const { groups } = good(await explorer.kinds(shop, signal))
    for (const { ref } of groups.flatMap(({ kinds }) => kinds)) {
      const list = explorer.watch(ref)
      await until(list, ({ snapshot }) => snapshot.rows.length > 0)
      shown.push(JSON.stringify(list.snapshot))
      const objects = list.snapshot.rows.flatMap((row) => (row.ref ? [row.ref] : []))
      list.dispose()
      if (ref.resource.plural === 'events') continue
      for (const object of objects) {
        const answers = [explorer.document(object, signal), explorer.containers(object, signal)]
        shown.push(...(await Promise.all(answers)).map((answer) => JSON.stringify(good<unknown>(answer))))
      }
    }
    expect(shown.length).toBeGreaterThan(100)
    expect(leaks(shown.join('\n'))).toEqual([])
  })

  it('a Secret is refused even to who makes up its kind', async () => {
    const explorer = open()
    const pods = await kindIn(explorer, 'sandbox', 'shop', 'pods')
    const secrets = { ...pods, resource: { ...pods.resource, plural: 'secrets', kind: 'Secret', singular: 'secret' } }
    const mark = await sandbox.audit.mark()
    const found = await explorer.document({ ...secrets, name: 'orders-db' }, signal)
    expect(isTrouble(found) && found.trouble).toBe('blocked')
    const list = explorer.watch(secrets)
    await until(list, ({ snapshot }) => snapshot.state === 'failed')
    expect(list.snapshot.trouble).toMatchObject({ trouble: 'blocked', text: 'Secret objects hold credentials.' })
    expect(await sandbox.audit.since(mark, by(explorer))).toEqual([])
  })
})
