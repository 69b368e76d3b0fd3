import { describe, it, expect } from 'vitest'
import type { FinalRequest } from '../../../src/cluster/verify/request.ts'
import type { AnyPermit, Body, Intent } from '../../../src/gate/index.ts'
// Only the gate's inside can mint a permit for what the gate would never decide.
import { grantDryRun } from '../../../src/gate/permit.ts'
import { change, served, write } from '../../support/builders.ts'
import { readPermit } from '../../support/standInServer.ts'
import { deploymentPath, known, merge, options, outcome, podPath, request, sender, strategic } from './finalRequests.ts'
import { cronJobs, deployments, dryRunPermit, openapiPermit, writePermit, type About } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const bound = { uid, resourceVersion: '4711' }
const restarted = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-02T03:04:05Z' } } }
const image = 'registry.example.com/shop/web:2'
const setup = { name: 'setup', image: 'registry.example.com/shop/setup:2' }
const entries = { tier: 'x', old: null }

describe('what the permit covers is sent', () => {
  const ofDeployment = (intent: Intent): About => ({ resource: deployments, intent })

  it.each<[string, About, string, string, { readonly metadata?: object; readonly spec?: object }]>([
    [
      'a scaling',
      ofDeployment({ action: 'scale', replicas: 3 }),
      `${deploymentPath}/scale`,
      merge,
      { spec: { replicas: 3 } },
    ],
    [
      'a restart',
      ofDeployment({ action: 'rollout_restart' }),
      deploymentPath,
      merge,
      { spec: { template: restarted } },
    ],
    [
      'an image',
      ofDeployment({ action: 'update_image', container: 'app', image }),
      deploymentPath,
      strategic,
      { spec: { template: { spec: { containers: [{ name: 'app', image }] } } } },
    ],
    [
      'an image of an init container of a CronJob',
      { resource: cronJobs, intent: { action: 'update_image', container: 'setup', image: setup.image } },
      '/apis/batch/v1/namespaces/shop/cronjobs/web',
      strategic,
      { spec: { jobTemplate: { spec: { template: { spec: { initContainers: [setup] } } } } } },
    ],
    [
      'an image of a Pod',
      { intent: { action: 'update_image', container: 'app', image } },
      podPath,
      strategic,
      { spec: { containers: [{ name: 'app', image }] } },
    ],
    [
      'labels',
      ofDeployment({ action: 'set_labels', entries }),
      deploymentPath,
      merge,
      { metadata: { labels: entries } },
    ],
    [
      'annotations',
      ofDeployment({ action: 'set_annotations', entries: { 'example.com/a': 'ä' } }),
      deploymentPath,
      merge,
      { metadata: { annotations: { 'example.com/a': 'ä' } } },
    ],
  ])('%s', (_, about, path, type, body) => {
    const boundBy = (more: object) => ({ ...body, metadata: { ...body.metadata, ...more } })
    const trial = request('PATCH', `${path}?dryRun=All&${known}`, type, boundBy({ uid }))
    const real = request('PATCH', `${path}?${known}`, type, boundBy(bound))
    expect(outcome(trial, dryRunPermit(about))).toBe('sent')
    expect(outcome(real, writePermit(about))).toBe('sent')
    // Neither of them for the other.
    expect(outcome(real, dryRunPermit(about))).toBe('it is a dry run that is not marked in the query')
    expect(outcome(trial, writePermit(about))).toBe('it is marked as a dry run, and is none')
    expect(outcome(real, readPermit())).toBe('its method is not GET')
  })

  it.each(['Background', 'Foreground', 'Orphan'] as const)('a deletion, %s', (propagation) => {
    const about: About = { intent: { action: 'delete', propagation } }
    const body = { ...options, propagationPolicy: propagation }
    const trial = request('DELETE', podPath, 'application/json', { ...body, preconditions: { uid }, dryRun: ['All'] })
    const real = request('DELETE', podPath, 'application/json', { ...body, preconditions: bound })
    expect(outcome(trial, dryRunPermit(about))).toBe('sent')
    expect(outcome(real, writePermit(about))).toBe('sent')
    expect(outcome(real, dryRunPermit(about))).toBe('it is a dry run that is not marked in the body')
    expect(outcome(trial, writePermit(about))).toBe('it is marked as a dry run, and is none')
    expect(outcome(real, readPermit())).toBe('its method is not GET')
  })

  it('behind the path of the server’s URL, as whom the kubeconfig says', () => {
    const impersonation = { 'Impersonate-User': 'jane' }
    const from = { ...sender, basePath: '/k8s/c-1', impersonation }
    const body = { ...options, preconditions: bound }
    const sent = request('DELETE', `/k8s/c-1${podPath}`, 'application/json', body, impersonation)
    expect(outcome(sent, writePermit(), from)).toBe('sent')
    expect(outcome(sent, writePermit(), { ...from, impersonation: {} })).toBe('it would act for somebody else')
  })
})

