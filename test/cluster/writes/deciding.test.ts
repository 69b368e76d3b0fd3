import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { usePerson, yes } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, patching, stale, useWitness, type Change } from './deciding.harness.ts'

/** What happens on the cluster while a person thinks, and what a yes is worth then. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
const person = usePerson()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))
let namespace = ''
let make: ReturnType<typeof objects>
beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  make = objects(namespace)
})

/** The person says yes, but not before something else has happened. */
const sayYesAfter = (meanwhile: () => Promise<unknown>): void => {
  person().decide = async () => {
    await meanwhile()
    return yes
  }
}

const gone = (object: KubeObject) => expect.poll(() => admin.exists(object)).toBe(false)

/** Controllers have written what they write about a new object. */
const observed = async (object: KubeObject): Promise<KubeObject> => {
  await expect.poll(() => admin.get(object)).toMatchObject({ status: { observedGeneration: 1 } })
  return admin.get(object)
}
const newDeployment = async (name: string) => {
  const made = await admin.create(make.deployment(name))
  await expect
    .poll(() => admin.get(made))
    .toMatchObject({ metadata: { annotations: { 'deployment.kubernetes.io/revision': '1' } } })
  return observed(made)
}
const newPod = (name: string) => admin.create(make.pod(name))

/** An object that an act is about, and what is done meanwhile. */
interface Scene {
  readonly object: KubeObject
  readonly change: Change
  readonly meanwhile: () => Promise<unknown>
}
type Case = readonly [name: string, prepare: () => Promise<Scene>]

/** A Deployment that is to be scaled, while another hand patches it so. */
const patchedMeanwhile =
  (name: string, ...patches: readonly object[]) =>
  async (): Promise<Scene> => {
    const object = await newDeployment(name)
    return {
      object,
      change: patching(object, { action: 'scale', replicas: 1 }),
      async meanwhile() {
        for (const patch of patches) await admin.patch(object, patch)
      },
    }
  }

/** A Pod that is to be deleted, while something is made beside it. */
const madeMeanwhile =
  (name: string, beside: () => KubeObject, of: (pod: KubeObject) => Change) => async (): Promise<Scene> => {
    const object = await newPod(name)
    return { object, change: of(object), meanwhile: () => admin.create(beside()) }
  }

const autoscaler = (target: string): KubeObject => ({
  ...{ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: target, namespace } },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, minReplicas: 1, maxReplicas: 2 },
})

/** A Pod of a ReplicaSet whose own controller alone looks at it. */
const ownedPod = async (name: string): Promise<{ owner: KubeObject; object: KubeObject }> => {
  const { spec } = make.deployment(name) as unknown as { spec: { template: { spec: object } } }
  const template = { ...spec.template, spec: { ...spec.template.spec, schedulerName: 'nobody' } }
  const kind = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name, namespace } }
  const owner = await admin.create({ ...kind, spec: { ...spec, template, replicas: 1 } })
  await expect
    .poll(() => admin.get(owner))
    .toMatchObject({ status: { replicas: 1, fullyLabeledReplicas: 1, observedGeneration: 1 } })
  const [object] = await admin.list({ apiVersion: 'v1', kind: 'Pod', namespace }, `labelSelector=app%3D${name}`)
  if (!object) throw new Error('The ReplicaSet has made no Pod.')
  return { owner, object }
}

describe('what was shown has changed, so nothing happens', () => {
  const changed: readonly Case[] = [
    ['its spec', patchedMeanwhile('spec', { spec: { minReadySeconds: 5 } })],
    ['a label', patchedMeanwhile('label', { metadata: { labels: { tier: 'back' } } })],
    ['an annotation', patchedMeanwhile('annotation', { metadata: { annotations: { note: 'mine' } } })],
    ['a finalizer', patchedMeanwhile('finalizer', { metadata: { finalizers: ['example.com/hold'] } })],
    ['its replicas', patchedMeanwhile('replicas', { spec: { replicas: 2 } })],
    [
      'its spec, there and back again',
      patchedMeanwhile('back', { spec: { minReadySeconds: 5 } }, { spec: { minReadySeconds: 0 } }),
    ],
    [
      'its deletion has begun',
      async () => {
        const held = make.service('going')
        const metadata = { ...held.metadata, finalizers: ['example.com/hold'] }
        const object = await admin.create({ ...held, metadata })
        const change = patching(object, { action: 'set_labels', labels: { tier: 'front' } })
        return { object, change, meanwhile: () => admin.delete(object) }
      },
    ],
    [
      'its owner',
      async () => {
        const { owner, object } = await ownedPod('owned')
        return {
          object,
          change: deleting(object),
          meanwhile: () => admin.patch(owner, { spec: { minReadySeconds: 5 } }),
        }
      },
    ],
    ['a budget that is new', madeMeanwhile('guarded', () => make.budget('guarded', 'guarded'), deleting)],
    [
      'what a budget is for',
      async () => {
        const object = await newPod('other')
        const budget = await admin.create(make.budget('moving', 'other'))
        const spec = { selector: { matchLabels: { app: 'another' } } }
        return { object, change: deleting(object), meanwhile: () => admin.patch(budget, { spec }) }
      },
    ],
    [
      'a Service that is new and will select it',
      madeMeanwhile(
        'selected',
        () => make.service('selecting', { selector: { tier: 'front' } }),
        (pod) => patching(pod, { action: 'set_labels', labels: { tier: 'front' } }),
      ),
    ],
    [
      'an autoscaler that is new',
      async () => {
        const object = await newDeployment('scaled')
        const change = patching(object, { action: 'scale', replicas: 1 })
        return { object, change, meanwhile: () => admin.create(autoscaler('scaled')) }
      },
    ],
  ]
  it.each(changed)('%s', async (_, prepare) => {
    const { object, change, meanwhile } = await prepare()
    let before: KubeObject | undefined
    sayYesAfter(async () => {
      await meanwhile()
      before = await admin.get(object)
    })
    expectRefusal(await call(server(), change), stale)
    expect(await witness.changesOf(object)).toEqual([])
    const after = await admin.get(object)
    expect([after.metadata['uid'], after['spec']]).toEqual([before?.metadata['uid'], before?.['spec']])
  })

  it('and what is shown then may be said yes to', async () => {
    const { object, change, meanwhile } = await patchedMeanwhile('again', { spec: { minReadySeconds: 5 } })()
    sayYesAfter(meanwhile)
    expectRefusal(await call(server(), change), stale)
    person().decide = () => yes
    expect(await call(server(), change)).toMatchObject({ isError: false })
    expect(await admin.get(object)).toMatchObject({ spec: { replicas: 1, minReadySeconds: 5 } })
    expect(await witness.changesOf(object)).toEqual([
      `patch /apis/apps/v1/namespaces/${namespace}/deployments/again/scale`,
    ])
  })
})

