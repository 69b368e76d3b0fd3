import type { Effect } from '../../approval/request.ts'
import { words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import type { Found, Selection } from '../lookups/found.ts'
import { lesser, named, short, unreadOwner, worst } from './say.ts'

/** What selects the pod from now on, or no longer: worse than the labels themselves. */
export const selectionWarnings = ({ selections = [] }: Found, clean: Cleaner): readonly Effect[] =>
  consequences.flatMap(([kind, how, after, say]) => {
    const names = selections
      .filter((each) => each.kind === kind && each.how === how && each.after === after)
      .map(({ name }) => name)
    return names.length === 0 ? [] : [worst(say(named(kind, names, clean)))]
  })

export const labelEffects = ({ owner, isKnown }: Found, clean: Cleaner): readonly Effect[] => [
  ...(owner?.is === 'recreates' && owner.lets
    ? [worst(words`${clean.line(owner.kind)} ${short(clean, owner.name)} stops owning it and creates another.`)]
    : []),
  ...unreadOwner(owner),
  ...(isKnown ? [] : [lesser(words`What selects it by its labels was not looked up.`)]),
]

type Consequence = readonly [
  kind: Selection['kind'],
  how: Selection['how'],
  after: boolean,
  say: (which: Clean<string>) => Clean<string>,
]

/** Worst first: what opens a way comes before what closes one. */
const consequences: readonly Consequence[] = [
  ['NetworkPolicy', 'selects', false, (which) => words`Loses the restrictions of ${which}.`],
  ['NetworkPolicy', 'admits', true, (which) => words`Is let through by ${which}.`],
  ['Service', 'selects', true, (which) => words`Gets the traffic of ${which}.`],
  ['Service', 'selects', false, (which) => words`Loses the traffic of ${which}.`],
  ['PodDisruptionBudget', 'selects', false, (which) => words`Loses the protection of ${which}.`],
  ['NetworkPolicy', 'selects', true, (which) => words`Gets the restrictions of ${which}.`],
  ['NetworkPolicy', 'admits', false, (which) => words`Is no longer let through by ${which}.`],
  ['PodDisruptionBudget', 'selects', true, (which) => words`Gets the protection of ${which}.`],
]
