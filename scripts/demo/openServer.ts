import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import * as z from 'zod'
import { builtServer } from '../../test/support/builtServer.ts'

/** What a model is given for one call. */
export interface Answer {
  readonly text: string
  readonly isError: boolean
}

/** A server of its own with a client connected to it. */
export interface OpenServer {
  readonly pid: number
  call(tool: string, args: Record<string, unknown>): Promise<Answer>
  /** What `tools/list` answers. */
  tools(): Promise<readonly object[]>
  /** Ends both. Doing it again does nothing. */
  close(): Promise<void>
}

const resultSchema = z.object({
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
  isError: z.boolean().default(false),
})

/** Starts the built server on a kubeconfig and connects to it. @throws {Error} when it does not answer `initialize` */
export const openServer = async (kubeconfig: string): Promise<OpenServer> => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [builtServer()],
    // The rest of the environment goes along, so that a debugger which follows child processes finds the server.
    env: { ...definedOnly(process.env), KUBECONFIG: kubeconfig },
    stderr: 'inherit',
  })
  const client = new Client({ name: 'mcp-k8s-agent-scripts', version: '0' })
  await client.connect(transport)
  return {
    pid: transport.pid ?? 0,
    async call(name, args) {
      const { content, isError } = resultSchema.parse(await client.callTool({ name, arguments: args }))
      return { text: content[0].text, isError }
    },
    tools: async () => (await client.listTools()).tools,
    close: () => client.close(),
  }
}

const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
