import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { version } from '../version.ts'
import { instructions } from './instructions.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'

/**
 * The MCP server. `initialize` is answered by the SDK alone; the tools load at the first `tools/list`, and the
 * sanitizer and the cluster's side at the first call.
 */
export const createServer = (options: ServerOptions): Server => {
  const server = new Server(
    { name: 'mcp-k8s-agent', title: 'K8s Agent', version },
    { capabilities: { tools: {} }, instructions, jsonSchemaValidator: noForms },
  )
  const session = once(async () => (await import('./session.ts')).createSession(options))
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: (await session()).published }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const { callTool } = await import('./callTool.ts')
    return callTool(await session(), params.name, params.arguments, signal)
  })
  server.onerror = (error) => options.log('error', `protocol: ${error.name}`)
  return server
}

/** The SDK wants a validator for forms that it elicits; this server elicits none. */
const noForms = {
  getValidator: () => () => {
    throw new Error('No form is ever validated.')
  },
}
