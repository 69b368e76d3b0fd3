import { describe, expect, it } from 'vitest'
import { useSandbox } from './use.ts'
import type { UserName } from './users.ts'

const sandbox = useSandbox()

describe('rights', () => {
  it.each<[UserName, string, number]>([
    ['admin', '/api/v1/namespaces', 200],
    ['admin', '/api/v1/namespaces/shop/secrets', 200],
    ['viewer', '/api/v1/namespaces/shop/pods', 200],
    ['viewer', '/apis/example.com/v1/namespaces/shop/widgets', 200],
    ['viewer', '/api/v1/namespaces/shop/pods/orders-db-0/log', 200],
    ['viewer', '/api/v1/namespaces', 403],
    ['viewer', '/api/v1/namespaces/team-b/pods', 403],
    ['nobody', '/api/v1/namespaces/shop/pods', 403],
    ['nobody', '/apis', 200],
  ])('%s asking for %s: %i', async (user, path, status) => {
    expect((await sandbox.as(user).send('GET', path)).status).toBe(status)
  })

  it('viewer may not write', async () => {
    const { status } = await sandbox.as('viewer').send('DELETE', '/api/v1/namespaces/shop/pods/debug-shell')
    expect(status).toBe(403)
  })
})
