import type { InternalPermit, ServedResource } from '../../gate/index.ts'
import type { Link } from '../link.ts'
import { createShared } from '../share.ts'
import { discover, type Served } from './discover.ts'

/** What one context's cluster serves, as far as it is known. */
export interface Catalogue {
  /** Asks when it is not known yet. @throws {ClusterError} */
  served(permit: InternalPermit, signal: AbortSignal): Promise<readonly ServedResource[]>
  /** Asks again, unless it did within the last 10 s: a model that misspells a kind must not become a flood. */
  refreshed(permit: InternalPermit, signal: AbortSignal): Promise<readonly ServedResource[]>
  /** Something that is known to be served was not there: `served` asks again, as seldom as `refreshed`. */
  doubt(): void
}

const minAgeMs = 10_000

/** Remembers what was discovered. Calls that come at once share one discovery. */
export const createCatalogue = (link: Link): Catalogue => {
  let known: { readonly core: Served; readonly groups: Served; readonly askedAt: number } | undefined
  let isDoubted = false
  const share = createShared<readonly ServedResource[]>()

  const ask = async (permit: InternalPermit, signal: AbortSignal): Promise<readonly ServedResource[]> => {
    const askedAt = performance.now()
    const [core, groups] = await Promise.all([
      discover(link, permit, '/api', known?.core, signal),
      discover(link, permit, '/apis', known?.groups, signal),
    ])
    known = { core, groups, askedAt }
    isDoubted = false
    return [...core.resources, ...groups.resources]
  }
  const current = async (permit: InternalPermit, signal: AbortSignal, maxAgeMs: number) =>
    known && performance.now() - known.askedAt < maxAgeMs
      ? [...known.core.resources, ...known.groups.resources]
      : share((stop) => ask(permit, stop), signal)
  return {
    served: (permit, signal) => current(permit, signal, isDoubted ? minAgeMs : Infinity),
    refreshed: (permit, signal) => current(permit, signal, minAgeMs),
    doubt: () => (isDoubted = true),
  }
}
