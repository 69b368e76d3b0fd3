import { beforeAll, describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { no, usePerson, yes } from '../../support/person.ts'
import { useSandbox } from '../sandbox/use.ts'

const sandbox = useSandbox()
const person = usePerson()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))
let namespace = ''
beforeAll(async () => {
  namespace = await sandbox.newNamespace()
})

const widgetless = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { ports: [{ port: 80 }] },
})

describe('k8s_delete', () => {
  it('deletes what was shown, with one request', async () => {
    const web = await sandbox.as('admin').create(widgetless('web'))
    person().decide = () => yes
    const answer = await server().call('k8s_delete', { resource: 'services', namespace, name: 'web', approved: true })
    expect(answer).toEqual({ text: `Context sandbox, namespace ${namespace}: Deleted Service web.`, isError: false })
    expect(await sandbox.as('admin').exists(web)).toBe(false)
  })

  it('deletes nothing after a no', async () => {
    const web = await sandbox.as('admin').create(widgetless('web2'))
    person().decide = () => no
    const answer = await server().call('k8s_delete', { resource: 'services', namespace, name: 'web2', approved: true })
    expect(answer.text).toMatch(/^BLOCKED: a person said no/)
    expect(await sandbox.as('admin').exists(web)).toBe(true)
  })
})