describe('what was shown is not there any more', () => {
  const acts: readonly (readonly [string, (object: KubeObject) => Change])[] = [
    ['a delete', deleting],
    ['a label', (object) => patching(object, { action: 'set_labels', labels: { tier: 'front' } })],
  ]
  it.each(acts)('and another one has its name: %s does not touch that', async (name, change) => {
    const object = await admin.create(make.service(`replaced-${name.replace(' ', '-')}`))
    let second: KubeObject | undefined
    sayYesAfter(async () => {
      await admin.delete(object)
      await gone(object)
      second = await admin.create(make.service(object.metadata.name))
    })
    expectRefusal(await call(server(), change(object)), stale)
    expect(await witness.changesOf(object)).toEqual([])
    expect(await admin.get(object)).toEqual(second)
    person().decide = () => yes
    expect(await call(server(), change(object))).toMatchObject({ isError: false })
    expect(await witness.changesOf(object)).toHaveLength(1)
  })

  it.each(acts)('at all: %s says so', async (name, change) => {
    const object = await admin.create(make.service(`gone-${name.replace(' ', '-')}`))
    sayYesAfter(async () => {
      await admin.delete(object)
      await gone(object)
    })
    expectRefusal(await call(server(), change(object)), stale)
    expect(await witness.changesOf(object)).toEqual([])
    expect(await admin.exists(object)).toBe(false)
  })
})

describe('what moves by itself does not disturb', () => {
  const still: readonly Case[] = [
    [
      'the status of the object',
      async () => {
        const object = await newPod('conditions')
        const status = { conditions: [{ type: 'example.com/Moved', status: 'True' }] }
        return { object, change: deleting(object), meanwhile: () => admin.patch(object, { status }, 'status') }
      },
    ],
    [
      'the status of its budget',
      async () => {
        const object = await newPod('budgeted')
        const budget = await admin.create(make.budget('budgeted', 'budgeted'))
        const status = { disruptionsAllowed: 7, observedGeneration: 1 }
        return { object, change: deleting(object), meanwhile: () => admin.patch(budget, { status }, 'status') }
      },
    ],
    [
      'the status of its owner',
      async () => {
        const { owner, object } = await ownedPod('counted')
        const status = { conditions: [{ type: 'example.com/Moved', status: 'True' }] }
        return { object, change: deleting(object), meanwhile: () => admin.patch(owner, { status }, 'status') }
      },
    ],
    [
      'the revision that a Deployment counts',
      async () => {
        const object = await newDeployment('counting')
        const annotations = { 'deployment.kubernetes.io/note': '2' }
        // As its controller does it: written in any other way an annotation would count as a change of the spec.
        const change = patching(object, { action: 'scale', replicas: 1 })
        return { object, change, meanwhile: () => admin.patch(object, { metadata: { annotations } }, 'status') }
      },
    ],
    [
      'a Service that selects something else',
      madeMeanwhile(
        'unselected',
        () => make.service('elsewhere', { selector: { tier: 'elsewhere' } }),
        (pod) => patching(pod, { action: 'set_labels', labels: { tier: 'front' } }),
      ),
    ],
  ]
  it.each(still)('%s', async (_, prepare) => {
    const { object, change, meanwhile } = await prepare()
    sayYesAfter(meanwhile)
    expect(await call(server(), change)).toMatchObject({ isError: false })
    expect(await witness.changesOf(object)).toHaveLength(1)
  })

  it('a pod that crashes again and again', async () => {
    const containers = [{ name: 'app', image: 'a:crash-loop' }]
    const object = await admin.create({ ...make.pod('crashing'), spec: { containers } })
    const status = async () => {
      const { status } = await admin.get(object)
      return JSON.stringify(status)
    }
    const waits = /"reason":"CrashLoopBackOff"/
    await expect.poll(status, { timeout: 20_000 }).toMatch(waits)
    let versions: unknown[] = []
    sayYesAfter(async () => {
      const before = await admin.get(object)
      const restarts = (text: string) => /"restartCount":(\d+)/.exec(text)?.[1]
      const first = restarts(await status())
      // Just after it has begun to wait the next start is seconds away, so that no move falls between look and request.
      await expect
        .poll(async () => restarts(await status()) !== first && waits.test(await status()), { timeout: 30_000 })
        .toBe(true)
      versions = [before, await admin.get(object)].map(({ metadata }) => metadata['resourceVersion'])
    })
    expect(await call(server(), deleting(object))).toMatchObject({ isError: false })
    expect(new Set(versions).size).toBe(2)
    expect(await witness.changesOf(object)).toEqual([`delete /api/v1/namespaces/${namespace}/pods/crashing`])
  })
})
