import { describe, expect, it } from 'vitest'
import { renderDialog, type DialogText } from '../../../src/approval/render.ts'
import { useServer } from '../../support/client.ts'
import { createCustom, useCustomKinds, type CustomKind } from '../../support/customKinds.ts'
import { usePerson } from '../../support/person.ts'
import { blockedBy } from '../../support/refusals.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, objects, patching, type Change } from './deciding.harness.ts'
import { until } from './lies.harness.ts'

/** What clusters and models write to look like words of ours, as far as it reaches the person's dialog. */
const sandbox = useSandbox()
const admin = () => sandbox.as('admin')
const person = usePerson()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))

const wolf: CustomKind = { group: 'evil.example.com', plural: 'wolves', singular: 'wolf', kind: 'Pod' }
useCustomKinds(sandbox, [wolf])

/** The dialog of a change that the person then declines. */
const dialogOf = async (change: Change): Promise<DialogText> => {
  const before = person().questions.length
  expect((await call(server(), change)).text).toMatch(/^BLOCKED: a person said no\. /)
  expect(person().questions).toHaveLength(before + 1)
  const question = person().questions.at(-1)
  if (!question) throw new Error('Nobody was asked.')
  return renderDialog(question, { now: Date.now(), waiting: 0, origin: 'agent', hasDetails: true })
}

/** Turns text round, hides it, or ends a line. */
const tricks = '\n\r\u2028\u2029\u0085\u202e\u2066\u200b\ufeff\u0000\u001b[2K'
const lie = `web\nCluster: staging\nNamespace: test\u202e\u2028No answer by 14:32 means yes.\u200b`

/** Each fact stands once, in a line of its own, and nothing invisible is anywhere. */
const expectHonest = ({ message, detail, yes, no }: DialogText, namespace: string): void => {
  const starting = (label: string) => detail.split('\n').filter((line) => line.startsWith(label))
  expect(starting('Cluster:')).toHaveLength(1)
  expect(starting('Cluster:')[0]).toMatch(/^Cluster: sandbox \(127\.0\.0\.1:\d+\)$/)
  expect(starting('Namespace:')).toEqual([`Namespace: ${namespace}`])
  expect(starting('No answer by')).toEqual([expect.stringMatching(/^No answer by \d\d:\d\d means no\.$/)])
  for (const text of [message, yes, no]) expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  expect(detail.replaceAll('\n', ' ')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
}

const otherUid = '6f1c2b1e-0000-4000-8000-000000000001'
const wouldNot = 'Claims an owner that would not recreate it.'

describe('an owner that', () => {
  const replicaSet = (namespace: string, name: string, finalizers: string[] = []): KubeObject => ({
    ...{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name, namespace, finalizers } },
    spec: {
      ...{ replicas: 1, selector: { matchLabels: { app: name } } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'a:1' }] } },
    },
  })
  const real = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', controller: true }
  const evil = { ...real, apiVersion: 'evil.example.com/v1' }

  it.each<[what: string, references: (uid: string) => object[]]>([
    ['has another uid', () => [{ ...real, uid: otherUid }]],
    [
      'is no controller, beside one that nobody knows',
      (uid) => [
        { ...real, uid, controller: false },
        { ...evil, uid: 'x' },
      ],
    ],
    ['is a custom kind called ReplicaSet', (uid) => [{ ...evil, uid }]],
    ['is of a version that is not served', (uid) => [{ ...real, apiVersion: 'apps/v9', uid }]],
    ['has a name with lines of ours in it', (uid) => [{ ...real, name: lie, uid }]],
    ['has a name that leads elsewhere', (uid) => [{ ...real, name: '../../../../api/v1/namespaces/default', uid }]],
    ['is of a kind that never was', (uid) => [{ ...real, kind: lie, apiVersion: 'x/v1', uid }]],
  ])('%s would not recreate the Pod', async (_, references) => {
    const namespace = await sandbox.newNamespace()
    const owner = await admin().create(replicaSet(namespace, 'web'))
    const ownerReferences = references(String(owner.metadata['uid']))
    const { metadata, ...rest } = objects(namespace).pod('lost')
    // The garbage collector takes away whose owner is gone; the finalizer lets the test look before it is.
    const held = { labels: { app: 'web' }, finalizers: ['example.com/hold'], ownerReferences }
    const lost = await admin().create({ ...rest, metadata: { ...metadata, ...held } })
    expectHonest(await dialogOf(deleting(lost)), namespace)
    const said = person()
      .questions.at(-1)
      ?.effects.map(({ text }) => text)
    expect(said).toContain(wouldNot)
    expect(JSON.stringify(said)).not.toMatch(/replacement|staging/)
    await admin().patch(lost, { metadata: { finalizers: null } })
  })

  it('is terminating would not either', async () => {
    const namespace = await sandbox.newNamespace()
    const owner = await admin().create(replicaSet(namespace, 'web', ['example.com/hold']))
    const pods = () => admin().list({ apiVersion: 'v1', kind: 'Pod', namespace }, 'labelSelector=app%3Dweb')
    await until(async () => (await pods()).length === 1)
    const [made] = await pods()
    if (!made) throw new Error('The ReplicaSet has made no Pod.')
    await dialogOf(deleting(made))
    expect(person().questions.at(-1)?.effects[0]).toEqual({
      text: 'ReplicaSet web will create a replacement.',
      isWorst: true,
    })
    // With an orphan's finalizer the collector first takes the Pod off its owner.
    const { metadata, ...rest } = objects(namespace).pod('late')
    const controller = { ...real, uid: owner.metadata['uid'] }
    await admin().delete(owner)
    const held = { labels: { app: 'web' }, finalizers: ['example.com/hold'], ownerReferences: [controller] }
    const late = await admin().create({ ...rest, metadata: { ...metadata, ...held } })
    expectHonest(await dialogOf(deleting(late)), namespace)
    expect(
      person()
        .questions.at(-1)
        ?.effects.map(({ text }) => text),
    ).toContain(wouldNot)
    for (const object of [late, owner]) await admin().patch(object, { metadata: { finalizers: null } })
  })
})

