import { describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { unlimited, usePerson } from '../../support/person.ts'
import { blockedBy } from '../../support/refusals.ts'
import { useSandbox } from '../sandbox/use.ts'
import { isMutation, requestsIn, usePolicyServer, type PolicyServer } from './policy.harness.ts'

/** Every key of a policy that is about the person who is asked. */
const sandbox = useSandbox()

/** Labels the Service; what is like that already asks nobody, so each call writes something else. */
const label = async ({ server, scene }: PolicyServer, tier: string) => {
  const args = { namespace: scene().mine, resource: 'services', name: 'web', approved: true }
  return server().call('k8s_patch', { ...args, action: 'set_labels', labels: { tier } })
}
const remove = async ({ server, scene }: PolicyServer, namespace = scene().mine) =>
  server().call('k8s_delete', { namespace, resource: 'services', name: 'web', approved: true })
const service = (namespace: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace } })
const exists = (namespace: string) => sandbox.as('admin').exists(service(namespace))

describe('production.contexts', () => {
  const live = usePolicyServer(sandbox, {
    policy: () => ({ ...unlimited, production: { contexts: ['LIVE-*'] } }),
    format: 'yaml',
    contexts: ['live-eu'],
  })
  const other = usePolicyServer(sandbox, {
    policy: () => ({ production: { contexts: ['live-*'] } }),
    format: 'json',
    contexts: ['test-eu'],
  })

  it.each([
    ['nothing', {}],
    ['the name of the object', { context: 'web' }],
    ['the name in another case', { context: 'Live-eu' }],
    ['true', { context: true }],
  ])('a deletion that nothing recreates needs the name typed: not %s', async (_, content) => {
    live.answer = () => ({ action: 'accept', content })
    const mark = await sandbox.audit.mark()
    const { text } = await remove(live)
    expect(text).toMatch(blockedBy('approval'))
    expect((await requestsIn(sandbox, mark, live.scene())).filter(isMutation)).toEqual([])
    expect(await exists(live.scene().mine)).toBe(true)
  })

  it('the question says so, and with the name it is deleted', async () => {
    live.answer = () => ({ action: 'accept', content: { context: 'live-eu' } })
    expect(await remove(live)).toMatchObject({ isError: false })
    expect(live.questions.at(-1)).toMatchObject({
      message: expect.stringMatching(/^Delete Service web\?\n\nPRODUCTION cluster: live-eu/) as string,
      requestedSchema: { required: ['context'] },
    })
    expect(await exists(live.scene().mine)).toBe(false)
  })

  it('what is not the worst takes a yes alone, and says where it is', async () => {
    live.answer = () => ({ action: 'accept', content: {} })
    const { server, scene } = live
    const web = { namespace: scene().other, resource: 'services', name: 'web', approved: true }
    const labels = { action: 'set_labels', labels: { tier: 'back' } }
    expect(await server().call('k8s_patch', { ...web, ...labels })).toMatchObject({ isError: false })
    expect(live.questions.at(-1)).toMatchObject({
      message: expect.stringContaining('PRODUCTION cluster: live-eu') as string,
      requestedSchema: { properties: {} },
    })
    const scale = { resource: 'deployments', action: 'scale', replicas: 0 }
    expect((await server().call('k8s_patch', { ...web, ...scale })).text).toMatch(blockedBy('approval'))
    expect(live.questions.at(-1)).toMatchObject({ requestedSchema: { required: ['context'] } })
  })

  it('no other context asks for it', async () => {
    expect(await remove(other)).toMatchObject({ isError: false })
    expect(other.questions.at(-1)).toMatchObject({
      message: expect.stringMatching(/^Delete Service web\?\n\nCluster: test-eu/) as string,
      requestedSchema: { properties: {} },
    })
    expect(await exists(other.scene().mine)).toBe(false)
  })
})

