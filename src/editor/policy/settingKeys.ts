import * as z from 'zod'
import { settingsSchema } from '../../policy/index.ts'

/** What the settings are called behind `k8sAgent.`, in the order of the schema: `readOnly`, `contexts.allowed` … */
export const settingKeys: readonly string[] = Object.entries(settingsSchema.shape).flatMap(([section, schema]) =>
  schema instanceof z.ZodPrefault ? Object.keys(schema.unwrap().shape).map((key) => `${section}.${key}`) : [section],
)
