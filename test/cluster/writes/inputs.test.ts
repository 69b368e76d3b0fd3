import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useOwnServer } from '../../support/ownServer.ts'
import { usePerson, yes } from '../../support/person.ts'
import { expectRefusal } from '../../support/refusals.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { ofDelete, ofIntent, ofTarget, type Case } from './inputs.cases.ts'
import { deployment } from './kinds.objects.ts'

/** Wrong inputs that can be told from the arguments alone: the API server hears of none of them, a person neither. */
const sandbox = useSandbox()
const person = usePerson()
const own = useOwnServer(sandbox, () => ({ env: person().environment() }))
let web: KubeObject

beforeAll(async () => {
  const namespace = await sandbox.newNamespace()
  web = await sandbox.as('admin').create(deployment()(namespace))
  person().decide = () => yes
})
afterEach(() => expect(person().questions.splice(0)).toEqual([]))

const refuse =
  (tool: string, right: object) =>
  async (_: string, args: Case[1], words: RegExp): Promise<void> => {
    const { namespace, name } = web.metadata
    await expectRefusal(
      own,
      tool,
      { resource: 'deployments', namespace, name, approved: true, ...right, ...args },
      words,
    )
  }

describe('k8s_delete refuses', () => {
  it.each([...ofTarget, ...ofDelete])('%s', refuse('k8s_delete', {}))
})

describe('k8s_patch refuses', () => {
  it.each(ofTarget)('%s', refuse('k8s_patch', { action: 'rollout_restart' }))
  it.each(ofIntent)('%s', refuse('k8s_patch', {}))
})

it('all of that asked the API server for nothing at all, not even what it serves', async () => {
  expect(await own.allRequests()).toEqual([])
  expect((await sandbox.as('admin').get(web)).metadata).toMatchObject({ uid: web.metadata['uid'], generation: 1 })
})

it('the same server changes what it is asked rightly', async () => {
  const { namespace, name } = web.metadata
  const right = { resource: 'deployments', namespace, name, approved: true, action: 'scale', replicas: 0 }
  expect((await own.server().call('k8s_patch', right)).text).toMatch(/ is like that already: /)
})
