import type { Mask } from './marker.ts'
import { lookAhead, lookBehind, type Scanner, type Span } from './scan.ts'
import { replaced, settled } from './settle.ts'

/** Where a text stands between two blocks. */
export interface Carry {
  /** Raw text before the block, which rules may look at. */
  readonly behind: string
  /** Set while a masked span goes on. */
  readonly more: Span['more'] | undefined
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
 */
export function redactBlock(
  text: string,
  carry: Carry,
  scan: Scanner,
  mask: Mask,
): { readonly clean: string; readonly taken: number; readonly carry: Carry } {
  const view = text.length > blockLength + lookAhead ? text.slice(0, blockLength + lookAhead) : text
  const begin = carry.more?.(view) ?? 0
  if (carry.more !== undefined && begin >= view.length) {
    return { clean: '', taken: view.length, carry: { behind: view.slice(-lookBehind), more: carry.more } }
  }
  const offset = carry.behind.length
  const seen = carry.behind + view
  const spans = scan(seen, offset + begin, offset + Math.max(blockEnd(view), begin))
  const end = Math.max(spans.at(-1)?.end ?? offset + begin, offset + blockEnd(view))
  const clean = masked(seen, offset + begin, spans, end, scan, mask)
  const open = end === seen.length && text.length > view.length ? spans.at(-1)?.more : undefined
  return { clean, taken: end - offset, carry: { behind: seen.slice(Math.max(0, end - lookBehind), end), more: open } }
}

function masked(text: string, from: number, spans: readonly Span[], to: number, scan: Scanner, mask: Mask): string {
  return spans.length === 0 ? text.slice(from, to) : settled(replaced(text, from, spans, to, mask), scan, mask)
}

function blockEnd(view: string): number {
  if (view.length <= blockLength) return view.length
  const newline = view.lastIndexOf('\n', blockLength - 1)
  return newline === -1 ? blockLength : newline + 1
}