describe('a mistake of the gate is found here', () => {
  const trial = (intent: Intent, body: Body, resource = deployments) => {
    const operation = write({ resource, verb: 'patch', change: change({ intent }) })
    return grantDryRun(operation, { method: 'PATCH', contentType: merge, body }, uid)
  }
  const sent = (path: string, type: string, body: Body): FinalRequest =>
    request('PATCH', `${path}?dryRun=All&${known}`, type, { ...body, metadata: { uid } })

  it.each<[string, Intent, Body, string, string]>([
    [
      'a number that is not the intent’s',
      { action: 'scale', replicas: 3 },
      { spec: { replicas: 0 } },
      `${deploymentPath}/scale`,
      'its body is not the scaling of its intent alone',
    ],
    [
      'a restart that does more',
      { action: 'rollout_restart' },
      { spec: { replicas: 0, template: restarted } },
      deploymentPath,
      'its body is not a restart alone',
    ],
  ])('%s', (_, intent, body, path, objection) =>
    expect(outcome(sent(path, merge, body), trial(intent, body))).toBe(objection),
  )

  it.each([
    [
      'a kind that cannot be restarted',
      cronJobs,
      '/apis/batch/v1/namespaces/shop/cronjobs/web',
      { spec: { jobTemplate: { spec: { template: restarted } } } },
    ],
    [
      'a custom Deployment',
      served('deployments', { group: 'example.com' }),
      '/apis/example.com/v1/namespaces/shop/deployments/web',
      { spec: { template: restarted } },
    ],
  ])('%s', (_, resource, path, body) => {
    const permit = trial({ action: 'rollout_restart' }, body, resource)
    expect(outcome(sent(path, merge, body), permit)).toBe('its body is not a restart alone')
  })

  it('an image of a custom Deployment', () => {
    const body = { spec: { template: { spec: { containers: [{ name: 'app', image }] } } } }
    const resource = served('deployments', { group: 'example.com' })
    const intent: Intent = { action: 'update_image', container: 'app', image }
    const operation = write({ resource, verb: 'patch', change: change({ intent }) })
    const permit = grantDryRun(operation, { method: 'PATCH', contentType: strategic, body }, uid)
    const path = '/apis/example.com/v1/namespaces/shop/deployments/web'
    expect(outcome(sent(path, strategic, body), permit)).toBe('its body is not the image of its intent alone')
  })

  it('a deletion that is a patch', () => {
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' }
    const permit = trial({ action: 'delete', propagation: 'Background' }, body)
    expect(outcome(sent(deploymentPath, merge, body), permit)).toBe('its method is not that of its intent')
  })
})

describe('permits', () => {
  const body = { ...options, preconditions: bound }

  it('for another context cover nothing here', () =>
    expect(outcome(request('DELETE', podPath, 'application/json', body), writePermit({ context: 'other' }))).toBe(
      'its permit is for another context',
    ))

  it('cover nothing on a connection that is not protected', () =>
    expect(
      outcome(request('DELETE', podPath, 'application/json', body), writePermit(), { ...sender, isProtected: false }),
    ).toBe('the connection is not protected'))

  it.each<[string, AnyPermit]>([
    ['dry run', dryRunPermit()],
    ['write', writePermit()],
  ])('for a %s cover no read', (_, permit) =>
    expect(outcome({ method: 'GET', path: podPath, headers: {} }, permit)).toBe('its method is not that of its intent'),
  )

  it.each([
    ['/openapi/v3/apis/example.com/v1', 'sent'],
    ['/openapi/v3/apis/example.com/v2', 'its path is not one of an internal request'],
    ['/openapi/v3/apis/other.example/v1', 'its path is not one of an internal request'],
    ['/openapi/v3/apis/example.com', 'its path is not one of an internal request'],
    ['/openapi/v3/apis/example.com/v1/x', 'its path is not one of an internal request'],
    ['/openapi/v3/api/v1', 'its path is not one of an internal request'],
    ['/openapi/v3', 'its path is not one of an internal request'],
    ['/openapi/v2', 'its path is not one of an internal request'],
    ['/apis/example.com/v1', 'its path is not one of an internal request'],
    ['/openapi/v3/apis/example.com/v1?hash=x', 'its query is not one of an internal request'],
  ])('for the description of a group: %s %s', (path, expected) =>
    expect(outcome({ method: 'GET', path, headers: {} }, openapiPermit('example.com', 'v1'))).toBe(expected),
  )

  it('for that of the core group', () => {
    const permit = openapiPermit('', 'v1')
    expect(outcome({ method: 'GET', path: '/openapi/v3/api/v1', headers: {} }, permit)).toBe('sent')
    expect(outcome({ method: 'GET', path: '/openapi/v3/apis/v1', headers: {} }, permit)).toMatch(/^its path is not/)
  })
})
