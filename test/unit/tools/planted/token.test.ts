import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/sanitize/index.ts'
import { leakDetector, partShown } from '../../../support/leaks.ts'
import { emptyScene, startObjectServer, type ServedObject } from '../../../support/objectServer.ts'
import { vendorExamples } from '../../sanitize/text/vendors.examples.ts'
import { differencesOf, everyAnswer } from './answers.ts'

/** Tokens as their vendors make them, taken out of the examples. */
const token = fc.constantFrom(
  ...vendorExamples.flatMap(({ masks }) =>
    masks.filter(([text]) => text.startsWith('using ')).map(([text]) => text.slice(6, -6)),
  ),
)

/** What may stand before and behind a token: it must not matter. */
const around = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom('', '\n', '"', '{"a":"', 'https://x/?a=', '--flag ', 'a=', 'b: ', "'", '[', '(', '\t', '\u001b[31m'),
)
const separator = fc.constantFrom(' ', '\n', '"', "'", '=', ':', '/', ',', '(', '[', '>', '&', ';', '|', '@')
const text = fc.tuple(around, separator, token, separator, around)

/** Where people leave tokens; each makes a part of an object of the text. */
const places: Readonly<Record<string, readonly [kind: string, build: (text: string) => JsonObject]>> = {
  annotation: ['v1/Pod', (text) => ({ metadata: { annotations: { 'example.com/note': text } } })],
  variable: ['v1/Pod', (text) => ({ spec: { containers: [{ name: 'app', env: [{ name: 'NOTE', value: text }] }] } })],
  argument: ['v1/Pod', (text) => ({ spec: { containers: [{ name: 'app', args: ['--note', text] }] } })],
  script: ['v1/Pod', (text) => ({ spec: { initContainers: [{ name: 'app', command: ['sh', '-c', text] }] } })],
  image: ['v1/Pod', (text) => ({ spec: { containers: [{ name: 'app', image: text }] } })],
  path: ['v1/Pod', (text) => ({ spec: { containers: [{ name: 'app', livenessProbe: { httpGet: { path: text } } }] } })],
  volume: ['v1/Pod', (text) => ({ spec: { volumes: [{ name: 'a', hostPath: { path: text } }] } })],
  condition: ['v1/Pod', (text) => ({ status: { conditions: [{ type: 'Ready', status: 'False', message: text }] } })],
  'last words': [
    'v1/Pod',
    (text) => ({
      status: { containerStatuses: [{ name: 'app', lastState: { terminated: { exitCode: 1, message: text } } }] },
    }),
  ],
  event: ['v1/Event', (text) => ({ message: text, reason: 'Failed' })],
  'an unknown field': ['v1/Pod', (text) => ({ spec: { somethingNew: { deep: [[text]] } } })],
  field: ['example.com/v1/Widget', (text) => ({ spec: { note: text } })],
  list: ['example.com/v1/Widget', (text) => ({ spec: { notes: ['one', text, 'three'] } })],
  'text of JSON': ['example.com/v1/Widget', (text) => ({ spec: { note: JSON.stringify({ deep: { note: text } }) } })],
  'text of YAML': ['example.com/v1/Widget', (text) => ({ spec: { note: `deep:\n  note: ${JSON.stringify(text)}\n` } })],
  key: ['example.com/v1/Widget', (text) => ({ spec: { notes: { [text]: 'a value' } } })],
}

describe('a token of a known kind', () => {
  it('leaves no trace in any answer, wherever it stands', async () => {
    const scene = emptyScene()
    const server = await startObjectServer(scene, ['example.com/v1/Widget'])
    const place = fc.constantFrom(...Object.entries(places))
    await fc.assert(
      fc.asyncProperty(place, text, fc.nat(200), async ([name, [type, build]], parts, noise) => {
        const secret = parts[2]
        const planted = parts.join('')
        const shown = leakDetector([{ value: secret.slice(-12) }])
        const [kind = '', ...groupVersion] = type.split('/').reverse()
        const made = (inner: string): ServedObject => {
          const { metadata, ...rest } = build(inner)
          return {
            apiVersion: groupVersion.reverse().join('/'),
            kind,
            metadata: { ...(metadata as JsonObject | undefined), name: 'web', namespace: 'shop' },
            ...rest,
          }
        }
        scene.object = made(planted)
        scene.columns = { Status: planted, Init: planted }
        scene.events = ['Started container', planted, `Back-off: ${planted}`]
        scene.log = [
          ...Array.from({ length: noise }, (_, line) => `GET /items/${line} 200`),
          ...`time=now msg="${planted}" done\n${planted}`.split('\n'),
        ]
        const paths = name === 'key' ? [] : differencesOf(scene.object, made(''))
        const answers = await everyAnswer(server, scene, paths)
        expect(answers.filter(({ isError }) => isError)).toEqual([])
        for (const { call, text } of answers) {
          expect(shown(text), `${name}: ${call}\n${text}`).toEqual([])
          expect(partShown(text, secret.slice(-20), 12), `${name}: ${call}\n${text}`).toBeUndefined()
          expect(text.length).toBeLessThanOrEqual(8_000)
        }
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  it('would be noticed: where it is kept on purpose, in a label, every format of whole objects shows it', async () => {
    const label = 'xY9kQ2mW7vTzR4nB'
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { label } }, spec: {} }
    const scene = { ...emptyScene(), object }
    const answers = await everyAnswer(await startObjectServer(scene, []), scene, [['metadata', 'labels', 'label']])
    const shown = leakDetector([{ value: label }])
    expect(answers.filter(({ text }) => shown(text).length > 0).map(({ call }) => call)).toEqual([
      'k8s_get {"namespace":"shop","group":"","version":"v1","plural":"pods","name":"web"}',
      'k8s_get {"namespace":"shop","group":"","version":"v1","plural":"pods","name":"web","fields":["apiVersion","kind","metadata","spec"]}',
      'k8s_get {"namespace":"shop","group":"","version":"v1","plural":"pods","name":"web","fields":["metadata.labels.label"]}',
      'k8s_list {"namespace":"shop","group":"","version":"v1","plural":"pods","format":"yaml"}',
      'k8s_list {"namespace":"shop","group":"","version":"v1","plural":"pods","format":"json"}',
    ])
  })
})