describe('production, without a word of the policy', () => {
  const aliased = usePolicyServer(sandbox, { policy: () => ({}), format: 'yaml', contexts: ['here', 'eu-prod-1'] })

  it('is what another name of the same server says', async () => {
    expect((await remove(aliased)).text).toMatch(blockedBy('approval'))
    expect(aliased.questions.at(-1)).toMatchObject({
      message: expect.stringContaining('PRODUCTION cluster: here') as string,
      requestedSchema: { required: ['context'] },
    })
    expect(await exists(aliased.scene().mine)).toBe(true)
  })
})

describe('approval.timeoutSeconds', () => {
  const person = usePerson()
  const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))

  it.each([
    ['left out', {}, 120],
    ['the shortest', { approval: { timeoutSeconds: 10 } }, 10],
    ['the longest', { approval: { timeoutSeconds: 600 } }, 600],
  ])('%s: the question ends then', async (_, policy, seconds) => {
    const sign = `sign-${seconds}`
    person().setPolicy({ ...policy, namespaces: { denied: [sign] } })
    // The editor's policy takes another way than the calls do, and may arrive after them.
    await expect.poll(async () => (await server().call('ping')).text).toContain(sign)
    const namespace = await sandbox.newNamespace()
    await sandbox.as('admin').create({ ...service(namespace), spec: { ports: [{ port: 80 }] } })
    const before = Date.now()
    await server().call('k8s_delete', { namespace, resource: 'services', name: 'web', approved: true })
    const { expiresAt } = person().questions.at(-1) ?? { expiresAt: 0 }
    expect(expiresAt).toBeGreaterThanOrEqual(before + seconds * 1_000)
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + seconds * 1_000)
  })
})

describe('limits', () => {
  const no = () => ({ action: 'decline' as const })
  const limited = (limits: object, format: 'yaml' | 'json') =>
    usePolicyServer(sandbox, { policy: () => ({ limits }), format })
  const writes = limited({ writesPerHour: 1 }, 'yaml')
  const questions = limited({ questionsPerHour: 1 }, 'json')
  const noes = limited({ noesUntilPause: 2, coolingOffMinutes: 0 }, 'yaml')
  const cooling = limited({ coolingOffMinutes: 60, noesUntilPause: 9 }, 'json')
  const loose = limited({ coolingOffMinutes: 0, noesUntilPause: 9 }, 'yaml')

  it('writesPerHour: one goes through, the next asks nobody', async () => {
    expect(await label(writes, 'a')).toMatchObject({ isError: false })
    expect((await label(writes, 'b')).text).toMatch(blockedBy('limits'))
    expect(writes.questions).toHaveLength(1)
  })

  it('questionsPerHour: one is asked, the next is not', async () => {
    questions.answer = no
    expect((await label(questions, 'a')).text).toMatch(blockedBy('approval'))
    expect((await remove(questions)).text).toMatch(blockedBy('limits'))
    expect(questions.questions).toHaveLength(1)
  })

  it('noesUntilPause: the first no pauses nothing, the second does', async () => {
    noes.answer = no
    expect((await label(noes, 'a')).text).toMatch(blockedBy('approval'))
    expect((await label(noes, 'a')).text).toMatch(blockedBy('approval'))
    expect((await remove(noes)).text).toMatch(blockedBy('paused'))
    expect(noes.questions).toHaveLength(2)
  })

  it('coolingOffMinutes: after a no that act on that object waits, others do not; 0 asks again at once', async () => {
    cooling.answer = no
    expect((await label(cooling, 'a')).text).toMatch(blockedBy('approval'))
    expect((await label(cooling, 'b')).text).toMatch(blockedBy('cooling-off'))
    expect((await remove(cooling)).text).toMatch(blockedBy('approval'))
    expect((await remove(cooling, cooling.scene().other)).text).toMatch(blockedBy('approval'))
    expect(cooling.questions).toHaveLength(3)
    loose.answer = no
    expect((await label(loose, 'a')).text).toMatch(blockedBy('approval'))
    loose.answer = () => ({ action: 'accept', content: {} })
    expect(await label(loose, 'a')).toMatchObject({ isError: false })
  })
})
