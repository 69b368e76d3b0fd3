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
  return print(file, Object.assign(Object.fromEntries(kept), ...settings().map((setting) => setting.texts)))
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
  'sidebar.namespaces',
]

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
  readonly schema: Readonly<Record<string, unknown>>
  /** The texts of its placeholders, by their keys. */
  readonly texts: Readonly<Record<string, string>>
}

/** What is set beside the policy: it allows nothing, so it travels to a person's other computers. */
const besides: readonly Setting[] = [
  {
    key: 'sidebar.namespaces',
    schema: {
      type: 'object',
      default: {},
      additionalProperties: { type: 'array', items: { type: 'string' } },
      description: placeholder('sidebar.namespaces'),
    },
    texts: {
      [textKey('sidebar.namespaces')]:
        'Namespaces that the sidebar shows where you may not list them: a list of names for each context of the kubeconfig.',
    },
  },
]

export const settings = (): readonly Setting[] => [...policySettings(), ...besides]

function policySettings(): Setting[] {
  const { properties } = z
    .object({ properties: z.record(z.string(), z.unknown()) })
    .parse(z.toJSONSchema(settingsSchema, { io: 'input' }))
  return settingKeys.map((key) => {
    const [name = key, inner] = key.split('.')
    if (inner !== undefined) {
      const { description, properties: fields } = section.parse(properties[name])
      const { description: own, ...schema } = leaf.parse(fields[inner])
      return one(key, schema, `${description} ${own}`)
    }
    const { data } = section.safeParse(properties[name])
    if (data) return asOne(key, data)
    const { description, ...schema } = leaf.parse(properties[name])
    return one(key, schema, description)
  })
}

function one(key: string, schema: object, description: string): Setting {
  return { key, schema: { ...schema, description: placeholder(key) }, texts: { [textKey(key)]: description } }
}

/** A section as one setting, of which a person may set some keys and leave out others. */
function asOne(key: string, { description, properties }: z.infer<typeof section>): Setting {
  const fields = Object.entries(properties)
  const described = fields.map(([name, schema]) => [name, { ...schema, description: placeholder(`${key}.${name}`) }])
  const defaults = fields.filter(([, { default: value }]) => value !== undefined)
  return {
    key,
    schema: {
      type: 'object',
      default: Object.fromEntries(defaults.map(([name, { default: value }]) => [name, value])),
      properties: Object.fromEntries(described),
      additionalProperties: false,
      description: placeholder(key),
    },
    texts: {
      [textKey(key)]: description,
      ...Object.fromEntries(fields.map(([name, field]) => [textKey(`${key}.${name}`), field.description])),
    },
  }
}

function textKey(key: string): string {
  return `setting.${key}`
}

function placeholder(key: string): string {
  return `%${textKey(key)}%`
}

async function print(file: string, value: unknown): Promise<string> {
  return format(JSON.stringify(value), { ...(await resolveConfig(file)), parser: 'json-stringify' })
}
