import type { Scanner, Span } from './scan.ts'

/**
 * Everything that either scanner finds. One scanner with all rules would not do: what a person added could begin before
 * a credential, end within it, and so save the rest of it.
 */
export const together =
  (first: Scanner, second: Scanner): Scanner =>
  (text, from, to) => {
    const spans = first(text, from, to)
    const more = second(text, from, to).flatMap((span) => outside(span, spans))
    return more.length === 0 ? spans : [...spans, ...more].sort((a, b) => a.start - b.start)
  }

/** What of a span lies outside of the others, which are in order and apart. */
function outside(span: Span, others: readonly Span[]): Span[] {
  const { more, ...rest } = span
  const parts: Span[] = []
  let at = span.start
  for (const { start, end } of others) {
    if (end <= at) continue
    if (start >= span.end) break
    if (start > at) parts.push({ start: at, end: start, type: span.type })
    at = end
  }
  if (at === span.start) return [span]
  if (at < span.end) parts.push({ ...rest, start: at, ...(more ? { more } : {}) })
  return parts
}
