import { isBuiltIn } from '../../gate/index.ts'
import { derive, words } from '../../sanitize/index.ts'
import type { Answer, Call } from '../define.ts'
import { plainTable } from '../layout/plainTable.ts'
import { counted, moreNotes, pageOf, type ListRequest } from './request.ts'

/** A list as rows or as bare names, both from one Table without objects. */
export const listRows = async (request: ListRequest, call: Call): Promise<Omit<Answer, 'where'>> => {
  const { permit, query, format } = request
  const answer = await (await call.cluster()).table(permit, query, call.signal)
  const table = call.clean.table(answer, { builtIn: isBuiltIn(permit.operation.resource) })
  const nameColumn = Math.max(
    0,
    table.columns.findIndex(({ name }) => name === 'Name'),
  )
  const nameOf = (row: { readonly cells: readonly string[] }): string => row.cells[nameColumn] ?? ''
  const { rows, start } = pageOf(table.rows, nameOf, request, call)
  const page = derive(table, ({ columns }) => {
    if (format === 'names') return fitNames(rows.map(nameOf), call.room)
    const wanted = columns
      .map(({ priority }, index) => ({ index, isShown: priority === 0 }))
      .filter(({ isShown }) => isShown)
    return plainTable(
      wanted.map(({ index }) => columns[index]?.name ?? ''),
      rows.map(({ cells }) => wanted.map(({ index }) => cells[index] ?? '')),
      call.room,
    )
  })
  const end = start + page.shown
  const last = rows[page.shown - 1]
  const range = page.shown < table.rows.length ? words`, ${start + 1} to ${end}` : words``
  return {
    summary: words`${counted(permit, table.rows.length, answer.complete, call)}${range}`,
    ...(page.shown === 0 ? {} : { body: derive(page, ({ text }) => text) }),
    notes: moreNotes(request, { name: last ? nameOf(last) : '', index: end }, table.rows.length, call),
  }
}

function fitNames(names: readonly string[], room: number): { text: string; shown: number } {
  let used = 0
  const shown = names.findIndex((name) => (used += name.length + 1) > room)
  const fitting = shown === -1 ? names : names.slice(0, shown)
  return { text: fitting.join('\n'), shown: fitting.length }
}
