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

/** What is checked when a tool runs, and no model plans by. */
const unsaid = new Set(['pattern', 'minimum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'propertyNames'])

function bare(schema: z.core.JSONSchema._JSONSchema): z.core.JSONSchema._JSONSchema {
  if (typeof schema === 'boolean') return schema
  const said = Object.entries(schema).filter(
    // Zod says of every integer that it is a safe one.
    ([key, value]) => !unsaid.has(key) && !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER),
  )
  const { items, ...rest } = Object.fromEntries(said) as z.core.JSONSchema.JSONSchema
  return { ...rest, ...(items === undefined || Array.isArray(items) ? {} : { items: bare(items) }) }
}
