import type { ContainerRow, EventRows, Explorer, Row, Trouble } from '../../../explore/types.ts'
import { isTrouble } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { age, counted } from '../say.ts'
import { asking } from './ask.ts'
import { createBranch, type Branch } from './branch.ts'
import type { Keep } from './children.ts'
import { createContainerNode } from './containerNode.ts'
import { createEventNode } from './eventNode.ts'
import { healthIcon } from './healthIcon.ts'
import type { Ability, Look } from './look.ts'
import type { Target, TreeNode } from './node.ts'
import { createNoteNode } from './noteNode.ts'
import type { NodeServices } from './services.ts'

export interface ObjectNode extends Branch {
  update(row: Row): void
}

export interface ObjectOptions {
  readonly row: Row
  readonly can: readonly Ability[]
}

interface Below {
  readonly containers: readonly ContainerRow[]
  readonly events: EventRows
  /** Why one of the two could not be read. */
  readonly troubles: readonly Trouble[]
}

/** One object, with its containers and its events, warnings first. */
export const createObjectNode = (
  parent: TreeNode,
  services: NodeServices,
  { row: first, can }: ObjectOptions,
): ObjectNode => {
  const { explorer, now } = services
  let row = first

  const nodesOf = ({ containers, events, troubles }: Below, keep: Keep): readonly TreeNode[] => {
    const note = (key: string, text: Parameters<typeof createNoteNode>[2]): TreeNode =>
      keep(`${branch.id}/${key} ${text}`, () => createNoteNode(branch, `${key} ${text}`, text))
    const left = events.total - events.events.length
    return [
      ...containers.map((container) => {
        const node = keep(`${branch.id}/c ${container.name}`, () => createContainerNode(branch, container, row.ref))
        node.update(container)
        return node
      }),
      ...events.events.map((event) => {
        const node = keep(`${branch.id}/e ${event.id}`, () => createEventNode(branch, event))
        node.update(event)
        return node
      }),
      ...(events.total === 0 && troubles.length === 0 ? [note('none', words`No events are kept`)] : []),
      ...(left > 0 ? [note('left', words`${counted(left, words`event`, words`events`)} more`)] : []),
      ...troubles.map(({ text }) => note('trouble', text)),
    ]
  }

  const branch = createBranch<Below>({
    id: `${parent.id}/${first.id}`,
    parent,
    services,
    context: first.ref?.context,
    target: (): Target => (row.ref ? { of: 'object', ref: row.ref } : { of: 'nothing' }),
    look: () => lookOf(row, can, now()),
    open: asking((signal) => below(explorer, row, signal)),
    nodesOf,
  })
  return Object.assign(branch, {
    update(next: Row) {
      const isNews = next.state !== row.state || next.restarts !== row.restarts
      row = next
      if (isNews) branch.refresh()
    },
  })
}

/** Both at once; where one may not be read, the other is shown. */
async function below(explorer: Explorer, { ref }: Row, signal: AbortSignal): Promise<Below | Trouble> {
  if (!ref) return { containers: [], events: { events: [], total: 0 }, troubles: [] }
  const isPod = ref.resource.group === '' && ref.resource.plural === 'pods'
  const [containers, events] = await Promise.all([
    isPod ? explorer.containers(ref, signal) : [],
    explorer.events(ref, signal),
  ])
  if (isTrouble(containers) && isTrouble(events)) return containers
  return {
    containers: isTrouble(containers) ? [] : containers,
    events: isTrouble(events) ? { events: [], total: 0 } : events,
    troubles: [containers, events].filter((answer) => isTrouble(answer)),
  }
}

function lookOf(
  { name, ref, health, state, reason, restarts, createdAt, cells, spoken }: Row,
  can: readonly Ability[],
  now: number,
): Look {
  const facts = [
    ...(state === '' ? [] : [state]),
    ...(reason === '' ? [] : [reason]),
    ...(restarts === undefined ? [] : [counted(restarts, words`restart`, words`restarts`)]),
    ...(createdAt === undefined ? [] : [age(now - createdAt)]),
  ]
  const printed = cells.filter(({ text }) => text !== '').map(({ column, text }) => words`${column}: ${text}`)
  return {
    label: name,
    description: join(facts, ' · '),
    icon: healthIcon(health),
    tooltip: join([name, ...printed], '\n'),
    spoken,
    can: ref ? can : [],
    opens: ref ? 'collapsed' : 'no',
    command: ref ? 'k8sAgent.showYaml' : undefined,
  }
}
