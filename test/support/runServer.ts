import { spawnSync } from 'node:child_process'
import { serverArguments, serverEnvironment } from './client.ts'

/** Runs the built server, or a subcommand of it, to its end, with an input that has already ended. */
export const runServer = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, serverArguments({ args }), {
    env: serverEnvironment({}),
    encoding: 'utf8',
    input: '',
  })
  return { code: status, stdout, stderr }
}
