import { fc } from '../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sanitize/index.ts'
import { cleaner } from './cleaned.ts'
import { otherFixtures } from './structure/others.fixtures.ts'
import { workloadFixtures } from './structure/workloads.fixtures.ts'
import { mixed } from './text/examples.ts'
import { vendorExamples } from './text/vendors.examples.ts'

const forms = (text: string): string[] => {
  const bytes = Buffer.from(text)
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    encodeURIComponent(text),
  ]
}

/** A token as its vendor makes them, taken out of the examples. */
const token = fc.constantFrom(
  ...vendorExamples.flatMap(({ masks }) =>
    masks.filter(([text]) => text.startsWith('using ')).map(([text]) => text.slice(6, -6)),
  ),
)

/** Text of all sorts that could stand around: what it is must not matter. */
const around = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom('', ' ', '\n', '"', '\\n', '{"a":"', 'https://x/?a=', '--flag ', 'a=', 'b: ', "'", '[', '('),
)
const separator = fc.constantFrom(
  ' ',
  '\n',
  '"',
  "'",
  '=',
  ':',
  '/',
  ',',
  '(',
  '[',
  '\\n',
  '>',
  '&',
  ';',
  '|',
  '%3D',
  '@',
)

const password = fc
  .string({
    minLength: 8,
    maxLength: 24,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  })
  .filter(isPassword)

/** Neither a placeholder, nor a path, nor anything else that the rules let through on purpose. */
function isPassword(text: string): boolean {
  return /[a-z]/.test(text) && /[0-9]/.test(text) && !/^[<$%{[*./~-]|REDACTED|:\/\//.test(text)
}

const line = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.constantFrom(
    'password=',
    'token: ',
    '"key":"',
    'redis://',
    'Authorization: Bearer ',
    '\n',
    ' ',
    mixed(40),
    '-----BEGIN PRIVATE KEY-----',
    '\\"',
    'REDACTED(',
    ')',
    '--secret ',
    'Cookie: a=',
    ';',
    '=',
    '@host',
    'name: PASSWORD\nvalue: ',
    'Secret "web" is invalid: Invalid value: "',
  ),
)
const soup = fc.array(line, { maxLength: 12 }).map((parts) => parts.join(''))
const leaf = fc.oneof(soup, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
const leaves = fc.array(fc.oneof(leaf, fc.array(leaf, { maxLength: 2 })), { maxLength: 3 })

describe('cleaning', () => {
  it('twice changes nothing', () =>
    fc.assert(
      fc.property(soup, (text) => {
        expect(cleaner().text(cleaner().text(text))).toBe(cleaner().text(text))
      }),
      { numRuns: 3_000 },
    ))

  it('an object twice changes nothing, and leaves an object', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(fc.string(), fc.constantFrom('password', 'data', 'kind', 'env', 'args', 'value', 'name')),
          fc.oneof(
            soup,
            fc.array(soup, { maxLength: 4 }),
            fc.dictionary(fc.constantFrom('password', 'name', 'value', 'key'), soup),
          ),
        ),
        (object) => {
          const clean = cleaner().object(object)
          expect(cleaner().object(clean)).toEqual(clean)
          expect(JSON.parse(JSON.stringify(clean))).toEqual(clean)
        },
      ),
      { numRuns: 1_000 },
    ))

  it('a JSON text leaves JSON', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('password', 'token', 'user', 'data', 'url', 'kind'),
          fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom('token', 'a'), leaves)),
        ),
        fc.constantFrom(0, 2),
        (object, indent) => {
          const text = JSON.stringify(object, null, indent)
          // The body of a key that has no END may be any line, those of the layout too.
          fc.pre(indent === 0 || !text.includes('-----BEGIN'))
          for (const written of [text, JSON.stringify({ text })]) {
            const clean = JSON.parse(cleaner().text(written)) as { text?: string }
            const inner = clean.text === undefined ? clean : (JSON.parse(clean.text) as object)
            expect(Object.keys(inner)).toEqual(Object.keys(object))
          }
        },
      ),
      { numRuns: 1_500 },
    ))
})

describe('no trace is left', () => {
  it('of a token of a known kind, whatever stands around it', () =>
    fc.assert(
      fc.property(token, around, separator, separator, around, (secret, before, left, right, after) => {
        const texts = [
          cleaner().text(`${before}${left}${secret}${right}${after}`),
          JSON.stringify(cleaner().object({ spec: { note: [`${before}${left}${secret}${right}${after}`] } })),
        ]
        for (const text of texts) for (const form of forms(secret.slice(-12))) expect(text).not.toContain(form)
      }),
      { numRuns: 4_000 },
    ))

  it('of a password at a place that a structure rule masks', () =>
    fc.assert(
      fc.property(fc.constantFrom(...workloadFixtures, ...otherFixtures), password, (fixture, secret) => {
        const text = JSON.stringify(cleaner().object(fixture.masks(secret)))
        for (const form of forms(secret)) expect(text, fixture.place).not.toContain(form)
      }),
      { numRuns: 4_000 },
    ))
})

describe('identifiers survive', () => {
  const hexOf = (length: number) =>
    fc.string({
      minLength: length,
      maxLength: length,
      unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'),
    })
  const name = fc.stringMatching(/^[a-z]{2,10}(-[a-z0-9]{2,10}){0,4}$/)
  const identifier = fc.oneof(
    fc.uuid(),
    hexOf(64).map((digest) => `sha256:${digest}`),
    hexOf(64).map((digest) => `registry.example.com/team/app@sha256:${digest}`),
    hexOf(64).map((digest) => `containerd://${digest}`),
    hexOf(40),
    hexOf(32).map((id) => `trace_id=${id}`),
    name,
    fc.tuple(name, name).map((parts) => parts.join('/')),
    fc.tuple(name, hexOf(10), fc.stringMatching(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/)).map((parts) => parts.join('-')),
    fc.stringMatching(/^com\.example(\.[a-z]{3,8}){1,4}\.[A-Z][A-Za-z]{3,20}$/),
    fc.stringMatching(/^(\/[a-z]{2,8}){2,6}\.[a-z]{2,4}$/),
    fc.stringMatching(/^\$\([A-Z_]{3,12}\)$/),
    fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  )

  it('in logs', () =>
    fc.assert(
      fc.property(identifier, name, (id, word) => {
        expect(cleaner().text(`${word} ${id} ${word}`)).toBe(`${word} ${id} ${word}`)
      }),
      { numRuns: 4_000 },
    ))

  it('in objects', () =>
    fc.assert(
      fc.property(identifier, identifier, (a, b) => {
        const object: Json = {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: a, annotations: { note: b } },
          spec: { nodeName: b, args: [a], volumes: [{ secret: { secretName: a } }] },
        }
        expect(cleaner().object(object)).toEqual(object)
      }),
      { numRuns: 2_000 },
    ))

  it('as references to Secrets', () =>
    fc.assert(
      fc.property(name, name, (secret, key) => {
        const object: Json = {
          apiVersion: 'example.com/v1',
          kind: 'Widget',
          spec: {
            passwordSecretRef: { name: secret, key },
            env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: secret, key } } }],
            secretName: secret,
            imagePullSecrets: [{ name: secret }],
          },
        }
        expect(cleaner().object(object)).toEqual(object)
      }),
      { numRuns: 1_000 },
    ))
})
