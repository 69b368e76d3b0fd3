import { format, resolveConfig } from 'prettier'
import * as z from 'zod'
import { settingsSchema } from '../../src/policy/index.ts'

/** The JSON Schema of a policy as people write it, for editors that help to write one; `file` is where it will lie. */
export const policySchema = async (file: string): Promise<string> => {
  const schema = { title: 'Policy of mcp-k8s-agent', ...z.toJSONSchema(settingsSchema, { io: 'input' }) }
  return format(JSON.stringify(schema), { ...(await resolveConfig(file)), parser: 'json' })
}
