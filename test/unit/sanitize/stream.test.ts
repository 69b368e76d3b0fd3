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
