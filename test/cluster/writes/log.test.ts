import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer, type ServerOptions } from '../../support/client.ts'
import { startInterceptor, type Arrived, type Interceptor } from '../../support/interceptor.ts'
import { no, usePerson, yes } from '../../support/person.ts'
import { initialize, startRawServer } from '../../support/rawServer.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, patching, useWitness } from './deciding.harness.ts'
import { lines, linesOf, type Line } from './log.harness.ts'

/** What is remembered of calls and changes, whatever becomes of them. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
const person = usePerson()
let namespace = ''
let make: ReturnType<typeof objects>
beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  make = objects(namespace)
  person().decide = () => yes
})
let made = 0
const newService = () => admin.create(make.service(`service-${(made += 1)}`))
const text: unknown = expect.any(String)
const number: unknown = expect.any(Number)

/** Options of a server whose changes the test can hold up. */
const openWay = async (): Promise<{ interceptor: Interceptor; options: ServerOptions & { state: string } }> => {
  const interceptor = await startInterceptor(sandbox)
  const cluster = { server: interceptor.url, ca: interceptor.ca }
  const kubeconfig = await sandbox.writeKubeconfig({ sandbox: { ...sandbox.context('admin'), cluster } })
  return { interceptor, options: { kubeconfig, env: person().environment(), state: temporaryFolder() } }
}

/** Holds the next change up; `arrived` resolves with it. */
const holdUp = (interceptor: Interceptor): Promise<Arrived> =>
  new Promise((resolve) => {
    interceptor.onChange = resolve
  })

/** What both lines say of the deletion of a Service. */
const deletionOf = ({ metadata: { name, uid } }: KubeObject): Line => ({
  ...{ context: 'sandbox', namespace, resource: 'services', name, uid },
  ...{ action: 'delete', propagation: 'Background' },
  approval: { channel: 'editor', answer: 'approved', by: 'the person of a test', ms: number },
})

