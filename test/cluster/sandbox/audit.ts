import { open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the API server writes down: bodies of writes, metadata of reads, nothing of its own components. */
export const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  rules: [
    {
      level: 'None',
      users: ['system:apiserver', 'system:kube-controller-manager', 'system:kube-scheduler', 'system:kwok'],
    },
    { level: 'None', userGroups: ['system:serviceaccounts'] },
    { level: 'None', nonResourceURLs: ['/healthz*', '/readyz*', '/livez*'] },
    { level: 'RequestResponse', verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] },
    { level: 'Metadata' },
  ],
}

/** One request, as the API server saw it. Source: `Event` of audit.k8s.io/v1. */
interface AuditEntry {
  auditID: string
  stage: 'RequestReceived' | 'ResponseStarted' | 'ResponseComplete' | 'Panic'
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`. */
  verb: string
  /** Path and query. */
  requestURI: string
  user: { username: string; groups?: string[] }
  userAgent?: string
  requestReceivedTimestamp: string
  objectRef?: { resource?: string; namespace?: string; name?: string; apiGroup?: string; subresource?: string }
  responseStatus?: { code?: number; reason?: string }
  /** The body of a write; of a DELETE its options, `dryRun` among them. */
  requestObject?: Record<string, unknown>
  responseObject?: Record<string, unknown>
}

/** Every condition that is named must hold. */
interface AuditFilter {
  user?: string
  /** A part of it. */
  userAgent?: string
  verb?: string | readonly string[]
  /** What path and query begin with, or an expression that they match. */
  path?: string | RegExp
}

export interface Audit {
  /** The place up to which the log is written now: `since` of it leaves out everything asked before. */
  mark: () => Promise<number>
  /**
   * Requests that arrived after `mark`, one entry each, in the order of arrival. Waits until those that have been
   * received have been answered too (up to 5 s; a watch or a followed log is given as it stands).
   */
  since: (mark: number, filter?: AuditFilter) => Promise<AuditEntry[]>
}

/** Reads the audit log in `file`, from whatever process. */
export const openAudit = (file: string): Audit => ({
  mark: async () => (await stat(file)).size,
  async since(mark, filter = {}) {
    const deadline = Date.now() + 5_000
    for (;;) {
      const requests = byRequest(await linesFrom(file, mark)).filter((entry) => matches(entry, filter))
      // The line of an answer may be written just after the answer has arrived; that of the request never.
      if (requests.every(isSettled) || Date.now() > deadline) return requests
      await sleep(20)
    }
  },
})

/** Whole lines that begin at `mark` or later: a mark may have been taken while a line was being written. */
const linesFrom = async (file: string, mark: number): Promise<string> => {
  if (mark === 0) return readFrom(file, 0)
  const text = await readFrom(file, mark - 1)
  return text.slice(text.indexOf('\n') + 1)
}

const readFrom = async (file: string, offset: number): Promise<string> => {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.max(0, size - offset))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

const byRequest = (text: string): AuditEntry[] => {
  const requests = new Map<string, AuditEntry>()
  // What follows the last newline is a line that is still being written.
  for (const line of text.split('\n').slice(0, -1)) {
    // The API server writes these lines; a type that is wrong here shows in the tests of the harness.
    const entry = JSON.parse(line) as AuditEntry
    // An answer without its request belongs to a request from before the mark.
    if (entry.stage === 'RequestReceived' || requests.has(entry.auditID)) requests.set(entry.auditID, entry)
  }
  return [...requests.values()]
}

const isSettled = ({ stage, verb, requestURI }: AuditEntry): boolean =>
  stage === 'ResponseComplete' || stage === 'Panic' || verb === 'watch' || requestURI.includes('follow=true')

const matches = (entry: AuditEntry, { user, userAgent, verb, path }: AuditFilter): boolean =>
  (user === undefined || entry.user.username === user) &&
  (userAgent === undefined || (entry.userAgent ?? '').includes(userAgent)) &&
  (verb === undefined || [verb].flat().includes(entry.verb)) &&
  (path === undefined || (typeof path === 'string' ? entry.requestURI.startsWith(path) : path.test(entry.requestURI)))
