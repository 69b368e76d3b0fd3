import type { Audit } from '../../test/cluster/sandbox/audit.ts'

/** What the API server was asked by the agent's server. */
export interface Requests {
  /** Like `get /api/v1/…`, of all. */
  readonly all: readonly string[]
  /** Of those that are no reads: what the API server only tried, as a dry run. */
  readonly trials: readonly string[]
  /** And what it was told to do. */
  readonly changes: readonly string[]
}

/** Does some work, and reads in the API server's audit log what it was asked for meanwhile. */
export const watched = async <T>(
  audit: Audit,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly requests: Requests }> => {
  const mark = await audit.mark()
  const result = await work()
  const asked = await audit.since(mark, { userAgent: 'mcp-k8s-agent' })
  const writes = asked.filter(({ verb }) => !['get', 'list', 'watch'].includes(verb))
  const { trials = [], changes = [] } = Object.groupBy(writes, (entry) => (isTrial(entry) ? 'trials' : 'changes'))
  return {
    result,
    requests: { all: asked.map(inWords), trials: trials.map(inWords), changes: changes.map(inWords) },
  }
}

type Entry = Awaited<ReturnType<Audit['since']>>[number]

const inWords = ({ verb, requestURI }: Entry): string => `${verb} ${requestURI}`

/** In the query it makes a trial of a patch alone: a DELETE with a body goes by its body. */
const isTrial = ({ verb, requestURI, requestObject }: Entry): boolean =>
  verb === 'delete'
    ? JSON.stringify(requestObject?.['dryRun']) === '["All"]'
    : new URL(requestURI, 'http://localhost').searchParams.get('dryRun') === 'All'
