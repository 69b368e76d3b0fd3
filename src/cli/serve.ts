import module from 'node:module'
import { createServer } from '../mcp/server.ts'
import { StdioTransport } from '../mcp/stdioTransport.ts'
import { readKubeconfigSources } from './kubeconfigSources.ts'
import { createLog } from './log.ts'
import type { Host } from './host.ts'
import type { Command } from './options.ts'

/** Serves MCP on the host's standard streams until the client goes away, then ends the process. */
export const serve = async (options: Extract<Command, { run: 'serve' }>, host: Host): Promise<void> => {
  const server = createServer({
    ...readKubeconfigSources(host.env),
    ...(options.context === undefined ? {} : { context: options.context }),
    limits: options.limits,
    environment: host.env,
    log: createLog(host.stderr, options.logLevel),
  })
  server.onclose = () => {
    // Left to itself Node would keep what it compiled only at a clean exit, which clients do not always grant.
    module.flushCompileCache()
    host.exit(0)
  }
  await server.connect(new StdioTransport(host.stdin, host.stdout))
}
