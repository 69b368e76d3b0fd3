import { fc } from '../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { cleaner } from './cleaned.ts'

/** Lines in which something begins that may end in another chunk or block. */
const line = fc.oneof(
  fc.constantFrom(
    'password=mango-4711-kiwi',
    '{"token":"mango-4711-kiwi","user":"bob"}',
    'redis://:mango-4711-kiwi@cache',
    '\u001b[32mgreen\u001b[0m \u001b]0;title\u0007',
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----END RSA PRIVATE KEY-----',
    'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cFaB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cF',
    'plain words and nothing else',
    '\r',
    '\u{e0041}',
    '- name: PASSWORD',
    '  value: mango-4711-kiwi',
  ),
  fc.string({ maxLength: 40, unit: 'binary' }),
)

/** Long enough for several blocks: a few lines, many times, with or without newlines between. */
const text = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 12 }),
    fc.constantFrom('\n', ' ', ''),
    fc.integer({ min: 1, max: 900 }),
  )
  .map(([lines, separator, times]) => `${lines.join(separator)}${separator}`.repeat(times))

const whole = (log: string): string => cleaner().log(log)

function inChunks(log: string, sizes: readonly number[]): string {
  const stream = cleaner().logStream()
  let out = ''
  for (let at = 0, turn = 0; at < log.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    out += stream.push(log.slice(at, at + size))
    at += size
  }
  return out + stream.end()
}

describe('a log in chunks', () => {
  it('comes out as the whole does', () =>
    fc.assert(
      fc.property(
        text,
        fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 90_000 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (log, sizes) => {
          expect(inChunks(log, log.length > 20_000 ? sizes.map((size) => size * 97) : sizes)).toBe(whole(log))
        },
      ),
      { numRuns: 60 },
    ))

  const secret = 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cF'
  it.each([
    ['a token across two blocks', `${'x '.repeat(32_760)}ghp_${secret}${secret} end`],
    ['a token longer than what can be seen', `${'x '.repeat(32_760)}ghp_${secret.repeat(400)} end`],
    ['a quoted value longer than what can be seen', `${'x '.repeat(32_760)}password="${`${secret} `.repeat(500)}" end`],
    [
      'a key across two blocks',
      `${'x'.repeat(65_000)}\n-----BEGIN PRIVATE KEY-----\n${`${secret}${secret}\n`.repeat(40)}-----END PRIVATE KEY-----\nthe end`,
    ],
    [
      'a key without an end',
      `${'x'.repeat(65_000)}\n-----BEGIN PRIVATE KEY-----\n${`${secret}${secret}\n`.repeat(2_000)}the end`,
    ],
    ['lines of base64', `${'x'.repeat(65_000)}\n${`${secret}${secret}\n`.repeat(2_000)}the end`],
    ['a name before the cut and its value after', `${'x'.repeat(65_530)} DB_PASSWORD=${secret} end`],
  ])('%s is masked whole', (_, log) => {
    const clean = whole(log)
    expect(clean).not.toContain(secret.slice(0, 8))
    expect(clean.endsWith(' end')).toBe(true)
    expect(inChunks(log, [65_536])).toBe(clean)
    expect(inChunks(log, [1_000])).toBe(clean)
  })
})

describe('a log that somebody looks on at', () => {
  const secret = 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cF'
  const key = Array.from({ length: 6 }, (_, nth) => `${nth}${secret}${secret.slice(1)}`)

  /** Every line is pushed alone, and whatever waits is asked for after each. */
  const lineByLine = (log: string): string[] => {
    const stream = cleaner().logStream()
    const chunks = log.split(/(?<=\n)/).map((line) => stream.push(line) + stream.flush())
    return [...chunks, stream.end()]
  }

  it.each<[string, string]>([
    ['a value on its name’s line', `one\nDB_PASSWORD=${secret}\ntwo\n`],
    ['a value on the line behind its name', `- name: DB_PASSWORD\n  value: ${secret}\nend\n`],
    ['a key, line by line', `-----BEGIN RSA PRIVATE KEY-----\n${key.join('\n')}\n-----END RSA PRIVATE KEY-----\nend\n`],
    ['a key without an end', `-----BEGIN RSA PRIVATE KEY-----\n${key.join('\n')}\n`],
    ['a key whose beginning was cut off', `${key.join('\n')}\n-----END RSA PRIVATE KEY-----\nend\n`],
    ['lines of base64', `begin\n${key.join('\n')}\nend\n`],
    ['a token in the middle of a line that goes on', `Authorization: Bearer ${secret}${secret}\nend\n`],
    ['a name, a blank line and a key', `password:\n\n-----BEGIN PRIVATE KEY-----\n${key.join('\n')}\n`],
  ])('%s is masked although each line is shown at once', (_, log) => {
    const shown = lineByLine(log).join('')
    expect(shown).toContain('REDACTED(')
    expect(shown).not.toContain(secret.slice(0, 8))
  })

  it('shows a line as soon as it is whole, and no half of one', () => {
    const stream = cleaner().logStream()
    expect(stream.push('one\ntwo') + stream.flush()).toBe('one\n')
    expect(stream.push(' and\nthree') + stream.flush()).toBe('two and\n')
    expect(stream.end()).toBe('three')
  })

  it('keeps every character of what is harmless, whatever the chunks', () => {
    const log = Array.from(
      { length: 4_000 },
      (_, nth) => `line ${nth} of many, GET /cart 200 in ${nth % 97} ms\n`,
    ).join('')
    expect(lineByLine(log).join('')).toBe(log)
  })

  it('keeps two lines that may be those of a key until the third tells', () => {
    const stream = cleaner().logStream()
    const line = `${secret}${secret}\n`
    expect(stream.push(`begin\n${line}`) + stream.flush()).toBe('begin\n')
    expect(stream.push('end\n') + stream.flush()).toContain('end\n')
  })

  it('leaks nothing that the whole does not show, whatever the moments at which it is looked at', () =>
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 8 }), (repeated, every) => {
        // The end of a key takes along what stands before it, whatever that is; by then it has been shown.
        const log = repeated.slice(0, 3_000).replaceAll('-----END RSA PRIVATE KEY-----', '')
        const stream = cleaner().logStream()
        let shown = ''
        const lines = log.split(/(?<=\n)/)
        for (let at = 0; at < lines.length; at += every)
          shown += stream.push(lines.slice(at, at + every).join('')) + stream.flush()
        shown += stream.end()
        const seen = (out: string): number => out.split('mango-4711-kiwi').length
        expect(seen(shown)).toBeLessThanOrEqual(seen(whole(log)))
      }),
      { numRuns: 60 },
    ))
})
