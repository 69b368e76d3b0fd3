/**
 * A text of at most `max` UTF-16 units, and how many are missing. Of a longer one the beginning stays, and what stands
 * round `at`, which is the end unless the caller looks for something else.
 */
export const shorten = (text: string, max: number, at = text.length): string => {
  if (text.length <= max) return text
  const window = Math.floor(max / 5)
  const head = whole(text, max - window)
  const middle = at < head ? text.length : at - Math.floor(window / 2)
  const start = whole(text, Math.max(head, Math.min(middle, text.length - window)))
  const end = whole(text, start + window)
  return `${text.slice(0, head)}${gap(start - head)}${text.slice(start, end)}${gap(text.length - end)}`
}

const gap = (length: number): string => (length === 0 ? '' : ` …(${length} characters)… `)

/** The place at or just before `at` that is not in the middle of a character outside the basic plane. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
