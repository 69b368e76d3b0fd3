import type { LogOptions, LogState } from '../../explore/types.ts'
import { join, words, type Clean } from '../../sanitize/index.ts'

/** The first line of a log's document: what it is, and what is going on. */
export const logHeader = (title: Clean<string>, options: LogOptions, state: LogState | 'stopped'): Clean<string> => {
  const parts = [
    title,
    ...(options.previous ? [words`previous run`] : []),
    ...(options.sinceSeconds === undefined ? [] : [words`of the last ${options.sinceSeconds} s`]),
    state === 'stopped' ? words`not followed` : stateWords[state.state],
    ...(state !== 'stopped' && state.trouble ? [state.trouble.text] : []),
  ]
  return words`# ${join(parts, ' · ')}\n`
}

const stateWords: Readonly<Record<LogState['state'], Clean<string>>> = {
  opening: words`opening`,
  live: words`following`,
  waiting: words`waiting`,
  ended: words`ended`,
  failed: words`failed`,
}
