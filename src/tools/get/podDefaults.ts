import { isOwnNode, isTokenMount, isTokenVolume, isUsualToleration, usualPullOf } from './podTests.ts'
import { below, sameAs, type Silent } from './silent.ts'

const httpGet: Silent = { path: '/', scheme: 'HTTP' }

/** Source: core/v1 `SetDefaults_Probe`, `SetDefaults_HTTPGetAction`. */
const probe: Silent = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  'grpc.service': '',
  ...below('httpGet', httpGet),
}

/** Source: core/v1 `SetDefaults_Container`. */
const container: Silent = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: usualPullOf('image'),
  resources: {},
  'ports[].protocol': 'TCP',
  'env[].valueFrom.fieldRef.apiVersion': 'v1',
  'env[].valueFrom.resourceFieldRef.divisor': '0',
  ...below('livenessProbe', probe),
  ...below('readinessProbe', probe),
  ...below('startupProbe', probe),
  ...below('lifecycle.postStart.httpGet', httpGet),
  ...below('lifecycle.preStop.httpGet', httpGet),
}

/** Source: core/v1 `SetDefaults_Volume` and its kin. */
const volumes: Silent = {
  'volumes[].configMap.defaultMode': 420,
  'volumes[].secret.defaultMode': 420,
  'volumes[].downwardAPI.defaultMode': 420,
  'volumes[].downwardAPI.items[].fieldRef.apiVersion': 'v1',
  'volumes[].projected.defaultMode': 420,
  'volumes[].projected.sources[].serviceAccountToken.expirationSeconds': 3600,
  'volumes[].projected.sources[].downwardAPI.items[].fieldRef.apiVersion': 'v1',
  'volumes[].hostPath.type': '',
  'volumes[].ephemeral.volumeClaimTemplate.metadata': {},
  'volumes[].ephemeral.volumeClaimTemplate.spec.volumeMode': 'Filesystem',
  'volumes[].image.pullPolicy': usualPullOf('reference'),
}

/** What the API server fills in in the spec of a pod and of a template for one. Source: core/v1 `SetDefaults_PodSpec`. */
const podSpec: Silent = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  securityContext: {},
  serviceAccount: sameAs('serviceAccountName'),
  ...below('containers[]', container),
  ...below('initContainers[]', container),
  ...volumes,
}

/**
 * What pods get besides, on their way in. Sources: core/v1 `SetDefaults_Pod`; the admission plugins ServiceAccount,
 * Priority and DefaultTolerationSeconds; the DaemonSet controller.
 */
export const podSpecDefaults: Silent = {
  ...podSpec,
  enableServiceLinks: true,
  priority: 0,
  preemptionPolicy: 'PreemptLowerPriority',
  serviceAccountName: 'default',
  affinity: isOwnNode,
  'tolerations[]': isUsualToleration,
  tolerations: [],
  'volumes[]': isTokenVolume,
  volumes: [],
  'containers[].volumeMounts[]': isTokenMount,
  'containers[].volumeMounts': [],
  'initContainers[].volumeMounts[]': isTokenMount,
  'initContainers[].volumeMounts': [],
}

/** Older servers write a time that a template does not have. */
export const templateDefaults: Silent = {
  'metadata.creationTimestamp': null,
  metadata: {},
  ...below('spec', podSpec),
}
