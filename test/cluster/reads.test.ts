import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { bodyOf, cursorOf, objectsOf, readOnce } from '../support/answers.ts'
import { startServer } from '../support/client.ts'
import { isDiscovery, useOwnServer } from '../support/ownServer.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const own = useOwnServer(sandbox)

const read = (tool: string, args: Record<string, unknown>) => readOnce(own, tool, args)

describe('every read is one request, which asks for just that', () => {
  const core = '/api/v1/namespaces/shop'
  const group = (name: string): string => `/apis/${name}/namespaces/shop`
  it.each([
    [{ resource: 'pods' }, `${core}/pods?includeObject=None`],
    [{ resource: 'po', format: 'table' }, `${core}/pods?includeObject=None`],
    [{ resource: 'Pod', format: 'names', limit: 500 }, `${core}/pods?includeObject=None`],
    [{ resource: 'pods', format: 'yaml' }, `${core}/pods`],
    [{ resource: 'pods', format: 'json', limit: 1 }, `${core}/pods`],
    [{ resource: 'deploy' }, `${group('apps/v1')}/deployments?includeObject=None`],
    [{ resource: 'deployments.apps/v1' }, `${group('apps/v1')}/deployments?includeObject=None`],
    [{ group: 'apps', version: 'v1', plural: 'replicasets' }, `${group('apps/v1')}/replicasets?includeObject=None`],
    [{ resource: 'hpa' }, `${group('autoscaling/v2')}/horizontalpodautoscalers?includeObject=None`],
    [{ resource: 'hpa.v1.autoscaling' }, `${group('autoscaling/v1')}/horizontalpodautoscalers?includeObject=None`],
    [{ resource: 'events' }, `${core}/events?includeObject=None`],
    [{ resource: 'events.events.k8s.io' }, `${group('events.k8s.io/v1')}/events?includeObject=None`],
    [{ resource: 'widgets' }, `${group('example.com/v1')}/widgets?includeObject=Object`],
    [{ resource: 'wd.example.com/v1', format: 'yaml' }, `${group('example.com/v1')}/widgets`],
    [
      { resource: 'pods', label_selector: 'app in (web, cart),!x' },
      `${core}/pods?labelSelector=app+in+%28web%2C+cart%29%2C%21x&includeObject=None`,
    ],
    [
      { resource: 'pods', field_selector: 'status.phase=Running' },
      `${core}/pods?fieldSelector=status.phase%3DRunning&includeObject=None`,
    ],
    [{ resource: 'pods', label_selector: '', field_selector: '' }, `${core}/pods?includeObject=None`],
  ])('k8s_list %j', async (args, path) => {
    expect((await read('k8s_list', { namespace: 'shop', ...args })).request).toBe(`list ${path}`)
  })

  it.each([
    [{ resource: 'deployments', name: 'web' }, `${group('apps/v1')}/deployments/web`],
    [{ resource: 'widget', name: 'gears' }, `${group('example.com/v1')}/widgets/gears`],
    [{ resource: 'sts', name: 'orders-db', fields: ['status'] }, `${group('apps/v1')}/statefulsets/orders-db`],
    [{ group: '', version: 'v1', plural: 'services', kind: 'Service', name: 'web' }, `${core}/services/web`],
  ])('k8s_get %j', async (args, path) => {
    expect((await read('k8s_get', { namespace: 'shop', ...args })).request).toBe(`get ${path}`)
  })

  it.each([
    ['k8s_list_events', {}, `list ${core}/events?includeObject=None`],
    ['k8s_list_events', { type: 'Warning' }, `list ${core}/events?fieldSelector=type%3DWarning&includeObject=None`],
    ['k8s_pod_logs', { pod: 'debug-shell' }, `get ${core}/pods/debug-shell/log?tailLines=1100&timestamps=true`],
    [
      'k8s_pod_logs',
      { pod: 'debug-shell', tail_lines: 1 },
      `get ${core}/pods/debug-shell/log?tailLines=1001&timestamps=true`,
    ],
  ])('%s %j', async (tool, args, request) => {
    expect((await read(tool, { namespace: 'shop', ...args })).request).toBe(request)
  })

  it('ping asks for the version', async () => {
    expect((await read('ping', {})).request).toBe('get /version')
  })

  it('what a selector means is for the API server to say, but it cannot become another parameter', async () => {
    const args = { resource: 'pods', namespace: 'shop', label_selector: 'app=web&limit=1#?' }
    const { text, requests } = await own.observe('k8s_list', args)
    expect(text).toMatch(/^ERROR: Invalid: sandbox /)
    expect(requests).toEqual([`list ${core}/pods?labelSelector=app%3Dweb%26limit%3D1%23%3F&includeObject=None`])
  })

  it('what is served was asked for once, with two requests', async () => {
    const requests = await own.allRequests()
    expect(requests.filter(isDiscovery).sort()).toEqual(['get /api', 'get /apis'])
  })

  it('k8s_api_resources asks for nothing but what is served', async () => {
    const { text, isError, requests } = await own.observe('k8s_api_resources', { search: 'widget' })
    expect(bodyOf({ text, isError })).toBe('example.com/v1: widgets (wd) Widget')
    expect(requests).toEqual([])
  })
})

