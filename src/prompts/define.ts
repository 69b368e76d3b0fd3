import type * as z from 'zod'
import type { Clean } from '../sanitize/index.ts'
import type { Answer, Call } from '../tools/define.ts'
import { parseArguments } from '../tools/parseArguments.ts'

/** What a prompt hands to a client. */
export interface Asked {
  /** What the model is asked to do, in our own words. */
  readonly request: Clean<string>
  /** What was gathered. Its caller frames it, counts redactions and holds it to the budget. */
  readonly evidence: Answer
  /** What was read, for the log: a line each. */
  readonly reads: readonly Clean<string>[]
}

interface Definition<Schema extends z.ZodObject> {
  readonly name: string
  readonly title: string
  /** What it gathers, for the person who chooses it. */
  readonly description: string
  /** Texts alone, in the order in which a client asks for them. */
  readonly input: Schema
  readonly handler: (args: z.output<Schema>, call: Call) => Promise<Asked>
}

/** A prompt whose arguments are checked when it is asked for. */
export interface Prompt extends Omit<Definition<z.ZodObject>, 'handler'> {
  /** @throws {InputError | Blocked} for arguments, and what the handler throws */
  readonly run: (args: unknown, call: Call) => Promise<Asked>
}

/** Infers a prompt's types, and puts the check of its arguments before its handler. */
export const definePrompt = <Schema extends z.ZodObject>({ handler, ...prompt }: Definition<Schema>): Prompt => ({
  ...prompt,
  run: (args, call) => handler(parseArguments(prompt.input, withoutEmpty(args)), call),
})

/** A person who skips an argument leaves it empty, and some clients send it so. */
function withoutEmpty(args: unknown): unknown {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return args
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ''))
}
