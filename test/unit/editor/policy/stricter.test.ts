import { expect, it } from 'vitest'
import { stricter } from '../../../../src/editor/policy/stricter.ts'
import { boundsOf, type Bounds, type Settings } from '../../../../src/gate/index.ts'
import { checkPolicy } from '../../../../src/policy/index.ts'
import { place } from '../../../support/builders.ts'
import { fc } from '../../../support/properties.ts'

const list = (...of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: 3 })
const contexts = list('dev', 'Dev', 'd*', '*', 'live')
const keys = list('a.example/', 'b.example/')
const part = (allowed: fc.Arbitrary<readonly string[]>) => fc.record({ allowed }, { requiredKeys: [] })
const shared = {
  readOnly: fc.boolean(),
  namespaces: fc.record({ allowed: list('shop', 'team', '*'), denied: list('shop', 'x*') }, { requiredKeys: [] }),
  resources: fc.record({ denied: list('pods', '*.apps') }, { requiredKeys: [] }),
  keys: part(keys),
  images: part(list('docker.io/library/*', 'registry.example.com/*')),
  replicas: fc.record({ min: fc.constantFrom(0, 1, 2), max: fc.constantFrom(5, 50, 500) }, { requiredKeys: [] }),
  approval: fc.record({ timeoutSeconds: fc.constantFrom(10, 120, 600) }, { requiredKeys: [] }),
}
const override = fc
  .record({ contexts, ...shared }, { requiredKeys: ['contexts'] })
  .filter(({ contexts: names }) => names.length > 0)
const common = fc.array(override, { maxLength: 2 })
/** Two settings that often share overrides, as those before and after an edit do. */
const pairs = fc
  .tuple(common, fc.record(shared, { requiredKeys: [] }), fc.record(shared, { requiredKeys: [] }), common, common)
  .map(([both, before, after, more, others]) => [
    checkPolicy({ ...before, overrides: [...both, ...more] }, 'before'),
    checkPolicy({ ...after, overrides: [...both, ...others] }, 'after'),
  ])

const places = [
  ['dev', ['dev']],
  ['dev', ['dev', 'live']],
  ['live', ['live', 'dev']],
  ['Dev', ['Dev']],
  ['other', ['other']],
] as const

const boundsIn = (settings: Settings, [context, aliases]: (typeof places)[number]): Bounds =>
  boundsOf({ ...settings, current: 'dev' }, { context, place: place({ aliases }) })

/** Everything that somebody could want to do with these words, and whether it goes. */
const allows = ({ readOnly, namespaces, resources, keys: domains, images, replicas, approval }: Bounds) => ({
  writes: !readOnly,
  ...Object.fromEntries(
    ['shop', 'team', '*'].map((entry) => [
      `namespace ${entry}`,
      namespaces.allowed.every((of) => of.includes(entry) || of.includes('*')),
    ]),
  ),
  ...Object.fromEntries(['shop', 'x*'].map((entry) => [`not denied ${entry}`, !namespaces.denied.includes(entry)])),
  ...Object.fromEntries(['pods', '*.apps'].map((entry) => [`kind ${entry}`, !resources.denied.includes(entry)])),
  ...Object.fromEntries(
    ['a.example/', 'b.example/'].map((entry) => [`key ${entry}`, domains.allowed.every((of) => of.includes(entry))]),
  ),
  ...Object.fromEntries(
    ['docker.io/library/*', 'registry.example.com/*'].map((entry) => [
      `image ${entry}`,
      images.allowed.every((of) => of.includes(entry)),
    ]),
  ),
  ...Object.fromEntries(
    [0, 1, 2, 5, 50, 500].map((count) => [`replicas ${count}`, replicas.min <= count && count <= replicas.max]),
  ),
  ...Object.fromEntries([10, 120, 600].map((seconds) => [`waits ${seconds}`, approval.timeoutSeconds >= seconds])),
})

it('what holds allows nothing that either of two settings refuses, in any context', () => {
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      if (!before || !after) throw new Error('Two were made.')
      const held = stricter(before, after)
      for (const where of places) {
        const [was, wanted, now] = [before, after, held].map((settings) => allows(boundsIn(settings, where)))
        for (const [what, goes] of Object.entries(now ?? {}))
          if (goes)
            expect([where, what, { ...was }[what as 'writes'], { ...wanted }[what as 'writes']]).toEqual([
              where,
              what,
              true,
              true,
            ])
      }
    }),
    { numRuns: 400 },
  )
})

it('what holds is read again as it was kept, and a second look changes nothing', () => {
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      if (!before || !after) throw new Error('Two were made.')
      const held = stricter(before, after)
      expect(checkPolicy(held, 'kept')).toEqual(JSON.parse(JSON.stringify(held)))
      expect(JSON.stringify(stricter(after, after))).toBe(JSON.stringify(after))
    }),
  )
})
