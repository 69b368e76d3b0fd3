import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Json } from '../../../../src/sanitize/index.ts'
import { parseFieldPath, select } from '../../../../src/tools/layout/fieldPath.ts'
import { fitObject, type FittedObject } from '../../../../src/tools/layout/fitObject.ts'

const room = 900
const whole = (value: Json, most = room): FittedObject => fitObject({ whole: value }, most)

/** What a caller sees who asks for one path. */
const asked = (object: Json, path: string): FittedObject => {
  const selected = select(object, parseFieldPath(path))
  if (!selected) throw new Error(`${path} leads nowhere`)
  return fitObject({ chosen: [{ label: path, selected }] }, room)
}

/** All leaves that are shown, by their place: texts may come in pieces. */
class Seen {
  readonly #texts = new Map<string, string[]>()

  add(path: readonly (string | number)[], value: unknown, offset: number): void {
    if (typeof value === 'string') {
      const pieces = this.#texts.get(JSON.stringify(path)) ?? []
      pieces[offset] = value
      this.#texts.set(JSON.stringify(path), pieces)
    } else if (typeof value !== 'object' || value === null) this.#texts.set(JSON.stringify(path), [String(value)])
    else
      for (const [key, inner] of Object.entries(value))
        this.add([...path, Array.isArray(value) ? Number(key) + offset : key], inner, 0)
  }

  text(path: readonly (string | number)[]): string | undefined {
    return this.#texts.get(JSON.stringify(path))?.join('')
  }
}

/** Asks for the object, and for all that is left out, until there is nothing left to ask for. */
function readAll(object: Json): Seen {
  const seen = new Seen()
  const first = whole(object)
  seen.add([], parse(`${first.text}\n`), 0)
  const waiting = first.leftOut.map(({ path }) => path)
  for (let calls = 0; waiting.length > 0; calls++) {
    if (calls > 2_000) throw new Error('asking comes to no end')
    const path = waiting.pop() ?? ''
    const { text, leftOut } = asked(object, path)
    expect(text.length).toBeLessThanOrEqual(room)
    expect(leftOut.map((each) => each.path)).not.toContain(path)
    // Literals of the parsed path: a range at its end says where a piece begins.
    const steps = parseFieldPath(path)
    const last = steps.at(-1)
    const offset = typeof last === 'object' ? last.from : 0
    const place = steps.filter((step) => typeof step !== 'object')
    const shown = (parse(`${text}\n`) ?? {}) as Record<string, unknown>
    if (path in shown) seen.add(place, shown[path], offset)
    waiting.push(...leftOut.map((each) => each.path))
  }
  return seen
}

function leaves(value: Json, path: readonly (string | number)[] = []): [readonly (string | number)[], string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value as Record<string, Json>).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

const key = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }),
  fc.constantFrom(
    'a"b',
    "it's",
    'x]',
    '[0]',
    'new\nline',
    'back\\slash',
    'dots.and/slash',
    '0',
    '__proto__',
    ' ',
    '🦊',
    '[3:4]',
    '.',
  ),
)
const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ minLength: 300, maxLength: 3_000, unit: 'grapheme' }),
  fc.array(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 60 }).map((lines) => lines.join('\n')),
  fc.constant('🦊'.repeat(900)),
)
const { value: anything } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 40 }),
    fc.dictionary(key, tie('value'), { maxKeys: 40 }),
  ),
}))
const object = fc.record({
  kind: fc.constant('Widget'),
  apiVersion: fc.constant('example.com/v1'),
  metadata: fc.record({
    name: fc.constant('gears'),
    namespace: fc.constant('shop'),
    annotations: fc.dictionary(key, text, { maxKeys: 30 }),
  }),
  spec: anything,
  status: anything,
})

describe('fitObject', () => {
  it('fits into any room, as valid YAML, with what identifies the object', () => {
    fc.assert(
      fc.property(object, fc.integer({ min: 700, max: 9_000 }), (value, most) => {
        const { text } = whole(value, most)
        expect(text.length).toBeLessThanOrEqual(most)
        expect(parse(text)).toMatchObject({
          kind: 'Widget',
          apiVersion: 'example.com/v1',
          metadata: { name: 'gears', namespace: 'shop' },
        })
      }),
      { numRuns: 150 },
    )
  })

  it('fits into rooms that are far too small', () => {
    fc.assert(
      fc.property(object, fc.integer({ min: 0, max: 200 }), (value, most) => {
        expect(whole(value, most).text.length).toBeLessThanOrEqual(most)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves nothing out that cannot be asked for: all answers together are the object', () => {
    fc.assert(
      fc.property(object, (value) => {
        const seen = readAll(value)
        for (const [path, leaf] of leaves(value)) expect(seen.text(path)).toBe(leaf)
      }),
      { numRuns: 60 },
    )
  })

  it.each(Array.from({ length: 8 }, (_, more) => 700 + more))('cuts no character in two in a room of %i', (most) => {
    const { text, leftOut } = whole({ kind: 'Widget', spec: '🦊'.repeat(900) }, most)
    expect((parse(text) as { spec: string }).spec).toMatch(/^(?:🦊)+$/u)
    expect(leftOut.map(({ path }) => path)).toEqual([expect.stringMatching(/^spec\[\d*[02468]:1800\]$/)])
  })

  it('cuts what is large and keeps what is small', () => {
    const text = 'line\n'.repeat(400)
    const { text: shown, leftOut } = whole({
      kind: 'Widget',
      metadata: { name: 'a', annotations: { text } },
      spec: { size: 3 },
    })
    expect(shown).toContain('spec: {size: 3}')
    expect(shown).toContain('    text: |')
    expect(leftOut).toEqual([
      {
        path: expect.stringMatching(/^metadata\.annotations\.text\[\d+:2000\]$/) as string,
        characters: expect.any(Number) as number,
      },
    ])
  })

  it('names few paths, also when all of many parts are too large', () => {
    const parts = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`part-${index}`, 'x'.repeat(400)]))
    expect(whole({ kind: 'Widget', spec: parts }).leftOut).toEqual([
      { path: 'spec[2:500]', characters: expect.any(Number) as number },
    ])
  })
})
