import type { Trouble, TroubleKind } from '../../explore/types.ts'
import { derive, words, type Clean } from '../../sanitize/index.ts'

/** `14:03` in local time. @param at milliseconds since the epoch */
export const clock = (at: number): Clean<string> => {
  const time = new Date(at)
  return words`${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`
}

const twoDigits = (value: number): Clean<string> => derive(words`${value}`, (text) => text.padStart(2, '0'))

/** `45s`, `12m`, `3h`, `5d`: the largest unit of which there are two, as on kubectl's coarser scale. */
export const age = (ms: number): Clean<string> => {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 120) return words`${seconds}s`
  if (seconds < 120 * 60) return words`${Math.floor(seconds / 60)}m`
  if (seconds < 48 * 3_600) return words`${Math.floor(seconds / 3_600)}h`
  return words`${Math.floor(seconds / 86_400)}d`
}

/** `1 restart`, `12 restarts`; the word must be one of our own. */
export const counted = (count: number, one: Clean<string>, many: Clean<string>): Clean<string> =>
  words`${count} ${count === 1 ? one : many}`

/** What is wrong, in a word or two. */
export const troubleWord = ({ trouble }: Trouble): Clean<string> => troubleWords[trouble] ?? words`no answer`

const troubleWords: Partial<Record<TroubleKind, Clean<string>>> = {
  expired: words`sign-in expired`,
  plugin: words`no sign-in`,
  forbidden: words`no right`,
  blocked: words`not allowed`,
  missing: words`gone`,
}
