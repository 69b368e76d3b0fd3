import { derive, words, type Clean } from '../../sanitize/index.ts'
import { foldEvents } from '../../tools/events/fold.ts'
import { layOutEvents } from '../../tools/events/layout.ts'
import type { EventRow } from '../../tools/events/rows.ts'
import type { Section } from '../sheet.ts'

/** Events, warnings first, repeats folded. `isTelling` is whether there is a warning among them. */
export const eventsSection = (
  events: Clean<readonly EventRow[]>,
  call: Clean<string>,
  most: number,
): Section & { readonly isTelling: boolean } => ({
  title: 'EVENTS',
  most,
  call,
  isTelling: events.some(({ isWarning }) => isWarning),
  layOut(room) {
    if (events.length === 0) return { text: words`none; they are kept for about an hour`, isWhole: true }
    if (room < 200) return undefined
    const folded = derive(events, (all) => foldEvents(all, 'coarse'))
    const laidOut = derive(folded, (lines) => layOutEvents(lines, room, true))
    return { text: derive(laidOut, ({ text }) => text), isWhole: laidOut.shown === folded.length }
  },
})

/** Those about one of these objects, which are written `KIND/NAME` in lower case, as the Table has it. */
export const eventsAbout = (
  events: Clean<readonly EventRow[]>,
  objects: ReadonlySet<string>,
): Clean<readonly EventRow[]> => derive(events, (all) => all.filter(({ object }) => objects.has(object.toLowerCase())))
