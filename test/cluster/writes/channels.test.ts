import { createServer } from 'node:net'
import path from 'node:path'
import { once } from 'node:events'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer, type ServerOptions, type TestServer } from '../../support/client.ts'
import { no, openPerson, unlimited, yes, type TestPerson } from '../../support/person.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, ponder, useWitness } from './deciding.harness.ts'
import { linesOf } from './log.harness.ts'

/** Everything that can become of a question to a person at an editor: only one of it is a yes. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
let make: ReturnType<typeof objects>
beforeAll(async () => {
  make = objects(await sandbox.newNamespace())
})
let made = 0
const newService = () => admin.create(make.service(`service-${(made += 1)}`))

/** A person, and a server that their editor has started. */
const openEditor = async (
  options: ServerOptions & { policy?: object } = {},
): Promise<{ person: TestPerson; server: TestServer }> => {
  const person = await openPerson(options.policy ?? unlimited)
  onTestFinished(() => person.leave())
  const env = { ...person.environment(), ...options.env }
  return { person, server: await startServer({ kubeconfig: sandbox.kubeconfig, ...options, env }) }
}

const expectNothing = async (object: KubeObject): Promise<void> => {
  expect(await witness.changesOf(object)).toEqual([])
  expect(await admin.get(object)).toEqual(object)
}
const expectDeleted = async (server: TestServer, object: KubeObject): Promise<void> => {
  expect(await call(server, deleting(object))).toMatchObject({ isError: false })
  expect(await witness.changesOf(object)).toHaveLength(1)
  expect(await admin.exists(object)).toBe(false)
}

