import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { connectServer, type ToolAnswer } from '../../test/support/agentServer.ts'

/** A server of its own with a client connected to it. */
export interface OpenServer {
  readonly pid: number
  call(tool: string, args: Record<string, unknown>): Promise<ToolAnswer>
  /** What `tools/list` answers. */
  tools(): Promise<readonly object[]>
  /** Ends both. Doing it again does nothing. */
  close(): Promise<void>
}

/** A person may think for as long as the server lets them, which is longer than the SDK waits by itself. */
const timeout = 600_000

/**
 * Starts the built server on a kubeconfig and connects to it. What it remembers goes with this process.
 * @throws {Error} when it does not answer `initialize`
 */
export const openServer = async (kubeconfig: string, env: Record<string, string> = {}): Promise<OpenServer> => {
  const { client, pid, tools, stop } = await connectServer({
    // The rest of the environment goes along, so that a debugger which follows child processes finds the server.
    env: { ...definedOnly(process.env), KUBECONFIG: kubeconfig, ...env },
  })
  return {
    pid,
    tools,
    close: stop,
    async call(name, args) {
      const answer = await client.callTool({ name, arguments: args }, CallToolResultSchema, { timeout })
      const { content, isError = false } = CallToolResultSchema.parse(answer)
      return { text: content.map((part) => (part.type === 'text' ? part.text : '')).join('\n'), isError }
    },
  }
}

/** The environment, as a server of a test is told of one. */
export const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
