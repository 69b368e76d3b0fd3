import {
  anythingBut,
  countOf,
  exactly,
  fewerThan,
  notFull,
  orElse,
  restartedLately,
  usedUp,
  type Check,
} from './checks.ts'

/** What the cells of a kind's Table tell about its health. */
export interface HealthRule {
  /** As people call it, for the documentation. */
  readonly kind: string
  /** Plural and group, as in `deployments.apps`; kinds that are judged alike stand together. */
  readonly resources: readonly string[]
  /** When a row counts as unhealthy, in words, for the documentation. */
  readonly unhealthy: string
  readonly checks: readonly Check[]
  /** Columns that need not be shown beside the reason: it says their value, or they are as they should be. */
  readonly told: readonly string[]
  /** The column whose values are counted. */
  readonly totals?: string
}

const podReadiness = orElse(notFull('Ready', 'ready'), restartedLately)

/** Every namespaced kind that Kubernetes serves and that can be listed. Source: pkg/printers/internalversion/printers.go of 1.36. */
export const healthRules: readonly HealthRule[] = [
  {
    kind: 'Pod',
    resources: ['pods'],
    unhealthy:
      'STATUS is neither Running nor Completed; READY is not full while it runs; one that is ready restarted within the last hour',
    checks: [
      anythingBut('Status', 'Running', 'Completed'),
      (cellOf) => (cellOf('Status') === 'Completed' ? undefined : podReadiness(cellOf)),
    ],
    told: ['Status', 'Ready'],
    totals: 'Status',
  },
  {
    kind: 'Deployment',
    resources: ['deployments.apps'],
    unhealthy: 'READY is not full; fewer UP-TO-DATE than wanted (a rollout that goes on, or is stuck); fewer AVAILABLE',
    checks: [
      orElse(notFull('Ready', 'ready'), fewerThan('Ready', 'Available', 'available')),
      fewerThan('Ready', 'Up-to-date', 'up to date'),
    ],
    told: ['Ready', 'Up-to-date', 'Available'],
  },
  {
    kind: 'StatefulSet',
    resources: ['statefulsets.apps'],
    unhealthy: 'READY is not full',
    checks: [notFull('Ready', 'ready')],
    told: ['Ready'],
  },
  {
    kind: 'ReplicaSet, ReplicationController',
    resources: ['replicasets.apps', 'replicationcontrollers'],
    unhealthy: 'fewer READY than DESIRED',
    checks: [fewerThan('Desired', 'Ready', 'ready')],
    told: ['Desired', 'Ready'],
  },
  {
    kind: 'DaemonSet',
    resources: ['daemonsets.apps'],
    unhealthy: 'fewer READY, UP-TO-DATE or AVAILABLE than DESIRED',
    checks: [
      orElse(fewerThan('Desired', 'Ready', 'ready'), fewerThan('Desired', 'Available', 'available')),
      fewerThan('Desired', 'Up-to-date', 'up to date'),
    ],
    told: ['Desired', 'Ready', 'Up-to-date', 'Available'],
  },
  {
    kind: 'Job',
    resources: ['jobs.batch'],
    unhealthy: 'STATUS is none of Running, Complete, SuccessCriteriaMet (servers before 1.31 have no such column)',
    checks: [anythingBut('Status', 'Running', 'Complete', 'SuccessCriteriaMet')],
    told: ['Status'],
    totals: 'Status',
  },
  {
    kind: 'CronJob',
    resources: ['cronjobs.batch'],
    unhealthy: 'SUSPEND is True',
    checks: [exactly('Suspend', 'True', 'suspended')],
    told: ['Suspend'],
  },
  {
    kind: 'PersistentVolumeClaim',
    resources: ['persistentvolumeclaims'],
    unhealthy: 'STATUS is not Bound',
    checks: [anythingBut('Status', 'Bound')],
    told: ['Status'],
    totals: 'Status',
  },
  {
    kind: 'HorizontalPodAutoscaler',
    resources: ['horizontalpodautoscalers.autoscaling'],
    unhealthy: 'TARGETS has an unknown value; REPLICAS is at MAXPODS, unless that is MINPODS too',
    checks: [
      (cellOf) => (cellOf('Targets')?.includes('<unknown>') ? 'a target is unknown' : undefined),
      (cellOf) => {
        const [replicas, most] = [countOf(cellOf('Replicas')), countOf(cellOf('MaxPods'))]
        const isAtMost = replicas !== undefined && most !== undefined && replicas >= most
        return isAtMost && cellOf('MinPods') !== cellOf('MaxPods') ? 'at its maximum' : undefined
      },
    ],
    told: [],
  },
  {
    kind: 'PodDisruptionBudget',
    resources: ['poddisruptionbudgets.policy'],
    unhealthy: 'ALLOWED DISRUPTIONS is 0: no node can be drained',
    checks: [exactly('Allowed Disruptions', '0', 'allows 0 disruptions')],
    told: ['Allowed Disruptions'],
  },
  {
    kind: 'Service',
    resources: ['services'],
    unhealthy: 'EXTERNAL-IP is pending: no load balancer has taken it',
    checks: [exactly('External-IP', '<pending>', 'no external address')],
    told: ['External-IP'],
    totals: 'Type',
  },
  {
    kind: 'Ingress',
    resources: ['ingresses.networking.k8s.io'],
    unhealthy: 'ADDRESS is empty: no controller has taken it, or one that does not report',
    checks: [exactly('Address', '', 'no address')],
    told: ['Address'],
  },
  {
    kind: 'Endpoints',
    resources: ['endpoints'],
    unhealthy: 'ENDPOINTS is none or empty: the selector of the Service matches no pod, or none that is ready',
    checks: [exactly('Endpoints', '<none>', 'no endpoints'), exactly('Endpoints', '', 'none is ready')],
    told: ['Endpoints'],
  },
  {
    kind: 'EndpointSlice',
    resources: ['endpointslices.discovery.k8s.io'],
    unhealthy: 'ENDPOINTS is unset: the selector of the Service matches no pod',
    checks: [exactly('Endpoints', '<unset>', 'no endpoints')],
    told: ['Endpoints'],
  },
  {
    kind: 'ResourceQuota',
    resources: ['resourcequotas'],
    unhealthy: 'as much is used as REQUEST or LIMIT allows, unless it allows none',
    checks: [usedUp('Request'), usedUp('Limit')],
    told: [],
  },
  {
    kind: 'ResourceClaim',
    resources: ['resourceclaims.resource.k8s.io'],
    unhealthy: 'STATE is neither allocated nor reserved',
    checks: [anythingBut('State', 'allocated', 'allocated,reserved')],
    told: ['State'],
    totals: 'State',
  },
  {
    kind: 'PodGroup',
    resources: ['podgroups.scheduling.k8s.io'],
    unhealthy: 'STATUS is not Scheduled',
    checks: [anythingBut('Status', 'Scheduled')],
    told: ['Status'],
    totals: 'Status',
  },
  {
    kind: 'PodCertificateRequest',
    resources: ['podcertificaterequests.certificates.k8s.io'],
    unhealthy: 'STATE is not Issued',
    checks: [anythingBut('State', 'Issued')],
    told: ['State'],
    totals: 'State',
  },
  {
    kind:
      'ControllerRevision, CSIStorageCapacity, Lease, LeaseCandidate, LimitRange, NetworkPolicy, PodTemplate, ' +
      'ResourceClaimTemplate, Role, RoleBinding, ServiceAccount, Workload',
    resources: [],
    unhealthy: 'never: nothing in their columns tells',
    checks: [],
    told: [],
  },
]
