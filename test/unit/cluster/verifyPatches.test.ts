import { describe, it, expect } from 'vitest'
import type { FinalRequest } from '../../../src/cluster/verify/request.ts'
import { deploymentPath, known, merge, outcome, request, strategic } from './finalRequests.ts'
import { deployments, dryRunPermit, writePermit, type About } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const bound = { uid, resourceVersion: '4711' }
const scale: About = { resource: deployments, intent: { action: 'scale', replicas: 3 } }
const scalePath = `${deploymentPath}/scale`
const scaling = { metadata: bound, spec: { replicas: 3 } }
const unmarked = 'it is a dry run that is not marked in the query'

describe('a scaling is not sent', () => {
  const patch = (path: string, type = merge): FinalRequest => request('PATCH', path, type, scaling)
  const query = 'its query is not that of a patch'
  const path = 'its path is not what the permit names'
  const type = 'its media type is not that of its intent'
  const method = 'its method is not that of its intent'

  it.each<[string, FinalRequest, string]>([
    ['with an empty dry run', patch(`${scalePath}?dryRun=&${known}`), 'it is marked as a dry run, and is none'],
    ['with force', patch(`${scalePath}?${known}&force=true`), query],
    ['without a query', patch(scalePath), query],
    ['under another name', patch(`${scalePath}?fieldManager=kubectl&fieldValidation=Strict`), query],
    ['with unknown fields', patch(`${scalePath}?fieldManager=mcp-k8s-agent&fieldValidation=Ignore`), query],
    ['with a name twice', patch(`${scalePath}?${known}&fieldManager=x`), 'its query is malformed'],
    ['to the object itself', patch(`${deploymentPath}?${known}`), path],
    ['to its status', patch(`${deploymentPath}/status?${known}`), path],
    ['to all objects', patch(`/apis/apps/v1/namespaces/shop/deployments?${known}`), path],
    ['as an apply patch', patch(`${scalePath}?${known}`, 'application/apply-patch+yaml'), type],
    ['as a JSON patch', patch(`${scalePath}?${known}`, 'application/json-patch+json'), type],
    ['as another patch', patch(`${scalePath}?${known}`, strategic), type],
    ['as JSON', patch(`${scalePath}?${known}`, 'application/json'), type],
    ['as a PUT', { ...patch(`${scalePath}?${known}`), method: 'PUT' }, method],
    ['as a DELETE', { ...patch(`${scalePath}?${known}`), method: 'DELETE' }, method],
  ])('%s', (_, sent, objection) => expect(outcome(sent, writePermit(scale))).toBe(objection))

  it.each([
    ['nowhere', ''],
    ['by another word', 'dryRun=None&'],
    ['by another case', 'DryRun=All&'],
    ['by two words', 'dryRun=All%2CAll&'],
  ])('as a dry run that is marked %s', (_, mark) => {
    const body = { metadata: { uid }, spec: { replicas: 3 } }
    const sent = request('PATCH', `${scalePath}?${mark}${known}`, merge, body)
    expect(outcome(sent, dryRunPermit(scale))).toBe(unmarked)
  })

  it.each([
    ['alone', known, unmarked],
    ['as well', `dryRun=All&${known}`, 'its body is not the scaling of its intent alone'],
  ])('as a dry run that is marked in the body %s', (_, query, objection) => {
    const body = { metadata: { uid }, spec: { replicas: 3 }, dryRun: ['All'] }
    expect(outcome(request('PATCH', `${scalePath}?${query}`, merge, body), dryRunPermit(scale))).toBe(objection)
  })
})

describe('a patch is bound to the object that was seen', () => {
  it.each<[string, unknown]>([
    ['nothing', {}],
    ['no metadata', undefined],
    ['a word', 'x'],
    ['no version', { uid }],
    ['no uid', { resourceVersion: '4711' }],
    ['another uid', { ...bound, uid: 'x' }],
    ['another version', { ...bound, resourceVersion: '4712' }],
    ['null for a uid', { ...bound, uid: null }],
  ])('and not to %s', (_, metadata) => {
    const sent = request('PATCH', `${scalePath}?${known}`, merge, { ...scaling, metadata })
    expect(outcome(sent, writePermit(scale))).toBe('it is not bound to the object that was seen')
  })

  it('as a dry run to its uid alone', () => {
    const sent = request('PATCH', `${scalePath}?dryRun=All&${known}`, merge, scaling)
    expect(outcome(sent, dryRunPermit(scale))).toBe('it is not bound to the object that was seen')
  })
})

/** What is wrong with each body; what binds it to the object is put in. */
type Wrong = [string, { readonly metadata?: object; readonly [key: string]: unknown }, string?]

