import type { Resource } from './operation.ts'

/**
 * The kinds that Kubernetes itself serves, by group. A group alone proves nothing, since a custom resource may be
 * registered in a version of `apps` that Kubernetes does not have; so group, plural and kind must all agree.
 * A kind that is missing here is treated like a custom one, which shows less and never more.
 * Source: `kubectl api-resources` of Kubernetes 1.36 and of the versions before it.
 */
const kinds: Readonly<Record<string, string>> = {
  '': `Binding ComponentStatus:componentstatuses ConfigMap Endpoints:endpoints Event LimitRange Namespace Node
    PersistentVolumeClaim PersistentVolume Pod PodTemplate ReplicationController ResourceQuota Secret ServiceAccount Service`,
  'admissionregistration.k8s.io': `MutatingAdmissionPolicy:mutatingadmissionpolicies MutatingAdmissionPolicyBinding
    MutatingWebhookConfiguration ValidatingAdmissionPolicy:validatingadmissionpolicies ValidatingAdmissionPolicyBinding
    ValidatingWebhookConfiguration`,
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io': 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'networking.k8s.io':
    'IngressClass:ingressclasses Ingress:ingresses IPAddress:ipaddresses NetworkPolicy:networkpolicies ServiceCIDR',
  'node.k8s.io': 'RuntimeClass:runtimeclasses',
  policy: 'PodDisruptionBudget',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io': 'DeviceClass:deviceclasses DeviceTaintRule ResourceClaim ResourceClaimTemplate ResourceSlice',
  'scheduling.k8s.io': 'PodGroup PriorityClass:priorityclasses Workload',
  'storage.k8s.io': `CSIDriver CSINode CSIStorageCapacity:csistoragecapacities StorageClass:storageclasses VolumeAttachment
    VolumeAttributesClass:volumeattributesclasses`,
  'storagemigration.k8s.io': 'StorageVersionMigration',
}

const known = new Set(
  Object.entries(kinds).flatMap(([group, list]) =>
    list.split(/\s+/).map((entry) => {
      const [kind = '', plural = `${kind.toLowerCase()}s`] = entry.split(':')
      return `${group}/${plural}/${kind}`
    }),
  ),
)

/** Whether Kubernetes itself serves this kind, so that its fields and columns are the ones we know. */
export const isBuiltIn = ({ group, plural, kind }: Resource): boolean => known.has(`${group}/${plural}/${kind}`)

/** `Kind` for built-in kinds, `Kind.group` for all others: kinds are not unique, and a custom one may be called Pod. */
export const kindName = (resource: Resource): string =>
  isBuiltIn(resource) || resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`
