import * as z from 'zod'

const text = z.strictObject({
  type: z.literal('string'),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.strictObject({ pattern: z.string() })).optional(),
})

/** As much of a JSON Schema as arguments and settings use: what is new there fails until it is written here. */
const value = z.strictObject({
  type: z.enum(['string', 'integer', 'boolean', 'array', 'object']),
  description: z.string().default(''),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  pattern: z.string().optional(),
  items: text.optional(),
  // Labels and annotations: texts by name, where null takes one away.
  propertyNames: z.strictObject({ type: z.literal('string') }).optional(),
  additionalProperties: z.strictObject({ type: z.tuple([z.literal('string'), z.literal('null')]) }).optional(),
})

/** One value in words. */
export interface Described {
  readonly type: string
  readonly bounds: string
  readonly byDefault: string
  readonly what: string
}

/** Describes one value. @throws {z.ZodError} on a schema that says more than is known */
export const describe = (schema: unknown): Described => {
  const { type, minimum, maximum, maxLength, maxItems, description, ...read } = value.parse(schema)
  const least = known(minimum)
  const most = known(maximum)
  const bounds = [
    least === undefined && most === undefined ? undefined : `${least ?? ''} to ${most ?? ''}`,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    maxItems === undefined ? undefined : `at most ${maxItems}`,
  ]
  return {
    type: read.enum?.map((word) => `\`${word}\``).join(', ') ?? types[type],
    bounds: bounds.filter((bound) => bound !== undefined).join('; '),
    byDefault: read.default === undefined ? '' : `\`${JSON.stringify(read.default).replace(/^"(.*)"$/, '$1')}\``,
    what: description,
  }
}

/** Zod says of every integer that it is a safe one. */
const known = (bound: number | undefined): number | undefined =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined

const types = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  array: 'list of strings',
  object: 'strings or null by name',
} as const
