import type {
  ContextRow,
  Explorer,
  KindRef,
  KindRow,
  ListChange,
  ListSnapshot,
  ObjectRef,
  Row,
  Trouble,
} from '../../../../src/explore/types.ts'
import type { ServedResource } from '../../../../src/gate/index.ts'
import { clean } from '../../approval/requests.ts'

/** A kind, as discovery would tell of it. */
const resource = (over: Partial<ServedResource> = {}): ServedResource => ({
  group: '',
  version: 'v1',
  plural: 'pods',
  kind: 'Pod',
  namespaced: true,
  singular: 'pod',
  shortNames: ['po'],
  verbs: ['get', 'list', 'watch', 'delete', 'patch'],
  preferred: true,
  subresources: ['status', 'log'],
  ...over,
})

const deployments = resource({
  group: 'apps',
  plural: 'deployments',
  kind: 'Deployment',
  singular: 'deployment',
})

const shop = { context: 'kind-dev', namespace: 'shop' }
export const pods: KindRef = { ...shop, resource: resource() }
export const podRef = (name: string): ObjectRef => ({ ...pods, name })

export const contextRow = (over: Partial<ContextRow> = {}): ContextRow => ({
  context: 'kind-dev',
  name: clean('kind-dev'),
  host: clean('127.0.0.1:6443'),
  namespace: clean('default'),
  isProduction: false,
  isCurrent: true,
  isForAgent: true,
  ...over,
})

export const row = (name: string, over: Partial<Row> = {}): Row => ({
  id: `uid-${name}`,
  name: clean(name),
  ref: podRef(name),
  health: 'ok',
  state: clean('Running'),
  reason: clean(''),
  cells: [],
  spoken: clean(`Pod ${name}, Running`),
  ...over,
})

export const kindRow = (ref: KindRef, count: number, countedAt = 0): KindRow => ({
  ref,
  name: clean(ref.resource.kind),
  plural: clean(ref.resource.plural),
  count,
  isAtLeast: false,
  countedAt,
  isBuiltIn: true,
})

export const trouble = (kind: Trouble['trouble'], text: string, remedy?: string): Trouble => ({
  trouble: kind,
  text: clean(text),
  ...(remedy === undefined ? {} : { remedy: clean(remedy) }),
})

export const snapshot = (rows: readonly Row[], over: Partial<ListSnapshot> = {}): ListSnapshot => ({
  state: 'live',
  rows,
  isComplete: true,
  problems: rows.filter(({ health }) => health === 'problem').length,
  ...over,
})

/** A list that a test drives. */
export interface DrivenList {
  readonly selector: string | undefined
  isOpen: boolean
  show(snapshot: ListSnapshot): void
}

/** An explorer that writes down what it is asked, in words, and answers what a test says. */
export const fakeExplorer = (over: Partial<Explorer> = {}) => {
  const asked: string[] = []
  const lists: DrivenList[] = []
  const unexpected = (): never => {
    throw new Error('not expected')
  }
  const explorer: Explorer = {
    contexts: () => Promise.resolve({ contexts: [contextRow()], problems: [] }),
    namespaces(context) {
      asked.push(`namespaces ${context}`)
      return Promise.resolve({
        source: 'listed',
        namespaces: ['default', 'kube-system', 'shop'].map((namespace) => ({
          ref: { context, namespace },
          name: clean(namespace),
          isDefault: namespace === 'default',
        })),
      })
    },
    kinds(place, _, options) {
      asked.push(
        `kinds ${place.namespace}${options?.count === undefined || options.count === 'kept' ? '' : ` ${options.count}`}`,
      )
      const groups = [
        { group: '', name: clean('core'), kinds: [kindRow({ ...place, resource: resource() }, 3)] },
        { group: 'apps', name: clean('apps'), kinds: [kindRow({ ...place, resource: deployments }, 1)] },
      ]
      return Promise.resolve({ groups, notes: [clean('5 kinds hidden: no right')], asOf: 0 })
    },
    watch(kind, options) {
      asked.push(`watch ${kind.resource.plural}`)
      const listeners = new Set<(change: ListChange) => void>()
      let now = snapshot([], { state: 'loading' })
      const list: DrivenList = {
        selector: options?.labelSelector,
        isOpen: true,
        show(next) {
          now = next
          for (const listener of listeners) listener({ added: [], changed: [], removed: [], isReordered: false })
        },
      }
      lists.push(list)
      return {
        kind,
        get snapshot() {
          return now
        },
        onDidChange(listener) {
          listeners.add(listener)
          return () => void listeners.delete(listener)
        },
        retry: () => void asked.push(`retry ${kind.resource.plural}`),
        dispose() {
          asked.push(`end ${kind.resource.plural}`)
          list.isOpen = false
        },
      }
    },
    containers(pod) {
      asked.push(`containers ${pod.name}`)
      return Promise.resolve([])
    },
    events(object) {
      asked.push(`events ${object.name}`)
      return Promise.resolve({ events: [], total: 0 })
    },
    document: unexpected,
    owner: unexpected,
    dependants: unexpected,
    followLog: unexpected,
    resource: unexpected,
    mayChange: () => undefined,
    change: unexpected,
    signIn: unexpected,
    reload: unexpected,
    dispose: () => undefined,
    ...over,
  }
  return { explorer, asked, lists }
}
