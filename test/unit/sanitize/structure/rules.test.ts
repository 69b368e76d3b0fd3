import { describe, expect, it } from 'vitest'
import { structureRules, structureTextRules } from '../../../../src/sanitize/structure/index.ts'
import { cleaner } from '../cleaned.ts'
import { otherFixtures } from './others.fixtures.ts'
import { certificates, identifiers, omitted } from './survivors.fixtures.ts'
import { workloadFixtures } from './workloads.fixtures.ts'

const secret = 'mango-4711-"kiwi"'
const fixtures = [...workloadFixtures, ...otherFixtures]
/** Without that of policies, which masks nothing here: additions.test.ts has what it masks and what it keeps. */
const ids = new Set([...structureRules, ...structureTextRules].map(({ id }) => id))
ids.delete('policy')

describe('structure rules', () => {
  it.each([...ids])('%s has what it masks and what it keeps', (id) => {
    const masking = [
      ...fixtures.map((fixture) => fixture.id),
      ...omitted.map(([own]) => own),
      ...identifiers.map(([own]) => own),
    ]
    expect(masking).toContain(id)
  })

  it('all of S1 to S19 are there', () => {
    expect([...ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual([
      'S1',
      'S2',
      'S3',
      'S4',
      'S5',
      'S6',
      'S7',
      'S8',
      'S9',
      'S10',
      'S11',
      'S12',
      'S13',
      'S14',
      'S15',
      'S16',
      'S17',
      'S18',
      'S19',
    ])
  })

  it.each(fixtures.map((fixture) => [fixture.id, fixture.place, fixture] as const))('%s masks %s', (_, __, fixture) => {
    const clean = cleaner().object(fixture.masks(secret))
    const text = JSON.stringify(clean)
    for (const form of forms(secret)) expect(text).not.toContain(form)
    expect(cleaner().object(clean)).toEqual(clean)
  })

  it.each(fixtures.map((fixture) => [fixture.id, fixture.place, fixture] as const))(
    '%s keeps what is like %s',
    (_, __, fixture) => expect(cleaner().object(fixture.keeps)).toEqual(fixture.keeps),
  )

  it.each(omitted)('%s leaves out %s', (_, __, object) =>
    expect(JSON.stringify(cleaner().object(object))).not.toContain('mango4711'),
  )

  it.each(identifiers)('%s keeps identifiers', (_, object) => expect(cleaner().object(object)).toEqual(object))

  it.each(certificates)('%s shortens the %s to a digest', (_, __, object) =>
    expect(JSON.stringify(cleaner().object(object))).toMatch(/"1 certificate sha256:[0-9a-f]{16}"/),
  )

  it('cleans a word twice that is named by itself and by the flag before it', () => {
    const clean = cleaner().object({ args: ['--secret', 'password=mango4711'] })
    expect(clean).toEqual({ args: ['--secret', 'password=REDACTED(password)'] })
    expect(cleaner().object(clean)).toEqual(clean)
  })

  it('keeps the keys and lengths of a Secret', () =>
    expect(
      cleaner().object({
        kind: 'Secret',
        data: { user: 'Ym9i', empty: '' },
        stringData: { long: 'mango-4711-kiwi-plum' },
      }),
    ).toEqual({
      kind: 'Secret',
      data: { user: 'REDACTED(secret-3-bytes)', empty: '' },
      stringData: { long: 'REDACTED(secret-20-bytes#220e55)' },
    }))
})

function forms(text: string): string[] {
  const bytes = Buffer.from(text)
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    encodeURIComponent(text),
  ]
}
