import type { ListChange, ListSnapshot, Row } from '../types.ts'
import type { KeyedRow } from './rows.ts'

/** The rows of a list as they are known, and what became different since somebody last asked. */
export interface Shelf {
  /** Takes a whole list. */
  replace(rows: readonly KeyedRow[]): void
  put(row: KeyedRow): void
  remove(id: string): void
  /** Rows in their order, and what became different since the last call. */
  settle(): { readonly rows: readonly Row[]; readonly problems: number; readonly change: ListChange }
}

const rank: Readonly<Record<Row['health'], number>> = { problem: 0, unknown: 1, ok: 1, finished: 2 }

const byHealthAndName = (a: Row, b: Row): number =>
  rank[a.health] - rank[b.health] || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)

export const createShelf = (): Shelf => {
  const known = new Map<string, KeyedRow>()
  let shown: ListSnapshot['rows'] = []

  const put = (fresh: KeyedRow): void => {
    const old = known.get(fresh.row.id)
    if (!old) return void known.set(fresh.row.id, fresh)
    const row = withOldAge(fresh.row, old.row)
    // The same object where nothing that is shown is different, so that nobody draws it again.
    known.set(row.id, fresh.content === old.content && row.createdAt === old.row.createdAt ? old : { ...fresh, row })
  }
  return {
    replace(rows) {
      const ids = new Set(rows.map(({ row }) => row.id))
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
      rows.forEach(put)
    },
    put,
    remove: (id) => void known.delete(id),
    settle() {
      const before = shown
      const rows = [...known.values()].map(({ row }) => row).toSorted(byHealthAndName)
      shown = rows
      return {
        rows,
        problems: rows.findLastIndex(({ health }) => health === 'problem') + 1,
        change: difference(before, rows),
      }
    },
  }
}

/** Ages that the server prints are coarse: those that may be the same are the same. */
function withOldAge(fresh: Row, old: Row): Row {
  const [now, then] = [fresh.createdAt, old.createdAt]
  if (now === undefined || then === undefined) return fresh
  const coarse = Math.max(120_000, (Date.now() - then) / 10)
  return Math.abs(now - then) < coarse ? { ...fresh, createdAt: then } : fresh
}

function difference(before: readonly Row[], after: readonly Row[]): ListChange {
  const old = new Map(before.map((row) => [row.id, row]))
  const ids = new Set(after.map(({ id }) => id))
  const stayed = after.filter(({ id }) => old.has(id))
  const order = before.filter(({ id }) => ids.has(id))
  return {
    added: after.filter(({ id }) => !old.has(id)),
    changed: stayed.filter((row) => old.get(row.id) !== row),
    removed: before.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    isReordered: stayed.some(({ id }, at) => order[at]?.id !== id),
  }
}
