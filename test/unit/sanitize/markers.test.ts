import { describe, expect, it } from 'vitest'
import { containsMarker, createSanitizer } from '../../../src/sanitize/index.ts'

const sanitizer = createSanitizer({ key: Buffer.alloc(32, 1) })
const mask = (context: string, secret: string): string => sanitizer.forAnswer(context).text(`password="${secret}"`)

describe('markers', () => {
  it.each([
    ['a value of twelve characters or more', 'mango-4711-kiwi', /^password="REDACTED\(password#[0-9a-f]{6}\)"$/],
    ['a short value', 'mango-4711', /^password="REDACTED\(password\)"$/],
    ['a value of few different characters', 'abababababababababab', /^password="REDACTED\(password\)"$/],
    ['twelve digits, which can be tried out', '471147114711', /^password="REDACTED\(password\)"$/],
  ])('%s', (_, secret, marker) => expect(mask('a', secret)).toMatch(marker))

  it('are equal where the values are, and say nothing about another context or process', () => {
    expect(mask('a', 'mango-4711-kiwi')).toBe(mask('a', 'mango-4711-kiwi'))
    expect(mask('a', 'mango-4711-kiwi')).not.toBe(mask('a', 'mango-4711-plum'))
    expect(mask('a', 'mango-4711-kiwi')).not.toBe(mask('b', 'mango-4711-kiwi'))
    expect(createSanitizer().forAnswer('a').text('password="mango-4711-kiwi"')).not.toBe(mask('a', 'mango-4711-kiwi'))
  })

  it('are counted by kind, also when a text recurs', () => {
    const cleaner = sanitizer.forAnswer('a')
    cleaner.object([{ name: 'PASSWORD', value: 'mango4711' }, 'redis://:mango4711@db', 'redis://:mango4711@db'])
    expect(Object.fromEntries(cleaner.redactions)).toEqual({ password: 1, 'url-password': 2 })
  })

  it.each([
    ['REDACTED(password#a1b2c3)', true],
    ['x REDACTED(secret-24-bytes) y', true],
    ['REDACTED(', false],
    ['REDACTED(Password)', false],
    ['REDACTED REDACTED(a#12) REDACTED(a)', true],
    ['redacted', false],
  ])('containsMarker(%j) is %j', (text, expected) => expect(containsMarker(text)).toBe(expected))

  it.each([
    ['one is not masked again', 'password=REDACTED(password#a1b2c3)', 'password=REDACTED(password#a1b2c3)'],
    ['nor what was let through beside one', 'dsn=x REDACTED(url-password)@db', 'dsn=x REDACTED(url-password)@db'],
  ])('%s', (_, text, clean) => expect(sanitizer.forAnswer('a').text(text)).toBe(clean))
})