describe('the first line says where the answer comes from', () => {
  it.each([
    [
      'k8s_list',
      { resource: 'pods', namespace: 'bulk', format: 'table', limit: 3 },
      'Context sandbox, namespace bulk: 200 Pod objects',
    ],
    [
      'k8s_list',
      { resource: 'ing', namespace: 'shop', format: 'table' },
      'Context sandbox, namespace shop: 1 Ingress object',
    ],
    [
      'k8s_list',
      { resource: 'widgets', namespace: 'shop', format: 'table' },
      'Context sandbox, namespace shop: 2 Widget.example.com objects',
    ],
    [
      'k8s_list',
      { resource: 'pods', namespace: 'nowhere', format: 'table' },
      'Context sandbox, namespace nowhere: no Pod objects (a namespace that does not exist looks the same).',
    ],
    [
      'k8s_list',
      { resource: 'pods', namespace: 'nowhere' },
      'Context sandbox, namespace nowhere: no Pod objects (a namespace that does not exist looks the same).',
    ],
    [
      'k8s_get',
      { resource: 'deployment', namespace: 'shop', name: 'web' },
      'Context sandbox, namespace shop: Deployment web',
    ],
    [
      'k8s_get',
      { resource: 'wd', namespace: 'shop', name: 'gears' },
      'Context sandbox, namespace shop: Widget.example.com gears',
    ],
  ])('%s %j', async (tool, args, line) => {
    expect((await read(tool, args)).text.startsWith(line)).toBe(true)
  })
})

describe('a table has the columns that its kind prints', () => {
  it.each([
    ['deployments', 'NAME READY UP-TO-DATE AVAILABLE AGE', 'web 3/3 3 3 AGE'],
    ['statefulsets', 'NAME READY AGE', 'orders-db 2/2 AGE'],
    [
      'daemonsets',
      'NAME DESIRED CURRENT READY UP-TO-DATE AVAILABLE NODE SELECTOR AGE',
      'log-agent 4 4 4 4 4 <none> AGE',
    ],
    ['ingresses', 'NAME CLASS HOSTS ADDRESS PORTS AGE', 'shop <none> shop.example.com 80, 443 AGE'],
    ['pdb', 'NAME MIN AVAILABLE MAX UNAVAILABLE ALLOWED DISRUPTIONS AGE', 'web 2 N/A 1 AGE'],
    ['hpa', 'NAME REFERENCE TARGETS MINPODS MAXPODS REPLICAS AGE', 'web Deployment/web cpu: <unknown>/80% 3 6 3 AGE'],
    [
      'cronjobs',
      'NAME SCHEDULE TIMEZONE SUSPEND ACTIVE LAST SCHEDULE AGE',
      'backup 30 3 * * * <none> False 0 <none> AGE',
    ],
    ['jobs', 'NAME STATUS COMPLETIONS DURATION AGE', 'migrate Complete 1/1 AGE AGE'],
    [
      'pvc',
      'NAME STATUS VOLUME CAPACITY ACCESS MODES STORAGECLASS VOLUMEATTRIBUTESCLASS AGE',
      'data-orders-db-0 Bound VOLUME 10Gi RWO by-hand <unset> AGE',
    ],
    ['widgets', 'NAME SIZE INIT PHASE AGE', 'gears large REDACTED Ready AGE'],
  ])('%s', async (resource, header, row) => {
    const body = bodyOf(await read('k8s_list', { resource, namespace: 'shop', format: 'table' }))
    const [first = '', ...rows] = body.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' '))
    expect(first).toBe(header)
    const plain = rows.map((line) =>
      line
        .replace(/\b\d+[smh](\d+s)?\b/g, 'AGE')
        .replace(/REDACTED\(\S+\)/, 'REDACTED')
        // Either volume may get bound to either claim.
        .replace(/Bound orders-db-\d/, 'Bound VOLUME'),
    )
    expect(plain).toContain(row)
  })
})

describe('other formats', () => {
  const names = ['cart', 'checkout', 'inventory', 'payments', 'reports', 'search', 'thumbnails', 'web']
  const list = { resource: 'deployments', namespace: 'shop' }
  const services = ['cart', 'inventory', 'orders-db', 'web', 'web-metrics'].map((name) => ({
    metadata: { name, namespace: 'shop' },
  }))

  it('names are bare names', async () => {
    expect(bodyOf(await read('k8s_list', { ...list, format: 'names' })).split('\n')).toEqual(names)
  })

  it('yaml is one document for each object', async () => {
    const answer = await read('k8s_list', { resource: 'services', namespace: 'shop', format: 'yaml' })
    expect(objectsOf(answer, 'yaml')).toMatchObject(services)
  })

  it('json is a list of objects', async () => {
    const answer = await read('k8s_list', { resource: 'services', namespace: 'shop', format: 'json' })
    expect(objectsOf(answer, 'json')).toMatchObject(services)
  })

  it('k8s_get is one YAML document', async () => {
    const object: unknown = parse(bodyOf(await read('k8s_get', { ...list, name: 'web' })))
    expect(object).toMatchObject({ kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 } })
  })

  it('fields picks parts, and masks what the whole object would', async () => {
    const fields = [
      'spec.replicas',
      'spec.template.spec.containers[0].env',
      'metadata.annotations["example.com/api-key"]',
      'spec.nothing',
    ]
    const object: unknown = parse(
      bodyOf(await read('k8s_get', { resource: 'deployments', namespace: 'shop', name: 'web', fields })),
    )
    expect(object).toMatchObject({
      'spec.replicas': 3,
      'spec.template.spec.containers[0].env': [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'CART_URL' },
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'orders-db', key: 'password' } } },
      ],
      'metadata.annotations["example.com/api-key"]': expect.stringMatching(/^REDACTED\(/) as string,
    })
  })
})

