import * as z from 'zod'
import { settings } from './manifest.ts'
import { code, escaped, table } from './markdown.ts'

/** A row for every setting of the extension. */
export const settingsTable = (): string =>
  table(
    ['setting', 'value', 'what'],
    settings().map(({ key, schema, texts }) => {
      const { type, properties = {} } = shape.parse(schema)
      const keys = Object.keys(properties).map(code).join(', ')
      return [
        code(`k8sAgent.${key}`),
        keys === '' ? type : `${type} of ${keys}`,
        escaped(texts[`setting.${key}`] ?? ''),
      ]
    }),
  )

const shape = z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).optional() })
