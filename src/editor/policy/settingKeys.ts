import * as z from 'zod'
import { settingsSchema } from '../../policy/index.ts'

/**
 * Sections that are one setting, which holds a mapping: a person who reads through the settings sees what belongs
 * together at once. Of the others each key stands alone, as what loosens and what tightens is not kept alike.
 */
const whole: ReadonlySet<string> = new Set(['replicas', 'limits'])

/** What the settings of the policy are called behind `k8sAgent.`, in the order of the schema: `contexts.allowed` … */
export const settingKeys: readonly string[] = Object.entries(settingsSchema.shape).flatMap(([section, schema]) =>
  schema instanceof z.ZodPrefault && !whole.has(section)
    ? Object.keys(schema.unwrap().shape).map((key) => `${section}.${key}`)
    : [section],
)
