import type { Mask } from './marker.ts'
import { lookAhead, lookBehind, type Scanner, type Span } from './scan.ts'
import { replaced, settled } from './settle.ts'

/** Where a text stands between two blocks. */
export interface Carry {
  /** Raw text before the block, which rules may look at. */
  readonly behind: string
  /** Set while a masked span goes on. */
  readonly more: Span['more'] | undefined
  /** How much of `behind` was cleaned before what follows it was there: what begins in it may reach into the block. */
  readonly again?: number
}

export const freshCarry: Carry = { behind: '', more: undefined }

/** Blocks bound the memory of a stream, and a text is cut in the same places whole or in chunks. */
export const blockLength = 65_536

/** The text with every span that the scanner finds masked. */
export function redact(text: string, scan: Scanner, mask: Mask): string {
  if (text.length <= blockLength) return masked(text, 0, scan(text, 0, text.length), text.length, scan, mask)
  let out = ''
  let rest = text
  let carry = freshCarry
  while (rest !== '') {
    const step = redactBlock(rest, carry, scan, mask)
    out += step.clean
    rest = rest.slice(step.taken)
    carry = step.carry
  }
  return out
}

/**
 * Cleans the first block of `text`: up to the last newline within `blockLength`, or that many characters of a line that
 * is longer. The answer depends on at most `blockLength + lookAhead` characters of `text`, so that a stream may call it
 * as soon as it holds them.
 * @param early cleans up to there, although more of `text` may follow at any time: what the rest depends on is carried
 * over, so that a masked span goes on, and what begins here is looked at again when its end is there
 */
export function redactBlock(
  text: string,
  carry: Carry,
  scan: Scanner,
  mask: Mask,
  early?: number,
): { readonly clean: string; readonly taken: number; readonly carry: Carry } {
  const view = text.length > blockLength + lookAhead ? text.slice(0, blockLength + lookAhead) : text
  const begin = carry.more?.(view) ?? 0
  if (carry.more !== undefined && begin >= view.length) {
    return { clean: '', taken: view.length, carry: { behind: view.slice(-lookBehind), more: carry.more } }
  }
  const until = Math.min(early ?? Infinity, blockEnd(view))
  const offset = carry.behind.length
  const seen = carry.behind + view
  const spans = reaching(
    scan(seen, begin > 0 ? offset + begin : offset - (carry.again ?? 0), offset + Math.max(until, begin)),
    offset + begin,
  )
  const end = Math.max(spans.at(-1)?.end ?? offset + begin, offset + until)
  const clean = masked(seen, offset + begin, spans, end, scan, mask)
  const open =
    end === seen.length && (early !== undefined || text.length > view.length) ? spans.at(-1)?.more : undefined
  const again = early !== undefined ? Math.min(lookAhead, end) : 0
  const behind = seen.slice(Math.max(0, end - lookBehind - again), end)
  return { clean, taken: end - offset, carry: { behind, more: open, again } }
}

/** What of the spans stands at `from` or behind it. */
const reaching = (spans: readonly Span[], from: number): readonly Span[] =>
  spans.flatMap((span) => (span.end <= from ? [] : [span.start < from ? { ...span, start: from } : span]))

function masked(text: string, from: number, spans: readonly Span[], to: number, scan: Scanner, mask: Mask): string {
  return spans.length === 0 ? text.slice(from, to) : settled(replaced(text, from, spans, to, mask), scan, mask)
}

function blockEnd(view: string): number {
  if (view.length <= blockLength) return view.length
  const newline = view.lastIndexOf('\n', blockLength - 1)
  return newline === -1 ? blockLength : newline + 1
}
