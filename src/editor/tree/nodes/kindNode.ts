import type { KindRow, ListSnapshot, LiveList, Row, Trouble } from '../../../explore/types.ts'
import { join, words, type Clean } from '../../../sanitize/index.ts'
import { passes } from '../filter.ts'
import { clock, counted, troubleWord } from '../say.ts'
import { abilitiesOf } from './abilities.ts'
import { createBranch, type Branch } from './branch.ts'
import type { Keep } from './children.ts'
import type { Look } from './look.ts'
import type { TreeNode } from './node.ts'
import { createNoteNode } from './noteNode.ts'
import { createObjectNode } from './objectNode.ts'
import type { Open, Reading } from './reading.ts'
import type { NodeServices } from './services.ts'

export interface KindNode extends Branch {
  update(row: KindRow): void
}

/** How many objects come at a time: the editor asks for each of them anew whenever the list changes. */
const step = 500

/** How often ages are told anew, in milliseconds. */
const ageMs = 60_000

/** The objects of one kind, live, problems first. */
export const createKindNode = (parent: TreeNode, services: NodeServices, first: KindRow): KindNode => {
  const { explorer } = services
  const { ref } = first
  let row = first
  let most = step
  /** When somebody last looked into it; undefined while its list is read. */
  let leftAt: number | undefined
  let clockwork: NodeJS.Timeout | undefined

  const nodesOf = ({ rows, isComplete }: ListSnapshot, keep: Keep): readonly TreeNode[] => {
    const can = abilitiesOf(explorer, ref)
    const passing = rows.filter((entry) => passes(entry, services.filter()))
    const nodes = passing.slice(0, most).map((entry) => {
      const node = keep(`${branch.id}/${entry.id}`, () => createObjectNode(branch, services, { row: entry, can }))
      node.update(entry)
      return node
    })
    const note = (key: string, text: Clean<string>): TreeNode =>
      keep(`${branch.id}/${key} ${text}`, () => createNoteNode(branch, `${key} ${text}`, text))
    const left = passing.length - nodes.length
    const more = (): TreeNode =>
      keep(`${branch.id}/more ${left}`, () =>
        createNoteNode(branch, `more ${left}`, words`${left} more: show the next ${Math.min(left, step)}`, {
          icon: { name: 'ellipsis' },
          command: 'k8sAgent.showMore',
          target: { of: 'more', show: showMore },
        }),
      )
    return [
      ...nodes,
      ...(left > 0 ? [more()] : []),
      ...hiddenBy(rows, passing).map((text) => note('hidden', text)),
      ...(isComplete ? [] : [note('part', words`The list is too long to be read whole: these are some of it.`)]),
    ]
  }

  const showMore = (): void => {
    most += step
    branch.layOut()
  }
  const branch = createBranch<ListSnapshot>({
    id: `${parent.id}/${ref.resource.plural}`,
    parent,
    services,
    context: ref.context,
    target: () => ({ of: 'kind', ref }),
    // What was counted since somebody looked is newer than what there was to be seen.
    look: (reading) => lookOf(row, leftAt !== undefined && row.countedAt > leftAt ? {} : reading),
    open: (emit) =>
      live(() => explorer.watch(ref, optionsOf(services.filter().labels)))((reading) => {
        leftAt = undefined
        emit(reading)
      }),
    nodesOf,
    onLive(isLive) {
      clearInterval(clockwork)
      if (!isLive) leftAt ??= services.now()
      else clockwork = setInterval(() => services.changed([branch]), ageMs)
    },
  })
  return Object.assign(branch, {
    update(next: KindRow) {
      row = next
    },
    filtered(isOfLabels: boolean) {
      most = step
      if (isOfLabels) branch.reopen()
      else branch.layOut()
    },
  })
}

const optionsOf = (labels: string): { readonly labelSelector?: string } =>
  labels === '' ? {} : { labelSelector: labels }

/** A list as readings: nothing while it is loading. */
const live =
  (watch: () => LiveList): Open<ListSnapshot> =>
  (emit) => {
    const list = watch()
    const tell = (): void => {
      const { state, trouble, asOf } = list.snapshot
      if (state === 'loading') return
      const why = state === 'stale' || state === 'failed' ? trouble : undefined
      emit({
        value: state === 'failed' ? undefined : list.snapshot,
        staleSince: state === 'stale' ? asOf : undefined,
        trouble: why,
      })
    }
    const stop = list.onDidChange(tell)
    tell()
    return {
      retry: () => list.retry(),
      dispose() {
        stop()
        list.dispose()
      },
    }
  }

function hiddenBy(rows: readonly Row[], passing: readonly Row[]): readonly Clean<string>[] {
  const hidden = rows.length - passing.length
  if (hidden === 0) return []
  return [words`${hidden} of ${rows.length} ${hidden === 1 ? words`is` : words`are`} hidden by the filter`]
}

function lookOf(
  { name, plural, count, isAtLeast }: KindRow,
  { value, staleSince, trouble }: Reading<ListSnapshot>,
): Look {
  const total = value ? value.rows.length : count
  const isMore = value ? !value.isComplete : isAtLeast
  const facts = [
    isMore ? words`at least ${total}` : words`${total}`,
    ...(value && value.problems > 0 ? [counted(value.problems, words`problem`, words`problems`)] : []),
    ...(staleSince === undefined ? [] : [words`as of ${clock(staleSince)}`]),
    ...(trouble && !value ? [troubleWord(trouble)] : []),
  ]
  const polled: readonly (Clean<string> | undefined)[] =
    value?.state === 'polled' ? [words`Asked for from time to time.`, sentence(value.trouble)] : []
  return {
    label: name,
    description: join(facts, ' · '),
    icon: value && value.problems > 0 ? { name: 'warning', color: 'list.warningForeground' } : { name: 'symbol-class' },
    tooltip: join([words`${plural}: ${join(facts, ', ')}`, ...polled.filter((text) => text !== undefined)], '\n'),
    spoken: join([words`${name}`, ...facts], ', '),
    can: ['kind'],
    opens: 'collapsed',
  }
}

const sentence = (trouble: Trouble | undefined): Clean<string> | undefined => trouble?.text
