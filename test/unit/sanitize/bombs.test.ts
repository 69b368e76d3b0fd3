import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sanitize/index.ts'
import { cleaner } from './cleaned.ts'

const nest = (depth: number): Json => (depth === 0 ? 'mango4711' : { a: nest(depth - 1) })
const annotation = (key: string, value: string): Json => ({ kind: 'Pod', metadata: { annotations: { [key]: value } } })
const rancher = 'objectset.rio.cattle.io/applied'

describe('bombs', () => {
  it('an object deeper than 100 is masked from there on', () => {
    expect(JSON.stringify(cleaner().object(nest(200)))).not.toContain('mango4711')
    expect(JSON.stringify(cleaner().object(nest(90)))).toContain('mango4711')
  })

  it.each([
    ['objects', '{"a":', '1', '}'],
    ['lists', '[', '"mango4711"', ']'],
  ])('%s that are too deep for a writer of JSON are masked like others', (_, open, inner, close) => {
    const value = JSON.parse(open.repeat(60_000) + inner + close.repeat(60_000)) as Json
    const text = JSON.stringify(cleaner().object(value))
    expect(text).toMatch(/"REDACTED\(too-deep#[0-9a-f]{6}\)"/)
    expect(text).not.toContain('mango4711')
  })

  it('gzip that unpacks to more than 64 KB is masked whole', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000)).toString('base64')
    expect(JSON.stringify(cleaner().object(annotation(rancher, bomb)))).toMatch(
      /"REDACTED\(earlier-object#[0-9a-f]{6}\)"/,
    )
  })

  it('gzip that is an object is cleaned like one', () => {
    const packed = gzipSync('{"kind":"Secret","data":{"a":"Ym9i"}}').toString('base64')
    expect(cleaner().object(annotation(rancher, packed))).toEqual(
      annotation(rancher, '{"kind":"Secret","data":{"a":"REDACTED(secret-3-bytes)"}}'),
    )
  })

  it('YAML with aliases is masked whole', () => {
    const text = 'kind: Secret\na: &a [x, x]\nb: [*a, *a]\n'
    expect(JSON.stringify(cleaner().object({ manifest: text }))).toMatch(/REDACTED\(nested-object#/)
  })

  it('a key that is the name of the prototype is a key', () =>
    expect(JSON.stringify(cleaner().object(JSON.parse('{"__proto__":{"password":"mango4711"}}') as Json))).toBe(
      '{"__proto__":{"password":"REDACTED(password)"}}',
    ))

  it('JSON in JSON in JSON is cleaned and read again', () => {
    const inner = JSON.stringify({ password: 'mango4711' })
    const clean = cleaner().object({ note: JSON.stringify({ note: inner }) })
    expect(clean).toEqual({ note: '{"note":"{\\"password\\":\\"REDACTED(password)\\"}"}' })
  })
})
