import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from '../errors.ts'

export const logLevels = ['silent', 'error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What the command line asks for. */
export type Command =
  | { readonly run: 'help' | 'version' }
  | { readonly run: 'serve'; readonly context?: string; readonly logLevel: LogLevel; readonly limits: Limits }
  | { readonly run: 'redact'; readonly format?: Format; readonly jsonl: boolean }

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
  'log-level': { type: 'string', default: 'silent' },
  'connect-timeout': { type: 'string', default: '5' },
  'request-timeout': { type: 'string', default: '30' },
  'plugin-timeout': { type: 'string', default: '20' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

const redactFlags = {
  format: { type: 'string' },
  jsonl: { type: 'boolean', default: false },
  help: flags.help,
} satisfies ParseArgsOptionsConfig

export const help = `mcp-k8s-agent: Kubernetes for AI agents, read through a gate, over MCP on standard input and output.

Usage: mcp-k8s-agent [flags]
       mcp-k8s-agent redact [--format ${formats.join('|')}] [--jsonl]

  --context NAME             use this context of the kubeconfig instead of the current one
  --log-level LEVEL          what goes to standard error: ${logLevels.join(', ')} (silent)
  --connect-timeout SECONDS  to connect to an API server, TLS included (5)
  --request-timeout SECONDS  for a whole request (30)
  --plugin-timeout SECONDS   for a credential plugin of the kubeconfig (20)
  --version                  print the version
  --help                     print this

redact cleans standard input to standard output with the code that cleans answers:
  --format FORMAT            what the input is: ${formats.join(', ')} (guessed by how it begins)
  --jsonl                    each line is one JSON value, cleaned on its own, one output line each

The kubeconfig is the one of kubectl: KUBECONFIG, or ~/.kube/config.
`

/** Reads the arguments behind the program's name. @throws {UsageError} that says what to write instead */
export const readOptions = (args: readonly string[]): Command => {
  const [subcommand, ...rest] = args
  if (subcommand === 'redact') return readRedactOptions(rest)
  const { values, positionals } = parse(args, flags)
  if (values.help) return { run: 'help' }
  if (values.version) return { run: 'version' }
  if (positionals.length > 0) throw new UsageError('The only subcommand is redact; see --help.')
  return {
    run: 'serve',
    ...(values.context === undefined ? {} : { context: values.context }),
    logLevel: level(values['log-level']),
    limits: {
      connectMs: seconds('connect-timeout', values['connect-timeout']),
      requestMs: seconds('request-timeout', values['request-timeout']),
      pluginMs: seconds('plugin-timeout', values['plugin-timeout']),
    },
  }
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
