import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { serverArguments, serverEnvironment, startServer, type TestServer } from '../../support/client.ts'
import { no, openPerson, unlimited, yes, type TestPerson } from '../../support/person.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, patching, useWitness } from './deciding.harness.ts'

/** How a person is kept from being worn down: by code, over all servers of theirs, and no restart helps. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
let make: ReturnType<typeof objects>
beforeAll(async () => {
  make = objects(await sandbox.newNamespace())
})
let made = 0
const newService = () => admin.create(make.service(`service-${(made += 1)}`))

/** A person, and how many servers are started for them that share one memory. */
interface Desk {
  readonly person: TestPerson
  readonly state: string
  readonly start: (state?: string) => Promise<TestServer>
  readonly asked: () => number
}
type Limits = Partial<(typeof unlimited)['limits']>

/** The editor brings the limits. */
const openDesk = async (limits: Limits): Promise<Desk> => {
  const person = await openPerson({ limits: { ...unlimited.limits, ...limits } })
  onTestFinished(() => person.leave())
  const own = temporaryFolder()
  return {
    person,
    state: own,
    start: (state = own) => startServer({ kubeconfig: sandbox.kubeconfig, env: person.environment(), state }),
    asked: () => person.questions.length,
  }
}

/** A file brings the limits, and the client passes for the person: other servers have no other. */
const openFileDesk = async (limits: Limits): Promise<Desk> => {
  const person = await openPerson()
  onTestFinished(() => person.leave())
  const own = temporaryFolder()
  const policy = path.join(own, 'policy.yaml')
  writeFileSync(policy, stringify({ limits: { ...unlimited.limits, ...limits } }))
  let asked = 0
  return {
    person,
    state: own,
    start: (state = own) =>
      startServer({
        ...{ kubeconfig: sandbox.kubeconfig, state },
        args: ['--approval', 'elicitation', '--policy', policy],
        async elicit() {
          asked += 1
          // The request is not looked at: what tests decide here is the same for all.
          const verdict = await person.decide(undefined as never, new AbortController().signal)
          return verdict.approved ? { action: 'accept', content: {} } : { action: 'decline' }
        },
      }),
    asked: () => asked,
  }
}

const labelling = (object: KubeObject, tier = 'front') => patching(object, { action: 'set_labels', labels: { tier } })
const expectUntouched = async (object: KubeObject): Promise<void> => {
  expect(await witness.changesOf(object)).toEqual([])
  expect(await admin.get(object)).toEqual(object)
}
const isYes = { isError: false }
const cooling =
  /^BLOCKED: this very change was answered with no a short while ago\. Rule: cooling-off\. Nothing was changed\. Ask the person what they would like instead; this can be asked for again at \d\d:\d\d( on .*)?\.$/

