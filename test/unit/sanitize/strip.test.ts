import { describe, expect, it } from 'vitest'
import { printable } from '../../../src/sanitize/index.ts'
import { cleaner } from './cleaned.ts'

describe('printable', () => {
  it.each([
    ['colours', '\u001b[32mgreen\u001b[0m', 'green'],
    ['cursor moves', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
    ['a title', '\u001b]0;title\u0007text', 'text'],
    ['a link', '\u001b]8;;https://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['eight-bit control characters, which begin no sequence in Unicode', 'a\u009b31mb', 'a31mb'],
    ['a sequence that never ends', 'a\u001b[12', 'a'],
    ['a title that never ends', 'a\u001b]0;x\nnext', 'a]0;x\nnext'],
    ['control characters', 'a\u0000b\u0008c\u007fd', 'abcd'],
    ['a return', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['bidi', 'a\u202eb\u2066c\u200fd', 'abcd'],
    ['zero width', 'pass\u200bword\ufeff', 'password'],
    ['tag characters', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['soft hyphens and fillers', 'a\u00adb\u3164c', 'abc'],
    ['separators that look like none', 'a\u2028b\u0085c', 'a b c'],
    ['tabs and newlines stay', 'a\tb\nc', 'a\tb\nc'],
    ['other scripts and emoji stay', 'größe 名前 👍🏽 é', 'größe 名前 👍🏽 é'],
  ])('%s', (_, text, clean) => expect(printable(text)).toBe(clean))

  it('comes before the rules: a name cannot be split by what nobody sees', () =>
    expect(cleaner().text('pass\u200bword\u001b[0m=mango4711')).toBe('password=REDACTED(password)'))

  it('a line has no newline', () =>
    expect(cleaner().line('web?\nCluster: staging\u2028x')).toBe('web? Cluster: staging x'))

  it('holds for what rules keep, and for keys', () =>
    expect(cleaner().object({ metadata: { uid: 'a\u202eb', labels: { 'x\u200b': 'y\u001b[1m' } } })).toEqual({
      metadata: { uid: 'ab', labels: { x: 'y' } },
    }))
})
