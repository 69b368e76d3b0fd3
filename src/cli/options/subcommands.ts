import type { ParseArgsOptionsConfig } from 'node:util'
import { clients, findClient } from '../../clients/index.ts'
import { UsageError } from '../../errors.ts'
import { formats, type Command } from './command.ts'
import { flags, usualLimits } from './serve.ts'
import { given, oneOf, parse } from './values.ts'

const redactFlags = {
  format: { type: 'string' },
  jsonl: { type: 'boolean', default: false },
  help: flags.help,
} satisfies ParseArgsOptionsConfig

export function readRedactOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, redactFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('redact reads standard input and takes no file; see --help.')
  const format = values.format === undefined ? undefined : oneOf('format', formats, values.format)
  if (format && values.jsonl) throw new UsageError('--jsonl says what the input is; leave --format out.')
  return { run: 'redact', jsonl: values.jsonl, ...(format ? { format } : {}) }
}

const explainFlags = {
  ...{ context: flags.context, policy: flags.policy, 'read-only': flags['read-only'], help: flags.help },
  jsonl: redactFlags.jsonl,
} satisfies ParseArgsOptionsConfig

export function readExplainOptions([verb, ...args]: readonly string[]): Command {
  if (verb === '--help' || verb === '-h') return { run: 'help' }
  if (verb !== 'explain') throw new UsageError('policy takes explain; see --help.')
  const { values, positionals } = parse(args, explainFlags)
  if (values.help) return { run: 'help' }
  const [tool, json, ...more] = positionals
  if (more.length > 0)
    throw new UsageError('policy explain takes a tool and its arguments as one JSON text; see --help.')
  const { context, policy, jsonl } = values
  if (jsonl && (tool !== undefined || policy === '-'))
    throw new UsageError(
      '--jsonl reads calls from standard input, so there is no tool and no policy to read beside them.',
    )
  return {
    run: 'explain',
    ...given({ context, policy, tool, args: json }),
    jsonl,
    isReadOnly: values['read-only'],
    limits: usualLimits(),
  }
}

const signInFlags = { context: flags.context, help: flags.help } satisfies ParseArgsOptionsConfig

export function readSignInOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, signInFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('sign-in takes nothing but --context; see --help.')
  return { run: 'sign-in', ...given({ context: values.context }) }
}

const resumeFlags = { state: flags.state, help: flags.help } satisfies ParseArgsOptionsConfig

export function readResumeOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, resumeFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('resume takes nothing but --state; see --help.')
  return { run: 'resume', ...given({ state: values.state }) }
}

const activityFlags = {
  last: { type: 'string', default: '50' },
  follow: { type: 'boolean', default: false },
  heads: { type: 'string' },
  state: flags.state,
  help: flags.help,
} satisfies ParseArgsOptionsConfig

export function readActivityOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, activityFlags)
  if (values.help) return { run: 'help' }
  const [what, ...files] = positionals
  if (what !== 'show' && what !== 'verify') throw new UsageError('activity is show or verify; see --help.')
  if (what === 'show' && files.length > 1) throw new UsageError('activity show takes one file; see --help.')
  if (what === 'verify' && (values.follow || values.last !== activityFlags.last.default))
    throw new UsageError('--last and --follow are for activity show; see --help.')
  if (values.heads !== undefined && (what === 'show' || files.length > 0))
    throw new UsageError('--heads is for activity verify of the whole log; see --help.')
  if (values.follow && files.length > 0) throw new UsageError('--follow follows the whole log; leave the file out.')
  const last = Number(values.last)
  if (!/^\d+$/.test(values.last) || last < 1 || last > 100_000)
    throw new UsageError('--last takes a number, 1 to 100000.')
  return {
    run: 'activity',
    what,
    files,
    last,
    follow: values.follow,
    ...given({ state: values.state, heads: values.heads }),
  }
}

const configFlags = {
  wsl: { type: 'string' },
  context: flags.context,
  policy: flags.policy,
  'read-only': flags['read-only'],
  help: flags.help,
} satisfies ParseArgsOptionsConfig

export function readConfigOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, configFlags)
  if (values.help) return { run: 'help' }
  const client = findClient(positionals[0])
  if (client === undefined || positionals.length > 1)
    throw new UsageError(`config takes one of ${clients.map(({ name }) => name).join(', ')}; see --help.`)
  const { wsl, context, policy } = values
  return { run: 'config', client, isReadOnly: values['read-only'], ...given({ wsl, context, policy }) }
}
