import { describe, it, expect } from 'vitest'
import { createTidy } from '../../../src/mcp/memory.ts'

const megabytes = 1_048_576

/** A heap of which a collection leaves 12 MB, or what it is told to leave. */
const heapOf = (left = 12) => {
  const heap = { megabytes: left, collections: 0 }
  const tidy = createTidy({
    used: () => heap.megabytes * megabytes,
    collect: () => {
      heap.collections += 1
      heap.megabytes = left
    },
  })
  return { heap, tidy }
}

const written = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('tidying up behind calls', () => {
  it.each([
    ['is left to V8 when there is little', 12, 19, 0],
    ['is done when there is much', 12, 20, 1],
  ])('%s', async (_, left, after, collections) => {
    const { heap, tidy } = heapOf(left)
    await tidy(() => {
      heap.megabytes = after
      return Promise.resolve()
    })
    await written()
    expect(heap.collections).toBe(collections)
  })

  it('happens when the answer has been handed over, of a call that fails too', async () => {
    const { heap, tidy } = heapOf()
    heap.megabytes = 40
    await expect(tidy(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(heap.collections).toBe(0)
    await written()
    expect(heap.collections).toBe(1)
  })

  it('counts from what the last collection left, so that a large heap is not collected after every call', async () => {
    const { heap, tidy } = heapOf(50)
    for (const used of [50, 57, 58]) {
      heap.megabytes = used
      await tidy(() => Promise.resolve())
      await written()
    }
    expect(heap.collections).toBe(2)
  })

  it.each([
    ['waits for the other calls', 43, 0],
    ['does not wait when memory runs away', 44, 1],
  ])('%s', async (_, used, collections) => {
    const { heap, tidy } = heapOf()
    let end = (): void => undefined
    const other = tidy(() => new Promise<void>((resolve) => (end = resolve)))
    heap.megabytes = used
    await tidy(() => Promise.resolve())
    await written()
    expect(heap.collections).toBe(collections)
    end()
    await other
    await written()
    expect(heap.collections).toBe(1)
  })
})
