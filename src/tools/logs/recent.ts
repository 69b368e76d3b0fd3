/**
 * Seconds that are asked for beyond `since`, and serve cleaning alone: a call that is repeated often enough would at
 * last be cut between a name and the value on its next line.
 */
export const extraSeconds = 60

/**
 * The index of the first of these times, oldest first, in the last `since` seconds before `now`; all in milliseconds
 * since 1970, undefined where a line has none. The node's clock may differ from ours, but not by more than the lines
 * themselves show: none is younger than its present, and none older than what it was asked for.
 */
export const firstRecent = (times: readonly (number | undefined)[], since: number, now: number): number => {
  const known = times.filter((time) => time !== undefined)
  const [oldest = now] = known
  const present = Math.max(known.at(-1) ?? now, Math.min(now, oldest + (since + extraSeconds) * 1_000))
  const first = times.findIndex((time) => time !== undefined && time >= present - since * 1_000)
  return first === -1 && known.length > 0 ? times.length : Math.max(0, first)
}
