/**
 * An agent at work on a real API server, which is started for it and leaves nothing behind: `npm run demo`, with
 *
 *   (nothing)       a real VS Code with the extension, to be opened in a browser; a person chats, and decides
 *   -- --play       the same, played to the end by a person that is made up; leaves pictures in reports/demo
 *   -- --desktop    the same in the VS Code that is installed on this machine
 *   -- --terminal   in this terminal, without an editor: whoever sits at the keyboard decides
 *
 * Without a terminal, and where the browser's editor does not run, it is the one in the terminal, in which nobody
 * answers then and nothing is changed. NO_COLOR=1 turns colours off.
 */
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { play: { type: 'boolean' }, desktop: { type: 'boolean' }, terminal: { type: 'boolean' } },
})
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Only once: a second Ctrl-C ends the demo at once, and what it started goes with its parent.
  process.once(signal, () => {
    console.error('stopping')
    interrupt.abort()
  })
}
const progress = (line: string): void => console.error(`   ${line}`)
const hasEditor = process.platform === 'linux' && process.arch === 'x64'

try {
  process.exitCode = await main()
} catch (error) {
  // What is interrupted fails, too, and nobody wants to read why.
  if (!interrupt.signal.aborted)
    console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = interrupt.signal.aborted ? 130 : 1
}

async function main(): Promise<number> {
  if (values.play) {
    const { playDemo } = await import('../test/editor/play/playDemo.ts')
    return told(await playDemo('reports/demo', progress))
  }
  if (values.desktop) {
    const { openDesktop } = await import('./demo/editor/desktop.ts')
    await openDesktop(progress, interrupt.signal)
    return 0
  }
  if (values.terminal || !hasEditor || !process.stdout.isTTY) {
    const { playInTerminal } = await import('./demo/terminal.ts')
    return told(await playInTerminal(interrupt.signal))
  }
  const { serveForPerson } = await import('./demo/editor/forPerson.ts')
  await serveForPerson(progress, interrupt.signal)
  return 0
}

function told(failures: readonly string[]): number {
  for (const failure of failures) console.error(`FAILED: ${failure}`)
  return failures.length === 0 ? 0 : 1
}
