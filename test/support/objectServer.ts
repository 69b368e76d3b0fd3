import type { JsonObject } from '../../src/sanitize/index.ts'
import { startServer, type TestServer } from './client.ts'
import { kubeconfigFor, sendJson, sendStatus, startStandIn, type Handler } from './standInServer.ts'
import { temporaryFile } from './temporaryFolder.ts'

/** An object as the API server stores it; called `web`, or nobody finds it. */
export interface ServedObject extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
}

/** A cluster of one object, which a test may exchange before each call. Everything is in namespace `shop`. */
export interface Scene {
  /** Answered alone, as an item of a list, and as the object of a row. */
  object: ServedObject
  /** What the columns of its Table show besides the name, by the column's name. */
  columns: Readonly<Record<string, unknown>>
  /** Messages of its events. */
  events: readonly string[]
  /** Lines of its log, oldest first. */
  log: readonly string[]
  /** A Status with which every read of the object fails, instead of all that. */
  failure?: JsonObject
}

/** Pods without anything, for a test to exchange. */
export const emptyScene = (): Scene => ({
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } },
  columns: {},
  events: [],
  log: [],
})

/** Starts the built server, with a client, in front of a stand-in for the API server that serves what `scene` says at the time. */
export const startObjectServer = async (scene: Scene, kinds: readonly string[]): Promise<TestServer> => {
  const { port } = await startStandIn(serve(scene, kinds))
  return startServer({ kubeconfig: temporaryFile('config', kubeconfigFor(`https://127.0.0.1:${port}`)) })
}

/** `APIVERSION/KIND` of an object, as `startObjectServer` takes it. */
export const kindOf = ({ apiVersion, kind }: ServedObject): string => `${apiVersion}/${kind}`

/** The plural under which the stand-in serves a kind. */
export const pluralOf = ({ kind }: Pick<ServedObject, 'kind'>): string => `${kind.toLowerCase()}s`

function serve(scene: Scene, kinds: readonly string[]): Handler {
  const all = [...new Set(['v1/Pod', 'v1/Event', ...kinds])].map(partsOf)
  return (response, { url = '', headers: { accept = '' } }) => {
    const { pathname, searchParams } = new URL(url, 'https://stand-in')
    const { object, failure } = scene
    const isTable = accept.includes('as=Table')
    const isList = pathname.endsWith(`/${pluralOf(object)}`)
    if (pathname === '/api') return sendJson(response, discovery(all.filter(({ group }) => group === '')))
    if (pathname === '/apis') return sendJson(response, discovery(all.filter(({ group }) => group !== '')))
    if (failure) return sendJson(response, failure, 422)
    if (pathname.endsWith('/log'))
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end(logOf(scene))
    if (isTable && pathname === '/api/v1/namespaces/shop/events') return sendJson(response, eventTable(scene))
    if (isList && isTable) return sendJson(response, tableOf(scene, searchParams.get('includeObject') === 'Object'))
    if (isList)
      return sendJson(response, { apiVersion: object.apiVersion, kind: `${object.kind}List`, items: [object] })
    if (pathname.endsWith(`/${pluralOf(object)}/web`)) return sendJson(response, object)
    return sendStatus(response, 404, 'NotFound', 'the stand-in has one object')
  }
}

const partsOf = (apiVersionKind: string) => {
  const [kind = '', version = '', group = ''] = apiVersionKind.split('/').reverse()
  return { group, version, kind }
}

const discovery = (kinds: readonly ReturnType<typeof partsOf>[]) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: kinds.map(({ group, version, kind }) => ({
    metadata: { name: group },
    versions: [
      {
        version,
        resources: [
          {
            resource: pluralOf({ kind }),
            singularResource: kind.toLowerCase(),
            responseKind: { group, version, kind },
            scope: 'Namespaced',
            verbs: ['get', 'list'],
          },
        ],
      },
    ],
  })),
})

const table = (columns: readonly string[], rows: readonly object[]) => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  columnDefinitions: columns.map((name) => ({ name, type: 'string', format: '', description: '', priority: 0 })),
  rows,
})

const tableOf = ({ object, columns }: Scene, isWithObject: boolean) =>
  table(
    ['Name', ...Object.keys(columns)],
    [{ cells: ['web', ...Object.values(columns)], ...(isWithObject ? { object } : {}) }],
  )

const eventTable = ({ events }: Scene) =>
  table(
    ['Last Seen', 'Type', 'Reason', 'Object', 'Message', 'First Seen', 'Count', 'Name'],
    events.map((message, at) => ({ cells: ['5m', 'Warning', 'Failed', 'pod/web', message, '9m', 3, `web.${at}`] })),
  )

const logOf = ({ log }: Scene): string =>
  log.map((line, second) => `2026-01-02T03:${minutes(second)}.000000000Z ${line}\n`).join('')

const minutes = (second: number): string =>
  [Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':')
