import { isObject } from '../../sanitize/index.ts'
import { isDeepStrictEqual } from 'node:util'
import { podSpecDefaults, templateDefaults } from './podDefaults.ts'
import { always, below, sameAs, type Silent, type Test } from './silent.ts'

const rbacGroup = 'rbac.authorization.k8s.io'

/** A list of one that repeats the field beside it. */
const isOnly =
  (field: string): Test =>
  (value, { [field]: single }) =>
    single !== undefined && isDeepStrictEqual(value, [single])

/** A Job selects its pods by its own uid, unless somebody chose the selector. Source: batch `generateSelector`. */
const selectsOwnPods: Test = (value, _, { metadata }) =>
  isObject(metadata) &&
  isDeepStrictEqual(value, { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata['uid'] } })

/** What that selector selects by, and the former names of both labels. */
const jobLabels: Silent = {
  'batch.kubernetes.io/controller-uid': always,
  'controller-uid': always,
  'job-name': sameAs('batch.kubernetes.io/job-name'),
}

/** Every claim has this finalizer; it matters once the claim is being deleted. */
const isUsualProtection: Test = (value, { deletionTimestamp }) =>
  deletionTimestamp === undefined && isDeepStrictEqual(value, ['kubernetes.io/pvc-protection'])

/**
 * By kind, what the API server fills in where it says nothing to a reader. What it fills in and what does say something
 * stays: replicas, completions, addresses and ports that were given out, classes, selectors. docs/objects.md shows all
 * of it, and a test against a real API server keeps it complete. Sources: `SetDefaults_…` in pkg/apis/GROUP/VERSION/defaults.go.
 */
const byKind: Readonly<Record<string, Silent>> = {
  Pod: { ...below('spec', podSpecDefaults), ...below('metadata.labels', jobLabels) },
  PodTemplate: below('template', templateDefaults),
  ReplicationController: below('spec.template', templateDefaults),
  ReplicaSet: below('spec.template', templateDefaults),
  Deployment: {
    'spec.strategy.rollingUpdate.maxSurge': '25%',
    'spec.strategy.rollingUpdate.maxUnavailable': '25%',
    'spec.strategy.rollingUpdate': {},
    'spec.strategy.type': 'RollingUpdate',
    'spec.strategy': {},
    'spec.revisionHistoryLimit': 10,
    'spec.progressDeadlineSeconds': 600,
    ...below('spec.template', templateDefaults),
  },
  StatefulSet: {
    'spec.podManagementPolicy': 'OrderedReady',
    'spec.updateStrategy.rollingUpdate.partition': 0,
    'spec.updateStrategy.rollingUpdate': {},
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy': {},
    'spec.revisionHistoryLimit': 10,
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
    'spec.persistentVolumeClaimRetentionPolicy': {},
    'spec.volumeClaimTemplates[].apiVersion': 'v1',
    'spec.volumeClaimTemplates[].kind': 'PersistentVolumeClaim',
    'spec.volumeClaimTemplates[].spec.volumeMode': 'Filesystem',
    'spec.volumeClaimTemplates[].status.phase': 'Pending',
    'spec.volumeClaimTemplates[].status': {},
    ...below('spec.template', templateDefaults),
  },
  DaemonSet: {
    'spec.updateStrategy.rollingUpdate.maxSurge': 0,
    'spec.updateStrategy.rollingUpdate.maxUnavailable': 1,
    'spec.updateStrategy.rollingUpdate': {},
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy': {},
    'spec.revisionHistoryLimit': 10,
    'metadata.annotations.deprecated.daemonset.template.generation': always,
    'metadata.annotations': {},
    ...below('spec.template', templateDefaults),
  },
  Job: {
    'spec.completionMode': 'NonIndexed',
    'spec.backoffLimit': 6,
    'spec.suspend': false,
    'spec.manualSelector': false,
    'spec.podReplacementPolicy': 'TerminatingOrFailed',
    'spec.selector': selectsOwnPods,
    ...below('metadata.labels', jobLabels),
    ...below('spec.template.metadata.labels', jobLabels),
    ...below('spec.template', templateDefaults),
  },
  CronJob: {
    'spec.concurrencyPolicy': 'Allow',
    'spec.suspend': false,
    'spec.successfulJobsHistoryLimit': 3,
    'spec.failedJobsHistoryLimit': 1,
    'spec.jobTemplate.metadata.creationTimestamp': null,
    'spec.jobTemplate.metadata': {},
    ...below('spec.jobTemplate.spec.template', templateDefaults),
  },
  Service: {
    'spec.type': 'ClusterIP',
    'spec.sessionAffinity': 'None',
    'spec.sessionAffinityConfig.clientIP.timeoutSeconds': 10_800,
    'spec.sessionAffinityConfig.clientIP': {},
    'spec.sessionAffinityConfig': {},
    'spec.internalTrafficPolicy': 'Cluster',
    'spec.externalTrafficPolicy': 'Cluster',
    'spec.allocateLoadBalancerNodePorts': true,
    'spec.clusterIPs': isOnly('clusterIP'),
    'spec.ipFamilies': ['IPv4'],
    'spec.ipFamilyPolicy': 'SingleStack',
    'spec.ports[].protocol': 'TCP',
    'spec.ports[].targetPort': sameAs('port'),
  },
  Endpoints: { 'subsets[].ports[].protocol': 'TCP' },
  EndpointSlice: {
    'ports[].protocol': 'TCP',
    'ports[].name': '',
    'endpoints[].conditions.serving': sameAs('ready'),
    'endpoints[].conditions.terminating': false,
    'endpoints[].conditions': {},
  },
  PersistentVolumeClaim: {
    'spec.volumeMode': 'Filesystem',
    'metadata.finalizers': isUsualProtection,
    'metadata.annotations.pv.kubernetes.io/bind-completed': 'yes',
    'metadata.annotations.pv.kubernetes.io/bound-by-controller': 'yes',
    'metadata.annotations': {},
  },
  RoleBinding: { 'roleRef.apiGroup': rbacGroup, 'subjects[].apiGroup': rbacGroup },
}

/** What says nothing in the metadata and the spec of a built-in kind. */
export const defaultsOf = (kind: string): Silent => byKind[kind] ?? {}
