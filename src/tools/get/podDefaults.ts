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

/** Source: core/v1 `SetDefaults_Container`, and the ServiceAccount admission plugin for the mount. */
const container: Silent = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: usualPullOf('image'),
  resources: {},
  securityContext: {},
  'ports[].protocol': 'TCP',
  'env[].valueFrom.fieldRef.apiVersion': 'v1',
  'env[].valueFrom.resourceFieldRef.divisor': '0',
  'volumeMounts[]': isTokenMount,
  volumeMounts: [],
  ...below('livenessProbe', probe),
  ...below('readinessProbe', probe),
  ...below('startupProbe', probe),
  ...below('lifecycle.postStart.httpGet', httpGet),
  ...below('lifecycle.preStop.httpGet', httpGet),
}

/** Source: core/v1 `SetDefaults_Volume` and its kin, and the ServiceAccount admission plugin for the whole volume. */
const volumes: Silent = {
  'volumes[]': isTokenVolume,
  volumes: [],
  'volumes[].configMap.defaultMode': 420,
  'volumes[].secret.defaultMode': 420,
  'volumes[].downwardAPI.defaultMode': 420,
  'volumes[].downwardAPI.items[].fieldRef.apiVersion': 'v1',
  'volumes[].projected.defaultMode': 420,
  'volumes[].projected.sources[].serviceAccountToken.expirationSeconds': 3600,
  'volumes[].projected.sources[].downwardAPI.items[].fieldRef.apiVersion': 'v1',
  'volumes[].hostPath.type': '',
  'volumes[].ephemeral.volumeClaimTemplate.spec.volumeMode': 'Filesystem',
  'volumes[].image.pullPolicy': usualPullOf('reference'),
}

/** What the API server and its admission plugins fill in in the spec of a pod, or of the template for one. */
export const podSpecDefaults: Silent = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  securityContext: {},
  enableServiceLinks: true,
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
  serviceAccountName: 'default',
  serviceAccount: sameAs('serviceAccountName'),
  affinity: isOwnNode,
  'tolerations[]': isUsualToleration,
  tolerations: [],
  ...below('containers[]', container),
  ...below('initContainers[]', container),
  ...volumes,
}

/** The same for a template: some servers write a time that it does not have. */
export const templateDefaults: Silent = {
  'metadata.creationTimestamp': null,
  metadata: {},
  ...below('spec', podSpecDefaults),
}
