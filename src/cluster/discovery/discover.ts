import type { InternalPermit, ServedResource } from '../../gate/index.ts'
import { tooLarge, unexpected } from '../answers.ts'
import { getJson } from '../getJson.ts'
import type { Link } from '../link.ts'
import { fromAggregated } from './aggregated.ts'
import { fromResourceList, groupVersions, type GroupVersion } from './unaggregated.ts'

/** One of the two roots under which an API server lists what it serves. */
export type Root = '/api' | '/apis'

/** What one root serves, and the tag by which the server can say that nothing has changed. */
export interface Served {
  readonly resources: readonly ServedResource[]
  readonly etag?: string | undefined
}

/** Aggregated discovery: v2 is there since 1.30, v2beta1 since 1.26; before, the third form comes, which names groups. */
const accept = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',')

/**
 * Asks one root what it serves: one request, or one more for each version of a group where the server is old.
 * @param known an earlier answer, which is handed back when nothing has changed
 * @throws {ClusterError}
 */
export const discover = async (
  link: Link,
  permit: InternalPermit,
  root: Root,
  known: Served | undefined,
  signal: AbortSignal,
): Promise<Served> => {
  const { answer, complete, headers, status } = await getJson(
    link,
    permit,
    { path: root, accept, etag: known?.etag },
    signal,
  )
  if (status === 304 && known) return known
  if (!complete) throw tooLarge(link.label)
  if (answer['kind'] === 'APIGroupDiscoveryList')
    return { resources: distinct(fromAggregated(answer, root === '/api')), etag: headers.etag }
  if (answer['kind'] !== 'APIVersions' && answer['kind'] !== 'APIGroupList')
    throw unexpected(link.label, 'the answer is not a list of what an API server serves')
  return { resources: distinct(await each(link, permit, groupVersions(answer), signal)) }
}

/** A group whose own server is down is left out. When none answers, the way to the cluster is what is broken. */
async function each(
  link: Link,
  permit: InternalPermit,
  versions: readonly GroupVersion[],
  signal: AbortSignal,
): Promise<readonly ServedResource[]> {
  const outcomes = await Promise.allSettled(
    versions.map(async (version) => {
      const root = version.group === '' ? '/api' : `/apis/${version.group}`
      const { answer } = await getJson(link, permit, { path: `${root}/${version.version}` }, signal)
      return fromResourceList(answer, version)
    }),
  )
  signal.throwIfAborted()
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed && outcomes.every(({ status }) => status === 'rejected')) throw failed.reason
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
}

/** What is listed twice under one address cannot be told apart by a request either; the first stands. */
function distinct(resources: readonly ServedResource[]): readonly ServedResource[] {
  const first = new Map<string, ServedResource>()
  for (const resource of resources) {
    const address = `${resource.group}/${resource.version}/${resource.plural}`
    if (!first.has(address)) first.set(address, resource)
  }
  return [...first.values()]
}
