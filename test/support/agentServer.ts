import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  type ElicitRequest,
  type ElicitResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js'
import { builtServer } from './builtServer.ts'

// Built before anything begins, so that no test's time limit pays for it.
const serverFile = builtServer()

/** How a server is started. */
export interface ServerOptions {
  /** Path, as KUBECONFIG names it. Without it the server finds none. */
  kubeconfig?: string | undefined
  context?: string
  /** Its state folder; without it one that all servers of this process share. */
  state?: string
  /** Further flags of the command line. */
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
  /** Answers forms; without it the client says that it shows none. */
  elicit?: (request: ElicitRequest) => ElicitResult | Promise<ElicitResult>
}

/** What a model sees of a call. */
export interface ToolAnswer {
  text: string
  isError: boolean
}

/** The built server behind a client of the SDK. */
export interface TestServer {
  client: Client
  pid: number
  call: (tool: string, args?: Record<string, unknown>, signal?: AbortSignal) => Promise<ToolAnswer>
  tools: () => Promise<Tool[]>
  /** All that it has written to standard error. */
  stderr: () => string
  /** Ends the process. Doing it again does nothing. */
  stop: () => Promise<void>
}

/** The command line behind Node's for these options. */
export const serverArguments = ({ context, state = ownState, args = [] }: ServerOptions): string[] => [
  serverFile,
  ...(context === undefined ? [] : ['--context', context]),
  // No server of a test may remember anything in the folder of whoever runs it.
  ...(args[0]?.startsWith('-') === false || args.includes('--state') ? [] : ['--state', state]),
  ...args,
]

/** The environment of a server that must not find the kubeconfig of whoever runs the tests. */
export const serverEnvironment = ({ kubeconfig, env = {} }: ServerOptions): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
  ...env,
})

/** Starts the built server and connects to it; whoever calls this stops it. */
export const connectServer = async (options: ServerOptions): Promise<TestServer> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: serverArguments(options),
    env: serverEnvironment(options),
    stderr: 'pipe',
  })
  const errors: string[] = []
  transport.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')))
  const { elicit } = options
  const client = new Client(
    { name: 'test', version: '0' },
    { capabilities: elicit ? { elicitation: { form: {} } } : {} },
  )
  if (elicit) client.setRequestHandler(ElicitRequestSchema, (request) => elicit(request))
  await client.connect(transport)
  return {
    client,
    pid: transport.pid ?? 0,
    async call(name, args = {}, signal) {
      const request = { name, arguments: args }
      const { content, isError } = await client
        .callTool(request, CallToolResultSchema, signal ? { signal } : {})
        .then((result) => CallToolResultSchema.parse(result))
      return {
        text: content.map((part) => (part.type === 'text' ? part.text : `(${part.type})`)).join('\n'),
        isError: isError === true,
      }
    },
    tools: async () => (await client.listTools()).tools,
    stderr: () => errors.join(''),
    stop: () => client.close(),
  }
}

const ownState = mkdtempSync(path.join(tmpdir(), 'mcp-k8s-agent-state-'))
process.once('exit', () => rmSync(ownState, { recursive: true, force: true }))
