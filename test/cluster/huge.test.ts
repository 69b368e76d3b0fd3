import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peakMemory } from '../../scripts/bench/memory.ts'
import { bodyOf, cursorOf, namesOf } from '../support/answers.ts'
import { useServer } from '../support/client.ts'
import { createHuge } from './sandbox/scene/huge.ts'
import { startSandbox, type Sandbox } from './sandbox/start.ts'

/** A namespace of 5,000 pods, 20 of which crash. The cluster is the file's own: everybody else's would be slow. */
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  await createHuge(sandbox.admin)
}, 420_000)
afterAll(() => sandbox.stop())

const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig }))
const pods = { resource: 'pods', namespace: 'huge' }
const read = (args: Record<string, unknown> = {}) => server().call('k8s_list', { ...pods, ...args })

describe('a list of 5,000 pods', () => {
  it('tells true totals and every unhealthy one in 8,000 characters', async () => {
    const { text, isError } = await read()
    expect(isError).toBe(false)
    expect(text.length).toBeLessThanOrEqual(8_000)
    expect(text).toMatch(/^Context sandbox, namespace huge: 5000 Pod objects, 20 unhealthy\b/)
    const lines = bodyOf({ text, isError }).split('\n')
    expect(lines[0]).toBe('STATUS  4980 Running, 20 CrashLoopBackOff')
    expect(lines.filter((line) => line.startsWith('CrashLoopBackOff'))).toHaveLength(20)
    expect(text).toMatch(/worker-[a-z0-9]+-… ×4500/)
    expect(text).toMatch(/api-[a-z0-9]+-… ×480/)
  })

  it('can be read page by page, each pod once', async () => {
    const names: string[] = []
    let pages = 0
    for (let cursor: string | undefined = ''; cursor !== undefined; pages += 1) {
      const answer = await read({ format: 'names', ...(cursor === '' ? {} : { cursor }) })
      expect(answer.text.length).toBeLessThanOrEqual(8_000)
      names.push(...namesOf(answer, 'names'))
      cursor = cursorOf(answer)
    }
    expect(pages).toBeLessThan(30)
    expect(names).toHaveLength(5_000)
    expect(new Set(names).size).toBe(5_000)
  })

  // A server that does nothing else, so that its memory is that of these lists.
  const other = useServer(() => ({ kubeconfig: sandbox.kubeconfig }))
  it('keeps nothing of the lists before: 15 of them in bounded memory', async ({ annotate }) => {
    const figures: number[] = []
    for (let round = 1; round <= 15; round += 1) {
      expect((await other().call('k8s_list', pods)).isError).toBe(false)
      figures.push((await peakMemory(other().pid)) ?? 0)
    }
    await annotate(`peak after each list, MB: ${figures.map((figure) => figure.toFixed(0)).join(' ')}`, 'measured')
    // Each makes 30 MB of garbage, all of it 500 MB; without a collection behind each answer it was 170 to 235 MB.
    expect(figures.at(-1)).toBeLessThan(160)
  })
})
