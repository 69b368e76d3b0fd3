import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

/** Bundles the suites that run in an extension host, as an extension that does nothing else; the file that has `run`. */
export const bundleInHost = async (folder: string): Promise<string> => {
  const outfile = path.join(folder, 'index.js')
  await mkdir(folder, { recursive: true })
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'in-host', publisher: 'test', version: '0.0.1', engines: { vscode: '^1.138.0' } }),
  )
  await build({
    entryPoints: [path.join(path.dirname(import.meta.dirname), 'inHost/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    // Mocha looks some of its own files up by paths, for features that are not used.
    logLevel: 'error',
  })
  return outfile
}
