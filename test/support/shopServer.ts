import { startServer, type ServerOptions, type TestServer } from './client.ts'
import { kubeconfigFor, sendJson, sendStatus, startStandIn, type Handler, type StandIn } from './standInServer.ts'
import { temporaryFile } from './temporaryFolder.ts'

/** One object of the stand-in, in namespace `shop`. */
export interface ShopObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly labels?: Readonly<Record<string, string>>
    readonly [key: string]: unknown
  }
  readonly [key: string]: unknown
}

/** What the stand-in for an API server answers. */
export interface Shop {
  readonly objects: readonly ShopObject[]
  /** Rows of the table of events. */
  readonly events?: readonly (readonly [type: string, reason: string, object: string, message: string])[]
  /** By container; `previous/NAME` is that of the run before. */
  readonly logs?: Readonly<Record<string, string>>
  /** Plurals that nobody may list. */
  readonly forbidden?: readonly string[]
}

/** What it serves: plural, by API version and kind. */
const kinds: Readonly<Record<string, string>> = {
  'v1/Pod': 'pods',
  'v1/Service': 'services',
  'v1/Secret': 'secrets',
  'v1/Event': 'events',
  'v1/Endpoints': 'endpoints',
  'v1/ResourceQuota': 'resourcequotas',
  'v1/PersistentVolumeClaim': 'persistentvolumeclaims',
  'apps/v1/Deployment': 'deployments',
  'apps/v1/ReplicaSet': 'replicasets',
  'apps/v1/StatefulSet': 'statefulsets',
  'apps/v1/DaemonSet': 'daemonsets',
  'batch/v1/Job': 'jobs',
  'batch/v1/CronJob': 'cronjobs',
  'policy/v1/PodDisruptionBudget': 'poddisruptionbudgets',
  'autoscaling/v2/HorizontalPodAutoscaler': 'horizontalpodautoscalers',
  'networking.k8s.io/v1/NetworkPolicy': 'networkpolicies',
}

/** The built server, with a client, in front of that API server. */
export const startShop = async (
  shop: Shop,
  options: Omit<ServerOptions, 'kubeconfig'> = {},
): Promise<{ readonly server: TestServer; readonly standIn: StandIn }> => {
  const standIn = await startStandIn(serve(shop))
  const kubeconfig = temporaryFile('config', kubeconfigFor(`https://127.0.0.1:${standIn.port}`))
  return { server: await startServer({ ...options, kubeconfig }), standIn }
}

function serve({ objects, events = [], logs = {}, forbidden = [] }: Shop): Handler {
  return (response, { url = '', headers: { accept = '' } }) => {
    const { pathname, searchParams } = new URL(url, 'https://stand-in')
    if (pathname === '/api' || pathname === '/apis') return sendJson(response, discovery(pathname === '/api'))
    if (pathname === '/api/v1/namespaces')
      return sendJson(
        response,
        table(
          ['Name', 'Status'],
          ['kube-system', 'shop', 'shop-test'].map((name) => [name, 'Active']),
        ),
      )
    const [plural = '', name, inner] = pathname.replace(/^.*\/namespaces\/shop\//, '').split('/')
    if (forbidden.includes(plural)) return sendStatus(response, 403, 'Forbidden', `${plural} is forbidden`)
    if (inner === 'log') return sendLog(response, logs, searchParams)
    const [id = ''] = Object.entries(kinds).find(([, each]) => each === plural) ?? []
    const all = objects.filter(({ apiVersion, kind }) => `${apiVersion}/${kind}` === id)
    if (name !== undefined) {
      const found = all.find(({ metadata }) => metadata.name === name)
      return found ? sendJson(response, found) : sendStatus(response, 404, 'NotFound', `${plural} "${name}" not found`)
    }
    if (plural === 'events') return sendJson(response, eventTable(events))
    if (accept.includes('as=Table'))
      return sendJson(
        response,
        table(
          ['Name'],
          all.map(({ metadata }) => [metadata.name]),
        ),
      )
    const [, kind = ''] = /([^/]+)$/.exec(id) ?? []
    const items = all.filter(({ metadata }) => isSelected(metadata.labels ?? {}, searchParams.get('labelSelector')))
    return sendJson(response, { apiVersion: id.replace(/\/[^/]+$/, ''), kind: `${kind}List`, items })
  }
}

function sendLog(response: Parameters<Handler>[0], logs: NonNullable<Shop['logs']>, query: URLSearchParams): void {
  const container = query.get('container') ?? ''
  const text = logs[query.get('previous') === 'true' ? `previous/${container}` : container]
  if (text === undefined)
    return sendStatus(response, 400, 'BadRequest', `previous terminated container "${container}" not found`)
  const lines = text.split('\n').map((line) => `2026-01-02T03:04:05.000000000Z ${line}\n`)
  response.writeHead(200, { 'content-type': 'text/plain' }).end(lines.join(''))
}

const isSelected = (labels: Readonly<Record<string, string>>, selector: string | null): boolean =>
  (selector ?? '').split(',').every((term) => {
    const [key = '', value] = term.split('=')
    return term === '' || (value === undefined ? key in labels : labels[key] === value)
  })

const discovery = (isCore: boolean) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: Object.entries(kinds)
    .filter(([id]) => (id.split('/').length === 2) === isCore)
    .map(([id, resource]) => {
      const [kind = '', version = '', group = ''] = id.split('/').reverse()
      const verbs = ['get', 'list', 'watch']
      const served = {
        resource,
        singularResource: kind.toLowerCase(),
        responseKind: { group, version, kind },
        scope: 'Namespaced',
        verbs,
      }
      return { metadata: { name: group }, versions: [{ version, resources: [served] }] }
    }),
})

const table = (columns: readonly string[], rows: readonly (readonly unknown[])[]) => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  columnDefinitions: columns.map((name) => ({ name, type: 'string', format: '', description: '', priority: 0 })),
  rows: rows.map((cells) => ({ cells })),
})

const eventTable = (events: NonNullable<Shop['events']>) =>
  table(
    ['Last Seen', 'Type', 'Reason', 'Object', 'Message', 'First Seen', 'Count', 'Name'],
    events.map(([type, reason, object, message], at) => ['5m', type, reason, object, message, '9m', 3, `event-${at}`]),
  )
