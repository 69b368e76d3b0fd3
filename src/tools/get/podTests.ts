import { isDeepStrictEqual } from 'node:util'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import type { Test } from './silent.ts'

/** `:latest` and no tag are pulled always, all else when absent. Source: core/v1 `SetDefaults_Container`. */
export const usualPullOf =
  (imageField: string): Test =>
  (policy, { [imageField]: image }) => {
    const name = typeof image === 'string' ? image.slice(image.lastIndexOf('/') + 1) : ''
    const [tagged = '', digest] = name.split('@')
    const tag = tagged.split(':')[1] ?? (digest === undefined ? 'latest' : '')
    return policy === (tag === 'latest' ? 'Always' : 'IfNotPresent')
  }

/** The volume of the ServiceAccount admission plugin. Its random name is part of it: somebody's own volume has another. */
export const isTokenVolume: Test = (volume) =>
  isObject(volume) && isTokenName(volume['name']) && isDeepStrictEqual(volume['projected'], tokenSources)

/** The mount that comes with it. */
export const isTokenMount: Test = (mount) =>
  isObject(mount) &&
  isTokenName(mount['name']) &&
  mount['readOnly'] === true &&
  mount['mountPath'] === '/var/run/secrets/kubernetes.io/serviceaccount'

const isTokenName = (name: Json | undefined): boolean =>
  typeof name === 'string' && /^kube-api-access-[a-z0-9]{5}$/.test(name)

const tokenSources = {
  defaultMode: 420,
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    },
  ],
}

/** Added by the DefaultTolerationSeconds admission plugin, and to the pods of a DaemonSet by its controller. */
export const isUsualToleration: Test = (toleration, _, whole) => {
  if (!isObject(toleration) || toleration['operator'] !== 'Exists' || toleration['value'] !== undefined) return false
  const { key, effect, tolerationSeconds } = toleration
  if (typeof key !== 'string') return false
  if (evictions.has(key) && effect === 'NoExecute')
    return tolerationSeconds === 300 || (tolerationSeconds === undefined && isOfDaemonSet(whole))
  return pressures.has(key) && effect === 'NoSchedule' && isOfDaemonSet(whole)
}

const evictions = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'])
const pressures = new Set(
  ['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) => `node.kubernetes.io/${name}`),
)

/** How the DaemonSet controller tells the scheduler about the node, which `nodeName` says as well. */
export const isOwnNode: Test = (affinity, { nodeName = null }, whole) =>
  isOfDaemonSet(whole) && isDeepStrictEqual(affinity, pinnedTo(nodeName))

const pinnedTo = (nodeName: Json) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }],
    },
  },
})

function isOfDaemonSet({ metadata }: JsonObject): boolean {
  const owners = isObject(metadata) ? metadata['ownerReferences'] : undefined
  return isList(owners) && owners.some((owner) => isObject(owner) && owner['kind'] === 'DaemonSet')
}
