import type { Count } from '../cluster/index.ts'
import { allowed, ClusterError } from '../errors.ts'
import { isBuiltIn, kindName, refuse, type Place, type ServedResource } from '../gate/index.ts'
import { words, type Clean } from '../sanitize/index.ts'
import { eachOf } from './eachOf.ts'
import { internalPermit, placeOf, viewPermit, type Session } from './session.ts'
import type { KindGroup, KindRow, Kinds, NamespaceRef } from './types.ts'

/** So many questions at once: more would only wait for each other at the server. */
const atOnce = 6

/** So many kinds are counted again each minute for somebody who only looks: forty have had their turn after ten. */
const few = 4

/** What came of counting a namespace, for the next time. */
export interface Counting {
  readonly kinds: Kinds
  /** By kind. */
  readonly counts: ReadonlyMap<string, Counted>
}

/** Times are milliseconds since the epoch. */
interface Counted {
  /** What the last answer was. */
  readonly outcome: Outcome
  readonly countedAt: number
  /** Whether there has been no answer since. */
  readonly isFailing: boolean
  readonly askedAt: number
}

/** Undefined for what is not served after all, or was never counted. */
type Outcome = Count | 'forbidden' | undefined

/**
 * Counts the objects of every kind in a namespace that can be listed.
 * @param before where it is there, only kinds that are new since then are counted, and a few of those that it is longest ago for
 * @throws {Blocked | ClusterError}
 */
export const countKinds = async (
  session: Session,
  ref: NamespaceRef,
  before: Counting | undefined,
  signal: AbortSignal,
): Promise<Counting> => {
  const cluster = await session.cluster()
  const place = await placeOf(session, ref.context)
  allowed(refuse({ ...ref, place, verb: 'list' }, session.policy()))
  const permit = await internalPermit(session, ref.context, 'discovery')
  // Kinds come and go with their definitions; it is asked by its tag, and at most every 10 s.
  const served = await cluster.refreshServed(permit, signal)
  const { open, denied } = sift(session, ref, place, served)
  const due = before ? dueOf(open, before.counts) : open
  const asked = await eachOf(due, atOnce, (resource) => countKind(session, ref, resource, signal))
  const failed = asked.find((answer) => answer instanceof ClusterError)
  // Where nothing at all can be told, the cluster is the trouble and not its kinds. The few of a later time may all be of
  // one API that is broken: the others have been counted, and must have their turn.
  if (!before && failed && asked.every((answer) => answer instanceof ClusterError)) throw failed
  const now = session.now()
  const fresh = new Map(
    due.map((resource, at) => [keyOf(resource), take(asked[at], before?.counts.get(keyOf(resource)), now)]),
  )
  const known = new Map([...(before?.counts ?? []), ...fresh])
  const counted = open.flatMap((resource) => {
    const found = known.get(keyOf(resource))
    return found ? [{ ...found, resource }] : []
  })
  return {
    kinds: kindsOf(session, ref, counted, denied),
    counts: new Map(counted.map(({ resource, ...rest }) => [keyOf(resource), rest])),
  }
}

const keyOf = ({ group, version, plural }: ServedResource): string => `${group}/${version}/${plural}`

/** What was known before holds where there was no answer. */
function take(answer: Outcome | ClusterError, before: Counted | undefined, askedAt: number): Counted {
  if (!(answer instanceof ClusterError)) return { outcome: answer, countedAt: askedAt, isFailing: false, askedAt }
  return { outcome: before?.outcome, countedAt: before?.countedAt ?? askedAt, isFailing: true, askedAt }
}

/** New ones, and those that were counted longest ago. */
function dueOf(open: readonly ServedResource[], counts: Counting['counts']): readonly ServedResource[] {
  const isNew = (resource: ServedResource): boolean => !counts.has(keyOf(resource))
  const askedAt = (resource: ServedResource): number => counts.get(keyOf(resource))?.askedAt ?? 0
  const old = open.filter((resource) => !isNew(resource)).toSorted((a, b) => askedAt(a) - askedAt(b))
  return [...open.filter(isNew), ...old.slice(0, few)]
}

function kindsOf(
  session: Session,
  ref: NamespaceRef,
  counted: readonly (Counted & { readonly resource: ServedResource })[],
  denied: number,
): Kinds {
  const clean = session.clean(ref.context)
  const rows = counted.flatMap(({ resource, outcome, countedAt }): readonly KindRow[] => {
    if (outcome === undefined || outcome === 'forbidden' || outcome.count === 0) return []
    return [
      {
        ...outcome,
        countedAt,
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
      ...note(counted.filter(({ outcome }) => outcome === 'forbidden').length, words`hidden: no right`),
      ...note(denied, words`hidden by the policy`),
      ...note(counted.filter(({ isFailing }) => isFailing).length, words`could not be counted`),
    ],
    asOf: Math.min(session.now(), ...counted.map(({ askedAt }) => askedAt)),
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

async function countKind(
  session: Session,
  ref: NamespaceRef,
  resource: ServedResource,
  signal: AbortSignal,
): Promise<Outcome | ClusterError> {
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
