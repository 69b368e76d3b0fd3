import { claim, labels, selector, someNumber, someText, type Case } from './case.ts'

const httpGet = { port: 80 }
const container = {
  name: 'app',
  image: 'app:1',
  ports: [{ containerPort: 80 }],
  env: [
    { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'CPU', valueFrom: { resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } } },
  ],
  livenessProbe: { httpGet },
  readinessProbe: { grpc: { port: 80 } },
  startupProbe: { httpGet },
  lifecycle: { postStart: { httpGet }, preStop: { httpGet } },
}
/** Probes of all kinds, so that each default is seen at each. */
const containers = [
  { ...container, readinessProbe: { httpGet } },
  { ...container, name: 'grpc', livenessProbe: { grpc: { port: 80 } }, startupProbe: { grpc: { port: 80 } } },
]
/** Only sidecars may have probes among init containers. */
const initContainers = containers.map((each) => ({ ...each, name: `${each.name}-sidecar`, restartPolicy: 'Always' }))
const nameInFile = { path: 'name', fieldRef: { fieldPath: 'metadata.name' } }
/** Everything that the server fills in something for, with nothing filled in. */
const podSpec = {
  initContainers,
  containers,
  volumes: [
    { name: 'config', configMap: { name: 'web' } },
    { name: 'keys', secret: { secretName: 'web' } },
    { name: 'pod', downwardAPI: { items: [nameInFile] } },
    {
      name: 'all',
      projected: { sources: [{ serviceAccountToken: { path: 't' } }, { downwardAPI: { items: [nameInFile] } }] },
    },
    { name: 'host', hostPath: { path: '/srv' } },
    { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: claim } } },
    { name: 'image', image: { reference: 'data:1' } },
    { name: 'empty', emptyDir: {} },
  ],
}
const template = { metadata: { labels }, spec: { ...podSpec, serviceAccountName: 'robot' } }
const jobTemplate = { spec: { ...template.spec, restartPolicy: 'Never' } }
const ports = [{ port: 80 }]
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
const cpu80 = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }

/** Objects that say no more than they must, and some that use what has defaults of its own. */
export const minimal: readonly Case[] = [
  { apiVersion: 'v1', kind: 'Pod', given: { spec: podSpec } },
  { apiVersion: 'v1', kind: 'Pod', given: { spec: { containers: [{ name: 'app', image: 'app' }] } } },
  { apiVersion: 'v1', kind: 'PodTemplate', given: { template } },
  {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    given: { spec: { template } },
    stays: { metadata: { labels }, spec: { template, replicas: 1, selector: labels }, status: { replicas: 0 } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    given: { spec: { selector, template } },
    stays: { spec: { selector, template, replicas: 1 }, status: { replicas: 0 } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    given: { spec: { selector, template } },
    stays: { spec: { selector, template, replicas: 1 } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    given: { spec: { selector, template } },
    stays: { status: { desiredNumberScheduled: 0, numberReady: 0 } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    given: {
      spec: {
        selector,
        template,
        serviceName: 'web',
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
      },
    },
    stays: {
      spec: {
        selector,
        template,
        serviceName: 'web',
        replicas: 1,
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
      },
      status: { replicas: 0 },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    given: { spec: { template: jobTemplate } },
    stays: {
      metadata: { labels: { 'batch.kubernetes.io/job-name': 'minimal' } },
      spec: {
        parallelism: 1,
        completions: 1,
        template: { ...jobTemplate, metadata: { labels: { 'batch.kubernetes.io/job-name': 'minimal' } } },
      },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    given: { spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template: jobTemplate } } } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    given: { spec: { ports } },
    stays: { spec: { ports, clusterIP: someText } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    given: { spec: { type: 'LoadBalancer', sessionAffinity: 'ClientIP', ports } },
    stays: {
      spec: {
        type: 'LoadBalancer',
        sessionAffinity: 'ClientIP',
        clusterIP: someText,
        ports: [{ port: 80, nodePort: someNumber }],
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    plural: 'endpoints',
    given: { subsets: [{ addresses: [{ ip: '10.1.1.1' }], ports }] },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    given: { addressType: 'IPv4', endpoints: [{ addresses: ['10.1.1.1'] }], ports },
  },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', given: { spec: claim }, stays: { status: { phase: 'Pending' } } },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    plural: 'ingresses',
    given: { spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
    given: { spec: { podSelector: {}, ingress: [{ ports }] } },
    stays: {
      spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }] },
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    given: { spec: { scaleTargetRef: target, maxReplicas: 2 } },
    stays: {
      spec: { scaleTargetRef: target, minReplicas: 1, maxReplicas: 2, metrics: [cpu80] },
      status: { desiredReplicas: 0, currentMetrics: null },
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    given: { spec: { minAvailable: 1, selector } },
    stays: { status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 } },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    given: { roleRef: { kind: 'Role', name: 'reader' }, subjects: [{ kind: 'User', name: 'ada' }] },
  },
  { apiVersion: 'v1', kind: 'ResourceQuota', given: { spec: { hard: { pods: '1k' } } } },
  { apiVersion: 'v1', kind: 'ServiceAccount', given: {} },
]
