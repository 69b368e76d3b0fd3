import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { policySchema } from '../../../scripts/generate/policySchema.ts'

it('the published JSON Schema says what the code accepts', async () => {
  const file = path.resolve(import.meta.dirname, '../../../docs/policy.schema.json')
  expect(readFileSync(file, 'utf8')).toBe(await policySchema(file))
})
