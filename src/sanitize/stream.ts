import { certify } from './clean.ts'
import type { Mask } from './marker.ts'
import { blockLength, freshCarry, redactBlock } from './redact.ts'
import { lookAhead, type Scanner } from './scan.ts'
import { strip } from './strip.ts'
import type { LogStream } from './types.ts'

/** Cleans a log block by block, as soon as everything that a block depends on is there. */
export function createLogStream(scan: Scanner, mask: Mask): LogStream {
  let raw = ''
  let pending = ''
  let carry = freshCarry

  function take(chunk: string, last: boolean): ReturnType<LogStream['push']> {
    const stripped = strip(raw + chunk, last)
    raw = stripped.rest
    pending += stripped.text
    let out = ''
    while (pending.length > blockLength + lookAhead || (last && pending !== '')) {
      const step = redactBlock(pending, carry, scan, mask)
      out += step.clean
      pending = pending.slice(step.taken)
      carry = step.carry
    }
    return certify(out)
  }

  function flush(): ReturnType<LogStream['flush']> {
    let out = ''
    for (let end = sureLength(pending); end > 0; end = sureLength(pending)) {
      const step = redactBlock(pending, carry, scan, mask, end)
      out += step.clean
      pending = pending.slice(step.taken)
      carry = step.carry
    }
    return certify(out)
  }

  return { flush, push: (chunk) => take(chunk, false), end: () => take('', true) }
}

/**
 * How much of a text is safe to judge before its end is known: whole lines, without those at its end that could be lines
 * of a key, of which it takes three in a row to tell.
 */
function sureLength(text: string): number {
  let end = text.lastIndexOf('\n') + 1
  for (let lines = 0; lines < 2 && end > 0; lines++) {
    const begin = text.lastIndexOf('\n', end - 2) + 1
    if (!couldBeOfKey(text.slice(begin, end))) break
    end = begin
  }
  return end
}

/** Whether a line ends in as many characters of base64 as no line of prose does. */
const couldBeOfKey = (line: string): boolean => base64.test(line.trimEnd().slice(-40))

const base64 = /^[A-Za-z0-9+/=_-]{40}$/
