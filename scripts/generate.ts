/**
 * Writes what the code can say of itself into the documentation: `npm run generate`. With `--check` nothing is written;
 * files that are not up to date are named and make it fail.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fill } from './generate/fill.ts'
import { parts } from './generate/parts.ts'

const root = path.dirname(import.meta.dirname)
const isCheck = process.argv.includes('--check')

const stale: string[] = []
for (const file of await documents()) {
  const before = await readFile(path.join(root, file), 'utf8')
  const after = fill(file, before, parts)
  if (after === before) continue
  stale.push(file)
  if (!isCheck) await writeFile(path.join(root, file), after)
}
if (stale.length === 0) {
  console.log('generated parts: all up to date')
} else if (isCheck) {
  console.error(`not up to date, mend with npm run generate: ${stale.join(', ')}`)
  process.exitCode = 1
} else {
  console.log(`written: ${stale.join(', ')}`)
}

async function documents(): Promise<string[]> {
  const docs = await readdir(path.join(root, 'docs'))
  const files = [...(await readdir(root)), ...docs.map((file) => path.join('docs', file))]
  return files.filter((file) => file.endsWith('.md')).sort()
}
