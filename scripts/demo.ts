// An agent at work on a real API server: `npm run demo`. It starts a cluster of its own and leaves nothing behind.
// Before it changes something, whoever sits at the keyboard is asked; without a keyboard nothing is changed.
// Colours only in a terminal; NO_COLOR=1 turns them off there, too.
import { createDemo } from './demo/createDemo.ts'
import { createKeyboard } from './demo/keyboard.ts'

const demo = createDemo(createKeyboard({ input: process.stdin, output: process.stdout }), console.log)
const interrupt = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Only once: a second Ctrl-C ends the demo at once, and the sandbox goes with its parent.
  process.once(signal, () => {
    interrupt.abort()
    console.error('stopping')
    void demo.stop().finally(() => process.exit(130))
  })
}

try {
  const { failures } = await demo.play()
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  process.exitCode = failures.length === 0 ? 0 : 1
} catch (error) {
  // An interrupted call fails, too, and nobody wants to read why.
  if (!interrupt.signal.aborted) {
    console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
} finally {
  await demo.stop()
}
