import { derive, words, type Clean } from '../../sanitize/index.ts'
import type { Answer, Call } from '../define.ts'
import { judge } from './judge.ts'
import { overview } from './overview.ts'
import { inOrder, page } from './page.ts'
import { counted, cursorFor, moreNotes, pageOf, rangeOf, type ListRequest } from './request.ts'
import { readTable } from './table.ts'

/**
 * A list that says everything in little: totals by state, then what is unhealthy with its reason, then the rest, alike
 * rows in one line. Without `limit` and `cursor` it is about the whole list; with either it is a page of it.
 */
export const listCompact = async (request: ListRequest, call: Call): Promise<Omit<Answer, 'where'>> => {
  const { table, complete, nameColumn } = await readTable(request, call)
  const judged = derive(table, (whole) => judge(whole, request.permit.operation.resource, nameColumn))
  const rows = inOrder(judged)
  const troubled = judged.unhealthy?.rows.length ?? 0
  const count = counted(request.permit, rows.length, complete, call)
  const summary = judged.unhealthy && rows.length > 0 ? words`${count}, ${troubled} unhealthy` : count
  if (rows.length === 0) return { summary }
  const at = (index: number) => ({ name: rows[index - 1]?.name ?? '', index })

  if (request.limit !== undefined || request.after !== undefined) {
    const { rows: wanted, start } = pageOf(rows, ({ name }) => name, request)
    if (wanted.length === 0) return { summary }
    const shown = derive(judged, (whole) => page(whole, start, wanted.length, call.room))
    const end = start + shown.shown
    return {
      summary: words`${summary}${rangeOf(start, end, rows.length)}`,
      body: derive(shown, ({ text }) => text),
      notes: moreNotes(request, at(end), rows.length, call),
    }
  }

  const whole = derive(judged, (all) => overview(all, call.room))
  const { unhealthyNamed, allNamed } = whole
  const cursor = cursorFor(request, at(unhealthyNamed), call)
  const notes: Clean<string>[] = []
  if (unhealthyNamed < troubled) {
    notes.push(words`${troubled - unhealthyNamed} more are unhealthy; go on with cursor: ${cursor}`)
  }
  if (!allNamed) {
    notes.push(
      unhealthyNamed < troubled
        ? words`All names: format names. Fewer rows: label_selector, field_selector.`
        : words`All names: format names, or page by page with cursor: ${cursor}. Fewer rows: label_selector, field_selector.`,
    )
  }
  return { summary, body: derive(whole, ({ text }) => text), notes }
}
