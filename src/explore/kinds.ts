import type { Count } from '../cluster/index.ts'
import { allowed, ClusterError } from '../errors.ts'
import { isBuiltIn, kindName, refuse, type Place, type ServedResource } from '../gate/index.ts'
import { words, type Clean } from '../sanitize/index.ts'
import { eachOf } from './eachOf.ts'
import { internalPermit, placeOf, viewPermit, type Session } from './session.ts'
import type { KindGroup, KindRow, Kinds, NamespaceRef } from './types.ts'

/** So many questions at once: more would only wait for each other at the server. */
const atOnce = 6

/** Counts the objects of every kind in a namespace that can be listed. @throws {Blocked | ClusterError} */
export const countKinds = async (session: Session, ref: NamespaceRef, signal: AbortSignal): Promise<Kinds> => {
  const cluster = await session.cluster()
  const place = await placeOf(session, ref.context)
  allowed(refuse({ ...ref, place, verb: 'list' }, session.policy()))
  const permit = await internalPermit(session, ref.context, 'discovery')
  // Kinds come and go with their definitions; it is asked by its tag, and at most every 10 s.
  const served = await cluster.refreshServed(permit, signal)
  const { open, denied } = sift(session, ref, place, served)
  const counted = await eachOf(open, atOnce, (resource) => countKind(session, ref, resource, signal))
  const failed = counted.find((outcome) => outcome instanceof ClusterError)
  // Where nothing at all can be told, the cluster is the trouble and not its kinds.
  if (failed && counted.every((outcome) => outcome instanceof ClusterError)) throw failed
  const clean = session.clean(ref.context)
  const rows = open.flatMap((resource, at): readonly KindRow[] => {
    const outcome = counted[at]
    if (outcome === undefined || outcome === 'forbidden' || outcome instanceof ClusterError || outcome.count === 0)
      return []
    return [
      {
        ...outcome,
        ref: { ...ref, resource },
        name: clean.line(kindName(resource)),
        plural: clean.line(resource.plural),
        isBuiltIn: isBuiltIn(resource),
      },
    ]
  })
  return {
    groups: groupsOf(rows, (text) => clean.line(text)),
    notes: [
      ...note(counted.filter((outcome) => outcome === 'forbidden').length, words`hidden: no right`),
      ...note(denied, words`hidden by the policy`),
      ...note(counted.filter((outcome) => outcome instanceof ClusterError).length, words`could not be counted`),
    ],
    asOf: session.now(),
  }
}

const note = (count: number, what: Clean<string>): readonly Clean<string>[] => {
  if (count === 0) return []
  return [count === 1 ? words`1 kind ${what}` : words`${count} kinds ${what}`]
}

/** Each kind once, in the version that is preferred; without those that are never shown. */
function sift(session: Session, ref: NamespaceRef, place: Place, served: readonly ServedResource[]) {
  const policy = session.policy()
  const open: ServedResource[] = []
  let denied = 0
  for (const resource of oneEach(served)) {
    const denial = refuse({ ...ref, place, verb: 'list', resource }, policy)
    if (!denial) open.push(resource)
    else if (denial.rule === 'denied-resources') denied += 1
  }
  return { open, denied }
}

function oneEach(served: readonly ServedResource[]): readonly ServedResource[] {
  const byKind = Map.groupBy(
    served.filter(({ namespaced, verbs }) => namespaced && verbs.includes('list')),
    ({ group, plural }) => `${plural}.${group}`,
  )
  return [...byKind.values()].flatMap((versions) => {
    const chosen = versions.find(({ preferred }) => preferred) ?? versions[0]
    // The same events are served in two groups.
    return chosen && !(isBuiltIn(chosen) && chosen.group === 'events.k8s.io') ? [chosen] : []
  })
}

/** @returns undefined for what is not served after all; the error of what could not be counted */
async function countKind(
  session: Session,
  ref: NamespaceRef,
  resource: ServedResource,
  signal: AbortSignal,
): Promise<Count | 'forbidden' | ClusterError | undefined> {
  try {
    const permit = await viewPermit(session, { ...ref, resource }, 'count', { verb: 'list' })
    return await (await session.cluster()).count(permit, signal)
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.type === 'Forbidden') return 'forbidden'
    return error.type === 'NotFound' || error.type === 'Invalid' ? undefined : error
  }
}

/** Those that people look at first. */
const firstGroups = ['', 'apps', 'batch', 'networking.k8s.io', 'autoscaling', 'policy']

function groupsOf(rows: readonly KindRow[], clean: (text: string) => Clean<string>): readonly KindGroup[] {
  const groups = [...Map.groupBy(rows, ({ ref }) => ref.resource.group)].map(([group, kinds]) => ({
    group,
    name: group === '' ? words`core` : clean(group),
    kinds: kinds.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  }))
  const rank = ({ group, kinds }: KindGroup): number => {
    const at = firstGroups.indexOf(group)
    return at !== -1 ? at : kinds.some(({ isBuiltIn: own }) => own) ? firstGroups.length : firstGroups.length + 1
  }
  return groups.toSorted((a, b) => rank(a) - rank(b) || a.group.localeCompare(b.group, 'en'))
}
