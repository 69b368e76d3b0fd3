import { describe, expect, it } from 'vitest'
import { createSanitizer, createSanitizers, nameProblem, patternProblem } from '../../../src/sanitize/index.ts'
import { fc } from '../../support/properties.ts'

const nothing = { keys: [], patterns: [], exemptKeys: [], exemptPatterns: [] }
const additions = {
  keys: ['customer number', 'IBAN'],
  patterns: ['ACME-[A-Z0-9]{8,16}', 'cust_\\d{6}', 'zzz[a-c]{1,300}'],
  exemptKeys: ['deploy hook', 'order number', 'release key'],
  exemptPatterns: ['ACME-PUBLIC00', 'build_[0-9A-Za-z]{24}'],
}
const key = Buffer.alloc(32, 1)
const cleaner = (over: object = additions) =>
  createSanitizer({ key, additions: { ...nothing, ...over } }).forAnswer('test')
const clean = (text: string): string => cleaner().seal(cleaner().log(text))

describe('what the policy adds is masked', () => {
  it.each([
    ['customerNumber: 4711', 'customerNumber: REDACTED(policy)'],
    ['CUSTOMER_NUMBERS=4711', 'CUSTOMER_NUMBERS=REDACTED(policy)'],
    ['{"iban":"DE02120300000000202051"}', '{"iban":"REDACTED(policy#d16a1b)"}'],
    ['{"customer-number": 4711}', '{"customer-number": "REDACTED(policy)"}'],
    ['paid by ACME-12345678 today', 'paid by REDACTED(policy#000000) today'],
    ['cust_123456789', 'REDACTED(policy#000000)'],
    ['seen ACME-PUBLIC00 here', 'seen ACME-PUBLIC00 here'],
    ['order_number: 17', 'order_number: 17'],
    ['number: 17', 'number: 17'],
    ['ACME-1234567', 'ACME-1234567'],
  ])('%s', (text, expected) => {
    expect(clean(text).replace(/#[0-9a-f]{6}/g, '#')).toBe(expected.replace(/#[0-9a-f]{6}/g, '#'))
  })

  it('in objects of any kind, in lists, in tables and in messages', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { annotations: { 'example.com/customer-number': 'Miller' }, labels: { iban: 'DE0212' } },
      spec: { containers: [{ env: [{ name: 'CUSTOMER_NUMBER', value: 'K1' }], args: ['--iban', 'DE99'] }] },
      status: { customerNumbers: ['Miller', 7] },
    }
    const text = JSON.stringify(cleaner().object(object))
    for (const secret of ['Miller', 'DE0212', 'K1', 'DE99', '7']) expect(text).not.toContain(`"${secret}"`)
    expect(text).not.toContain('7')
    const table = {
      columns: [
        { name: 'Name', type: 'string', priority: 0 },
        { name: 'IBAN', type: 'string', priority: 0 },
      ],
      rows: [{ cells: ['web', 'DE02'] }],
    }
    expect(cleaner().table(table, { builtIn: true }).rows[0]?.cells).toEqual(['web', 'REDACTED(policy)'])
    expect(cleaner().text('no such customer number: 4711')).toBe('no such customer number: REDACTED(policy)')
    expect(cleaner().isSecretKey('customerNumber')).toBe('strong')
  })
})

describe('what the policy exempts', () => {
  const weak = 'releaseKey: 8f3kd92ldk30xk2lq9'
  const token = 'build_9aB3kd92ldk30xKL2lq9Zz81'

  it('is left as it is where its looks alone speak for masking it', () => {
    expect(cleaner(nothing).log(weak)).toContain('REDACTED(key')
    expect(cleaner().log(weak)).toBe(weak)
    expect(cleaner(nothing).log(token)).toContain('REDACTED(token')
    expect(cleaner().log(token)).toBe(token)
  })

  it.each([
    'password: build_9aB3kd92ldk30xKL2lq9Zz81',
    'postgres://cart:build_9aB3kd92ldk30xKL2lq9Zz81@db/orders',
    'Authorization: Bearer build_9aB3kd92ldk30xKL2lq9Zz81',
  ])('never reaches what is known to be a credential: %s', (text) => {
    expect(cleaner().log(text)).not.toContain(token)
  })

  it('never reaches the names of credentials, however it is written', () => {
    const cleaned = cleaner({ exemptKeys: ['password', 'api key'] }).log(
      'password: hunter2hunter2\napi_key: abcdefgh12345678',
    )
    expect(cleaned).not.toMatch(/hunter2|abcdefgh/)
  })
})

