import { describe, expect, it } from 'vitest'
import { defaultsOf } from '../../src/tools/get/defaults.ts'
import { quiet } from '../../src/tools/get/quiet.ts'
import type { Json, JsonObject } from '../../src/sanitize/index.ts'
import { someText, type Case } from './defaults/case.ts'
import { chosen } from './defaults/chosen.ts'
import { minimal } from './defaults/minimal.ts'
import { served } from '../support/builders.ts'
import { useSandbox } from './sandbox/use.ts'

describe('what the API server fills in', () => {
  const sandbox = useSandbox()
  /** By kind, the paths at which something was left out of a minimal object. */
  const proved = new Map<string, Set<string>>()

  const create = async ({ apiVersion, kind, plural = `${kind.toLowerCase()}s`, given }: Case, name: string) => {
    const namespace = await sandbox.newNamespace()
    const admin = sandbox.as('admin')
    await admin.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace } })
    const path = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/namespaces/${namespace}/${plural}`
    const { status, text } = await admin.send('POST', path, { apiVersion, kind, metadata: { name }, ...given })
    expect(status, text).toBe(201)
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    // What the API server answers to a creation is the object as it stored it, before any controller has seen it.
    const { metadata, ...stored } = JSON.parse(text) as { metadata: JsonObject } & JsonObject
    const rest = Object.fromEntries(Object.entries(metadata).filter(([field]) => field !== 'managedFields'))
    return { namespace, ...quiet({ ...stored, metadata: rest }, served(plural, { group, version, kind })) }
  }

  const shown = ({ apiVersion, kind, given, stays = {} }: Case, name: string, namespace: string): object => {
    const { metadata = {}, ...fields } = stays as { metadata?: object }
    return {
      apiVersion,
      kind,
      ...given,
      ...fields,
      metadata: { name, namespace, creationTimestamp: someText, ...metadata },
    }
  }

  /** Pods show a status that nobody gave. */
  const withoutPodStatus = (value: Json, { kind }: Case): unknown =>
    kind === 'Pod' ? { ...(value as object), status: undefined } : value

  it.each(minimal)('is left out of a minimal $kind, and nothing else', async (each) => {
    const { namespace, value, places } = await create(each, 'minimal')
    expect(withoutPodStatus(value, each)).toEqual(shown(each, 'minimal', namespace))
    proved.set(each.kind, new Set([...(proved.get(each.kind) ?? []), ...places]))
  })

  it.each(chosen)('is not confused with what somebody chose for a $kind', async (each) => {
    const { namespace, value } = await create(each, 'chosen')
    expect(withoutPodStatus(value, each)).toEqual(shown(each, 'chosen', namespace))
  })

  it('has every path of the list, but for those of controllers and of older servers', () => {
    const unproved = [...proved].flatMap(([kind, places]) =>
      Object.keys(defaultsOf(kind))
        .filter((path) => !places.has(path) && !/emplate\.metadata(?:\.creationTimestamp)?$/.test(path))
        .map((path) => `${kind} ${path}`),
    )
    expect(unproved.sort()).toEqual([
      // A Job cannot have it.
      'CronJob spec.jobTemplate.spec.template.spec.restartPolicy',
      'EndpointSlice endpoints[].conditions.serving',
      'EndpointSlice endpoints[].conditions.terminating',
      'Job spec.template.spec.restartPolicy',
      'PersistentVolumeClaim metadata.annotations',
      'PersistentVolumeClaim metadata.annotations.pv.kubernetes.io/bind-completed',
      'PersistentVolumeClaim metadata.annotations.pv.kubernetes.io/bound-by-controller',
      'Pod metadata.labels.batch.kubernetes.io/controller-uid',
      'Pod metadata.labels.controller-uid',
      'Pod metadata.labels.job-name',
      'Pod spec.affinity',
    ])
  })
})
