import { derive, words, type Clean } from '../../sanitize/index.ts'
import type { Queued } from '../../approval/channel.ts'
import { clock } from '../tree/say.ts'
import type { Happening, Happenings } from './happenings.ts'
import { lookOf, type ActivityAbility, type ActivityLook } from './lookOf.ts'

/**
 * One line of the view. It stands for the same thing for as long as it is there, so that commands can tell by its
 * identity that a person acted on it.
 */
export interface ActivityRow {
  readonly id: string
  look(): Clean<ActivityLook>
  /** Undefined for a request that waits. */
  happening(): Clean<Happening> | undefined
}

export interface ActivityRows {
  /** Those that wait, then what happened, the newest first. */
  list(): readonly ActivityRow[]
  /** Whether it was handed out here: what another extension makes up is never that very object. */
  isAlive(value: unknown): value is ActivityRow
  /** Of what happened, those of which this can be done. */
  those(can: ActivityAbility): readonly ActivityRow[]
}

export interface RowsOptions {
  readonly happenings: Pick<Happenings, 'list'>
  readonly waiting: () => readonly Queued[]
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

interface Kept extends ActivityRow {
  readonly show: (happening: Clean<Happening>) => void
}

export const createRows = ({ happenings, waiting, now }: RowsOptions): ActivityRows => {
  let rows = new Map<string, Kept>()

  const happened = (): readonly ActivityRow[] => {
    // What was forgotten is gone here as well.
    const next = new Map<string, Kept>()
    for (const happening of happenings.list()) {
      const row = rows.get(happening.id) ?? createRow(happening, now)
      row.show(happening)
      next.set(row.id, row)
    }
    rows = next
    return [...rows.values()]
  }
  return {
    list: () => [...waiting().map(waitingRow), ...happened()],
    isAlive: (value): value is ActivityRow =>
      typeof value === 'object' && value !== null && [...rows.values()].some((row) => row === value),
    those: (can) => happened().filter((row) => row.look().can.includes(can)),
  }
}

function createRow(first: Clean<Happening>, now: () => number): Kept {
  let happening = first
  return {
    id: first.id,
    look: () => lookOf(happening, now()),
    happening: () => happening,
    show: (next) => void (happening = next),
  }
}

const waitingRow = ({ title, expiresAt }: Queued, index: number): ActivityRow => {
  const until = words`no answer by ${clock(expiresAt)} means no`
  const look = derive(words`${title}\n${until}`, (text): ActivityLook => {
    const [label = '', description = ''] = text.split('\n')
    return {
      label,
      description,
      icon: { name: 'bell-dot', color: 'list.warningForeground' },
      tooltip: `${label}\n${description}`,
      spoken: `Waiting: ${label}, ${description}`,
      can: [],
      opens: 'no',
      // What leads back to the question: it decides nothing.
      command: 'k8sAgent.showMenu',
    }
  })
  return { id: `waiting ${index}`, look: () => look, happening: () => undefined }
}
