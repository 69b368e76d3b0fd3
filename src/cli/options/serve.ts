import type { ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from '../../errors.ts'
import { approvals, logLevels, type Command, type Limits } from './command.ts'
import { given, oneOf, parse, seconds } from './values.ts'

/** Those of the server itself; subcommands have some of them as well. */
export const flags = {
  context: { type: 'string' },
  policy: { type: 'string' },
  'read-only': { type: 'boolean', default: false },
  approval: { type: 'string' },
  state: { type: 'string' },
  'log-level': { type: 'string', default: 'silent' },
  'connect-timeout': { type: 'string', default: '5' },
  'request-timeout': { type: 'string', default: '30' },
  'plugin-timeout': { type: 'string', default: '20' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

/** The flags of the server, and of what checks it. @throws {UsageError} */
export function readServeOptions(run: 'serve' | 'check', args: readonly string[]): Command {
  const { values, positionals } = parse(args, flags)
  if (values.help) return { run: 'help' }
  if (values.version) return { run: 'version' }
  if (positionals.length > 0)
    throw new UsageError(
      run === 'serve'
        ? 'The subcommands are check, config, sign-in, activity, policy, resume and redact; see --help.'
        : 'check takes flags alone; see --help.',
    )
  const { context, policy, state } = values
  const approval = values.approval === undefined ? undefined : oneOf('approval', approvals, values.approval)
  return {
    run,
    ...given({ context, policy, state, approval }),
    isReadOnly: values['read-only'],
    logLevel: oneOf('log-level', logLevels, values['log-level']),
    limits: limits(values),
  }
}

/** What holds where no flag says otherwise. */
export const usualLimits = (): Limits => limits(parse([], flags).values)

function limits(values: Readonly<Record<`${'connect' | 'request' | 'plugin'}-timeout`, string>>): Limits {
  return {
    connectMs: seconds('connect-timeout', values['connect-timeout']),
    requestMs: seconds('request-timeout', values['request-timeout']),
    pluginMs: seconds('plugin-timeout', values['plugin-timeout']),
  }
}
