import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { clients, findClient } from '../clients/index.ts'
import { UsageError } from '../errors.ts'
import type { ConfigOptions } from './config.ts'

export const logLevels = ['silent', 'error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What the command line asks for. */
export type Command =
  | { readonly run: 'help' | 'version' }
  | ({ readonly run: 'serve' | 'check' } & ServeOptions)
  | { readonly run: 'sign-in'; readonly context?: string }
  | { readonly run: 'resume'; readonly state?: string }
  | ({ readonly run: 'activity' } & ActivityOptions)
  | ({ readonly run: 'config' } & ConfigOptions)
  | { readonly run: 'redact'; readonly format?: Format; readonly jsonl: boolean }
  | ({ readonly run: 'explain' } & ExplainOptions)

export interface ServeOptions {
  readonly context?: string
  readonly logLevel: LogLevel
  readonly limits: Limits
  /** Path of a policy in YAML or JSON. */
  readonly policy?: string
  readonly isReadOnly: boolean
  /** The only way in which a person is asked; without it the server chooses. */
  readonly approval?: Approval
  /** Folder for the activity log, the pause and the counts of questions. */
  readonly state?: string
}

export interface ExplainOptions {
  /** Without it the whole policy is explained, context by context. */
  readonly tool?: string
  /** JSON. */
  readonly args?: string
  /** Each line of standard input is a call. */
  readonly jsonl: boolean
  /** Path of a policy, or `-` for standard input. */
  readonly policy?: string
  readonly context?: string
  readonly isReadOnly: boolean
  readonly limits: Limits
}

export interface ActivityOptions {
  readonly what: 'show' | 'verify'
  /** Paths; without any the whole log is meant. */
  readonly files: readonly string[]
  /** How many lines are shown. */
  readonly last: number
  readonly follow: boolean
  readonly state?: string
  /** Path of heads that were kept elsewhere, or `-` for standard input. */
  readonly heads?: string
}

const approvals = ['editor', 'desktop', 'elicitation', 'argument'] as const
type Approval = (typeof approvals)[number]

const formats = ['text', 'yaml', 'json'] as const
type Format = (typeof formats)[number]

/** Time limits of one request to a cluster, in milliseconds. */
export interface Limits {
  readonly connectMs: number
  readonly requestMs: number
  readonly pluginMs: number
}

const flags = {
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

const resumeFlags = { state: flags.state, help: flags.help } satisfies ParseArgsOptionsConfig

const activityFlags = {
  last: { type: 'string', default: '50' },
  follow: { type: 'boolean', default: false },
  heads: { type: 'string' },
  state: flags.state,
  help: flags.help,
} satisfies ParseArgsOptionsConfig

const signInFlags = { context: flags.context, help: flags.help } satisfies ParseArgsOptionsConfig

const configFlags = {
  wsl: { type: 'string' },
  context: flags.context,
  policy: flags.policy,
  'read-only': flags['read-only'],
  help: flags.help,
} satisfies ParseArgsOptionsConfig

const clientNames = clients.map(({ name }) => name)

const redactFlags = {
  format: { type: 'string' },
  jsonl: { type: 'boolean', default: false },
  help: flags.help,
} satisfies ParseArgsOptionsConfig

const explainFlags = {
  ...{ context: flags.context, policy: flags.policy, 'read-only': flags['read-only'], help: flags.help },
  jsonl: redactFlags.jsonl,
} satisfies ParseArgsOptionsConfig

export const help = `mcp-k8s-agent: Kubernetes for AI agents over MCP on standard input and output: reads through a gate, and
changes one object at a time after a person's yes.

Usage: mcp-k8s-agent [flags]
       mcp-k8s-agent check [flags]
       mcp-k8s-agent sign-in [--context NAME]
       mcp-k8s-agent config CLIENT [--wsl DISTRO] [--context NAME] [--policy FILE] [--read-only]
       mcp-k8s-agent resume [--state DIR]
       mcp-k8s-agent activity show [FILE] [--last N] [--follow] [--state DIR]
       mcp-k8s-agent activity verify [FILE…] [--heads FILE] [--state DIR]
       mcp-k8s-agent redact [--format ${formats.join('|')}] [--jsonl]
       mcp-k8s-agent policy explain [TOOL [ARGUMENTS]] [--policy FILE] [--context NAME] [--read-only] [--jsonl]

  --context NAME             use this context of the kubeconfig instead of the current one
  --policy FILE              what the agent may do, in YAML or JSON
  --read-only                refuse every change, whoever would say yes
  --approval NAME            ask a person in this way alone: ${approvals.join(', ')}
                             (without it: the editor that started this server, else the desktop, else nobody)
  --state DIR                folder of the activity log, the pause and the counts (that of the user)
  --log-level LEVEL          what goes to standard error: ${logLevels.join(', ')} (silent)
  --connect-timeout SECONDS  to connect to an API server, TLS included (5)
  --request-timeout SECONDS  for a whole request (30)
  --plugin-timeout SECONDS   for a credential plugin of the kubeconfig (20)
  --version                  print the version
  --help                     print this

With --approval elicitation or argument a client can answer in a person's place; every result says so.

check takes the same flags and lists what is set up and what is missing; its exit code is 1 where something is.

sign-in runs the credential plugin of a context where it can ask you something, and keeps what it prints to itself.

config prints what a client must be told to start this server, and on standard error where that goes:
  CLIENT                     ${clientNames.join(', ')}
  --wsl DISTRO               for a client on Windows; run this in that distribution of WSL
  --context, --policy and --read-only become part of what is printed

resume ends a pause of writes, which begins after several noes or when a person pauses the agent.

activity reads the log of all servers of this user:
  show                       prints the newest lines, 50 unless --last says more or less; --follow goes on
  verify                     finds what was altered, removed, inserted or cut off, and changes whose outcome is
                             not known; says in which file and line, and exits with 1; --heads compares with
                             what was kept elsewhere, as JSON: {"FILE": {"lines": N, "hash": "…"}} (- reads
                             standard input)

redact cleans standard input to standard output with the code that cleans answers:
  --format FORMAT            what the input is: ${formats.join(', ')} (guessed by how it begins)
  --jsonl                    each line is one JSON value, cleaned on its own, one output line each

policy explain says how a call would be judged, by which rule, and what a person could do; without a tool, what the
policy is in each context, and which contexts no rule names. It sends nothing but discovery.
  ARGUMENTS                  those of the tool, as JSON
  --policy FILE              as above; - reads standard input
  --jsonl                    each input line is {"tool": …, "arguments": …}, each output line how it is judged

The kubeconfig is the one of kubectl: KUBECONFIG, or ~/.kube/config.
`

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

function readServeOptions(run: 'serve' | 'check', args: readonly string[]): Command {
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
  return {
    run,
    ...given({ context, policy, state, approval: approval(values.approval) }),
    isReadOnly: values['read-only'],
    logLevel: level(values['log-level']),
    limits: limits(values),
  }
}

function limits(values: Readonly<Record<`${'connect' | 'request' | 'plugin'}-timeout`, string>>): Limits {
  return {
    connectMs: seconds('connect-timeout', values['connect-timeout']),
    requestMs: seconds('request-timeout', values['request-timeout']),
    pluginMs: seconds('plugin-timeout', values['plugin-timeout']),
  }
}

function readExplainOptions([verb, ...args]: readonly string[]): Command {
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
  const timeouts = parse([], flags).values
  return {
    run: 'explain',
    ...given({ context, policy, tool, args: json }),
    jsonl,
    isReadOnly: values['read-only'],
    limits: limits(timeouts),
  }
}

function readSignInOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, signInFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('sign-in takes nothing but --context; see --help.')
  return { run: 'sign-in', ...given({ context: values.context }) }
}

function readResumeOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, resumeFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('resume takes nothing but --state; see --help.')
  return { run: 'resume', ...given({ state: values.state }) }
}

