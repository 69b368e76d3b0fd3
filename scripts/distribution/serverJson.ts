import { names } from './names.ts'

/** The entry of the MCP registry. Source: modelcontextprotocol.io/registry, schema of 2025-12-11. */
export const serverJson = (version: string) => ({
  $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
  name: names.registry,
  title: names.title,
  description: names.description,
  version,
  packages: [{ registryType: 'npm', identifier: names.npm, version, transport: { type: 'stdio' } }],
})
