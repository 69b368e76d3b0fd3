import v8 from 'node:v8'
import vm from 'node:vm'

/** Bytes in use from which on a collection is worth its milliseconds: a server at rest uses some 15 MB. */
const worthwhile = 32 * 1_048_576

/**
 * Makes V8 collect garbage once an answer has been handed over. A list of 5,000 pods leaves some 30 MB of it, and left
 * alone V8 prefers to grow: after fifteen such lists it held three times of what it needs. Nobody waits for this, since
 * it runs when the answer is on its way.
 */
export const createCollector = (): (() => void) => {
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  v8.setFlagsFromString('--expose-gc')
  // The function exists in contexts that are made after the flag was set.
  const collect = vm.runInNewContext('gc') as () => void
  return () => {
    if (v8.getHeapStatistics().used_heap_size > worthwhile) setImmediate(collect)
  }
}