function readActivityOptions(args: readonly string[]): Command {
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

function readConfigOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, configFlags)
  if (values.help) return { run: 'help' }
  const client = findClient(positionals[0])
  if (client === undefined || positionals.length > 1)
    throw new UsageError(`config takes one of ${clientNames.join(', ')}; see --help.`)
  const { wsl, context, policy } = values
  return { run: 'config', client, isReadOnly: values['read-only'], ...given({ wsl, context, policy }) }
}

function readRedactOptions(args: readonly string[]): Command {
  const { values, positionals } = parse(args, redactFlags)
  if (values.help) return { run: 'help' }
  if (positionals.length > 0) throw new UsageError('redact reads standard input and takes no file; see --help.')
  const format = formats.find((name) => name === values.format)
  if (values.format !== undefined && !format) throw new UsageError(`--format is one of ${formats.join(', ')}.`)
  if (format && values.jsonl) throw new UsageError('--jsonl says what the input is; leave --format out.')
  return { run: 'redact', jsonl: values.jsonl, ...(format ? { format } : {}) }
}

function parse<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // Node's sentence names the flag and how to write it; there is no better one.
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} See --help.`, { cause: error })
  }
}

/** Without those that were left out. @throws {UsageError} for one that is empty */
function given<Values extends Readonly<Record<string, string | undefined>>>(values: Values) {
  const empty = Object.keys(values).find((name) => values[name] === '')
  if (empty !== undefined) throw new UsageError(`--${empty} needs a value; see --help.`)
  const kept = Object.entries(values).filter(([, value]) => value !== undefined)
  // What is left has the types of what was handed in.
  return Object.fromEntries(kept) as { [Name in keyof Values]?: NonNullable<Values[Name]> }
}

function approval(text: string | undefined): Approval | undefined {
  if (text === undefined) return undefined
  const found = approvals.find((name) => name === text)
  if (!found) throw new UsageError(`--approval is one of ${approvals.join(', ')}.`)
  return found
}

function level(text: string): LogLevel {
  const found = logLevels.find((name) => name === text)
  if (!found) throw new UsageError(`--log-level is one of ${logLevels.join(', ')}.`)
  return found
}

function seconds(flag: string, text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || value < 0.1 || value > 600)
    throw new UsageError(`--${flag} takes seconds, from 0.1 to 600.`)
  return Math.round(value * 1_000)
}
