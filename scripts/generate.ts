/**
 * Writes what the code can say of itself into the documentation and the manifest: `npm run generate`. With `--check` nothing is written;
 * files that are not up to date are named and make it fail.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fill } from './generate/fill.ts'
import { manifestTexts, manifestWithSettings } from './generate/manifest.ts'
import { parts } from './generate/parts.ts'
import { policySchema } from './generate/policySchema.ts'

const root = path.dirname(import.meta.dirname)
const isCheck = process.argv.includes('--check')

const stale: string[] = []
await renew('docs/policy.schema.json', () => policySchema(path.join(root, 'docs/policy.schema.json')))
await renew('package.json', (before) => manifestWithSettings(path.join(root, 'package.json'), before))
await renew('package.nls.json', (before) => manifestTexts(path.join(root, 'package.nls.json'), before))
for (const file of await documents()) await renew(file, (before) => fill(file, before, parts))
if (stale.length === 0) {
  console.log('generated parts: all up to date')
} else if (isCheck) {
  console.error(`not up to date, mend with npm run generate: ${stale.join(', ')}`)
  process.exitCode = 1
} else {
  console.log(`written: ${stale.join(', ')}`)
}

async function renew(name: string, make: (before: string) => string | Promise<string>): Promise<void> {
  const file = path.join(root, name)
  const before = await readFile(file, 'utf8').catch(() => '')
  const after = await make(before)
  if (after === before) return
  stale.push(name)
  if (!isCheck) await writeFile(file, after)
}

async function documents(): Promise<string[]> {
  const docs = await readdir(path.join(root, 'docs'))
  const files = [...(await readdir(root)), ...docs.map((file) => path.join('docs', file))]
  return files.filter((file) => file.endsWith('.md')).sort()
}
