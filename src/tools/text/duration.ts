import * as z from 'zod'

/** The argument that says how far back to look; its value is in seconds. */
export const since = z
  .string()
  .describe('like 15m, 2h, 1d')
  .transform((text, check) => {
    const seconds = secondsOf(text)
    if (seconds !== undefined && seconds > 0 && seconds <= longest) return seconds
    check.addIssue({ code: 'custom', message: 'write a duration like 90s, 15m, 2h or 1d' })
    return z.NEVER
  })

/**
 * Seconds of a duration like `90s`, `2h30m` or `7y364d`, as people write them and as the API server prints ages;
 * undefined for anything else, `<unknown>` too.
 */
export const secondsOf = (text: string): number | undefined => {
  if (!/^(?:[0-9]{1,6}[smhdy]){1,4}$/.test(text)) return undefined
  const parts = [...text.matchAll(/([0-9]{1,6})([smhdy])/g)]
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0)
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, y: 31_536_000 }

/** Ten years: longer than any cluster, and few enough digits for the API server. */
const longest = 10 * 31_536_000
