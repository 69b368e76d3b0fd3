/** An age in seconds, as the API server prints it: `45s`, `3m20s`, `2d4h`, `2y31d`. Source: apimachinery, HumanDuration. */
export const seconds = (age: string): number | undefined => {
  const match = /^(\d{1,6})([smhdy])(?:(\d{1,3})([smhd]))?$/.exec(age)
  if (!match) return undefined
  const [, count, unit, rest = '0', smaller = 's'] = match
  return Number(count) * (unitSeconds[unit ?? ''] ?? 0) + Number(rest) * (unitSeconds[smaller] ?? 0)
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, y: 31_536_000 }
