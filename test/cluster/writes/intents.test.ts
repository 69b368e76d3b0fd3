import { describe, expect, it } from 'vitest'
import { useCustomKinds, type CustomKind } from '../../support/customKinds.ts'
import {
  createSettled,
  expectAsShown,
  expectOneRequest,
  lasting,
  settled,
  useChanges,
  withValue,
} from './intents.harness.ts'
import * as make from './kinds.objects.ts'

/** Replicas and restarts on every kind that has them, judged by what is on the API server. */
const changes = useChanges()
const { sandbox } = changes
const admin = () => sandbox.as('admin')

const gears: CustomKind = {
  group: 'machines.example.com',
  plural: 'gears',
  singular: 'gear',
  kind: 'Gear',
  subresources: { scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.replicas' } },
}
useCustomKinds(sandbox, [gears])
/** Its definition calls replicas a size; what it calls replicas means something else. */
const gear =
  (replicas: number): make.Make =>
  (namespace) => ({
    apiVersion: 'machines.example.com/v1',
    kind: 'Gear',
    metadata: { name: 'web', namespace },
    spec: { size: replicas, replicas: 7 },
  })

describe('scale', () => {
  const kinds: Record<string, [make: (replicas: number) => make.Make, path: string]> = {
    Deployment: [make.deployment, '/apis/apps/v1/namespaces/NS/deployments/web/scale'],
    ReplicaSet: [make.replicaSet, '/apis/apps/v1/namespaces/NS/replicasets/web/scale'],
    StatefulSet: [make.statefulSet, '/apis/apps/v1/namespaces/NS/statefulsets/web/scale'],
    ReplicationController: [make.replicationController, '/api/v1/namespaces/NS/replicationcontrollers/web/scale'],
    'Gear.machines.example.com': [gear, '/apis/machines.example.com/v1/namespaces/NS/gears/web/scale'],
  }
  const steps = [
    [0, 1],
    [1, 3],
    [3, 0],
  ] as const
  const rows = Object.entries(kinds).flatMap(([kind, [object, path]]) =>
    steps.map(([from, to]) => ({ kind, object, path, from, to })),
  )

  it.each(rows)('of a $kind from $from to $to', async ({ kind, object, path, from, to }) => {
    const web = await createSettled(changes, object(from))
    const namespace = String(web.metadata.namespace)
    const made = await changes.make('k8s_patch', web, { action: 'scale', replicas: to })

    expectOneRequest(made, 'patch', path.replace('NS', namespace), { spec: { replicas: to } })
    expect(made.questions[0]).toMatchObject({ act: { action: 'scale', from, to }, kind, name: 'web', namespace })
    expect(made.text).toBe(
      `Context sandbox, namespace ${namespace}: Scaled ${kind} web from ${from} to ${to} replicas.`,
    )
    const field = kind.startsWith('Gear.') ? 'size' : 'replicas'
    expect(lasting(await admin().get(web))).toEqual(withValue(lasting(web), ['spec', field], to))
  })

  it.each(Object.entries(kinds))('of a %s to what it has asks nobody', async (kind, [object]) => {
    const web = await createSettled(changes, object(1))
    const made = await changes.make('k8s_patch', web, { action: 'scale', replicas: 1 })
    expect(made).toMatchObject({ isError: false, questions: [], before: [{ isDryRun: true }], after: [] })
    expect(made.text).toBe(
      `Context sandbox, namespace ${String(web.metadata.namespace)}: ${kind} web is like that already: nothing was changed, and nobody was asked.`,
    )
    expect((await admin().get(web)).metadata['generation']).toBe(1)
  })
})

describe('rollout_restart', () => {
  const restartedAt = ['spec', 'template', 'metadata', 'annotations', 'kubectl.kubernetes.io/restartedAt']

  it.each<[string, make.Make]>([
    ['Deployment', make.deployment(2)],
    ['StatefulSet', make.statefulSet(2)],
    ['DaemonSet', make.daemonSet],
  ])('of a %s', async (kind, object) => {
    const web = await createSettled(changes, object)
    const namespace = String(web.metadata.namespace)
    const made = await changes.make('k8s_patch', web, { action: 'rollout_restart' })

    const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/)
    const annotations = { 'kubectl.kubernetes.io/restartedAt': time }
    expectOneRequest(made, 'patch', web, { spec: { template: { metadata: { annotations } } } })
    expect(made.before[0]?.body).toEqual(made.after[0]?.body)
    expect(made.questions[0]).toMatchObject({ act: { action: 'rollout_restart' }, kind, name: 'web', namespace })
    expect(made.text).toBe(`Context sandbox, namespace ${namespace}: Restarted ${kind} web.`)
    const now = await settled(changes, web)
    expect(lasting(now)).toEqual(withValue(lasting(web), restartedAt, time))
    expectAsShown(made, now)
  })
})
