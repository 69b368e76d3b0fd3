import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { isBuiltIn } from '../../../../src/gate/index.ts'
import type { Json, JsonObject } from '../../../../src/sanitize/index.ts'
import { select } from '../../../../src/tools/layout/fieldPath.ts'
import { leakDetector, partShown } from '../../../support/leaks.ts'
import {
  emptyScene,
  kindOf,
  pluralOf,
  startObjectServer,
  type Scene,
  type ServedObject,
} from '../../../support/objectServer.ts'
import { otherFixtures } from '../../sanitize/structure/others.fixtures.ts'
import { workloadFixtures } from '../../sanitize/structure/workloads.fixtures.ts'
import { differencesOf, everyAnswer } from './answers.ts'

const fixtures = [...workloadFixtures, ...otherFixtures]

const password = fc
  .string({
    minLength: 12,
    maxLength: 24,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  })
  .filter((text) => /[a-z]/.test(text) && /[0-9]/.test(text) && !/^[<$%{[*./~-]|REDACTED|:\/\//.test(text))

/** Longer than an answer holds with the rest, so that the budget's cut falls before, behind or into the password. */
const filler = fc.oneof(fc.constant(0), fc.integer({ min: 5_000, max: 7_000 }))

/** As an object that the stand-in can serve: what has no kind of its own stands in a custom resource. */
const served = (masked: JsonObject, before: number): ServedObject => {
  const { apiVersion, kind, metadata, ...rest } = masked
  const isAlone = typeof apiVersion === 'string' && typeof kind === 'string' && !kind.endsWith('List')
  return {
    apiVersion: isAlone ? apiVersion : 'example.com/v1',
    kind: isAlone ? kind : 'Widget',
    metadata: { ...(metadata as JsonObject | undefined), name: 'web', namespace: 'shop' },
    notes: Array.from({ length: before / 20 }, (_, line) => `line ${1_000 + line} of text`),
    ...(isAlone ? rest : { spec: { object: masked } }),
  }
}

/** Kubernetes' own kinds print what Kubernetes chose; the columns of others show any field, under any name, and lists as JSON. */
const columnsOf = (object: ServedObject, leaves: readonly Json[]): Scene['columns'] => {
  const [kind, version = '', group = ''] = kindOf(object).split('/').toReversed()
  const resource = { group, version, plural: pluralOf(object), kind: kind ?? '', namespaced: true }
  return { Status: 'Running', ...(isBuiltIn(resource) ? {} : { Init: leaves[0] ?? '', Users: leaves }) }
}

describe('a password at a place that a structure rule masks', () => {
  it('leaves no trace in any answer, however it is cut', async () => {
    const scene = emptyScene()
    const kinds = fixtures.map(({ masks }) => kindOf(served(masks('') as JsonObject, 0)))
    const server = await startObjectServer(scene, kinds)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures), password, filler, async ({ place, masks }, secret, before) => {
        const leaks = leakDetector([{ value: secret }])
        const masked = masks(secret) as JsonObject
        const object = served(masked, before)
        const paths = differencesOf(object, served(masks('') as JsonObject, before))
        expect(paths, place).not.toEqual([])
        const leaves = paths.flatMap((path) => select(object, path)?.value ?? [])
        Object.assign(scene, { object, columns: columnsOf(object, leaves) })
        if (masked['kind'] === 'Status') scene.failure = masked
        else delete scene.failure
        const answers = await everyAnswer(server, scene, paths)
        expect(answers.filter(({ isError }) => isError !== (masked['kind'] === 'Status'))).toEqual([])
        for (const { call, text } of answers) {
          expect(text.length).toBeLessThanOrEqual(8_000)
          expect(leaks(text), `${place}: ${call}\n${text}`).toEqual([])
          for (const leaf of leaves) expect(text).not.toContain(leaf)
          expect(partShown(text, secret, 8), `${place}: ${call}\n${text}`).toBeUndefined()
        }
      }),
      { numRuns: 300 },
    )
  }, 120_000)
})
