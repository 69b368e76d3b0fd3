import type { LogLine } from './lines.ts'

/**
 * Seconds that are asked for beyond `since`, and serve cleaning alone: a call that is repeated often enough would at
 * last be cut between a name and the value on its next line.
 */
export const extraSeconds = 60

/**
 * The index of the first line that was written in the last `since` seconds before `now` (in milliseconds since 1970).
 * The node's clock may differ from ours, but not by more than the lines themselves show: none is younger than its
 * present, and none older than what it was asked for.
 */
export const firstRecent = (lines: readonly LogLine[], since: number, now: number): number => {
  const times = lines.map(({ time }) => time).filter((time) => time !== undefined)
  const [oldest = now] = times
  const newest = times.at(-1) ?? now
  const present = Math.max(newest, Math.min(now, oldest + (since + extraSeconds) * 1_000))
  const first = lines.findIndex(({ time }) => time !== undefined && time >= present - since * 1_000)
  return first === -1 && times.length > 0 ? lines.length : Math.max(0, first)
}
