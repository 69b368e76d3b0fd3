import { isMarker, markersAt, type Mask } from './marker.ts'
import type { Scanner, Span } from './scan.ts'

/**
 * The text as a second cleaning would leave it. A value that was let through may look like a credential once another
 * rule has masked a part of it: then the whole of it goes now, so that cleaning twice changes nothing. Only what stands
 * round a marker can have changed its looks.
 */
export function settled(text: string, scan: Scanner, mask: Mask): string {
  let clean = text
  for (let turn = 0; turn < mostTurns; turn++) {
    const spans = spansWithMarkers(clean, scan)
    if (spans.length === 0) break
    clean = replaced(clean, 0, spans, clean.length, mask)
  }
  return clean
}

/** The text from `from` to `to` with these spans masked. */
export function replaced(text: string, from: number, spans: readonly Span[], to: number, mask: Mask): string {
  let clean = ''
  let at = from
  for (const { start, end, type, quote = '' } of spans) {
    clean += text.slice(at, start) + quote + mask(text.slice(start, end), type) + quote
    at = end
  }
  return clean + text.slice(at, to)
}

const mostTurns = 4

/** What a rule judges of a value, the name before it and blanks between them: no answer depends on more of a text with a marker in it. */
const before = 512
const after = 64

function spansWithMarkers(text: string, scan: Scanner): Span[] {
  const spans: Span[] = []
  let done = 0
  for (const { from, to } of windows(text)) {
    const found = scan(text, Math.max(from, done), to).filter(({ start, end }) => holdsMarker(text.slice(start, end)))
    spans.push(...found)
    done = Math.max(to, found.at(-1)?.end ?? 0)
  }
  return spans
}

const holdsMarker = (secret: string): boolean => !isMarker(secret) && markersAt(secret).length > 0

/** The surroundings of markers, those that overlap as one. */
function windows(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  for (const at of markersAt(text)) {
    const last = found.at(-1)
    const from = Math.max(0, at - before)
    if (last !== undefined && from <= last.to) last.to = at + after
    else found.push({ from, to: Math.min(text.length, at + after) })
  }
  return found
}
