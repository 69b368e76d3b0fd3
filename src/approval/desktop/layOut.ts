import type { DialogText } from '../render.ts'
import { wrap } from '../wrap.ts'

/** Question and facts in one text, broken into rows by us: the programs break lines without an indent, or not at all. */
export const layOut = ({ message, detail }: Pick<DialogText, 'message' | 'detail'>): string =>
  `${rows(message)}\n\n${rows(detail)}`

/** Each line in rows of at most 60 characters. */
export const rows = (text: string): string => text.split('\n').flatMap(wrap).join('\n')
