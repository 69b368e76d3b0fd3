import { name } from '../../approval/wording.ts'
import type { Clean, Cleaner } from '../../sanitize/index.ts'

/** What somebody wrote into a setting. Stars are no letters of names, but ours to show bare: `dev-*`. */
export const quoted = (entry: string, cleaner: Pick<Cleaner, 'line'>): Clean<string> => {
  const line = cleaner.line(entry)
  return /^[-A-Za-z0-9._:/@*]+$/.test(line) ? line : name(line)
}
