import type { ConfigOptions } from '../config.ts'

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

export const approvals = ['editor', 'desktop', 'elicitation', 'argument'] as const
export type Approval = (typeof approvals)[number]

export const formats = ['text', 'yaml', 'json'] as const
export type Format = (typeof formats)[number]

/** Time limits of one request to a cluster, in milliseconds. */
export interface Limits {
  readonly connectMs: number
  readonly requestMs: number
  readonly pluginMs: number
}

export const logLevels = ['silent', 'error', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]
