import { derive, type Clean } from '../../sanitize/index.ts'
import { fitPrefix } from '../../tools/layout/plainTable.ts'
import type { Judged } from '../../tools/list/judge.ts'
import { writeUnhealthy } from '../../tools/list/section.ts'
import { ofLines, type Section } from '../sheet.ts'
import { linesOf, type Desk } from '../subject.ts'

/** A kind's table, read. */
export interface JudgedKind {
  readonly kind: string
  readonly plural: string
  readonly judged: Clean<Judged>
  /** False when the list was too large to be read to its end. */
  readonly complete: boolean
}

/** The unhealthy objects of one kind, each with its reason. */
export const unhealthySection = ({ kind, plural, judged }: JudgedKind, desk: Desk): Section => ({
  title: kind.toUpperCase(),
  most: 2_000,
  call: desk.tool('k8s_list', { resource: plural }),
  layOut(room) {
    const { unhealthy } = judged
    const rows = unhealthy?.rows ?? []
    if (!unhealthy || room < 150) return undefined
    const write = (count: number): string => writeUnhealthy(unhealthy, rows.slice(0, count), rows.length)
    const fitted = derive(judged, () => fitPrefix(rows.length, write, room))
    return { text: derive(fitted, ({ text }) => text), isWhole: fitted.shown === rows.length }
  },
})

/** How many objects of each kind there are, and how many of them are well. */
export const healthySection = (kinds: readonly JudgedKind[], desk: Desk): Section => {
  const lines = kinds.map(({ kind, judged, complete }) => {
    const [bad, good] = [judged.unhealthy?.rows.length ?? 0, judged.others.rows.length]
    return `${kind}: ${complete ? '' : 'at least '}${bad + good}${bad === 0 ? '' : `, ${bad} of them unhealthy`}`
  })
  return {
    title: 'ALL THAT WAS LOOKED AT',
    most: 700,
    call: desk.tool('k8s_list', { resource: 'pods' }),
    layOut: ofLines(linesOf(desk, [lines.join('; ')])),
  }
}
