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

  return { push: (chunk) => take(chunk, false), end: () => take('', true) }
}
