import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ServedResource } from '../../../../src/gate/index.ts'
import { healthRules } from '../../../../src/health/index.ts'
import { served } from '../../../support/builders.ts'
import { ask, bodyOf, table } from './listing.ts'

/** The reason that stands before a lone row, or in which section it is instead. */
const verdict = async (resource: ServedResource, columns: string, cells: string): Promise<string> => {
  const names = ['Name', ...columns.split('|')]
  const row = ['it', ...cells.split('|')]
  const body = bodyOf(await ask({ resource, table: table(names, [row]) }))
  const [heading = '', header = '', line = ''] = body.split('\n').slice(body.includes('\n\n') ? 2 : 0)
  return header.startsWith('WHY') ? (line.split('  ')[0] ?? '') : (heading.split(' ')[0] ?? '')
}

const kind = (plural: string, group: string, name: string) => served(plural, { group, kind: name })

const builtIn: readonly [resource: ServedResource, columns: string, rows: Readonly<Record<string, string>>][] = [
  [
    served('pods'),
    'Ready|Status|Restarts|Age',
    {
      '1/1|Running|0|2d': 'HEALTHY',
      '0/1|Completed|0|2d': 'HEALTHY',
      '1/1|Running|3 (5h ago)|2d': 'HEALTHY',
      '1/1|Running|3 (59m ago)|2d': 'restarted lately',
      '1/2|Running|0|2d': '1/2 ready',
      '0/1|Running|3 (2m ago)|2d': '0/1 ready',
      '0/1|CrashLoopBackOff|3 (2m ago)|2d': 'CrashLoopBackOff, 0/1 ready',
      '0/1|Init:Error|0|2d': 'Init:Error, 0/1 ready',
      '1/1|Terminating|0|2d': 'Terminating',
      '0/1|Evicted|0|2d': 'Evicted, 0/1 ready',
    },
  ],
  [
    kind('deployments', 'apps', 'Deployment'),
    'Ready|Up-to-date|Available|Age',
    {
      '2/2|2|2|2d': 'HEALTHY',
      '0/0|0|0|2d': 'HEALTHY',
      '3/2|2|2|2d': 'HEALTHY',
      '1/2|2|1|2d': '1/2 ready',
      '2/2|1|2|2d': '1/2 up to date',
      '2/2|2|0|2d': '0/2 available',
      '0/2|1|0|2d': '0/2 ready, 1/2 up to date',
    },
  ],
  [kind('statefulsets', 'apps', 'StatefulSet'), 'Ready|Age', { '3/3|2d': 'HEALTHY', '2/3|2d': '2/3 ready' }],
  [
    kind('replicasets', 'apps', 'ReplicaSet'),
    'Desired|Current|Ready|Age',
    { '3|3|3|2d': 'HEALTHY', '0|0|0|2d': 'HEALTHY', '3|3|1|2d': '1/3 ready' },
  ],
  [
    kind('replicationcontrollers', '', 'ReplicationController'),
    'Desired|Current|Ready|Age',
    { '1|1|1|2d': 'HEALTHY', '1|0|0|2d': '0/1 ready' },
  ],
  [
    kind('daemonsets', 'apps', 'DaemonSet'),
    'Desired|Current|Ready|Up-to-date|Available|Node Selector|Age',
    {
      '4|4|4|4|4|<none>|2d': 'HEALTHY',
      '4|4|3|4|3|<none>|2d': '3/4 ready',
      '4|4|4|2|4|<none>|2d': '2/4 up to date',
      '4|4|4|4|1|<none>|2d': '1/4 available',
    },
  ],
  [
    kind('jobs', 'batch', 'Job'),
    'Status|Completions|Duration|Age',
    {
      'Complete|1/1|5s|2d': 'HEALTHY',
      'Running|0/1|5s|2d': 'HEALTHY',
      'Failed|0/1|5s|2d': 'Failed',
      'Suspended|0/1||2d': 'Suspended',
    },
  ],
  [kind('jobs', 'batch', 'Job'), 'Completions|Duration|Age', { '0/1|5s|2d': 'ROWS' }],
  [
    kind('cronjobs', 'batch', 'CronJob'),
    'Schedule|Timezone|Suspend|Active|Last Schedule|Age',
    { '0 3 * * *|<none>|False|0|4h|2d': 'HEALTHY', '0 3 * * *|<none>|True|0|4h|2d': 'suspended' },
  ],
  [
    kind('persistentvolumeclaims', '', 'PersistentVolumeClaim'),
    'Status|Volume|Capacity|Age',
    { 'Bound|pv-1|1Gi|2d': 'HEALTHY', 'Pending|||2d': 'Pending', 'Lost|pv-1|0|2d': 'Lost' },
  ],
  [
    kind('horizontalpodautoscalers', 'autoscaling', 'HorizontalPodAutoscaler'),
    'Reference|Targets|MinPods|MaxPods|Replicas|Age',
    {
      'Deployment/web|cpu: 40%/80%|2|6|3|2d': 'HEALTHY',
      'Deployment/web|cpu: 40%/80%|3|3|3|2d': 'HEALTHY',
      'Deployment/web|cpu: 99%/80%|2|6|6|2d': 'at its maximum',
      'Deployment/web|cpu: <unknown>/80%|2|6|2|2d': 'a target is unknown',
    },
  ],
  [
    kind('poddisruptionbudgets', 'policy', 'PodDisruptionBudget'),
    'Min Available|Max Unavailable|Allowed Disruptions|Age',
    { '2|N/A|1|2d': 'HEALTHY', 'N/A|0|0|2d': 'allows 0 disruptions' },
  ],
  [
    served('services'),
    'Type|Cluster-IP|External-IP|Port(s)|Age',
    {
      'ClusterIP|10.0.0.1|<none>|80/TCP|2d': 'HEALTHY',
      'LoadBalancer|10.0.0.1|203.0.113.9|80/TCP|2d': 'HEALTHY',
      'LoadBalancer|10.0.0.1|<pending>|80/TCP|2d': 'no external address',
    },
  ],
  [
    kind('ingresses', 'networking.k8s.io', 'Ingress'),
    'Class|Hosts|Address|Ports|Age',
    { 'nginx|a.example.com|203.0.113.9|80|2d': 'HEALTHY', 'nginx|a.example.com||80|2d': 'no address' },
  ],
  [
    kind('endpoints', '', 'Endpoints'),
    'Endpoints|Age',
    { '10.0.0.1:80|2d': 'HEALTHY', '<none>|2d': 'no endpoints', '|2d': 'none is ready' },
  ],
  [
    kind('endpointslices', 'discovery.k8s.io', 'EndpointSlice'),
    'AddressType|Ports|Endpoints|Age',
    { 'IPv4|80|10.0.0.1|2d': 'HEALTHY', 'IPv4|<unset>|<unset>|2d': 'no endpoints' },
  ],
  [
    kind('resourcequotas', '', 'ResourceQuota'),
    'Request|Limit|Age',
    {
      'pods: 3/10, requests.cpu: 500m/1||2d': 'HEALTHY',
      'services.loadbalancers: 0/0||2d': 'HEALTHY',
      'pods: 9/10, requests.cpu: 1000m/1||2d': 'used up: requests.cpu',
      'pods: 10/10, requests.memory: 1Gi/1024Mi|limits.cpu: 3/2|2d':
        'used up: pods, requests.memory, used up: limits.cpu',
    },
  ],
  [
    kind('resourceclaims', 'resource.k8s.io', 'ResourceClaim'),
    'State|Age',
    { 'allocated,reserved|2d': 'HEALTHY', 'pending|2d': 'pending', 'deleted,allocated|2d': 'deleted,allocated' },
  ],
  [
    kind('podgroups', 'scheduling.k8s.io', 'PodGroup'),
    'Policy|Workload|Status|Age',
    { 'Gang|w|Scheduled|2d': 'HEALTHY', 'Gang|w|Unschedulable|2d': 'Unschedulable' },
  ],
  [
    kind('podcertificaterequests', 'certificates.k8s.io', 'PodCertificateRequest'),
    'PodName|State',
    { 'web|Issued': 'HEALTHY', 'web|Denied': 'Denied' },
  ],
  [kind('roles', 'rbac.authorization.k8s.io', 'Role'), 'Created At', { '2026-10-19T08:02:11Z': 'ROWS' }],
  [kind('networkpolicies', 'networking.k8s.io', 'NetworkPolicy'), 'Pod-Selector|Age', { 'app=web|2d': 'ROWS' }],
]

