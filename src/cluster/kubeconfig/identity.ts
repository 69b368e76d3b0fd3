import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { ClusterEntry, UserEntry } from './entries.ts'

/** Drawn for this process: with a key that others know, a hash over a password would be an oracle for guesses. */
const key = randomBytes(32)

/**
 * A hash over all that decides which server is reached and as whom. Tokens and client certificates that stand in files
 * count by their path, since Kubernetes replaces them while nothing changes; an authority counts by what it is now.
 * @param environment which may name a proxy
 */
export const identityOf = (cluster: ClusterEntry, user: UserEntry, environment: NodeJS.ProcessEnv): string => {
  const { server, caData, caFile, insecure, tlsServerName, proxy, pluginConfig } = cluster
  const authority = caData ?? (caFile === undefined ? null : [caFile, contentOf(caFile)])
  const way = [server.href, authority, insecure, tlsServerName ?? null, proxy?.href ?? proxiesOf(environment)]
  const text = JSON.stringify([way, user, pluginConfig ?? null])
  return createHmac('sha256', key).update(text).digest('hex')
}

const maxBytes = 1_048_576
const proxyVariables = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']

const proxiesOf = (environment: NodeJS.ProcessEnv): readonly (string | null)[] =>
  proxyVariables.flatMap((name) => [environment[name] ?? null, environment[name.toLowerCase()] ?? null])

/** What cannot be read is told when a request needs it; a device or a pipe might never end. */
function contentOf(file: string): string | null {
  try {
    const found = statSync(file)
    return found.isFile() && found.size <= maxBytes ? readFileSync(file, 'base64') : null
  } catch {
    return null
  }
}
