import * as z from 'zod'

/** As much of a JSON Schema as the tools' arguments use: what is new there fails until it is written here. */
const argument = z.strictObject({
  type: z.enum(['string', 'integer', 'boolean', 'array']),
  description: z.string().default(''),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.strictObject({ type: z.literal('string'), minLength: z.number(), maxLength: z.number() }).optional(),
})

/** Type, bounds and meaning of one argument, each in words. @throws {z.ZodError} on a schema that says more than is known */
export const describeArgument = (schema: unknown): { type: string; bounds: string; what: string } => {
  const read = argument.parse(schema)
  const { type, minimum, maximum, maxLength, maxItems } = read
  const bounds = [
    minimum === undefined && maximum === undefined ? undefined : `${minimum ?? ''} to ${maximum ?? ''}`,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    maxItems === undefined ? undefined : `at most ${maxItems}`,
    read.default === undefined ? undefined : `default \`${String(read.default)}\``,
  ]
  return {
    type: read.enum?.map((value) => `\`${value}\``).join(', ') ?? (type === 'array' ? 'list of strings' : type),
    bounds: bounds.filter((bound) => bound !== undefined).join('; '),
    what: read.description,
  }
}
