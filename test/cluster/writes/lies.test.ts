import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { usePerson, yes } from '../../support/person.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, objects, patching, useWitness } from './deciding.harness.ts'
import { mutatingPolicy, until } from './lies.harness.ts'
import { linesOf } from './log.harness.ts'

/** Admission that does more than what was asked for, as far as a dry run shows it and where it does not. */
const sandbox = useSandbox()
const admin = () => sandbox.as('admin')
const person = usePerson()
const witness = useWitness(sandbox)
const state = () => `${sandbox.folder}/state-of-lies`
const server = useServer(() => ({
  kubeconfig: sandbox.kubeconfig,
  env: person().environment(),
  state: state(),
}))

/** Deployments in a namespace where admission sets their replicas, when `condition` holds. */
const useLyingNamespace = (condition: string) => {
  let namespace = ''
  beforeAll(async () => {
    namespace = await sandbox.newNamespace()
    for (const object of mutatingPolicy(namespace, condition)) await admin().create(object)
    const decoy = await admin().create(objects(namespace).deployment('decoy'))
    await until(async () => {
      const { spec } = await admin().patch(decoy, { metadata: { labels: { asked: String(Date.now()) } } })
      return JSON.stringify(spec).includes('"replicas":7')
    })
  })
  return () => namespace
}

/** A Deployment that its controller has nothing more to say about. */
const settled = async (namespace: string, name: string): Promise<KubeObject> => {
  const deployment = await admin().create(objects(namespace).deployment(name))
  await until(async () => {
    const { status } = await admin().get(deployment)
    return JSON.stringify(status).includes('"observedGeneration":1') && JSON.stringify(status).includes('Progressing')
  })
  return deployment
}
const replicas = async (object: KubeObject): Promise<unknown> => (await admin().get(object))['spec']
const label = (object: KubeObject) => patching(object, { action: 'set_labels', labels: { tier: 'back' } })
const scale = (object: KubeObject) => patching(object, { action: 'scale', replicas: 1 })

describe('admission that changes more, in a dry run too', () => {
  const namespace = useLyingNamespace('true')

  it.each([
    ['labels', label, 'Admission also changes: spec.replicas 0 → 7', 'Changed 1 label of Deployment labels.'],
    ['scale', scale, 'Admission also changes: spec.replicas 1 → 7', 'Scaled Deployment scale from 0 to 1 replicas.'],
  ])('%s: is the first warning, and no surprise afterwards', async (name, change, warning, summary) => {
    const deployment = await settled(namespace(), name)
    person().decide = () => yes
    const answer = await call(server(), change(deployment))
    expect(person().questions.at(-1)?.warnings[0]).toEqual({ text: warning, isWorst: true })
    expect(answer).toEqual({ text: `Context sandbox, namespace ${namespace()}: ${summary}`, isError: false })
    expect(await replicas(deployment)).toMatchObject({ replicas: 7 })
    expect(await witness.changesOf(deployment)).toHaveLength(1)
  })
})

describe('admission that changes more for real than in the dry run', () => {
  const namespace = useLyingNamespace('!request.dryRun')

  it.each([
    ['labels', label, 'spec.replicas 0 → 7', 'Changed 1 label of Deployment labels.'],
    ['scale', scale, 'spec.replicas 1 → 7', 'Scaled Deployment scale from 0 to 1 replicas.'],
  ])('%s: the model, the person and the log hear of it', async (name, change, more, summary) => {
    const deployment = await settled(namespace(), name)
    person().decide = () => yes
    const { text, isError } = await call(server(), change(deployment))
    expect(person().questions.at(-1)?.warnings).toEqual([])
    expect({ text, isError }).toEqual({
      text: `Context sandbox, namespace ${namespace()}: ${summary}\nCHANGED MORE THAN SHOWN: ${more}`,
      isError: false,
    })
    await expect.poll(() => person().told).toContain(`${summary} CHANGED MORE THAN SHOWN: ${more}`)
    expect(linesOf(state(), 'outcome').at(-1)).toMatchObject({
      name,
      namespace: namespace(),
      outcome: 'changed more than shown',
    })
    expect(await replicas(deployment)).toMatchObject({ replicas: 7 })
    expect(await witness.changesOf(deployment)).toHaveLength(1)
  })
})
