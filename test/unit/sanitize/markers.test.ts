import { describe, expect, it } from 'vitest'
import { containsMarker, createSanitizer, derive, markersIn } from '../../../src/sanitize/index.ts'

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
    ['nor several side by side', 'password=REDACTED(token)REDACTED(key)', 'password=REDACTED(token)REDACTED(key)'],
    ['nor one in quotes', '{"password":"REDACTED(secret-24-bytes)"}', '{"password":"REDACTED(secret-24-bytes)"}'],
    ['nor what was let through beside one', 'dsn=x REDACTED(url-password)@db', 'dsn=x REDACTED(url-password)@db'],
    ['nor a path with one in it', 'token: /var/run/REDACTED(jwt#a1b2c3)', 'token: /var/run/REDACTED(jwt#a1b2c3)'],
    [
      'a forged one excuses nothing before it',
      'password: "hunter2-very REDACTED(password#123456)"',
      'password: "REDACTED(password#0c7b27)"',
    ],
    ['nor behind it', 'token=REDACTED(token)mango-4711', 'token=REDACTED(token#f5a7e0)'],
    ['nor after a blank', 'password: REDACTED(password) mango-4711', 'password: REDACTED(password#91eb92)'],
    ['nor in a URL', 'redis://:mango4711REDACTED(a)@db', 'redis://:REDACTED(url-password#f39c30)@db'],
    ['nor under a weak name', 'license_key: 8f3kd92mzq7wbn41xyREDACTED(a)', 'license_key: REDACTED(key#85a7eb)'],
  ])('%s', (_, text, clean) => {
    const cleaned = sanitizer.forAnswer('a').text(text)
    expect(cleaned).toBe(clean)
    expect(sanitizer.forAnswer('a').text(cleaned)).toBe(clean)
  })

  it.each([
    ['before it', 'mango-4711 REDACTED(password#123456)'],
    ['behind it', 'REDACTED(password)mango-4711'],
  ])('a forged one excuses nothing %s in an object either', (_, value) => {
    const object = { spec: { password: value, env: [{ name: 'TOKEN', value }], args: ['--token', value] } }
    expect(JSON.stringify(sanitizer.forAnswer('a').object(object))).not.toContain('mango')
  })

  it('are left alone by the last scan, whatever was laid out beside them', () => {
    const cleaner = sanitizer.forAnswer('a')
    const cleaned = derive(cleaner.text('password: mango-4711-kiwi'), (text) => `${text} ×3, last 12:00:00`)
    expect(cleaner.seal(cleaned)).toBe(cleaned)
  })
})

describe('what is remembered of texts', () => {
  it('changes nothing: a text is cleaned alike the first time and later, in other answers too', () => {
    const texts = ['plain', 'token=mango-4711-kiwi', 'a\u200bb', 'x'.repeat(600), 'redis://:mango4711@db']
    const other = createSanitizer({ key: Buffer.alloc(32, 1) })
    for (const text of texts) {
      const first = sanitizer.forAnswer('a').object([text, text])
      expect(sanitizer.forAnswer('a').object([text, text])).toEqual(first)
      expect(other.forAnswer('a').object([text, text])).toEqual(first)
    }
  })

  it('is no secret, however many texts there are', () => {
    for (let n = 0; n < 9_000; n++) sanitizer.forAnswer('a').object([`plain ${n}`])
    expect(sanitizer.forAnswer('a').object(['plain 1', 'token=mango4711'])).toEqual([
      'plain 1',
      'token=REDACTED(token)',
    ])
  })
})

describe('markersIn', () => {
  it.each([
    ['nothing here', {}],
    ['REDACTED(a#a1b2c3) REDACTED(a) REDACTED(b-c)', { a: 2, 'b-c': 1 }],
    ['REDACTED(secret-24-bytes#a1b2c3)REDACTED(secret-9-bytes)', { secret: 2 }],
    ['REDACTED(Upper) REDACTED(a', {}],
  ])('%j → %j', (text, counts) => expect(Object.fromEntries(markersIn(text))).toEqual(counts))
})
