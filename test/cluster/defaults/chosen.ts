import { claim, labels, selector, someText, type Case } from './case.ts'

const probe = { timeoutSeconds: 2, periodSeconds: 20, successThreshold: 2, failureThreshold: 4 }
const otherProbe = { ...probe, httpGet: { path: '/ready', port: 80, scheme: 'HTTPS' } }
const otherSpec = {
  restartPolicy: 'OnFailure',
  terminationGracePeriodSeconds: 5,
  dnsPolicy: 'Default',
  schedulerName: 'other',
  securityContext: { runAsNonRoot: true },
  serviceAccountName: 'robot',
  enableServiceLinks: false,
  volumes: [
    { name: 'kube-api-access-mine1', emptyDir: {} },
    { name: 'config', configMap: { name: 'web', defaultMode: 256 } },
    { name: 'host', hostPath: { path: '/srv', type: 'Directory' } },
  ],
  containers: [
    {
      name: 'app',
      image: 'app:latest',
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePath: '/last',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      ports: [{ containerPort: 53, protocol: 'UDP' }],
      resources: { limits: { cpu: '1' }, requests: { cpu: '1' } },
      readinessProbe: otherProbe,
      volumeMounts: [{ name: 'kube-api-access-mine1', mountPath: '/mine' }],
    },
    { name: 'pinned', image: 'app:1', imagePullPolicy: 'Always' },
  ],
}
const tolerations = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 10 },
]
const otherTemplate = { metadata: { labels }, spec: { ...otherSpec, restartPolicy: 'Always' } }
const shownTemplate = { metadata: { labels }, spec: { ...otherSpec, restartPolicy: undefined } }

/** Every value that could have been a default is another one. */
export const chosen: readonly Case[] = [
  { apiVersion: 'v1', kind: 'Pod', given: { spec: { ...otherSpec, tolerations } } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    given: {
      spec: {
        replicas: 0,
        selector,
        template: otherTemplate,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: 2,
        progressDeadlineSeconds: 60,
      },
    },
    stays: {
      spec: {
        replicas: 0,
        selector,
        template: shownTemplate,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: 2,
        progressDeadlineSeconds: 60,
      },
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    given: {
      spec: {
        schedule: '0 0 1 1 *',
        concurrencyPolicy: 'Forbid',
        suspend: true,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels }, spec: { template: { spec: { ...otherSpec } } } },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    given: {
      spec: {
        clusterIP: 'None',
        type: 'ClusterIP',
        sessionAffinity: 'None',
        ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }],
        selector: labels,
      },
    },
    stays: { spec: { clusterIP: 'None', ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }], selector: labels } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    given: {
      spec: {
        type: 'NodePort',
        internalTrafficPolicy: 'Local',
        externalTrafficPolicy: 'Local',
        ports: [{ port: 80, nodePort: 31_987 }],
        selector: labels,
      },
    },
    stays: {
      spec: {
        type: 'NodePort',
        internalTrafficPolicy: 'Local',
        externalTrafficPolicy: 'Local',
        ports: [{ port: 80, nodePort: 31_987 }],
        selector: labels,
        clusterIP: someText,
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    given: { spec: { ...claim, volumeMode: 'Block' } },
    stays: { status: { phase: 'Pending' } },
  },
]
