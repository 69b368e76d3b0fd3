import { format, resolveConfig } from 'prettier'
import * as z from 'zod'
import { settingKeys } from '../../src/editor/policy/settingKeys.ts'
import { settingsSchema } from '../../src/policy/index.ts'

/** The manifest with its settings made anew; `file` is where it lies. */
export const manifestWithSettings = async (file: string, before: string): Promise<string> => {
  // Records keep the order of their keys.
  const manifest = record.parse(JSON.parse(before))
  const properties = Object.fromEntries(
    settings().map(({ key, schema }, order) => [
      `k8sAgent.${key}`,
      {
        ...schema,
        description: `%${textKey(key)}%`,
        order,
        scope: 'application',
        ...(onlyTightens.includes(key) ? {} : { ignoreSync: true }),
      },
    ]),
  )
  const contributes = { ...record.parse(manifest['contributes']), configuration: { title: 'K8s Agent', properties } }
  return print(file, { ...manifest, contributes })
}

/** The manifest's texts with those of the settings made anew. */
export const manifestTexts = async (file: string, before: string): Promise<string> => {
  const kept = Object.entries(texts.parse(JSON.parse(before))).filter(([key]) => !key.startsWith(textKey('')))
  const made = settings().map(({ key, description }) => [textKey(key), description])
  return print(file, Object.fromEntries([...kept, ...made]))
}

/**
 * What no value of can allow more than the defaults do. All others stay on the computer where they were set: somebody
 * who may write to a person's synchronized settings must not loosen what holds on another one.
 */
const onlyTightens: readonly string[] = [
  'readOnly',
  'contexts.denied',
  'namespaces.allowed',
  'namespaces.denied',
  'resources.denied',
  'production.contexts',
]

const textKey = (key: string): string => `setting.${key}`

/** As much of the schema as the settings' editor has a use for; what else a value must be is said when it is read. */
const leaf = z.object({
  type: z.enum(['boolean', 'integer', 'array']),
  description: z.string(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  items: z.object({ type: z.literal('string') }).optional(),
})

const section = z.object({ description: z.string(), properties: z.record(z.string(), leaf) })

const record = z.record(z.string(), z.unknown())
const texts = z.record(z.string(), z.string())

interface Setting {
  readonly key: string
  readonly schema: Omit<z.infer<typeof leaf>, 'description'>
  readonly description: string
}

/** One by one, each with a sentence that stands alone. */
function settings(): Setting[] {
  const { properties } = z
    .object({ properties: z.record(z.string(), z.unknown()) })
    .parse(z.toJSONSchema(settingsSchema, { io: 'input' }))
  return settingKeys.map((key) => {
    const [name = key, inner] = key.split('.')
    const whole = inner === undefined ? undefined : section.parse(properties[name])
    const { description, ...schema } = leaf.parse(inner === undefined ? properties[name] : whole?.properties[inner])
    return { key, schema, description: whole ? `${whole.description} ${description}` : description }
  })
}

async function print(file: string, value: unknown): Promise<string> {
  return format(JSON.stringify(value), { ...(await resolveConfig(file)), parser: 'json-stringify' })
}
