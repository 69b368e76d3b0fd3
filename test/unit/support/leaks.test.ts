import { describe, expect, it } from 'vitest'
import { leakDetector, partShown } from '../../support/leaks.ts'

const secret = { value: 'k<9"/+Zq ü2\\x' }
const shown = leakDetector([secret, { value: 'another' }])
const bytes = Buffer.from(secret.value)

/** Base64 of the secret behind so many bytes, with others behind it. */
const inside = (before: number, alphabet: 'base64' | 'base64url') =>
  Buffer.concat([Buffer.from('abc'.slice(0, before)), bytes, Buffer.from('!!')]).toString(alphabet)

describe('the detector of leaks', () => {
  it.each([
    ['as it is', 'k<9"/+Zq ü2\\x'],
    ['in JSON', 'k<9\\"/+Zq ü2\\\\x'],
    ['in JSON within JSON', 'k<9\\\\\\"/+Zq ü2\\\\\\\\x'],
    ['in JSON as Go writes it', 'k\\u003c9\\"/+Zq ü2\\\\x'],
    ['in a URL', 'k%3C9%22%2F%2BZq%20%C3%BC2%5Cx'],
    ['in a URL, lower case', 'k%3c9%22%2f%2bZq%20%c3%bc2%5cx'],
    ['in hex', '6b3c39222f2b5a7120c3bc325c78'],
    ['in hex, upper case', '6B3C39222F2B5A7120C3BC325C78'],
    ['in base64', 'azw5Ii8rWnEgw7wyXHg'],
    ['in base64, behind one byte', inside(1, 'base64')],
    ['in base64, behind two bytes', inside(2, 'base64')],
    ['in base64, behind three bytes', inside(3, 'base64')],
    ['in base64 of URLs', inside(1, 'base64url')],
  ])('finds a secret %s', (_, form) => {
    expect(shown(`before ${form} after`)).toEqual([secret])
  })

  it.each(['', 'k<9', 'REDACTED(password#a1b2c3)', 'Zq ü2\\x', Buffer.from('something else').toString('base64')])(
    'finds none in %j',
    (text) => {
      expect(shown(text)).toEqual([])
    },
  )

  it('finds punctuation that only URLs escape', () => {
    expect(leakDetector([{ value: "a!b'c(d)" }])('a%21b%27c%28d%29')).toHaveLength(1)
  })

  it('finds a part of a secret, and none where only shorter ones are shown', () => {
    expect(partShown('…Xy7Kp9…', 'aaXy7Kp9bb', 6)).toBe('Xy7Kp9')
    expect(partShown('…Xy7Kp…', 'aaXy7Kp9bb', 6)).toBeUndefined()
  })
})