describe('a change', () => {
  it('has its intent on the disk before it is sent, and its outcome behind it', async () => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const server = await startServer(options)
    let before: Line[] = []
    interceptor.onChange = ({ pass }) => {
      before = lines(options.state)
      return pass()
    }
    expect(await call(server, deleting(object))).toMatchObject({ isError: false })
    const head = { seq: number, time: text, pid: server.pid, prev: text }
    expect(before.at(-1)).toEqual({ ...head, event: 'intent', ...deletionOf(object) })
    expect(lines(options.state).slice(before.length)).toEqual([
      { ...head, event: 'outcome', intent: before.at(-1)?.['seq'], outcome: 'done', ...deletionOf(object) },
      expect.objectContaining({ ...head, event: 'call', tool: 'k8s_delete', outcome: 'answered' }),
    ])
  })

  it.each<[string, (arrived: Arrived) => unknown, string]>([
    ['no answer', ({ response }) => response.destroy(), 'OutcomeUnknown'],
    ['a no of the API server', ({ response }) => response.writeHead(403).end(), 'Forbidden'],
  ])('has an outcome after %s, too', async (_, fate, outcome) => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const server = await startServer(options)
    interceptor.onChange = async (arrived) => {
      await fate(arrived)
    }
    expect(await call(server, deleting(object))).toMatchObject({ isError: true })
    expect(linesOf(options.state, 'intent')).toMatchObject([deletionOf(object)])
    expect(linesOf(options.state, 'outcome')).toMatchObject([{ outcome, ...deletionOf(object) }])
    expect(linesOf(options.state, 'call')).toMatchObject([{ tool: 'k8s_delete', outcome: 'error', type: outcome }])
  })

  it('tells what it replaces, unless that would be masked; and its call what came of it', async () => {
    const password = { 'db-password': 'hunter2-and-more' }
    const plain = make.service('service-labels')
    const labelled = { ...plain.metadata, labels: { tier: 'back', ...password } }
    const object = await admin.create({ ...plain, metadata: labelled })
    const { options } = await openWay()
    const server = await startServer(options)
    const labels = { tier: 'front', team: 'shop-team' }
    expect(await call(server, patching(object, { action: 'set_labels', labels }))).toMatchObject({ isError: false })
    expect(linesOf(options.state, 'intent')).toMatchObject([
      { action: 'set_labels', entries: labels, before: { entries: { tier: 'back', team: null } } },
    ])
    const approval = { channel: 'editor', answer: 'approved', by: 'the person of a test', ms: number }
    const [intent] = linesOf(options.state, 'intent')
    expect(linesOf(options.state, 'call')).toMatchObject([
      { context: 'sandbox', decision: 'permitted', approval, intent: intent?.['seq'], outcome: 'answered' },
    ])
    // What the inverse would have to write is what the sanitizer masks.
    const hidden = { 'db-password': null }
    expect(await call(server, patching(object, { action: 'set_labels', labels: hidden }))).toMatchObject({
      isError: false,
    })
    const [, second] = linesOf(options.state, 'intent')
    expect(second).toMatchObject({ entries: hidden })
    expect(second).not.toHaveProperty('before')
    expect(JSON.stringify(lines(options.state))).not.toContain('hunter2')
  })

  it('that nobody said yes to has neither', async () => {
    const object = await newService()
    const { options } = await openWay()
    const server = await startServer(options)
    person().decide = () => no
    onTestFinished(() => void (person().decide = () => yes))
    expectRefusal(await call(server, deleting(object)), /^BLOCKED: a person said no/)
    expect([...linesOf(options.state, 'intent'), ...linesOf(options.state, 'outcome')]).toEqual([])
    expect(linesOf(options.state, 'call')).toMatchObject([
      {
        ...{ tool: 'k8s_delete', decision: 'refused', outcome: 'blocked', rule: 'approval' },
        approval: { channel: 'editor', answer: 'declined', ms: number },
      },
    ])
  })

  it('whose server is killed has an intent, and no outcome', async () => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const server = await startServer(options)
    const arrives = holdUp(interceptor)
    const answer = call(server, deleting(object)).catch(() => 'killed')
    const arrived = await arrives
    process.kill(server.pid, 'SIGKILL')
    expect(await answer).toBe('killed')
    await arrived.pass().catch(() => undefined)
    expect(await witness.changesOf(object)).toHaveLength(1)
    expect(linesOf(options.state, 'intent')).toMatchObject([deletionOf(object)])
    expect([...linesOf(options.state, 'outcome'), ...linesOf(options.state, 'call')]).toEqual([])
    // The next server has a file of its own, and takes nothing for granted.
    const next = await startServer({ ...options, env: person().environment() })
    await next.call('ping')
    expect(linesOf(options.state, 'outcome')).toEqual([])
  })

  it('whose client goes away while it is in flight has its outcome, and the server ends behind it', async () => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const server = startRawServer(options)
    server.send(initialize(1))
    await server.next()
    server.send({ jsonrpc: '2.0', method: 'notifications/initialized' })
    const arrives = holdUp(interceptor)
    const [name, args] = deleting(object)
    server.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: args } })
    const arrived = await arrives
    server.endInput()
    let hasEnded = false
    void server.exited.then(() => (hasEnded = true))
    // Longer than it waits for calls that change nothing.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect([hasEnded, linesOf(options.state, 'outcome')]).toEqual([false, []])
    await arrived.pass()
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(linesOf(options.state, 'outcome')).toMatchObject([{ outcome: 'done', ...deletionOf(object) }])
    expect(await witness.changesOf(object)).toHaveLength(1)
  })

  it('whose client goes away while a person thinks is none: the question is withdrawn, and a late yes is none', async () => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const withdrawn = Promise.withResolvers<undefined>()
    const asked = Promise.withResolvers<undefined>()
    person().decide = async (_, signal) => {
      asked.resolve(undefined)
      signal.addEventListener('abort', () => withdrawn.resolve(undefined))
      await withdrawn.promise
      return yes
    }
    onTestFinished(() => void (person().decide = () => yes))
    const server = startRawServer(options)
    server.send(initialize(1))
    await server.next()
    const [name, args] = deleting(object)
    server.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name, arguments: args } })
    await asked.promise
    server.endInput()
    await withdrawn.promise
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(interceptor.changes).toEqual([])
    expect(await admin.get(object)).toEqual(object)
    expect(linesOf(options.state, 'call')).toMatchObject([{ tool: 'k8s_delete', outcome: 'blocked', rule: 'approval' }])
  })
})