describe.each<[string, (limits: Limits) => Promise<Desk>]>([
  ['the policy of an editor', openDesk],
  ['a policy file', openFileDesk],
])('limits of %s', (_, open) => {
  it('coolingOffMinutes: the same act is not asked for again, by no server; another one is', async () => {
    const { person, start, asked } = await open({ coolingOffMinutes: 15 })
    const [object, other] = [await newService(), await newService()]
    const [first, second] = [await start(), await start()]
    expectRefusal(await call(first, deleting(object)), /^BLOCKED: .* no/)
    person.decide = () => yes
    for (const server of [first, second, await start()])
      expectRefusal(await call(server, deleting(object, { reason: 'but it must go' })), cooling)
    expect(asked()).toBe(1)
    await expectUntouched(object)
    // Whoever remembers nothing asks: it was the memory that refused.
    expect(await call(first, labelling(object))).toMatchObject(isYes)
    expect(await call(second, deleting(other))).toMatchObject(isYes)
    expect(await call(await start(temporaryFolder()), deleting(object))).toMatchObject(isYes)
    expect(asked()).toBe(4)
  })

  it('coolingOffMinutes 0: the same may be asked at once', async () => {
    const { person, start } = await open({ coolingOffMinutes: 0 })
    const object = await newService()
    const server = await start()
    expect(await call(server, deleting(object))).toMatchObject({ isError: true })
    person.decide = () => yes
    expect(await call(server, deleting(object))).toMatchObject(isYes)
  })

  it('questionsPerHour: counted over all servers, also those that were started later', async () => {
    const { person, start, asked } = await open({ questionsPerHour: 2 })
    const list = [await newService(), await newService(), await newService()] as const
    const [first, second] = [await start(), await start()]
    expect(await call(first, deleting(list[0]))).toMatchObject({ isError: true })
    person.decide = () => yes
    expect(await call(second, deleting(list[1]))).toMatchObject(isYes)
    for (const server of [first, second, await start()])
      expectRefusal(
        await call(server, deleting(list[2])),
        /^BLOCKED: the policy allows 2 questions to a person an hour, over all servers of the user\. Rule: limits\. Nothing was changed\. Try again at \d\d:\d\d( on .*)?\. A person can change limits\.questionsPerHour of the policy\.$/,
      )
    expect(asked()).toBe(2)
    await expectUntouched(list[2])
  })

  it('writesPerHour: counted over all servers, and nobody is asked in vain', async () => {
    const { person, start, asked } = await open({ writesPerHour: 1 })
    const [object, other] = [await newService(), await newService()]
    const [first, second] = [await start(), await start()]
    // A no is no change.
    expect(await call(first, deleting(object))).toMatchObject({ isError: true })
    person.decide = () => yes
    expect(await call(first, deleting(object))).toMatchObject(isYes)
    for (const server of [first, second, await start()])
      expectRefusal(
        await call(server, deleting(other)),
        /^BLOCKED: the policy allows 1 changes an hour, over all servers of the user\. Rule: limits\. Nothing was changed\. Try again at \d\d:\d\d( on .*)?\. A person can change limits\.writesPerHour of the policy\.$/,
      )
    expect(asked()).toBe(2)
    await expectUntouched(other)
  })

  it('noesUntilPause: all writes of all servers pause, until a person resumes them in a terminal', async () => {
    const { person, state, start, asked } = await open({ noesUntilPause: 3 })
    const object = await newService()
    const servers = [await start(), await start(), await start()] as const
    for (const server of servers)
      expect(await call(server, deleting(await newService()))).toMatchObject({ isError: true })
    person.decide = () => yes
    for (const server of [...servers, await start()])
      expectRefusal(
        await call(server, deleting(object)),
        /^BLOCKED: writes are paused since \d\d:\d\d, because a person said no several times within an hour\. Rule: paused\. Nothing was changed\. Only a person can resume them: in the editor, or with mcp-k8s-agent resume in a terminal\.$/,
      )
    expect(asked()).toBe(3)
    await expectUntouched(object)
    expect(resume(state)).toMatch(/^Writes were paused since .*; the agent may ask again\.\n$/)
    expect(await call(servers[0], deleting(object))).toMatchObject(isYes)
    expect(asked()).toBe(4)
    expect(resume(state)).toBe('Writes were not paused.\n')
  })
})

it('a yes is worth nothing where other servers have used up the changes of this hour meanwhile', async () => {
  const { person, start } = await openDesk({ writesPerHour: 1 })
  const [object, other] = [await newService(), await newService()]
  const [first, second] = [await start(), await start()]
  person.decide = async ({ name }) => {
    if (name === object.metadata.name) {
      expect(await call(second, deleting(other))).toMatchObject(isYes)
    }
    return yes
  }
  expectRefusal(await call(first, deleting(object)), /^BLOCKED: the policy allows 1 changes an hour/)
  await expectUntouched(object)
})

it('a yes is worth nothing where other servers have paused meanwhile', async () => {
  const { person, start } = await openDesk({ noesUntilPause: 1 })
  const [object, other] = [await newService(), await newService()]
  const [first, second] = [await start(), await start()]
  person.decide = async ({ name }) => {
    if (name !== object.metadata.name) return no
    expect(await call(second, deleting(other))).toMatchObject({ isError: true })
    return yes
  }
  expectRefusal(await call(first, deleting(object)), /^BLOCKED: writes are paused/)
  await expectUntouched(object)
})

function resume(state: string): string {
  const args = serverArguments({ args: ['resume', '--state', state] })
  return spawnSync(process.execPath, args, { env: serverEnvironment({}), encoding: 'utf8' }).stdout
}
