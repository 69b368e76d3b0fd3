import * as z from 'zod'
import { settingsSchema } from '../../src/policy/index.ts'
import { code, escaped, table } from './markdown.ts'
import { describe } from './schema.ts'

/** A row for every key that a policy may hold. */
export const policyTable = (): string => {
  const { properties = {} } = z.toJSONSchema(settingsSchema, { io: 'input' })
  return table(
    ['key', 'value', 'default', 'what'],
    Object.entries(properties).flatMap(([name, schema]) => rows(name, schema)),
  )
}

/** Settings stand in sections, but for a few that stand alone. */
function rows(name: string, schema: z.core.JSONSchema._JSONSchema): readonly (readonly string[])[] {
  if (typeof schema === 'object' && schema.properties)
    return Object.entries(schema.properties).flatMap(([inner, of]) => rows(`${name}.${inner}`, of))
  const { type, bounds, byDefault, what } = describe(schema)
  return [[code(name), bounds === '' ? type : `${type}, ${bounds}`, byDefault, escaped(what)]]
}