it('every call has a line, whatever it is', async () => {
  const { options } = await openWay()
  const server = await startServer(options)
  const permitted = { context: 'sandbox', decision: 'permitted' }
  const refused = { context: 'sandbox', decision: 'refused' }
  const calls: readonly (readonly [tool: string, args: Record<string, unknown>, line: Line])[] = [
    ['ping', {}, { ...permitted, outcome: 'answered' }],
    ['k8s_list', { resource: 'pods', namespace }, { ...permitted, outcome: 'answered' }],
    ['no_such_tool', { anything: 'at all' }, { decision: 'none', outcome: 'error', type: 'InvalidArguments' }],
    [
      'k8s_list',
      { resource: 'pods', namespace, shell: 'rm' },
      { decision: 'none', outcome: 'error', type: 'InvalidArguments' },
    ],
    [
      'k8s_list',
      { resource: 'pods', namespace, limit: 0 },
      { decision: 'none', outcome: 'error', type: 'InvalidArguments' },
    ],
    [
      'k8s_get',
      { resource: 'secrets', namespace, name: 'any' },
      { ...refused, outcome: 'blocked', rule: 'no-secrets' },
    ],
    ['k8s_get', { resource: 'pods', namespace, name: 'none' }, { ...permitted, outcome: 'error', type: 'NotFound' }],
    ['k8s_delete', { resource: 'pods', namespace, name: 'none' }, { ...refused, outcome: 'blocked', rule: 'approval' }],
    [
      'k8s_delete',
      { resource: 'pods', namespace, name: 'none', approved: true },
      { ...permitted, outcome: 'error', type: 'NotFound' },
    ],
    [
      'k8s_delete',
      { resource: 'pods', namespace, name: '*', approved: true },
      { ...refused, outcome: 'blocked', rule: 'one-object' },
    ],
  ]
  for (const [tool, args] of calls) await server.call(tool, args)
  expect(linesOf(options.state, 'call')).toEqual(
    calls.map(([tool, args, line]) => ({
      ...{ seq: number, time: text, pid: server.pid, prev: text, event: 'call', client: 'test 0' },
      ...{ method: 'tools/call', tool, arguments: args, ms: number, characters: number, redactions: 0, ...line },
    })),
  )
  const seqs = lines(options.state).map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, index) => index))
  await expect
    .poll(() => linesOf(options.state, 'request'))
    .toMatchObject([{ method: 'initialize', outcome: 'answered' }])
})

it('no credential in an argument reaches the log', async () => {
  const { options } = await openWay()
  const server = await startServer(options)
  const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  await server.call('k8s_pod_logs', { namespace, pod: 'none', grep: `token=${secret}` })
  expect(linesOf(options.state, 'call')).toHaveLength(1)
  expect(JSON.stringify(lines(options.state))).not.toContain(secret)
})

describe('a log that cannot be written', () => {
  it.each<[string, (state: string) => void, RegExp, number]>([
    [
      'a file in the place of the state folder: nobody is even asked',
      (state) => {
        rmSync(state, { recursive: true })
        writeFileSync(state, '')
      },
      /^\(The activity log cannot be written: \d entries are missing from it\.\)\nBLOCKED: .* Rule: limits\. Nothing was changed, /,
      0,
    ],
    [
      'a file in the place of its own folder: the yes is worth nothing',
      (state) => writeFileSync(path.join(state, 'activity'), ''),
      /^\(The activity log cannot be written: \d entries are missing from it\.\)\nBLOCKED: .* Rule: activity-log\. Nothing was changed: a change that cannot be logged is not made\. /,
      1,
    ],
  ])('%s', async (_, spoil, sentence, asked) => {
    const object = await newService()
    const { interceptor, options } = await openWay()
    const file = options.state
    spoil(file)
    const server = await startServer(options)
    const before = person().questions.length
    const read = await server.call('k8s_list', { resource: 'services', namespace })
    expect(read).toMatchObject({ isError: false })
    expect(read.text).toMatch(/^\(The activity log cannot be written: \d .*\)\nContext sandbox, namespace /)
    expectRefusal(await call(server, deleting(object)), sentence)
    expect(person().questions.length - before).toBe(asked)
    expect(interceptor.changes).toEqual([])
    expect(await admin.get(object)).toEqual(object)
    // A person has put it right.
    rmSync(asked === 0 ? file : path.join(file, 'activity'))
    expect(await call(server, deleting(object))).toMatchObject({ isError: false })
    const [, first] = lines(file)
    expect(first).toMatchObject({ lost: number })
  })
})