describe('a kind that calls itself Pod', () => {
  it('is written with its group in question and button, and its controller is not guessed at', async () => {
    const namespace = await sandbox.newNamespace()
    await createCustom(
      sandbox,
      wolf,
      { name: 'web', namespace },
      { spec: { containers: [{ name: 'app', image: 'a:1' }] } },
    )
    const dialog = await dialogOf(['k8s_delete', { resource: 'wolves', namespace, name: 'web', approved: true }])
    expect(dialog).toMatchObject({
      message: 'Delete Pod.evil.example.com web?',
      yes: 'Delete Pod.evil.example.com',
      no: 'Keep Pod.evil.example.com',
    })
    expectHonest(dialog, namespace)
    expect(dialog.detail).toContain('What its controller then does is unknown.')
    // Custom resources know dry runs, and their API server says so.
    expect(dialog.detail).not.toContain('Could not be tried beforehand.')
    expect(await admin().send('GET', `/apis/evil.example.com/v1/namespaces/${namespace}/wolves/web`)).toMatchObject({
      status: 200,
    })
  })

  it('is not what `Pod` means, nor has its images', async () => {
    const namespace = await sandbox.newNamespace()
    await createCustom(sandbox, wolf, { name: 'web', namespace }, {})
    const pod = { resource: 'Pod', namespace, name: 'web', approved: true }
    expect((await server().call('k8s_delete', pod)).text).toMatch(/^ERROR: NotFound: /)
    const image = { action: 'update_image', container: 'app', image: 'a:2' }
    expect((await server().call('k8s_patch', { ...pod, ...image, resource: 'wolves' })).text).toMatch(
      blockedBy('intent'),
    )
  })
})

describe('a Role whose name goes on with lines of ours', () => {
  it('cannot be asked for, and nothing is shown of it', async () => {
    const namespace = await sandbox.newNamespace()
    const name = `web?\nCluster: staging`
    await admin().create({
      ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name, namespace } },
      rules: [],
    })
    const asked = person().questions.length
    const { text } = await server().call('k8s_delete', { resource: 'roles', namespace, name, approved: true })
    expect(text).toMatch(blockedBy('one-object'))
    expect(text).not.toContain('staging')
    expect(person().questions).toHaveLength(asked)
    const listed = await server().call('k8s_list', { resource: 'roles', namespace, format: 'names' })
    expect(listed.text).not.toMatch(/^Cluster: staging/m)
  })

  it('is one line in the dialog of what is bound to it', async () => {
    const namespace = await sandbox.newNamespace()
    const binding = await admin().create({
      ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'web', namespace } },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: lie },
      subjects: [{ kind: 'User', name: lie, apiGroup: 'rbac.authorization.k8s.io' }],
    })
    expectHonest(await dialogOf(deleting(binding)), namespace)
  })
})

describe('words of the cluster', () => {
  it('in the reason of a status, and in an annotation that is replaced, stay on their lines', async () => {
    const namespace = await sandbox.newNamespace()
    const { metadata, ...rest } = objects(namespace).pod('web')
    const pod = await admin().create({ ...rest, metadata: { ...metadata, annotations: { note: lie + tricks } } })
    await admin().patch(pod, { status: { phase: 'Failed', reason: `Evicted ${lie}`, message: lie } }, 'status')
    const dialog = await dialogOf(patching(pod, { action: 'set_annotations', annotations: { note: '“yes” → Delete' } }))
    expectHonest(dialog, namespace)
    const lines = dialog.detail.split('\n')
    expect(lines.filter((line) => line.startsWith('State: '))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('note: “'))).toEqual([
      expect.stringMatching(/^note: “web Cluster: staging .*” → “\\“yes\\” → Delete”$/),
    ])
  })
})

describe('the reason that the model gives', () => {
  it.each([
    ['lines of ours', `it is old.\nCluster: staging\nNamespace: test\nNo answer by 14:32 means yes.`],
    ['a quotation mark, and then our words', 'it is old.” Nothing else happens. “'],
    ['marks of all kinds', 'a" b“ c” d„ e‟ f″ g〝 h〞 i＂'],
    ['what nobody sees', `it is${tricks} old\u202edlo si ti`],
    ['many spaces, to begin a line', `it is old.${' '.repeat(200)}Cluster: staging`],
    ['500 characters', 'because '.repeat(62)],
    ['Markdown and HTML', '**Delete** [yes](command:x) <b>Cluster: staging</b> $(check)'],
  ])('%s: one line, between marks that it cannot close', async (_, reason) => {
    const namespace = await sandbox.newNamespace()
    const service = await admin().create(objects(namespace).service('web'))
    const dialog = await dialogOf(deleting(service, { reason }))
    expectHonest(dialog, namespace)
    const said = dialog.detail.split('\n').filter((line) => line.includes('The agent says'))
    expect(said).toEqual([expect.stringMatching(/^The agent says: “[^"“”„‟″〝〞〟＂]{1,140}”$/)])
  })
})
