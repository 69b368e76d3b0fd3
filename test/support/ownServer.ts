import { randomBytes } from 'node:crypto'
import type { SharedSandbox } from '../cluster/sandbox/use.ts'
import type { Audit } from '../cluster/sandbox/audit.ts'
import { useServer, type ServerOptions, type TestServer, type ToolAnswer } from './client.ts'

/** A server whose requests can be told from those of all other tests. */
export interface OwnServer {
  server: () => TestServer
  /** Calls a tool; `requests` are the paths and queries that the API server was asked for meanwhile, discovery left out. */
  observe: (tool: string, args: Record<string, unknown>) => Promise<ToolAnswer & { requests: string[] }>
  /** Everything that it has asked for since it was started, discovery included. */
  allRequests: () => Promise<string[]>
  /** What the audit log holds of its requests after `mark`, discovery included. */
  entriesSince: (mark: number) => Promise<Entries>
}

type Entries = Awaited<ReturnType<Audit['since']>>

/**
 * Starts a server for the file that calls this. It reads as an administrator under a name of its own, by which the audit
 * log tells what it asked for: other files are running on the same cluster at the same time.
 */
export const useOwnServer = (
  sandbox: SharedSandbox,
  more: () => Omit<ServerOptions, 'kubeconfig'> = () => ({}),
): OwnServer => {
  const name = `test-${randomBytes(4).toString('hex')}`
  const context = {
    ...sandbox.context('admin'),
    user: { ...sandbox.context('admin').user, as: name, 'as-groups': ['system:masters'] },
  }
  let start = 0
  const server = useServer(async () => {
    start = await sandbox.audit.mark()
    return { ...more(), kubeconfig: await sandbox.writeKubeconfig({ sandbox: context, 'prod-sandbox': context }) }
  })
  const entriesSince = async (mark: number): Promise<Entries> => {
    const entries = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent' })
    return entries.filter((entry) => impersonated(entry) === name)
  }
  const requestsSince = async (mark: number): Promise<string[]> =>
    (await entriesSince(mark)).map(({ verb, requestURI }) => `${verb} ${requestURI}`)
  return {
    server,
    async observe(tool, args) {
      const mark = await sandbox.audit.mark()
      const answer = await server().call(tool, args)
      const requests = await requestsSince(mark)
      return { ...answer, requests: requests.filter((request) => !isDiscovery(request)) }
    },
    allRequests: () => requestsSince(start),
    entriesSince,
  }
}

/** Whether a request, as `requests` gives it, asked what the cluster serves. */
export const isDiscovery = (request: string): boolean => /^get \/apis?$/.test(request)

function impersonated(entry: object): unknown {
  const user = 'impersonatedUser' in entry ? entry.impersonatedUser : undefined
  return typeof user === 'object' && user !== null && 'username' in user ? user.username : undefined
}
