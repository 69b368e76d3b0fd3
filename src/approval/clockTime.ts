/** A time as a clock of this machine shows it, `14:32`, with its date where that is not today's. */
export const clockTime = (at: number, now: number): string => {
  const moment = new Date(at)
  const clock = `${two(moment.getHours())}:${two(moment.getMinutes())}`
  return moment.toDateString() === new Date(now).toDateString() ? clock : `${clock} on ${date(moment)}`
}

/** The first minute that does not begin before: whoever tries again then is not too early. */
export const clockTimeAfter = (at: number, now: number): string => clockTime(Math.ceil(at / 60_000) * 60_000, now)

const date = (day: Date): string => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`

const two = (value: number): string => String(value).padStart(2, '0')
