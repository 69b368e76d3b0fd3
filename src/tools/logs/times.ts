/** Times of log lines, in milliseconds since 1970, as UTC. */

/** `2026-01-02T03:04:05.678Z`. */
export const stamp = (time: number): string => new Date(time).toISOString()

/** `2026-01-02 03:04:05 to 03:09:00`: what both share is said once, and the date not at all on the day that is known. */
export const span = (first: number, last: number, knownDay = ''): string => {
  const [firstDay, firstClock] = parts(first)
  const [lastDay, lastClock] = parts(last)
  const begin = firstDay === knownDay && lastDay === knownDay ? firstClock : `${firstDay} ${firstClock}`
  if (firstDay === lastDay) return firstClock === lastClock ? begin : `${begin} to ${lastClock}`
  return `${begin} to ${lastDay} ${lastClock}`
}

/** `2026-01-02`. */
export const dayOf = (time: number): string => parts(time)[0]

const parts = (time: number): [day: string, clock: string] => [stamp(time).slice(0, 10), stamp(time).slice(11, 19)]
