import * as z from 'zod'
import type { Tool } from './define.ts'

/** A tool as `tools/list` shows it: a JSON Schema of draft-07, and nothing that a model does not need. */
export const publish = (tool: Tool) => ({
  name: tool.name,
  title: tool.title,
  description: tool.description,
  inputSchema: schemaOf(tool.input),
  annotations: tool.annotations,
})

function schemaOf(input: z.ZodObject) {
  const { properties, required } = z.toJSONSchema(input, { target: 'draft-7', io: 'input' })
  return {
    type: 'object' as const,
    properties: Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, bare(schema)])),
    ...(required === undefined ? {} : { required }),
    additionalProperties: false,
  }
}

/** Zod says of every integer that it is a safe one, and how a text is checked, which no model needs to read. */
function bare(schema: z.core.JSONSchema._JSONSchema) {
  if (typeof schema === 'boolean') return schema
  const { maximum, minimum, ...rest } = schema
  delete rest.pattern
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  }
}
