/**
 * How a terminal runs a credential plugin itself, without a shell in between. A plugin prints the credential that it got
 * on its standard output, where whoever reads terminals would find it, agents too: so that is thrown away, and what
 * the plugin tells its user comes on standard error.
 * @param node the program that runs this
 */
export const signInProgram = (
  node: string,
  command: string,
  args: readonly string[],
): { readonly shellPath: string; readonly shellArgs: string[] } => ({
  shellPath: node,
  shellArgs: ['-e', runner, '--', command, ...args],
})

/** Stays open after a failure, so that what was said can be read. */
const runner = `
const [command, ...args] = process.argv.slice(1)
// It made the editor's program run this, and is not for the plugin.
delete process.env.ELECTRON_RUN_AS_NODE
const stay = (why) => {
  console.error('\\n' + why + ' Press Enter to close.')
  process.stdin.once('data', () => process.exit(1))
}
require('node:child_process')
  .spawn(command, args, { stdio: ['inherit', 'ignore', 'inherit'] })
  .on('error', ({ code }) => stay('It could not be started: ' + code + '.'))
  .on('exit', (code) => (code === 0 ? process.exit(0) : stay('It failed.')))
`
