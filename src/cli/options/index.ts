import type { Command } from './command.ts'
import { readServeOptions } from './serve.ts'
import {
  readActivityOptions,
  readConfigOptions,
  readExplainOptions,
  readRedactOptions,
  readResumeOptions,
  readSignInOptions,
} from './subcommands.ts'

export { help } from './help.ts'
export { logLevels } from './command.ts'
export type { ActivityOptions, Command, ExplainOptions, LogLevel, ServeOptions } from './command.ts'

/** Reads the arguments behind the program's name. @throws {UsageError} that says what to write instead */
export const readOptions = (args: readonly string[]): Command => {
  const [subcommand, ...rest] = args
  if (subcommand === 'redact') return readRedactOptions(rest)
  if (subcommand === 'resume') return readResumeOptions(rest)
  if (subcommand === 'policy') return readExplainOptions(rest)
  if (subcommand === 'activity') return readActivityOptions(rest)
  if (subcommand === 'config') return readConfigOptions(rest)
  if (subcommand === 'check') return readServeOptions('check', rest)
  if (subcommand === 'sign-in') return readSignInOptions(rest)
  return readServeOptions('serve', args)
}
