import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { JsonObject } from '../../../../src/sanitize/index.ts'
import { answer, type kinds } from './call.ts'

const folder = join(import.meta.dirname, '../../../golden/get')
/** Objects as an API server stored them. */
const raw = (name: string) =>
  parse(readFileSync(join(folder, 'raw', `${name}.yaml`), 'utf8')) as { metadata: JsonObject } & JsonObject

const files: readonly (readonly [name: string, resource: keyof typeof kinds, characters: number])[] = [
  ['pod-healthy', 'pods', 1_600],
  ['pod-crash-loop', 'pods', 1_800],
  ['pod-of-daemonset', 'pods', 1_200],
  ['pod-completed', 'pods', 1_200],
  ['deployment', 'deployments', 1_700],
  ['deployment-unavailable', 'deployments', 2_000],
  ['statefulset', 'statefulsets', 1_400],
  ['daemonset', 'daemonsets', 1_000],
  ['job', 'jobs', 900],
  ['cronjob', 'cronjobs', 1_100],
  ['service', 'services', 600],
  ['claim', 'persistentvolumeclaims', 600],
  ['custom-resource', 'widgets', 700],
]

describe('the answer of k8s_get', () => {
  it.each(files)('%s', async (name, resource, characters) => {
    const text = await answer(raw(name), resource)
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.txt`))
    expect(text.length).toBeLessThanOrEqual(characters)
  })

  it('shows all that it left out when it is asked for', async () => {
    const text = await answer(raw('pod-healthy'), 'pods', [
      'metadata.uid',
      'spec.volumes',
      'spec.containers.imagePullPolicy',
      'status.conditions.type',
    ])
    await expect(text).toMatchFileSnapshot(join(folder, 'fields.txt'))
  })
})
