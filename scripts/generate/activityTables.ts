import * as z from 'zod'
import { limitsInWords, usualLimits } from '../../src/activity/limits.ts'
import { lineSchemas } from '../../src/activity/schema.ts'
import { code, table } from './markdown.ts'

/** What is in every line, then a table for each kind of line. */
export const activityTables = (): string => {
  const kinds = Object.entries(lineSchemas).map(([event, schema]) => ({ event, fields: fieldsOf(schema) }))
  const isCommon = (name: string): boolean => kinds.every(({ fields }) => fields.some((field) => field.name === name))
  const all = (kinds[0]?.fields ?? []).filter(({ name }) => isCommon(name))
  const sections = kinds.map(
    ({ event, fields }) => `### ${code(event)}\n\n${rows(fields.filter(({ name }) => !isCommon(name)))}`,
  )
  return [`### In every line\n\n${rows(all)}`, ...sections].join('\n\n')
}

/** How large the log grows. */
export const activityLimits = (): string => {
  const { file, age, size } = limitsInWords(usualLimits)
  return table(
    ['what', 'when'],
    [
      [
        'a file is followed by another',
        `at ${file}, whichever comes first, but not between the intent and the outcome of a change`,
      ],
      ['a file goes', `when nobody has written to it for ${age}`],
      ['files go, those without changes first, then the oldest', `while all together have more than ${size}`],
    ],
  )
}

interface Field {
  readonly name: string
  readonly what: string
  readonly isAlways: boolean
}

function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema)
  return Object.entries(properties).flatMap(([name, of]) => {
    const what = typeof of === 'object' ? of.description : undefined
    // The kind of line has no description: it is the heading.
    return what === undefined ? [] : [{ name, what, isAlways: required.includes(name) }]
  })
}

const rows = (fields: readonly Field[]): string =>
  table(
    ['field', 'what'],
    fields.map(({ name, what, isAlways }) => [code(name), isAlways ? what : `${what} (not always there)`]),
  )
