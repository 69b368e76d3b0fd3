import type * as z from 'zod'
import { Blocked, InputError } from '../errors.ts'
import type { Denial } from '../gate/index.ts'

/** Arguments that say where a call goes: the gate's rules speak about them, so a missing or malformed one is refused by its rule. */
const refused: Readonly<Record<string, Denial>> = {
  namespace: {
    rule: 'namespace-required',
    reason: 'no namespace was named',
    remedy: 'Name exactly one namespace, as a string.',
  },
  name: { rule: 'one-object', reason: 'no name was given', remedy: 'Give the exact name of one object, as a string.' },
  pod: { rule: 'one-object', reason: 'no pod was named', remedy: 'Give the exact name of one pod, as a string.' },
  approved: {
    rule: 'approval',
    reason: 'approved is not true',
    remedy: 'Ask the person; when they agree, call again with approved: true, a boolean.',
  },
  context: { rule: 'contexts', reason: 'the context is not a name', remedy: 'Leave `context` out for the default.' },
}
const kind: Denial = {
  rule: 'resource',
  reason: 'the kind of resource is missing or malformed',
  remedy: 'Write `resource` like pods, deployments.apps or widgets.example.com/v1.',
}
const kindArguments = new Set(['resource', 'group', 'version', 'plural', 'kind'])

/**
 * Checks a call's arguments against the tool's schema.
 * @throws {InputError} naming every argument that is unknown, of the wrong type or out of bounds
 * @throws {Blocked} by its rule, when all that is wrong is where the call should go
 */
export const parseArguments = <Schema extends z.ZodObject>(schema: Schema, args: unknown): z.output<Schema> => {
  const result = schema.safeParse(args ?? {})
  if (result.success) {
    refuseSkipped(args)
    return result.data
  }
  const { issues } = result.error
  const denials = issues.map(denialOf)
  const wrong = issues.filter((_, index) => denials[index] === undefined)
  const [first] = denials
  if (wrong.length === 0 && first) throw new Blocked(first)
  throw new InputError(wrong.map((issue) => describe(issue, Object.keys(schema.shape))).join('; '))
}

/** The schema of a map skips this key without a word, and what is written would be silently without effect. */
function refuseSkipped(args: unknown): void {
  const given: readonly (readonly [string, unknown])[] = Object.entries(args ?? {})
  for (const [argument, value] of given) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'))
      throw new InputError(`${argument}: unknown key __proto__`)
  }
}

function denialOf({ path, code }: z.core.$ZodIssue): Denial | undefined {
  const [argument] = path
  if (code === 'custom' || typeof argument !== 'string') return undefined
  return kindArguments.has(argument) ? kind : refused[argument]
}

/** Values are never repeated: what a model got wrong may be a credential. */
function describe(issue: z.core.$ZodIssue, known: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown argument ${issue.keys.map((key) => key.slice(0, 64)).join(', ')} (known: ${known.join(', ')})`
  }
  const where = issue.path.join('.')
  return where === '' ? `arguments: ${issue.message}` : `${where}: ${issue.message}`
}
