import type { Clean, Json } from '../sanitize/index.ts'

/** What is written of one request: nothing of an answer, and of the arguments what the sanitizer left. */
export interface Entry {
  /** The program that speaks for the model, by its own words. */
  readonly client?: Clean<string> | undefined
  /** Of the protocol, such as `tools/call`. */
  readonly method: Clean<string>
  readonly tool?: Clean<string> | undefined
  readonly arguments?: Clean<Json> | undefined
  readonly decision?: 'allowed' | 'denied' | undefined
  /** Of the gate or the limits, which denied it. */
  readonly rule?: string | undefined
  readonly approval?: ApprovalEntry | undefined
  /** In our own words: `ok`, a type of error, what became of a write. */
  readonly outcome?: string | undefined
  readonly ms?: number | undefined
  /** Of the answer. */
  readonly characters?: number | undefined
  readonly redactions?: number | undefined
}

export interface ApprovalEntry {
  readonly channel: string
  /** A person, or `client said accepted`; for a no, what it was. */
  readonly by: string
  readonly ms: number
}

/** An outcome belongs to the intent before it. */
export interface OutcomeEntry extends Entry {
  /** What `intent` resolved with. */
  readonly intent: number
}

const longestText = 200
const longestArguments = 4_000

/** An entry within bounds: whoever sends megabytes of arguments must not fill the disk with them. */
export const bounded = ({ arguments: args, ...rest }: Entry | OutcomeEntry): object => {
  const text = args === undefined ? undefined : JSON.stringify(args)
  const kept =
    text !== undefined && text.length > longestArguments ? { argumentsLength: text.length } : { arguments: args }
  return { ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, short(value)])), ...kept }
}

const short = (value: unknown): unknown =>
  typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}…` : value
