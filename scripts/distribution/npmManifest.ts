import { names } from './names.ts'

/** What the package takes from the manifest of the repository, which is the extension's. */
export interface Manifest {
  readonly version: string
  readonly license: string
  readonly keywords: readonly string[]
}

/** Without scripts, so that nothing runs when it is installed, and without dependencies, as all is in the bundle. */
export const npmManifest = ({ version, license, keywords }: Manifest) => ({
  name: names.npm,
  version,
  mcpName: names.registry,
  description: names.description,
  license,
  keywords,
  type: 'module',
  bin: { 'mcp-k8s-agent': 'dist/server.js' },
  engines: { node: '>=22' },
})
