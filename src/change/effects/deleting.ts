import type { Effect } from '../../approval/request.ts'
import { isBuiltIn } from '../../gate/index.ts'
import { listAt, textAt } from '../../objects/fields.ts'
import { join, words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import type { Budget, Found, Owner } from '../lookups/found.ts'
import { builtInKind, type Subject } from '../lookups/subject.ts'
import { endings } from './endings.ts'
import { count, lesser, named, short, worst } from './say.ts'

/** What a delete means, worst first. It never says that nothing else happens: nobody can know. */
export const deleteEffects = (subject: Subject, found: Found, clean: Cleaner): readonly Effect[] => [
  ...lossOf(subject),
  ...ownerEffects(found.owner, clean),
  ...dependants(subject, found, clean),
  ...(isOrphaning(subject) ? [] : budgetEffects(found.budgets ?? [], clean)),
  ...keepers(found, clean),
  ...(isBuiltIn(subject.write.resource) ? [] : [worst(words`What its controller then does is unknown.`)]),
  ...(found.isKnown ? [] : [lesser(words`Its dependants were not looked up.`)]),
  worst(isOrphaning(subject) ? left : unseen),
  ...finalizers(subject, clean),
]

const unseen = words`Objects of other kinds that it owns go with it, Secrets too; they were not looked at.`
const left = words`What it owns stays, without an owner.`

const isOrphaning = ({ write }: Subject): boolean =>
  write.change.intent.action === 'delete' && write.change.intent.propagation === 'Orphan'

function lossOf({ write, object }: Subject): readonly Effect[] {
  const kind = builtInKind(write.resource) ?? ''
  const ending = endings[kind]
  if (ending !== undefined) return [worst(ending)]
  if (kind !== '/PersistentVolumeClaim') return []
  // The volume and its class belong to the whole cluster, so they are not read.
  return textAt(object, ['spec', 'volumeName']) === undefined
    ? [lesser(words`It is bound to no volume, so it holds no data.`)]
    : [worst(words`Its data goes with it, unless its volume's reclaim policy is Retain; that was not read.`)]
}

function ownerEffects(owner: Owner | undefined, clean: Cleaner): readonly Effect[] {
  switch (owner?.is) {
    case 'none':
      return [worst(words`Nothing will recreate it, and this cannot be undone.`)]
    case 'claimed':
      return [worst(words`Claims an owner that would not recreate it.`)]
    case 'recreates':
      return [worst(words`${clean.line(owner.kind)} ${short(clean, owner.name)} will create a replacement.`)]
    case 'unread':
    case undefined:
      return [worst(words`Claims an owner that could not be read: nothing may recreate it.`)]
  }
}

function dependants(subject: Subject, { owned = [], claims }: Found, clean: Cleaner): readonly Effect[] {
  const some = owned.filter(({ names }) => names.length > 0)
  const all = join(
    some.map(({ kind, names }) => count(names.length, kind, clean)),
    ', ',
  )
  return [
    ...(some.length === 0 ? [] : [lesser(isOrphaning(subject) ? words`Stays: ${all}.` : words`Goes with it: ${all}.`)]),
    ...(claims === undefined || claims.names.length === 0 ? [] : [claimEffect(claims, isOrphaning(subject), clean)]),
  ]
}

function claimEffect({ names, go, policy }: NonNullable<Found['claims']>, isOrphaned: boolean, clean: Cleaner): Effect {
  const which = count(names.length, 'PersistentVolumeClaim', clean)
  if (go) return worst(words`Goes with it: ${which} with all data (retention policy Delete).`)
  return lesser(
    isOrphaned ? words`Stays: ${which}.` : words`Stays: ${which} (retention policy ${short(clean, policy, 20)}).`,
  )
}

/** So many are told one by one. */
const most = 3

/** Nobody counts deletions: a budget holds evictions alone. */
function budgetEffects(budgets: readonly Budget[], clean: Cleaner): readonly Effect[] {
  const tightest = budgets.toSorted((a, b) => (a.allows ?? 0) - (b.allows ?? 0))
  const said = tightest.slice(0, most).map(({ name, allows }) => {
    const budget = words`Deleting ignores PodDisruptionBudget ${short(clean, name)}`
    if (allows === undefined) return lesser(words`${budget}.`)
    return lesser(words`${budget}, which allows ${count(allows, 'disruption', clean)} now.`)
  })
  const more = budgets.length - most
  return more > 0 ? [...said, lesser(words`It ignores ${count(more, 'more PodDisruptionBudget', clean)}.`)] : said
}

function keepers({ autoscalers = [], mounts = [] }: Found, clean: Cleaner): readonly Effect[] {
  const scalers = named('HorizontalPodAutoscaler', autoscalers, clean)
  return [
    ...(autoscalers.length === 0 ? [] : [lesser(words`Leaves ${scalers} with nothing to scale.`)]),
    ...(mounts.length === 0 ? [] : [lesser(mounted(named('Pod', mounts, clean)))]),
  ]
}

const mounted = (pods: Clean<string>): Clean<string> =>
  words`Mounted by ${pods}: it stays in Terminating until no Pod uses it.`

/** Those that Kubernetes itself takes away, as soon as what was said above has happened. */
const ownFinalizers = new Set(['kubernetes.io/pvc-protection', 'batch.kubernetes.io/job-tracking'])

function finalizers({ object }: Subject, clean: Cleaner): readonly Effect[] {
  const names = listAt(object, ['metadata', 'finalizers'])
    .map((name) => textAt(name, []) ?? '')
    .filter((name) => !ownFinalizers.has(name))
  return names.length === 0 ? [] : [lesser(words`${named('Finalizer', names, clean)} may hold it in Terminating.`)]
}
