import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { CallToolResultSchema, type Tool } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { builtServer } from './builtServer.ts'

// Built before the first test begins, so that no test's time limit pays for it.
const serverFile = builtServer()

/** How a server is started. */
export interface ServerOptions {
  /** Path, as KUBECONFIG names it. Without it the server finds none. */
  kubeconfig?: string
  context?: string
  /** Further flags of the command line. */
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
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

/** Starts the built server for the test that calls this; it is stopped with the test. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const server = await connect(options)
  onTestFinished(server.stop)
  return server
}

/** Starts the built server for all tests of the `describe` block, or of the file, that calls this. */
export const useServer = (options: () => ServerOptions | Promise<ServerOptions>): (() => TestServer) => {
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await connect(await options())
  })
  afterAll(() => server?.stop())
  return () => {
    if (!server) throw new Error('The server runs in tests alone, not while they are collected.')
    return server
  }
}

/** The command line behind Node's for these options. */
export const serverArguments = ({ context, args = [] }: ServerOptions): string[] => [
  serverFile,
  ...(context === undefined ? [] : ['--context', context]),
  ...args,
]

/** The environment of a server that must not find the kubeconfig of whoever runs the tests. */
export const serverEnvironment = ({ kubeconfig, env = {} }: ServerOptions): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
  ...env,
})

const connect = async (options: ServerOptions): Promise<TestServer> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: serverArguments(options),
    env: serverEnvironment(options),
    stderr: 'pipe',
  })
  const errors: string[] = []
  transport.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')))
  const client = new Client({ name: 'test', version: '0' })
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
