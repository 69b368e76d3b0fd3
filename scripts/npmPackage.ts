/**
 * Makes what would be published, and publishes nothing: `npm run build && node scripts/npmPackage.ts [FOLDER]`. FOLDER
 * (`release` by default) then holds `npm/`, the package's folder, `server.json` for the MCP registry, and `links.json`.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { notAllowed } from './distribution/contents.ts'
import { installLinks } from './distribution/installLinks.ts'
import { npmManifest } from './distribution/npmManifest.ts'
import { serverFiles } from './distribution/serverFiles.ts'
import { serverJson } from './distribution/serverJson.ts'

const root = path.dirname(import.meta.dirname)
const release = path.resolve(process.argv[2] ?? path.join(root, 'release'))
const folder = path.join(release, 'npm')

const manifest = z
  .object({ version: z.string(), license: z.string(), publisher: z.string(), keywords: z.array(z.string()) })
  .parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')))

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', ...(await serverFiles(root))])
  await cp(path.join(root, name), path.join(folder, name))
await writeJson(path.join(folder, 'package.json'), npmManifest(manifest))
await writeJson(path.join(release, 'server.json'), serverJson(manifest.version))
await writeJson(path.join(release, 'links.json'), installLinks(manifest.version, manifest.publisher))

const files = await filesOf(folder)
const more = notAllowed(files)
if (more.length > 0) {
  await rm(folder, { recursive: true })
  console.error(`The package would hold what must not be published: ${more.join(', ')}`)
  process.exitCode = 1
} else {
  console.log(`${files.length} files in ${folder}`)
}

async function filesOf(from: string): Promise<string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
}