const refused = (about: About, alone: string, path: string, type: string) => {
  return (...[, body, objection]: Wrong): void => {
    const whole = { ...body, metadata: { ...body.metadata, ...bound } }
    const sent = request('PATCH', `${path}?${known}`, type, whole)
    expect(outcome(sent, writePermit(about))).toBe(objection ?? `its body is not ${alone} alone`)
  }
}
const otherwise = 'its body is not what was decided'

describe('a body does its intent and nothing else: scale', () => {
  it.each<Wrong>([
    ['another number', { spec: { replicas: 0 } }],
    ['a word', { spec: { replicas: '3' } }],
    ['nothing', { spec: {} }],
    ['a pause', { spec: { replicas: 3, paused: true } }],
    ['labels', { metadata: { labels: { a: 'b' } }, spec: { replicas: 3 } }],
    ['a status', { spec: { replicas: 3 }, status: {} }],
  ])('%s', refused(scale, 'the scaling of its intent', scalePath, merge))
})

describe('a body does its intent and nothing else: rollout_restart', () => {
  const about: About = { resource: deployments, intent: { action: 'rollout_restart' } }
  const key = 'kubectl.kubernetes.io/restartedAt'
  const template = (annotations: object, more = {}) => ({ template: { metadata: { annotations, ...more } } })
  const time = { [key]: '2026-01-02T03:04:05Z' }

  it.each<Wrong>([
    ['another annotation', { spec: template({ ...time, a: 'b' }) }],
    ['labels', { spec: template(time, { labels: {} }) }],
    ['no time', { spec: template({ [key]: 'now' }) }],
    ['null for a time', { spec: template({ [key]: null }) }],
    ['the object itself', { metadata: { annotations: time } }],
    ['a scaling', { spec: { replicas: 0, ...template(time) } }],
    ['another time', { spec: template({ [key]: '2027-01-02T03:04:05Z' }) }, otherwise],
  ])('%s', refused(about, 'a restart', deploymentPath, merge))
})

describe('a body does its intent and nothing else: update_image', () => {
  const image = 'registry.example.com/shop/web:2'
  const about: About = { resource: deployments, intent: { action: 'update_image', container: 'app', image } }
  const inPods = (spec: object) => ({ spec: { template: { spec } } })
  const app = { name: 'app', image }

  it.each<Wrong>([
    ['another image', inPods({ containers: [{ ...app, image: 'evil.example/x' }] })],
    ['another container', inPods({ containers: [{ ...app, name: 'db' }] })],
    ['two containers', inPods({ containers: [app, { ...app, name: 'db' }] })],
    ['a command', inPods({ containers: [{ ...app, command: ['sh'] }] })],
    ['a directive', inPods({ containers: [{ ...app, $patch: 'replace' }] })],
    ['a directive for the list', inPods({ containers: [app, { $patch: 'replace' }] })],
    ['an ephemeral container', inPods({ ephemeralContainers: [app] })],
    ['both lists', inPods({ containers: [app], initContainers: [app] })],
    ['an account', inPods({ containers: [app], serviceAccountName: 'admin' })],
    ['containers outside of the template', { spec: { containers: [app] } }],
    ['an init container of that name', inPods({ initContainers: [app] }), otherwise],
  ])('%s', refused(about, 'the image of its intent', deploymentPath, strategic))
})

describe('a body does its intent and nothing else: set_labels', () => {
  const entries = { tier: 'x', old: null }
  const about: About = { resource: deployments, intent: { action: 'set_labels', entries } }

  it.each<Wrong>([
    ['another label', { metadata: { labels: { tier: 'x', older: null } } }],
    ['another value', { metadata: { labels: { ...entries, tier: 'y' } } }],
    ['one label more', { metadata: { labels: { ...entries, a: 'b' } } }],
    ['one label less', { metadata: { labels: { tier: 'x' } } }],
    ['annotations', { metadata: { labels: entries, annotations: {} } }],
    ['annotations instead', { metadata: { annotations: entries } }],
    ['finalizers', { metadata: { labels: entries, finalizers: null } }],
    ['owners', { metadata: { labels: entries, ownerReferences: [] } }],
    ['a spec', { metadata: { labels: entries }, spec: {} }],
    ['labels of the pods', { metadata: {}, spec: { template: { metadata: { labels: entries } } } }],
  ])('%s', refused(about, 'the labels of its intent', deploymentPath, merge))
})

describe('a body does its intent and nothing else: set_annotations', () => {
  const entries = { 'example.com/a': 'ä' }
  const about: About = { resource: deployments, intent: { action: 'set_annotations', entries } }

  it.each<Wrong>([
    ['another value', { metadata: { annotations: { 'example.com/a': 'a' } } }],
    ['labels', { metadata: { annotations: entries, labels: {} } }],
    ['labels instead', { metadata: { labels: entries } }],
  ])('%s', refused(about, 'the annotations of its intent', deploymentPath, merge))
})