describe('a person', () => {
  it('says no, and later yes', async () => {
    const object = await newService()
    const { person, server } = await openEditor()
    person.decide = () => no
    expectRefusal(
      await call(server, deleting(object)),
      'BLOCKED: a person said no. Rule: approval. Nothing was changed. Do not call this again for the same object; ask what they would like instead.',
    )
    await expectNothing(object)
    person.decide = () => yes
    await expectDeleted(server, object)
    expect(person.questions).toHaveLength(2)
  })

  it('does not answer in time: the question goes away, and a late yes is none', async () => {
    const object = await newService()
    const policy = { ...unlimited, approval: { timeoutSeconds: 10 } }
    const { person, server } = await openEditor({ policy })
    const pondering = ponder(person)
    const answer = call(server, deleting(object))
    const { expiresAt } = await pondering.asked
    const clock = new Date(expiresAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
    await pondering.withdrawn
    expectRefusal(
      await answer,
      `BLOCKED: nobody answered by ${clock}. Rule: approval. Nothing was changed. Ask the person whether they want it, before you call again.`,
    )
    pondering.answer(yes)
    // Its answer comes behind whatever the late yes could have set going.
    await server.call('k8s_list', { resource: 'services', namespace: object.metadata.namespace })
    await expectNothing(object)
    person.decide = () => yes
    await expectDeleted(server, object)
  })

  it('is asked for a call that is cancelled: the question goes away, and a late yes is none', async () => {
    const object = await newService()
    const state = temporaryFolder()
    const { person, server } = await openEditor({ state })
    const pondering = ponder(person)
    const cancel = new AbortController()
    const answer = call(server, deleting(object), cancel.signal)
    await pondering.asked
    cancel.abort()
    await expect(answer).rejects.toThrow('abort')
    await pondering.withdrawn
    pondering.answer(yes)
    await expect
      .poll(() => linesOf(state, 'call'))
      .toMatchObject([{ tool: 'k8s_delete', outcome: 'blocked', rule: 'approval' }])
    await expectNothing(object)
    person.decide = () => yes
    await expectDeleted(server, object)
  })

  it('closes the editor while they are asked: nobody else is, then or later', async () => {
    const object = await newService()
    const { person, server } = await openEditor({ elicit: () => ({ action: 'accept', content: {} }) })
    const pondering = ponder(person)
    const answer = call(server, deleting(object))
    await pondering.asked
    await person.leave()
    expectRefusal(await answer, /^BLOCKED: no person could be asked, because the connection to the editor has ended\. /)
    pondering.answer(yes)
    expectRefusal(await call(server, deleting(object)), notSaid)
    await expectNothing(object)
  })

  const pauses = 'BLOCKED: writes are paused by a person. Rule: '
  it('has paused the agent: they are not even asked, until they resume', async () => {
    const object = await newService()
    const { person, server } = await openEditor()
    person.decide = () => yes
    person.setPaused(true)
    // The first call connects, and hears of the pause before anything else.
    expectRefusal(await call(server, deleting(object)), new RegExp(`^${pauses}`))
    await expectNothing(object)
    expect(person.questions).toEqual([])
    const { name, namespace } = object.metadata
    expect(await server.call('k8s_get', { resource: 'services', name, namespace })).toMatchObject({ isError: false })
    person.setPaused(false)
    await expect.poll(async () => (await call(server, deleting(object))).isError).toBe(false)
    expect(await witness.changesOf(object)).toHaveLength(1)
  })

  it('pauses the agent while they are asked: that is a no', async () => {
    const object = await newService()
    const { person, server } = await openEditor()
    const pondering = ponder(person)
    const answer = call(server, deleting(object))
    await pondering.asked
    person.setPaused(true)
    await pondering.withdrawn
    pondering.answer(yes)
    expectRefusal(await answer, new RegExp(`^${pauses}`))
    await expectNothing(object)
  })

  it('pauses the agent, and their yes is on the way: that is a no', async () => {
    const object = await newService()
    const { person, server } = await openEditor()
    person.decide = () => {
      person.setPaused(true)
      return yes
    }
    expectRefusal(await call(server, deleting(object)), new RegExp(`^${pauses}`))
    await expectNothing(object)
  })

  it('makes the policy stricter while they are asked: that holds for this one, too', async () => {
    const object = await newService()
    const { person, server } = await openEditor()
    person.decide = () => {
      person.setPolicy({ ...unlimited, readOnly: true })
      return yes
    }
    expectRefusal(await call(server, deleting(object)), /^BLOCKED: .*Rule: read-only\. /)
    await expectNothing(object)
  })
})

const notSaid =
  'BLOCKED: the editor that started this server has not said what is allowed. Rule: policy. A person can reload the window of VS Code, or restart this server there.'

describe('an editor that is none: all but ping is refused', () => {
  const silent = async (): Promise<string> => {
    const file = path.join(temporaryFolder(), 'socket')
    const listener = createServer((socket) => socket.on('error', () => undefined)).listen(file)
    await once(listener, 'listening')
    onTestFinished(() => void listener.close())
    return file
  }
  const token = 'a'.repeat(64)
  it.each<[string, () => Promise<Record<string, string>>]>([
    ['nobody listens', () => Promise.resolve({ K8S_AGENT_SOCKET: '/nonexistent/socket', K8S_AGENT_TOKEN: token })],
    ['somebody listens, and says nothing', async () => ({ K8S_AGENT_SOCKET: await silent(), K8S_AGENT_TOKEN: token })],
    [
      'the token is another one',
      async () => {
        const person = await openPerson()
        onTestFinished(() => person.leave())
        person.decide = () => yes
        return { ...person.environment(), K8S_AGENT_TOKEN: token }
      },
    ],
    [
      'the token is used up',
      async () => {
        const { person, server } = await openEditor()
        person.decide = () => yes
        const env = person.environment()
        const first = await startServer({ kubeconfig: sandbox.kubeconfig, env })
        await Promise.all([first.call('ping'), server.call('ping')])
        return env
      },
    ],
    [
      'there is no token',
      async () => {
        const person = await openPerson()
        onTestFinished(() => person.leave())
        return { ...person.environment(), K8S_AGENT_TOKEN: '' }
      },
    ],
    [
      'the editor has gone before',
      async () => {
        const person = await openPerson()
        const env = person.environment()
        await person.leave()
        return env
      },
    ],
  ])('%s', async (_, environment) => {
    const object = await newService()
    const elicit = () => ({ action: 'accept' as const, content: {} })
    const server = await startServer({ kubeconfig: sandbox.kubeconfig, env: await environment(), elicit })
    const { name, namespace } = object.metadata
    const [ping, ...answers] = await Promise.all([
      server.call('ping'),
      call(server, deleting(object)),
      server.call('k8s_get', { resource: 'services', name, namespace }),
      server.call('k8s_list', { resource: 'services', namespace }),
      server.call('k8s_api_resources'),
    ])
    for (const answer of answers) expectRefusal(answer, notSaid)
    expect(ping).toMatchObject({ isError: false })
    expect(ping.text).toContain('the editor that started this server has not said what is allowed')
    await expectNothing(object)
  })
})
