import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Json, JsonObject } from '../../../../src/sanitize/index.ts'
import { bodyOf, objectsOf } from '../../../support/answers.ts'
import { emptyScene, startObjectServer } from '../../../support/objectServer.ts'
import { everyAnswer } from './answers.ts'

describe('identifiers', () => {
  const digits = (length: number) =>
    fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...Array.from('0123456789abcdef')) })
  const name = fc.stringMatching(/^[a-z]{2,10}(-[a-z0-9]{2,8}){0,3}$/)
  /** As the fields of Secrets are called: `password`, `tls.key`. */
  const field = fc.stringMatching(/^[a-z]{2,10}([-.][a-z0-9]{2,8}){0,2}$/)

  it('survive in every answer that shows them', async () => {
    const scene = emptyScene()
    const server = await startObjectServer(scene, [])
    const ids = fc.record({
      uid: fc.uuid(),
      owner: fc.uuid(),
      digest: digits(64),
      container: digits(64),
      commit: digits(40),
    })
    const names = fc.record({ image: name, node: name, replicaSet: name, secret: name, key: field, claim: name })
    await fc.assert(
      fc.asyncProperty(ids, names, async ({ uid, owner, digest, container, commit }, word) => {
        const image = `registry.example.com/shop/${word.image}@sha256:${digest}`
        const target = `pod ${word.image}-x2x9z_shop(${uid})`
        scene.object = {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name: 'web',
            uid,
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: word.replicaSet, uid: owner, controller: true },
            ],
            annotations: { 'example.com/commit': commit },
          },
          spec: {
            nodeName: word.node,
            containers: [
              {
                name: 'app',
                image,
                env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: word.secret, key: word.key } } }],
              },
            ],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: word.claim } }],
          },
          status: {
            containerStatuses: [{ name: 'app', image, imageID: image, containerID: `containerd://${container}` }],
          },
        }
        scene.columns = { Status: 'Running', Node: word.node, Images: image }
        scene.events = [`Back-off restarting failed container app in ${target}`]
        scene.log = [`trace_id=${digest.slice(0, 32)} commit=${commit} ${target} pulled ${image}`]
        const shown = new Map((await everyAnswer(server, scene, [])).map(({ call, text }) => [call, text]))
        const about = '{"namespace":"shop","group":"","version":"v1","plural":"pods"'
        const expected: readonly [call: string, ids: readonly string[]][] = [
          [
            `k8s_get ${about},"name":"web","fields":["apiVersion","kind","metadata","spec","status"]}`,
            [uid, owner, image, `containerd://${container}`, commit, ...Object.values(word)],
          ],
          [`k8s_get ${about},"name":"web"}`, [image, `ReplicaSet/${word.replicaSet}`, ...Object.values(word)]],
          [`k8s_list ${about},"format":"json"}`, [image, commit, ...Object.values(word)]],
          [`k8s_list ${about},"format":"yaml"}`, [image, commit, ...Object.values(word)]],
          [`k8s_list ${about},"format":"table"}`, ['web', word.node, image]],
          // Compact rows shorten long cells.
          [`k8s_list ${about}}`, ['web', word.node, `@sha256:${digest.slice(0, 20)}`]],
          ['k8s_list_events {"namespace":"shop"}', [target]],
          ['k8s_pod_logs {"namespace":"shop","pod":"web"}', [...scene.log]],
        ]
        for (const [call, identifiers] of expected)
          expect(
            identifiers.filter((id) => !shown.get(call)?.includes(id)),
            `${call}\n${shown.get(call)}`,
          ).toEqual([])
      }),
      { numRuns: 100 },
    )
  }, 120_000)
})

describe('what can be parsed', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 20, unit: 'grapheme' }),
    fc.constantFrom(
      'password=kx82mmW1plQz ',
      'password=',
      '"',
      '\\',
      '\n',
      ': ',
      '- ',
      '#',
      '|',
      "'",
      '{',
      '%',
      '&',
      '*a',
      'ghp' + '_aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cFuLoR',
    ),
    fc.constantFrom('kx82mmW1plQz', '---', '--- end ---', 'null', '0x1f', '1e3', 'yes', '~', 'REDACTED(password)'),
  )
  const text = fc.array(word, { maxLength: 5 }).map((parts) => parts.join(''))
  const key = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('password', 'env', 'name', 'value', 'data', 'kind'),
  )
  const { value } = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  }))

  it('still parses in every format, and all formats say the same, but for what the last scan masks besides', async () => {
    const scene = emptyScene()
    const server = await startObjectServer(scene, ['example.com/v1/Widget'])
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        scene.object = {
          apiVersion: 'example.com/v1',
          kind: 'Widget',
          metadata: { name: 'web' },
          spec: { one, json: JSON.stringify({ other }) },
        }
        const answers = await everyAnswer(server, scene, [['spec']])
        const answer = (part: string) => answers.find(({ call }) => call.includes(part)) ?? { text: '', isError: true }
        // What is there otherwise fails the comparisons.
        const json = objectsOf(answer('"format":"json"'), 'json')[0] as { spec: { json: string } }
        const others = [
          [objectsOf(answer('"format":"yaml"'), 'yaml'), [json]],
          [parse(bodyOf(answer('"name":"web"}'))), json],
          [parse(bodyOf(answer('"fields":["spec"]'))), { spec: json.spec }],
        ]
        // Behind a name without a value, what each format writes next may look like one: more is masked then, never less.
        const isBare = /password=(?!kx82)/.test(JSON.stringify(scene.object))
        for (const [said, same] of isBare ? [] : others) expect(said).toEqual(same)
        expect(Object.keys(JSON.parse(json.spec.json) as object)).toEqual(['other'])
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})
