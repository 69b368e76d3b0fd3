import type { Place } from '../../gate/index.ts'
import { hostAndPort, portOf } from '../address.ts'
import type { ClusterEntry } from './entries.ts'
import type { Kubeconfig } from './merge.ts'

/**
 * Where a context leads, for the gate's rules: what restricts one name of a cluster holds for all of its names.
 * @param cluster that the context `name` names
 */
export const placeOf = ({ contexts, clusters }: Kubeconfig, cluster: ClusterEntry, name: string): Place => {
  const address = addressOf(cluster)
  const same = [...contexts].flatMap(([alias, found]) => {
    // What cannot be used as a context still restricts, as long as its cluster can be told.
    const other = 'entry' in found ? clusters.get(found.entry.cluster) : undefined
    return other && 'entry' in other && addressOf(other.entry) === address ? [alias] : []
  })
  return {
    aliases: [...new Set([name, ...same])],
    host: hostAndPort(cluster.server),
    isProtected: cluster.server.protocol === 'https:' && !cluster.insecure,
  }
}

/**
 * Host, port and path; URLs are in lower case and without standard ports once they are parsed. The scheme is left out:
 * no two servers share a port, and an alias that is too many only restricts.
 */
function addressOf({ server }: ClusterEntry): string {
  return `${server.hostname.replace(/\.$/, '')}:${portOf(server)}${server.pathname.replace(/\/+$/, '')}`
}
