import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useCustomKinds, type CustomKind } from '../../support/customKinds.ts'
import { useOwnServer } from '../../support/ownServer.ts'
import { usePerson, yes } from '../../support/person.ts'
import { expectRefusal } from '../../support/refusals.ts'
import { useSandbox } from '../sandbox/use.ts'
import { ofAction, ofKind } from './inputsKinds.cases.ts'

/** Kinds that are not changed, in every spelling: told from what the cluster serves, before any object is looked at. */
const sandbox = useSandbox()
const group = 'evil.example.com'
const hostile: readonly CustomKind[] = [
  { group, plural: 'secrets', singular: 'pod', kind: 'Pod', shortNames: ['po', 'pods'] },
  { group, plural: 'deployments', singular: 'deployment', kind: 'Deployment', shortNames: ['deploy'] },
  { group, plural: 'worlds', singular: 'world', kind: 'World', scope: 'Cluster' },
  { group: 'jewels.example.com', plural: 'jewels', singular: 'jewel', kind: 'Secret' },
]
useCustomKinds(sandbox, hostile)
const person = usePerson()
const own = useOwnServer(sandbox, () => ({ env: person().environment() }))
let target = {}

beforeAll(async () => {
  target = { namespace: await sandbox.newNamespace(), name: 'web', approved: true }
  person().decide = () => yes
})
afterEach(() => expect(person().questions.splice(0)).toEqual([]))

describe('no change of', () => {
  it.each(ofKind)('%j', async (kind, words) => {
    await expectRefusal(own, 'k8s_delete', { ...target, ...kind }, words)
    const labels = { action: 'set_labels', labels: { tier: 'back' } }
    await expectRefusal(own, 'k8s_patch', { ...target, ...kind, ...labels }, words)
  })
})

describe('an action is not for', () => {
  it.each(ofAction)('%s: %j', async (resource, action, words) => {
    await expectRefusal(own, 'k8s_patch', { ...target, resource, ...action }, words)
  })
})

it('all of that asked the API server for nothing but what it serves', async () => {
  expect(new Set(await own.allRequests())).toEqual(new Set(['get /api', 'get /apis']))
})
