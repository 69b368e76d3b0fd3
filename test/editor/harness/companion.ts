import { cp } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const sources = path.join(path.dirname(import.meta.dirname), 'companion')

/** Puts the companion into a folder of extensions in which nothing has been installed yet. */
export const addCompanion = async (extensions: string): Promise<void> => {
  const folder = path.join(extensions, 'test.companion-0.0.1')
  await build({
    entryPoints: [path.join(sources, 'extension.ts')],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  })
  await cp(path.join(sources, 'manifest.json'), path.join(folder, 'package.json'))
}
