import { derive, words } from '../../sanitize/index.ts'
import type { Answer, Call } from '../define.ts'
import { fitPrefix, plainTable } from '../layout/plainTable.ts'
import { counted, moreNotes, pageOf, rangeOf, type ListRequest } from './request.ts'
import { readTable } from './table.ts'

/** A list as rows or as bare names, both from one Table without objects. */
export const listRows = async (request: ListRequest, call: Call): Promise<Omit<Answer, 'where'>> => {
  const { table, complete, nameColumn } = await readTable(request, call)
  const nameOf = (row: { readonly cells: readonly string[] }): string => row.cells[nameColumn] ?? ''
  const { rows, start } = pageOf(table.rows, nameOf, request)
  const total = table.rows.length
  const summary = counted(request.permit, total, complete, call)
  if (rows.length === 0) return { summary }
  const page = derive(table, ({ columns }) => {
    if (request.format === 'names') {
      const names = rows.map(nameOf)
      return fitPrefix(names.length, (count) => names.slice(0, count).join('\n'), call.room)
    }
    const wanted = columns.flatMap(({ name, priority }, at) => (priority === 0 ? [{ name, at }] : []))
    const header = wanted.map(({ name }) => name)
    const cells = rows.map((row) => wanted.map(({ at }) => row.cells[at] ?? ''))
    return plainTable(header, cells, call.room)
  })
  const end = start + page.shown
  return {
    summary: words`${summary}${rangeOf(start, end, total)}`,
    body: derive(page, ({ text }) => text),
    notes: moreNotes(request, { name: nameOf(rows[page.shown - 1] ?? { cells: [] }), index: end }, total, call),
  }
}
