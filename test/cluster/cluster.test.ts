import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { served } from '../support/builders.ts'
import {
  failureOf,
  internalPermit,
  listPermit,
  noSignal,
  openKubeconfig,
  readPermit,
} from '../support/standInServer.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()

/** The cluster folder's view of the sandbox, for a user entry of the test's own. */
const openAs = async (user: Record<string, unknown>) => {
  const file = await sandbox.writeKubeconfig({ sandbox: { ...sandbox.context('admin'), user } })
  return openKubeconfig(readFileSync(file, 'utf8'))
}

const admin = { token: sandbox.tokens.admin }
const web = readPermit({ resource: served('deployments', { group: 'apps' }), name: 'web' })

describe('impersonation, as the API server understands it', () => {
  it('is for the user who is named', async () => {
    const cluster = await openAs({ ...admin, as: 'jane' })
    expect(await failureOf(cluster.object(web, noSignal()))).toMatch(
      /^Forbidden: sandbox \(127\.0\.0\.1:\d+\): deployments\.apps "web" is forbidden: User "jane" cannot get resource/,
    )
  })

  it('is for the groups that are named', async () => {
    const cluster = await openAs({ ...admin, as: 'jane', 'as-groups': ['developers', 'system:masters'] })
    expect(await cluster.object(web, noSignal())).toMatchObject({ kind: 'Deployment', metadata: { name: 'web' } })
  })

  it('is refused to who may not impersonate', async () => {
    const cluster = await openAs({ token: sandbox.tokens.viewer, as: 'jane', 'as-groups': ['system:masters'] })
    expect(await failureOf(cluster.object(web, noSignal()))).toMatch(/^Forbidden: .*User "viewer" cannot impersonate/)
  })
})

describe('discovery', () => {
  it('is two requests, and two more by tag, which are answered without a body', async () => {
    let clock = performance.now()
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
    onTestFinished(() => void vi.restoreAllMocks())
    const cluster = await openAs(admin)
    const mark = await sandbox.audit.mark()
    const kinds = await cluster.served(internalPermit('discovery'), noSignal())
    clock += 20_000
    expect(await cluster.refreshServed(internalPermit('discovery'), noSignal())).toEqual(kinds)
    const requests = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent/0.0.0', path: '/api' })
    expect(
      requests.map(({ requestURI, responseStatus }) => `${requestURI} ${responseStatus?.code ?? ''}`).sort(),
    ).toEqual(['/api 200', '/api 304', '/apis 200', '/apis 304'])
    expect(kinds.filter(({ plural }) => plural === 'pods' || plural === 'widgets')).toMatchObject([
      { group: '', version: 'v1', kind: 'Pod', singular: 'pod', shortNames: ['po'], namespaced: true, preferred: true },
      { group: 'example.com', version: 'v1', kind: 'Widget', singular: 'widget', namespaced: true, preferred: true },
    ])
  })
})

it('a token that is wrong asks for a sign-in', async () => {
  const cluster = await openAs({ token: 'nobody-has-this-one' })
  expect(await failureOf(cluster.object(web, noSignal()))).toMatch(
    /^Unauthorized: sandbox \(127\.0\.0\.1:\d+\): your sign-in has expired \(HTTP 401\)\. Ask the person to sign in; do not retry\.$/,
  )
})

describe('many calls at once', () => {
  it('are all answered, one request each', async () => {
    const cluster = await openAs(admin)
    const mark = await sandbox.audit.mark()
    const hundred = Array.from({ length: 100 })
    const [objects, tables] = await Promise.all([
      Promise.all(hundred.map(() => cluster.object(web, noSignal()))),
      Promise.all(hundred.map(() => cluster.table(listPermit(), {}, noSignal()))),
    ])
    expect(objects.filter(({ kind }) => kind === 'Deployment')).toHaveLength(100)
    expect(tables.filter(({ rows, complete }) => complete && rows.length > 5)).toHaveLength(100)
    const requests = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent/0.0.0', path: /namespaces\/shop/ })
    expect(requests).toHaveLength(200)
  })
})
