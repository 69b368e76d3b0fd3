import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/client.ts'
import { startInterceptor, type Arrived, type Interceptor } from '../../support/interceptor.ts'
import { usePerson, yes } from '../../support/person.ts'
import { sendJson, sendStatus } from '../../support/standInServer.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, patching, stale, useWitness, type Change } from './deciding.harness.ts'

/** What becomes of a change that was sent: an API server that dies, is slow, or says something else than yes. */
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

interface Way {
  readonly interceptor: Interceptor
  readonly server: TestServer
  /** `ERROR: OutcomeUnknown: …` for what came instead of an answer. */
  readonly unknown: (what: string) => string
  readonly label: string
}

/** A server whose way to the cluster a test can break at the very request that changes something. */
const openWay = async (args: readonly string[] = []): Promise<Way> => {
  const interceptor = await startInterceptor(sandbox)
  const cluster = { server: interceptor.url, ca: interceptor.ca }
  const kubeconfig = await sandbox.writeKubeconfig({ sandbox: { ...sandbox.context('admin'), cluster } })
  const server = await startServer({ kubeconfig, env: person().environment(), args })
  const label = `sandbox (${new URL(interceptor.url).host})`
  const unknown = (what: string) =>
    `ERROR: OutcomeUnknown: ${label}: the request was sent and ${what}. It may have happened. Read the object before anything else.`
  return { interceptor, server, unknown, label }
}

const changes: readonly (readonly [name: string, change: (object: KubeObject) => Change, verb: string])[] = [
  ['a delete', deleting, 'DELETE'],
  ['a label', (object) => patching(object, { action: 'set_labels', labels: { tier: 'front' } }), 'PATCH'],
]
const pathOf = ({ metadata: { name } }: KubeObject) => `/api/v1/namespaces/${namespace}/services/${name}`
let made = 0
const newService = () => admin.create(make.service(`service-${(made += 1)}`))

/** Whether the label is there, or the object is not. */
const hasHappened = async (object: KubeObject): Promise<boolean> =>
  !(await admin.exists(object)) || 'labels' in (await admin.get(object)).metadata

describe.each(changes)('%s that was sent once', (_, change, verb) => {
  /** What the API server does, what the agent hears, and whether it has happened. */
  const fates: readonly (readonly [string, (arrived: Arrived) => unknown, string, boolean])[] = [
    [
      'happens, and the answer is lost',
      async ({ pass, response }) => {
        await pass(false)
        response.destroy()
      },
      'no answer came',
      true,
    ],
    ['does not happen, and no answer comes', ({ response }) => response.destroy(), 'no answer came', false],
    [
      'happens, and the answer breaks off',
      async ({ pass, response }) => {
        await pass(false)
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        response.write('{"kind":', () => response.destroy())
      },
      'no answer came',
      true,
    ],
    [
      'happens, and the answer is no object',
      async ({ pass, response }) => {
        await pass(false)
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello</p>')
      },
      'the answer cannot be used',
      true,
    ],
    [
      'fails inside of the API server',
      ({ response }) => sendStatus(response, 500, 'InternalError', 'etcd is gone'),
      'no answer came but HTTP 500',
      false,
    ],
    [
      'happens, and fails behind that',
      async ({ pass, response }) => {
        await pass(false)
        sendStatus(response, 504, 'Timeout', 'the request did not complete within the allotted time')
      },
      'no answer came but HTTP 504',
      true,
    ],
    [
      'is refused by what stands before an API server that restarts',
      ({ response }) => sendStatus(response, 503, 'ServiceUnavailable', 'try again', { 'retry-after': '0' }),
      'no answer came but HTTP 503',
      false,
    ],
  ]
  it.each(fates)('%s', async (_, fate, what, happens) => {
    const object = await newService()
    const { interceptor, server, unknown } = await openWay()
    interceptor.onChange = async (arrived) => {
      await fate(arrived)
    }
    expectRefusal(await call(server, change(object)), unknown(what))
    expect(await hasHappened(object)).toBe(happens)
    expect(interceptor.changes).toEqual([`${verb} ${pathOf(object)}`])
    expect(await witness.changesOf(object)).toHaveLength(happens ? 1 : 0)
  })

  it('is not answered in time', async () => {
    const object = await newService()
    const { interceptor, server, unknown } = await openWay(['--request-timeout', '5'])
    interceptor.onChange = () => undefined
    expectRefusal(await call(server, change(object)), unknown('no answer came'))
    // Long enough for a second one to arrive, if there were one.
    await sleep(500)
    expect(interceptor.changes).toEqual([`${verb} ${pathOf(object)}`])
    interceptor.onChange = ({ pass }) => pass()
    expect(await call(server, change(object))).toMatchObject({ isError: false })
    expect(await witness.changesOf(object)).toHaveLength(1)
  })

  const refusals: readonly (readonly [string, (arrived: Arrived, object: KubeObject) => unknown, string])[] = [
    [
      'finds another version, of that very moment',
      async ({ pass }, object) => {
        await admin.patch(object, { metadata: { annotations: { note: 'in between' } } })
        await pass()
      },
      stale,
    ],
    [
      'finds another object of the same name',
      async ({ pass }, object) => {
        await admin.delete(object)
        await expect.poll(() => admin.exists(object)).toBe(false)
        await admin.create(make.service(object.metadata.name))
        await pass()
      },
      stale,
    ],
    [
      'finds nothing any more',
      async ({ pass }, object) => {
        await admin.delete(object)
        await expect.poll(() => admin.exists(object)).toBe(false)
        await pass()
        await admin.create(make.service(object.metadata.name))
      },
      stale,
    ],
    [
      'is not valid after all',
      ({ response }, { kind }) => {
        const details = { kind, causes: [{ reason: 'FieldValueInvalid', message: 'no', field: 'metadata.uid' }] }
        const status = { kind: 'Status', status: 'Failure', code: 422, reason: 'Invalid', message: 'uid', details }
        sendJson(response, status, 422)
      },
      stale,
    ],
    [
      'is sent elsewhere',
      ({ response }) => response.writeHead(307, { location: sandbox.server }).end(),
      'ERROR: Redirected: LABEL: the server wants to redirect the request, which is never followed.',
    ],
    [
      'comes too often',
      ({ response }) => sendStatus(response, 429, 'TooManyRequests', 'slow', { 'retry-after': '0' }),
      'ERROR: TooManyRequests: LABEL: slow',
    ],
  ]
  it.each(refusals)('%s: nothing happens, and it is not tried again', async (_, fate, sentence) => {
    const object = await newService()
    const { interceptor, server, label } = await openWay()
    let fulfilled: unknown
    interceptor.onChange = (arrived) => {
      fulfilled = fate(arrived, object)
    }
    const { text, isError } = await call(server, change(object))
    // What happens there may go on behind the answer.
    await fulfilled
    expectRefusal({ text: text.replace(label, 'LABEL'), isError }, sentence)
    expect(interceptor.changes).toEqual([`${verb} ${pathOf(object)}`])
    expect(await hasHappened(object)).toBe(false)
  })
})
