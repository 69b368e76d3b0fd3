import { describe, expect, it } from 'vitest'
import { useSandbox } from './use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')

describe('the audit log', () => {
  it('says who asked what', async () => {
    const mark = await sandbox.audit.mark()
    await sandbox.as('viewer').send('GET', '/api/v1/namespaces/shop/pods?limit=1')
    await sandbox.as('nobody').send('GET', '/api/v1/namespaces/shop/pods/p')
    await sandbox.as('viewer').send('GET', '/apis')
    const byViewer = await sandbox.audit.since(mark, { user: 'viewer' })
    expect(byViewer.map(({ verb, requestURI }) => [verb, requestURI])).toEqual([
      ['list', '/api/v1/namespaces/shop/pods?limit=1'],
      ['get', '/apis'],
    ])
    const byNobody = await sandbox.audit.since(mark, { user: 'nobody', verb: 'get', path: /\/pods\/p$/ })
    expect(byNobody).toMatchObject([{ responseStatus: { code: 403 }, userAgent: 'sandbox' }])
  })

  it('holds the bodies of writes, dry runs among them', async () => {
    const namespace = await sandbox.newNamespace()
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    await admin.send('POST', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { key: 'value' },
    })
    const mark = await sandbox.audit.mark()
    await admin.send('DELETE', `${path}/c`, { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: ['All'] })
    await admin.send(
      'PATCH',
      `${path}/c`,
      { data: { key: 'other' } },
      { 'content-type': 'application/merge-patch+json' },
    )
    expect(await sandbox.audit.since(mark, { path })).toMatchObject([
      { verb: 'delete', requestObject: { dryRun: ['All'] }, objectRef: { namespace, name: 'c' } },
      { verb: 'patch', requestObject: { data: { key: 'other' } }, responseStatus: { code: 200 } },
    ])
    expect(await sandbox.audit.since(mark, { path, verb: ['create', 'update'] })).toEqual([])
  })

  it('loses nothing of 300 requests at once', async () => {
    const mark = await sandbox.audit.mark()
    const paths = Array.from({ length: 300 }, (_, index) => `/api/v1/namespaces/shop/pods/none-${index}`)
    await Promise.all(paths.map((path) => admin.send('GET', path)))
    const seen = await sandbox.audit.since(mark, { path: '/api/v1/namespaces/shop/pods/none-' })
    expect(seen.map(({ requestURI }) => requestURI).sort()).toEqual(paths.sort())
  })

  it('leaves out the components of the control plane', async () => {
    const mark = await sandbox.audit.mark()
    await sandbox.newNamespace()
    const users = (await sandbox.audit.since(mark)).map(({ user }) => user.username)
    expect(users.filter((name) => name.startsWith('system:'))).toEqual([])
  })
})