const custom: readonly [columns: string, rows: Readonly<Record<string, string>>][] = [
  [
    'Ready|Age',
    {
      'True|2d': 'HEALTHY',
      'False|2d': 'Ready False',
      'Unknown|2d': 'Ready Unknown',
      '|2d': 'Ready unknown',
      '2/3|2d': 'Ready 2/3',
      '3/3|2d': 'HEALTHY',
      '3|2d': 'HEALTHY',
    },
  ],
  ['Phase|Age', { 'Succeeded|2d': 'HEALTHY', 'Failed|2d': 'Phase Failed', 'Provisioning|2d': 'Phase Provisioning' }],
  [
    'Sync Status|Health Status',
    {
      'Synced|Healthy': 'HEALTHY',
      'OutOfSync|Healthy': 'Sync Status OutOfSync',
      'Synced|Degraded': 'Health Status Degraded',
    },
  ],
  ['SYNCED|READY|Age', { 'True|True|2d': 'HEALTHY', 'False|True|2d': 'SYNCED False' }],
  ['Ready|Status|Age', { 'True|Applied revision main|2d': 'HEALTHY', 'False|Applied|2d': 'Ready False' }],
  ['Conditions|Age', { 'Available|2d': 'HEALTHY', 'Degraded|2d': 'Conditions Degraded' }],
  ['Size|Age', { 'large|2d': 'ROWS' }],
]

describe('what counts as unhealthy', () => {
  const cases = builtIn.flatMap(([resource, columns, rows]) =>
    Object.entries(rows).map(([cells, is]) => ({ resource, what: resource.kind, columns, cells, is })),
  )
  it.each(cases)('$what $cells: $is', async ({ resource, columns, cells, is }) =>
    expect(await verdict(resource, columns, cells)).toBe(is),
  )

  const customCases = custom.flatMap(([columns, rows]) =>
    Object.entries(rows).map(([cells, is]) => ({ columns, cells, is })),
  )
  it.each(customCases)('a custom kind with $columns: $cells is $is', async ({ columns, cells, is }) =>
    expect(await verdict(served('widgets', { group: 'example.com' }), columns, cells)).toBe(is),
  )

  it('judges a custom kind that is called Pod by its own columns', async () => {
    const impostor = served('pods', { group: 'evil.example.com' })
    expect(await verdict(impostor, 'Ready|Status', '1/1|Pending')).toBe('HEALTHY')
  })

  it('is written down for every built-in kind', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/lists.md'), 'utf8')
    const rows = page
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| kind') && !line.startsWith('| ---'))
    expect(rows).toEqual(healthRules.map((rule) => `| ${rule.kind} | ${rule.unhealthy} |`))
  })
})
