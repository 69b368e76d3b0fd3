import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { ElicitResultSchema, ErrorCode, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { config } from 'zod'
import type { Ways } from '../approval/choose.ts'
import { version } from '../version.ts'
import { instructions } from './instructions.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'
import { createProgress } from './progress.ts'
import { createRecorder, type Traffic } from './recorder.ts'
import type { Answerer } from './request.ts'

/** The MCP server, and what its transport and its process must know of it. */
export interface AgentServer {
  readonly server: Server
  readonly traffic: Traffic
  /** Resolves when no call is under way any more: a change that was sent has an outcome by then. */
  readonly settled: () => Promise<void>
}

/**
 * The MCP server. `initialize` is answered by the SDK alone; the tools and the sanitizer load at the first
 * `tools/list`, and the cluster's side at the first call.
 */
export const createServer = (options: ServerOptions): AgentServer => {
  // Validators generated for speed are never repaid: a server sees few messages of each kind, and starts often.
  config({ jitless: true })
  const server = new Server(
    { name: 'mcp-k8s-agent', title: 'K8s Agent', version },
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions,
      jsonSchemaValidator: noForms,
    },
  )
  const session = once(async () => (await import('./session.ts')).createSession(options, elicitation(server)))
  const underWay = new Set<Promise<unknown>>()
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: (await session()).published }))
  // Registered by the SDK's schema, a call whose arguments are no object would be answered with a protocol error, which
  // no model gets to read.
  server.fallbackRequestHandler = async ({ method, params = {} }, extra) => {
    const answer = await answererOf(method)
    if (!answer) throw methodNotFound()
    const current = await session()
    const request = { method, params, client: clientOf(server) }
    const work = current.tidy(() => answer(current, request, extra.signal, createProgress(extra)))
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }
  const recorder = createRecorder(session, () => clientOf(server))
  server.onerror = (error) => options.log('error', `protocol: ${error.name}`)
  return {
    server,
    traffic: recorder,
    settled: async () => {
      await Promise.allSettled(underWay)
      await recorder.settled()
    },
  }
}

/** What answers a method; each loads when it is first asked for. */
async function answererOf(method: string): Promise<Answerer | undefined> {
  switch (method) {
    case 'tools/call':
      return (await import('./callTool.ts')).callTool
    case 'prompts/list':
    case 'prompts/get':
      return (await import('./prompts.ts')).answerPrompts
    case 'resources/list':
    case 'resources/templates/list':
    case 'resources/read':
      return (await import('./resources.ts')).answerResources
    case 'completion/complete':
      return (await import('./completion.ts')).answerCompletion
    default:
      return undefined
  }
}

/** Forms by way of the client, if it shows any. A person may take as long as the caller lets them. */
function elicitation(server: Server): Ways['elicit'] {
  const { elicitation: forms } = server.getClientCapabilities() ?? {}
  if (!forms) return undefined
  return ({ message, requestedSchema: { type, properties, required = [] } }, signal) => {
    const requestedSchema = { type, properties: { ...properties }, required: [...required] }
    const request = { method: 'elicitation/create' as const, params: { message, requestedSchema } }
    return server.request(request, ElicitResultSchema, { signal, timeout: longestMs })
  }
}

/** As long as a timer can run; the question itself ends long before. */
const longestMs = 2 ** 31 - 1

function clientOf(server: Server): string | undefined {
  const client = server.getClientVersion()
  return client && `${client.name} ${client.version}`
}

/** The SDK puts the code and the message into its answer. */
const methodNotFound = (): Error => Object.assign(new Error('Method not found'), { code: ErrorCode.MethodNotFound })

/** The SDK wants a validator for what a client fills into forms; a name that was typed is compared in code. */
const noForms = {
  getValidator: () => () => {
    throw new Error('No form is ever validated.')
  },
}
