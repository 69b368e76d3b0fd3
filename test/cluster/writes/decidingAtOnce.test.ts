import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { no, usePerson, yes } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, objects, useWitness } from './deciding.harness.ts'

/** Calls that come at once: one question after the other, and each yes for its own object. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
const person = usePerson()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))
let make: ReturnType<typeof objects>
beforeAll(async () => {
  make = objects(await sandbox.newNamespace())
})
const newServices = (...names: string[]): Promise<KubeObject[]> =>
  Promise.all(names.map((name) => admin.create(make.service(name))))

/** Answers by name, and notes when each question appears and goes. */
const answering = (verdicts: Readonly<Record<string, boolean>>) => {
  const steps: string[] = []
  person().decide = async ({ name }) => {
    steps.push(`ask ${name}`)
    // Long enough for another question to appear, if one could.
    await server().call('k8s_list', { resource: 'pods', namespace: 'shop', limit: 1 })
    steps.push(`answer ${name}`)
    return verdicts[name] === true ? yes : no
  }
  return steps
}

describe('calls at once', () => {
  it.each([
    ['both yes', { a1: true, b1: true }],
    ['the first one no', { a2: false, b2: true }],
    ['the second one no', { a3: true, b3: false }],
  ])('%s: each answer is about its own object', async (_, verdicts) => {
    const list = await newServices(...Object.keys(verdicts))
    const steps = answering(verdicts)
    const answers = await Promise.all(list.map((object) => call(server(), deleting(object))))
    const wanted = Object.values(verdicts)
    expect(answers.map(({ isError }) => !isError)).toEqual(wanted)
    expect(await Promise.all(list.map((object) => admin.exists(object)))).toEqual(wanted.map((is) => !is))
    const counts = await Promise.all(list.map(async (object) => (await witness.changesOf(object)).length))
    expect(counts).toEqual(wanted.map((is) => (is ? 1 : 0)))
    const names = steps.filter((step) => step.startsWith('ask ')).map((step) => step.slice(4))
    expect(names.toSorted()).toEqual(Object.keys(verdicts))
    expect(steps).toEqual(names.flatMap((name) => [`ask ${name}`, `answer ${name}`]))
  })

  it('the oldest first', async () => {
    const list = await newServices('c1', 'c2', 'c3')
    const first = Promise.withResolvers<undefined>()
    const names: string[] = []
    person().decide = async ({ name }) => {
      names.push(name)
      if (name === 'c1') await first.promise
      return yes
    }
    const calls: Promise<unknown>[] = []
    for (const object of list) {
      const mark = await sandbox.audit.mark()
      calls.push(call(server(), deleting(object)))
      // Tried, and looked up: now it is asked for, or stands in the queue.
      const path = new RegExp(`/services/${object.metadata.name}$`)
      await expect
        .poll(async () => (await sandbox.audit.since(mark, { verb: 'delete', path })).length, { timeout: 10_000 })
        .toBe(1)
      if (object.metadata.name === 'c1') await expect.poll(() => names).toEqual(['c1'])
      // A further call of the same server is answered behind what it was doing.
      await server().call('k8s_list', { resource: 'pods', namespace: 'shop', limit: 1 })
    }
    expect(names).toEqual(['c1'])
    expect(await Promise.all(list.map((object) => admin.exists(object)))).toEqual([true, true, true])
    first.resolve(undefined)
    await Promise.all(calls)
    expect(names).toEqual(['c1', 'c2', 'c3'])
    expect(await Promise.all(list.map((object) => admin.exists(object)))).toEqual([false, false, false])
  })

  it('one that is cancelled while it waits is never shown', async () => {
    const [shown, waiting] = await newServices('d1', 'd2')
    if (!shown || !waiting) throw new Error('Two were made.')
    const first = Promise.withResolvers<undefined>()
    const names: string[] = []
    person().decide = async ({ name }) => {
      names.push(name)
      await first.promise
      return yes
    }
    const one = call(server(), deleting(shown))
    await expect.poll(() => names).toEqual(['d1'])
    const cancel = new AbortController()
    const two = call(server(), deleting(waiting), cancel.signal)
    await server().call('k8s_list', { resource: 'pods', namespace: 'shop', limit: 1 })
    cancel.abort()
    await expect(two).rejects.toThrow('abort')
    first.resolve(undefined)
    expect(await one).toMatchObject({ isError: false })
    await server().call('k8s_list', { resource: 'pods', namespace: 'shop', limit: 1 })
    expect(names).toEqual(['d1'])
    expect(await witness.changesOf(waiting)).toEqual([])
    expect(await admin.get(waiting)).toEqual(waiting)
  })

  it('the same change twice, and two yeses: it happens once', async () => {
    const [object] = await newServices('e1')
    if (!object) throw new Error('One was made.')
    person().decide = () => yes
    // Whether the second one finds out by itself or is told by the API server hangs on who is faster.
    const answers = await Promise.all([1, 2].map(() => call(server(), deleting(object))))
    expect(answers.map(({ isError }) => isError).toSorted()).toEqual([false, true])
    expect(answers.find(({ isError }) => isError)?.text).toMatch(/^ERROR: (Conflict|NotFound): /)
    expect(await admin.exists(object)).toBe(false)
  })
})
