import { ClusterError } from '../../errors.ts'
import type { Place } from '../../gate/index.ts'
import { hostAndPort } from '../address.ts'
import { printable } from '../printable.ts'
import type { ClusterEntry, UserEntry } from './entries.ts'
import { identityOf } from './identity.ts'
import type { Kubeconfig, Usable } from './merge.ts'
import { placeOf } from './place.ts'

/** What can be said of a context without asking its cluster. */
export interface ContextInfo {
  readonly name: string
  /** `default` where the kubeconfig names none, as kubectl has it. */
  readonly namespace: string
  /** `HOST:PORT` of the API server. */
  readonly host: string
  /** A sentence where the connection is not protected. */
  readonly warning?: string
  /** What the gate's rules look at besides the name. */
  readonly place: Place
  /** Server, authority, TLS name, proxy and user as resolved, as a hash: a yes holds for these, not for the name. */
  readonly identity: string
}

/** A context with all that it points to. */
export interface SelectedContext {
  readonly info: ContextInfo
  readonly cluster: ClusterEntry
  readonly user: UserEntry
  /** `NAME (HOST:PORT)`, printable: how every sentence about this context begins. */
  readonly label: string
}

/**
 * @param environment which may name a proxy
 * @throws {ClusterError} BadKubeconfig when the context, or what it points to, is missing or cannot be used
 */
export const selectContext = (
  kubeconfig: Kubeconfig,
  name: string,
  environment: NodeJS.ProcessEnv,
): SelectedContext => {
  const named = `the context ${printable(name)}`
  const context = used(
    kubeconfig.contexts.get(name),
    `${named} does not exist in the kubeconfig.${passedOver(kubeconfig)}`,
  )
  const cluster = used(
    kubeconfig.clusters.get(context.cluster),
    `${named} names a cluster that does not exist.${passedOver(kubeconfig)}`,
  )
  const user: UserEntry =
    context.user === undefined
      ? {}
      : used(kubeconfig.users.get(context.user), `${named} names a user that does not exist.${passedOver(kubeconfig)}`)
  const host = hostAndPort(cluster.server)
  const warning = warningOf(cluster)
  return {
    info: {
      name,
      namespace: context.namespace ?? 'default',
      host,
      ...(warning === undefined ? {} : { warning }),
      place: placeOf(kubeconfig, cluster, name),
      identity: identityOf(cluster, user, environment),
    },
    cluster,
    user,
    label: `${printable(name)} (${printable(host)})`,
  }
}

function used<T>(found: Usable<T> | undefined, missing: string): T {
  if (!found) throw new ClusterError('BadKubeconfig', missing)
  if ('problem' in found) throw new ClusterError('BadKubeconfig', found.problem)
  return found.entry
}

/** What is missing may stand in a file that could not be read. */
const passedOver = ({ problems: [first] }: Kubeconfig): string => (first === undefined ? '' : ` Passed over: ${first}`)

function warningOf({ server, insecure }: ClusterEntry): string | undefined {
  if (server.protocol === 'http:') return 'This connection is plain http: anybody on the way can read and change it.'
  if (insecure) return "The server's certificate is not checked (insecure-skip-tls-verify)."
  return undefined
}
