import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { ErrorCode, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { config } from 'zod'
import { version } from '../version.ts'
import { instructions } from './instructions.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'

/**
 * The MCP server. `initialize` is answered by the SDK alone; the tools and the sanitizer load at the first
 * `tools/list`, and the cluster's side at the first call.
 */
export const createServer = (options: ServerOptions): Server => {
  // Validators generated for speed are never repaid: a server sees few messages of each kind, and starts often.
  config({ jitless: true })
  const server = new Server(
    { name: 'mcp-k8s-agent', title: 'K8s Agent', version },
    { capabilities: { tools: {} }, instructions, jsonSchemaValidator: noForms },
  )
  const session = once(async () => (await import('./session.ts')).createSession(options))
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: (await session()).published }))
  // Registered by the SDK's schema, a call whose arguments are no object would be answered with a protocol error, which
  // no model gets to read.
  server.fallbackRequestHandler = async ({ method, params = {} }, { signal }) => {
    if (method !== 'tools/call') throw methodNotFound()
    const { callTool } = await import('./callTool.ts')
    const current = await session()
    return current.tidy(() => callTool(current, params['name'], params['arguments'], signal))
  }
  server.onerror = (error) => options.log('error', `protocol: ${error.name}`)
  return server
}

/** The SDK puts the code and the message into its answer. */
const methodNotFound = (): Error => Object.assign(new Error('Method not found'), { code: ErrorCode.MethodNotFound })

/** The SDK wants a validator for forms that it elicits; this server elicits none. */
const noForms = {
  getValidator: () => () => {
    throw new Error('No form is ever validated.')
  },
}
