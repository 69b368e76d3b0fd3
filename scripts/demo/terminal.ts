import { createDemo } from './createDemo.ts'
import { createKeyboard } from './keyboard.ts'

/** Plays the demo in this terminal. @returns what went wrong */
export const playInTerminal = async (signal: AbortSignal): Promise<readonly string[]> => {
  const demo = createDemo(createKeyboard({ input: process.stdin, output: process.stdout }), console.log)
  const stop = (): void => void demo.stop()
  signal.addEventListener('abort', stop)
  try {
    return (await demo.play()).failures
  } finally {
    signal.removeEventListener('abort', stop)
    await demo.stop()
  }
}
