import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../sandbox/paths.ts'
import { expectOneRequest, settled, useChanges } from './intents.harness.ts'
import * as make from './kinds.objects.ts'

/** A delete, of every kind that it claims and with each propagation, judged by what is left on the API server. */
const changes = useChanges()
const { sandbox } = changes
const admin = () => sandbox.as('admin')

interface Row {
  object: make.Make
  kind?: string
  path: string
  /** Kinds of what its controller makes, and how many. */
  makes?: Record<string, number>
}

const rows: Record<string, Row> = {
  Pod: { object: make.podObject, path: '/api/v1/namespaces/NS/pods/web' },
  Deployment: {
    object: make.deployment(2),
    path: '/apis/apps/v1/namespaces/NS/deployments/web',
    makes: { ReplicaSet: 1, Pod: 2 },
  },
  ReplicaSet: { object: make.replicaSet(2), path: '/apis/apps/v1/namespaces/NS/replicasets/web', makes: { Pod: 2 } },
  StatefulSet: {
    object: make.statefulSet(2),
    path: '/apis/apps/v1/namespaces/NS/statefulsets/web',
    makes: { Pod: 2 },
  },
  DaemonSet: { object: make.everywhere, path: '/apis/apps/v1/namespaces/NS/daemonsets/web', makes: { Pod: 4 } },
  Job: { object: make.job, path: '/apis/batch/v1/namespaces/NS/jobs/web', makes: { Pod: 1 } },
  CronJob: { object: make.cronJob, path: '/apis/batch/v1/namespaces/NS/cronjobs/web' },
  PersistentVolumeClaim: { object: make.claim, path: '/api/v1/namespaces/NS/persistentvolumeclaims/web' },
  Service: { object: make.service, path: '/api/v1/namespaces/NS/services/web' },
  'Widget.example.com': { object: make.widget, path: '/apis/example.com/v1/namespaces/NS/widgets/web' },
}

const modes = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan' } as const

describe.each(Object.keys(modes) as (keyof typeof modes)[])('k8s_delete, propagation %s', (propagation) => {
  it.each(Object.entries(rows))('of a %s', async (kind, { object, path, makes = {} }) => {
    const namespace = await sandbox.newNamespace()
    const web = await admin().create(object(namespace))
    const owned = await admin().create(make.ownedBy(web))
    await expect.poll(() => countDependants(namespace), { timeout: 30_000 }).toEqual(makes)
    const seen = await settled(changes, web)
    const dependants = [owned, ...(await dependantsIn(namespace))]

    const made = await changes.make('k8s_delete', seen, propagation === 'background' ? {} : { propagation })

    expectOneRequest(made, 'delete', path.replace('NS', namespace), {
      kind: 'DeleteOptions',
      propagationPolicy: modes[propagation],
    })
    expect(made.questions[0]).toMatchObject({ act: { action: 'delete' }, kind, name: 'web', namespace })
    expect(made.questions[0]?.details.before).toContain(`uid: ${String(web.metadata['uid'])}\n`)
    expect(made.text).toMatch(new RegExp(`^Context sandbox, namespace ${namespace}: Deleted ${kind} web[.;]`))
    await expect.poll(() => admin().exists(web), { timeout: 30_000 }).toBe(false)
    if (propagation === 'orphan') {
      // Who is an orphan now has no owner of this kind any more; a Pod of a ReplicaSet that stays still has its own.
      const left = await Promise.all(dependants.map((each) => admin().get(each)))
      expect(left.filter((each) => owners(each).includes(web.metadata['uid']))).toEqual([])
    } else {
      await expect
        .poll(async () => Promise.all(dependants.map((each) => admin().exists(each))), { timeout: 40_000 })
        .toEqual(dependants.map(() => false))
    }
  })
})

describe('k8s_delete', () => {
  it('of a Pod that runs: it gets its time to end, and goes', async () => {
    const namespace = await sandbox.newNamespace()
    const web = await admin().create(make.runningPod(namespace))
    await expect
      .poll(async () => (await admin().get(web))['status'], { timeout: 30_000 })
      .toMatchObject({
        phase: 'Running',
      })
    const made = await changes.make('k8s_delete', await settled(changes, web))
    expect(made.text).toBe(`Context sandbox, namespace ${namespace}: Deleted Pod web; it has up to 30 s to end.`)
    await expect.poll(() => admin().exists(web), { timeout: 40_000 }).toBe(false)
  })

  it.each(Object.keys(modes))(
    'of an object with a finalizer, propagation %s: it stays until that is done',
    async (propagation) => {
      const namespace = await sandbox.newNamespace()
      const base = make.widget(namespace)
      const web = await admin().create({ ...base, metadata: { ...base.metadata, finalizers: ['x.example.com/y'] } })
      const made = await changes.make('k8s_delete', web, { propagation })
      expect(made.after).toHaveLength(1)
      expect(made.text).toBe(
        `Context sandbox, namespace ${namespace}: Deleted Widget.example.com web; it stays in Terminating until its finalizers are done (x.example.com/y).`,
      )
      expect((await admin().get(web)).metadata).toHaveProperty('deletionTimestamp')
      await expect
        .poll(async () => (await admin().get(web)).metadata['finalizers'], { timeout: 20_000 })
        .toEqual(['x.example.com/y'])
      await admin().patch(web, { metadata: { finalizers: null } })
      expect(await admin().exists(web)).toBe(false)
    },
  )
})

const dependantsIn = async (namespace: string): Promise<KubeObject[]> => {
  const lists = await Promise.all([
    admin().list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace }),
    admin().list({ apiVersion: 'v1', kind: 'Pod', namespace }),
  ])
  return lists.flat().filter((each) => owners(each).length > 0)
}

async function countDependants(namespace: string): Promise<Record<string, number>> {
  const count: Record<string, number> = {}
  for (const { kind } of await dependantsIn(namespace)) count[kind] = (count[kind] ?? 0) + 1
  return count
}

const owners = ({ metadata }: KubeObject): unknown[] => {
  // What the API server answers has owner references of this shape.
  const references = (metadata['ownerReferences'] ?? []) as { uid: unknown }[]
  return references.map(({ uid }) => uid)
}