it('an addition saves nothing of a credential that it reaches into', () => {
  const text = 'note=the password=hunter2hunter2 ACME-Q: Authorization: Bearer abcdefgh.ijklmnop.qrstuvwx'
  const cleaned = cleaner({ keys: ['note'], patterns: ['my_pass[a-z]{1,4}[=]{1}'] }).log(
    `${text} my_password=swordfish77`,
  )
  expect(cleaned).not.toMatch(/hunter2|ijklmnop|swordfish/)
})

const pieces = fc.constantFrom(
  ...[
    'ACME-',
    '12345678',
    'AB',
    'cust_',
    '654321',
    'customerNumber',
    'iban',
    ': ',
    '=',
    '"',
    '\n',
    ' ',
    'password',
    'key',
  ],
  ...[
    'REDACTED(policy)',
    'REDACTED(',
    'policy#a1b2c3)',
    'hunter2hunter2',
    'zzzabc',
    'zzz',
    'build_',
    '[',
    ']',
    ',',
    '{',
  ],
)
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

describe('for any text', () => {
  it('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = cleaner().log(text)
        expect(cleaner().log(once)).toBe(once)
      }),
    )
  })

  it('a stream in chunks says what the whole does', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(400), { maxLength: 5 }), (text, cuts) => {
        const stream = cleaner().logStream()
        const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length]
        const parts = at.slice(1).map((end, index) => stream.push(text.slice(at[index], end)))
        expect([...parts, stream.end()].join('')).toBe(cleaner().log(text))
      }),
    )
  })

  it('masks at least what is masked without additions', () => {
    fc.assert(
      fc.property(texts, (text) => {
        if (!cleaner(nothing).log(text).includes('hunter2hunter2'))
          expect(cleaner().log(text)).not.toContain('hunter2hunter2')
      }),
    )
  })
})

it('what is added later holds from then on, with the same fingerprints', () => {
  const sanitizers = createSanitizers()
  const text = 'password: hunter2hunter2hunter3\niban: DE02120300000000202051'
  const before = sanitizers(undefined).forAnswer('a').log(text)
  const after = sanitizers(additions).forAnswer('a').log(text)
  expect(before).toContain('DE02')
  expect(after).not.toContain('DE02')
  expect(after.slice(0, 30)).toBe(before.slice(0, 30))
  expect(sanitizers(undefined).forAnswer('a').log(text)).toBe(before)
})

describe('a pattern', () => {
  it.each(['ACME-[A-Z0-9]{16}', 'abc', 'x\\.y\\-z\\d{1,3}', 'tok_\\w{20,40}', 'id [A-F0-9]{4}-[A-F0-9]{4}'])(
    'may be %s',
    (text) => {
      expect(patternProblem(text)).toBeUndefined()
    },
  )

  it.each([
    ['ab', 'must begin with at least 3 plain characters'],
    ['[a-z]{3}abc', 'must begin with at least 3 plain characters'],
    ['abc(d|e)', 'may hold plain characters'],
    ['abc+', 'may hold plain characters'],
    ['abc.*', 'may hold plain characters'],
    ['abc\\s', 'may hold \\d, \\w'],
    ['abc[^a]', 'holds a class'],
    ['abc[a', 'holds a class'],
    ['abc[z-A]', 'holds a class'],
    ['abcd{,3}', 'holds a count'],
    ['abcd{3,2}', 'holds a count'],
    ['abc[a-z]{1,9}z', 'holds a repeat that could also take what follows it'],
    ['abc[a-z]{1,600}', 'must match at most 512 characters'],
    ['abcé', 'must be printable ASCII'],
    ['a'.repeat(201), 'must be at most 200 characters'],
  ])('may not be %s', (text, problem) => {
    expect(patternProblem(text)).toContain(problem)
  })
})

it.each([
  ['customer number', undefined],
  ['x', 'must end in a word of at least 3 letters'],
  ['', 'must be a name'],
  ['a=b', 'must be a name'],
  ['kind', 'is a name by which objects are told apart'],
])('the name %j', (name, problem) => {
  if (problem === undefined) expect(nameProblem(name)).toBeUndefined()
  else expect(nameProblem(name)).toContain(problem)
})
