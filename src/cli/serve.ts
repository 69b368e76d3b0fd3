import module from 'node:module'
import { UsageError } from '../errors.ts'
import { createServer } from '../mcp/server.ts'
import { StdioTransport } from '../mcp/stdioTransport.ts'
import { takeEditorAddress } from './editor.ts'
import { readKubeconfigSources } from '../kubeconfigSources.ts'
import { createLog } from './log.ts'
import type { Host } from './host.ts'
import type { ServeOptions } from './options/index.ts'
import { readSettings } from './policy.ts'
import { takeTrust } from './trust.ts'
import { stateFolder } from '../state/usualFolder.ts'

/** Serves MCP on the host's standard streams until the client goes away, then ends the process. */
export const serve = async (options: ServeOptions, host: Host): Promise<void> => {
  const editor = takeEditorAddress(host.env)
  if (editor && options.policy !== undefined)
    throw new UsageError('VS Code started this server, so its settings are the policy: leave --policy out.')
  const trust = takeTrust(host.env)
  const settings = options.policy === undefined ? undefined : await readSettings(options.policy)
  const { server, traffic, settled } = createServer({
    ...readKubeconfigSources(host.env),
    ...(options.context === undefined ? {} : { context: options.context }),
    limits: options.limits,
    trust,
    environment: host.env,
    settings,
    isReadOnly: options.isReadOnly,
    approval: options.approval,
    editor,
    stateFolder: () => stateFolder(options.state),
    log: createLog(host.stderr, options.logLevel),
  })
  server.onclose = () => {
    // Left to itself Node would keep what it compiled only at a clean exit, which clients do not always grant.
    module.flushCompileCache()
    // A change that was sent is waited for: its outcome belongs into the log.
    void settled().finally(() => host.exit(0))
  }
  await server.connect(new StdioTransport(host.stdin, host.stdout, traffic))
}
