import { describe, it, expect } from 'vitest'
import type { Intent } from '../../../src/gate/index.ts'
import { change, write } from '../../support/builders.ts'
import {
  failureOf,
  noSignal,
  openStandIn,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
} from '../../support/standInServer.ts'
import { openapiPermit, services, widgets } from './writePermits.ts'

const root = '/apis/example.com/v1alpha1'
const one = `${root}/namespaces/{namespace}/widgets/{name}`
const dryRun = { name: 'dryRun', in: 'query', schema: { type: 'string' } }
const restart: Intent = { action: 'rollout_restart' }
const scale: Intent = { action: 'scale', replicas: 1 }

const asked = async (handler: Handler, intent?: Intent, resource = widgets) => {
  const standIn = await startStandIn(handler)
  const operation = write({ resource, change: change(intent ? { intent } : {}) })
  const permit = openapiPermit(resource.group, resource.version)
  return { standIn, answer: await failureOf(openStandIn(standIn).declaresDryRun(permit, operation, noSignal())) }
}

describe('whether a group declares dry runs', () => {
  it.each<[string, boolean, object, Intent?]>([
    ['for the verb', true, { paths: { [one]: { delete: { parameters: [{ name: 'a', in: 'query' }, dryRun] } } } }],
    ['for another verb', false, { paths: { [one]: { delete: {}, patch: { parameters: [dryRun] } } } }],
    ['for a patch', true, { paths: { [one]: { patch: { parameters: [dryRun] } } } }, restart],
    ['for the verb of another object', false, { paths: { [`${one}s`]: { delete: { parameters: [dryRun] } } } }],
    ['for a whole list', false, { paths: { [one.replace('/{name}', '')]: { delete: { parameters: [dryRun] } } } }],
    ['for the scale', true, { paths: { [`${one}/scale`]: { patch: { parameters: [dryRun] } } } }, scale],
    ['for the object and not its scale', false, { paths: { [one]: { patch: { parameters: [dryRun] } } } }, scale],
    ['for all verbs of the path', true, { paths: { [one]: { parameters: [dryRun], delete: {} } } }],
    ['for a path without the verb', false, { paths: { [one]: { parameters: [dryRun], get: {} } } }],
    ['in a header', false, { paths: { [one]: { delete: { parameters: [{ ...dryRun, in: 'header' }] } } } }],
    [
      'by a reference',
      true,
      {
        paths: { [one]: { delete: { parameters: [{ $ref: '#/components/parameters/dryRun-x' }] } } },
        components: { parameters: { 'dryRun-x': dryRun } },
      },
    ],
    ['by a reference to nothing', false, { paths: { [one]: { delete: { parameters: [{ $ref: '#/x' }, null] } } } }],
    ['nowhere', false, { paths: {} }],
    ['in what is no description', false, { kind: 'Status' }],
  ])('%s: %s', async (_, declared, description, intent) => {
    const { standIn, answer } = await asked((response) => sendJson(response, description), intent)
    expect(answer).toBe(`no failure: ${String(declared)}`)
    expect(standIn.requests).toEqual(['GET /openapi/v3/apis/example.com/v1alpha1'])
  })

  it('is asked for the core group by its own path', async () => {
    const { standIn } = await asked((response) => sendJson(response, {}), undefined, services)
    expect(standIn.requests).toEqual(['GET /openapi/v3/api/v1'])
  })

  it.each<[string, Handler]>([
    ['is not there', (response) => sendStatus(response, 404, 'NotFound', 'said')],
    ['is not for us', (response) => sendStatus(response, 403, 'Forbidden', 'said')],
    [
      'is larger than 8 MB',
      (response) => sendJson(response, { paths: { [one]: { delete: { parameters: [dryRun] } } }, x: 'x'.repeat(9e6) }),
    ],
  ])('is no where the description %s', async (_, handler) =>
    expect((await asked(handler)).answer).toBe('no failure: false'),
  )

  it('is not known where the server does not answer', async () => {
    expect((await asked((response) => response.writeHead(500).end())).answer).toMatch(/^Unavailable: /)
  })
})
