import { describe, expect, it } from 'vitest'
import { useServer } from '../support/client.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig }))

/** Characters of the answer to a call that succeeds. */
const lengthOf = async (tool: string, args: Record<string, unknown>): Promise<number> => {
  const { text, isError } = await server().call(tool, args)
  expect({ isError, text }).toMatchObject({ isError: false })
  return text.length
}

// That no answer at all is longer than 8,000 is seen over the whole scene in credentials.test.ts.
describe('answers fit', () => {
  it('each pod of shop, however it fares: 1,800 characters', async () => {
    const pods = await sandbox.as('admin').list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' })
    expect(pods.length).toBeGreaterThanOrEqual(25)
    for (const { metadata } of pods) {
      const length = await lengthOf('k8s_get', { resource: 'pods', namespace: 'shop', name: metadata.name })
      expect(length, metadata.name).toBeLessThanOrEqual(1_800)
    }
  })

  it('200 healthy pods with every name: 2,500', async () => {
    expect(await lengthOf('k8s_list', { resource: 'pods', namespace: 'bulk' })).toBeLessThanOrEqual(2_500)
  })

  it.each(['shop', 'bulk', 'team-b'])('the events of %s: 3,000', async (namespace) => {
    expect(await lengthOf('k8s_list_events', { namespace })).toBeLessThanOrEqual(3_000)
  })
})