describe('an object too large for an answer', () => {
  const notes = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`note-${index}`, `line ${index} `.repeat(500)]),
  )
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget' }
  let namespace = ''
  beforeAll(async () => {
    namespace = await sandbox.newNamespace()
    await sandbox
      .as('admin')
      .create({ ...widget, metadata: { name: 'huge', namespace }, spec: { size: 'huge', notes } })
  })

  it('is shown in part, with what was left out and how to see it', async () => {
    const answer = await read('k8s_get', { resource: 'widgets', namespace, name: 'huge' })
    expect(parse(bodyOf(answer))).toMatchObject({ kind: 'Widget', spec: { size: 'huge' } })
    expect(answer.text).toMatch(/^Left out.*fields/m)
  })

  it('can be read piece by piece', async () => {
    const answer = await read('k8s_get', {
      resource: 'widgets',
      namespace,
      name: 'huge',
      fields: ['spec.notes.note-59'],
    })
    expect(bodyOf(answer)).toContain('line 59 line 59')
    expect(cursorOf(answer)).toBeUndefined()
  })

  it('is named where a list cannot show it whole', async () => {
    const answer = await read('k8s_list', { resource: 'widgets', namespace, format: 'yaml' })
    expect(bodyOf(answer)).not.toContain('line 1')
    expect(answer.text).toMatch(/^huge alone is too large for an answer: use k8s_get, with fields /m)
  })
})

describe('what the API server refuses is an error that names context and host', () => {
  it.each([
    ['sandbox-viewer', 'k8s_list', { resource: 'pods', namespace: 'team-b' }, 'Forbidden'],
    ['sandbox-viewer', 'k8s_get', { resource: 'deployments', namespace: 'team-b', name: 'billing' }, 'Forbidden'],
    ['sandbox-nobody', 'k8s_list', { resource: 'pods', namespace: 'shop' }, 'Forbidden'],
    ['sandbox-nobody', 'k8s_list', { resource: 'widgets', namespace: 'shop', format: 'yaml' }, 'Forbidden'],
    ['sandbox-nobody', 'k8s_get', { resource: 'pods', namespace: 'shop', name: 'web' }, 'Forbidden'],
    ['sandbox', 'k8s_get', { resource: 'pods', namespace: 'shop', name: 'nowhere' }, 'NotFound'],
    ['sandbox', 'k8s_get', { resource: 'pods', namespace: 'nowhere', name: 'web' }, 'NotFound'],
    ['sandbox', 'k8s_get', { resource: 'widgets', namespace: 'shop', name: 'springs' }, 'NotFound'],
    ['sandbox', 'k8s_list', { resource: 'pods', namespace: 'shop', field_selector: 'spec.colour=red' }, 'Invalid'],
    ['sandbox', 'k8s_list', { resource: 'pods', namespace: 'shop', label_selector: '!!' }, 'Invalid'],
  ])('%s: %s %j is %s', async (context, tool, args, type) => {
    const server = await startServer({ kubeconfig: sandbox.kubeconfig, context })
    const { text, isError } = await server.call(tool, args)
    expect(text.startsWith(`ERROR: ${type}: ${context} (${new URL(sandbox.server).host}): `)).toBe(true)
    expect(isError).toBe(true)
  })

  it('the same person reads what they may', async () => {
    const server = await startServer({ kubeconfig: sandbox.kubeconfig, context: 'sandbox-viewer' })
    const answer = await server.call('k8s_list', { resource: 'deployments', namespace: 'shop', format: 'names' })
    expect(bodyOf(answer).split('\n')).toEqual([
      'cart',
      'checkout',
      'inventory',
      'payments',
      'reports',
      'search',
      'thumbnails',
      'web',
    ])
  })
})

describe('a field selector on what may be a credential is refused, without a request', () => {
  it.each([
    'spec.adminPassword=a',
    'spec.token!=a',
    'metadata.name=x,spec.apiKey==a',
    'spec.connection.token=a',
    'status.client_secret=a',
    'spec.PASSWORD=a',
  ])('%s', async (selector) => {
    const { text, isError, requests } = await own.observe('k8s_list', {
      resource: 'widgets',
      namespace: 'shop',
      field_selector: selector,
    })
    expect(text).toMatch(/^BLOCKED: .*Rule: no-secrets\. /)
    expect(isError).toBe(true)
    expect(requests).toEqual([])
  })
})
