import type { TableAnswer } from '../../cluster/index.ts'
import type { Session } from '../session.ts'
import type { ListChange, ListSnapshot, Trouble } from '../types.ts'
import type { KeyedRow } from './rows.ts'
import { createShelf } from './shelf.ts'

type Columns = TableAnswer['columns']

/** What is known of a list, and who wants to hear of it. */
export interface Board {
  snapshot(): ListSnapshot
  onDidChange(listener: (change: ListChange) => void): () => void
  list(rows: readonly KeyedRow[], answer: TableAnswer): void
  event(type: 'ADDED' | 'MODIFIED' | 'DELETED', row: KeyedRow): void
  /** The columns of an event: those of the list where it brings none. */
  columns(brought: Columns): Columns
  /** A watch is open. */
  live(): void
  /** Something was heard: the rows are right as of now. */
  heard(): void
  /** The rows are right as of now, and asked for again later. */
  polled(trouble: Trouble): void
  fail(trouble: Trouble): void
  dispose(): void
}

/** Changes that come within this time, in milliseconds, are told together. */
const togetherMs = 100

export const createBoard = (session: Session): Board => {
  const shelf = createShelf()
  const listeners = new Set<(change: ListChange) => void>()
  let snapshot: ListSnapshot = { state: 'loading', rows: [], isComplete: true, problems: 0 }
  let next: ListSnapshot = snapshot
  let asOf: number | undefined
  let columns: Columns = []
  let timer: NodeJS.Timeout | undefined
  let isDisposed = false

  const tell = (): void => {
    timer = undefined
    const { rows, problems, change } = shelf.settle()
    const isSame = change.added.length + change.changed.length + change.removed.length === 0 && !change.isReordered
    const isSameState = next.state === snapshot.state && next.trouble === snapshot.trouble
    snapshot = { ...next, rows: isSame ? snapshot.rows : rows, problems, asOf }
    if (isSame && isSameState) return
    for (const listener of listeners) listener(change)
  }
  const soon = (): void => {
    if (!isDisposed) timer ??= setTimeout(tell, togetherMs)
  }
  const now = (over: Partial<ListSnapshot>): void => {
    next = { ...next, trouble: undefined, ...over }
    soon()
  }
  const heard = (): void => void (asOf = session.now())

  return {
    snapshot: () => (snapshot.asOf === asOf ? snapshot : (snapshot = { ...snapshot, asOf })),
    onDidChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    list(rows, answer) {
      columns = answer.columns
      heard()
      shelf.replace(rows)
      now({ isComplete: answer.complete, state: next.state === 'live' ? 'live' : 'polled' })
    },
    event(type, row) {
      if (type === 'DELETED') shelf.remove(row.row.id)
      else shelf.put(row)
      soon()
    },
    columns: (brought) => (brought.length > 0 ? (columns = brought) : columns),
    live() {
      heard()
      now({ state: 'live' })
    },
    heard,
    polled: (trouble) => now({ state: 'polled', trouble }),
    fail: (trouble) => now({ state: asOf === undefined ? 'failed' : 'stale', trouble }),
    dispose() {
      isDisposed = true
      clearTimeout(timer)
      listeners.clear()
    },
  }
}
