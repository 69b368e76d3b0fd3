import { join, words, type Clean } from '../sanitize/index.ts'
import type { Row } from './types.ts'

/** What a screen reader says: `Pod web-0, CrashLoopBackOff, 12 restarts, 3 days, problem`. */
export const speak = (
  kind: Clean<string>,
  { name, state, reason, restarts, createdAt, health }: Omit<Row, 'spoken'>,
  now: number,
): Clean<string> =>
  join(
    [
      words`${kind} ${name}`,
      ...(state.length > 0 ? [state] : []),
      ...(reason.length > 0 ? [reason] : []),
      ...(restarts === undefined ? [] : [counted(restarts, words`restart`)]),
      ...(createdAt === undefined ? [] : [ageInWords(now - createdAt)]),
      ...(health === 'problem' ? [words`problem`] : health === 'finished' ? [words`finished`] : []),
    ],
    ', ',
  )

/** `3 days`, in the largest unit that fits. */
const ageInWords = (ms: number): Clean<string> => {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 120) return counted(seconds, words`second`)
  if (seconds < 7_200) return counted(Math.floor(seconds / 60), words`minute`)
  if (seconds < 172_800) return counted(Math.floor(seconds / 3_600), words`hour`)
  return counted(Math.floor(seconds / 86_400), words`day`)
}

/** `1 restart`, `12 restarts`. */
export const counted = (count: number, what: Clean<string>): Clean<string> =>
  count === 1 ? words`1 ${what}` : words`${count} ${what}s`
