import { kinds, table, type Scene } from './listing.ts'

const podColumns = ['Name', 'Ready', 'Status', 'Restarts', 'Age', '+IP', '+Node']
type Cells = [name: string, ready: string, status: string, restarts: string, age: string]

/** The letters that Kubernetes draws the ends of names from. */
const letters = 'bcdfghjklmnpqrstvwxz2456789'

/** The end of the name of the nth pod, always the same for the same number. */
const ending = (nth: number): string => {
  let rest = (nth * 2_654_435_761) % letters.length ** 5
  return Array.from({ length: 5 }, () => {
    const letter = letters.charAt(rest % letters.length)
    rest = Math.floor(rest / letters.length)
    return letter
  }).join('')
}

const pods = (rows: readonly Cells[]): Scene => ({
  resource: kinds.pods,
  table: table(
    podColumns,
    byName(rows).map((cells, at) => [...cells, `10.0.${at >> 8}.${at & 255}`, 'node-1']),
  ),
})

/** As the API server sorts. */
const byName = (rows: readonly Cells[]) => rows.toSorted(([a], [b]) => (a < b ? -1 : 1))

const replicas = (of: string, count: number, cells: (at: number) => [string, string, string, string], from = 0) =>
  Array.from({ length: count }, (_, at): Cells => [`${of}-${ending(from + at)}`, ...cells(at)])

/** A namespace with something of everything. */
export const shop = pods([
  ['backup-29384400-x8k2p', '0/1', 'Completed', '0', '2d4h'],
  ['backup-29385840-9nq7d', '0/1', 'Completed', '0', '28h'],
  ['backup-29387280-t5w6b', '0/1', 'Completed', '0', '4h'],
  ['cart-5d8c7b9f4-k2x8m', '1/2', 'CrashLoopBackOff', '12 (3m ago)', '2h11m'],
  ['cart-5d8c7b9f4-zz7tq', '1/2', 'CrashLoopBackOff', '14 (90s ago)', '2h11m'],
  ['debug-shell', '1/1', 'Running', '0', '6d3h'],
  ['log-agent-4mw9x', '1/1', 'Running', '2 (4d ago)', '34d'],
  ['log-agent-gv6tn', '1/1', 'Running', '0', '34d'],
  ['log-agent-rj2bz', '1/1', 'Running', '1 (9d ago)', '12d'],
  ['migrate-h7c4x', '0/1', 'Completed', '0', '2h12m'],
  ['orders-db-0', '1/1', 'Running', '0', '34d'],
  ['orders-db-1', '1/1', 'Running', '0', '34d'],
  ['orders-db-2', '1/1', 'Running', '1 (12m ago)', '34d'],
  ['payments-7b6f9c4d55-5xk8j', '0/1', 'ImagePullBackOff', '0', '47m'],
  ['payments-7b6f9c4d55-qd94l', '0/1', 'ErrImagePull', '0', '47m'],
  ['reports-58f7bdb6c9-mw2vt', '0/1', 'Pending', '0', '2h11m'],
  ['search-6c9d8f7b54-b8dx2', '0/1', 'OOMKilled', '7 (6m ago)', '41m'],
  ['web-6fd49bf88f-w7p88', '1/1', 'Running', '0', '5d1h'],
  ['web-6fd49bf88f-xp8tm', '1/1', 'Running', '0', '5d1h'],
  ['web-6fd49bf88f-zq5c2', '0/1', 'Running', '0', '38s'],
])

/** Two hundred pods of two Deployments, none of them in trouble. */
export const healthy = pods([
  ...replicas('api-86c557747d', 50, (at) => ['1/1', 'Running', '0', at < 7 ? '26h' : '4d2h']),
  ...replicas('worker-7f9b8d6c4', 150, () => ['1/1', 'Running', '0', '4d2h'], 1_000),
])

/** Five thousand pods of twelve workloads, every twentieth of them in trouble. */
export const huge = pods(
  Array.from({ length: 5_000 }, (_, at): Cells => {
    const workload = `batch-${'abcdefghijkl'.charAt(at % 12)}-${['7d9f8c6b54', '5b4c9d8f76'][at % 2] ?? ''}`
    const name = `${workload}-${ending(at)}`
    if (at % 100 === 0) return [name, '0/1', 'Pending', '0', '19m']
    if (at % 20 === 0) return [name, '0/1', 'CrashLoopBackOff', `${3 + (at % 7)} (${2 + (at % 5)}m ago)`, '3d4h']
    return [name, '1/1', 'Running', at % 9 === 0 ? '1 (2d ago)' : '0', `${2 + (at % 6)}d`]
  }),
)

/** A custom kind that says in a column whether an object is ready. */
export const certificates: Scene = {
  resource: kinds.certificates,
  table: table(
    ['Name', 'Ready', 'Secret', '+Issuer', '+Status', 'Age'],
    [
      ['admin-tls', 'True', 'admin-tls', 'internal', 'Certificate is up to date', '90d'],
      ['api-tls', 'False', 'api-tls', 'letsencrypt', 'Issuing certificate as Secret does not exist', '6m'],
      ['shop-tls', 'True', 'shop-tls', 'letsencrypt', 'Certificate is up to date', '90d'],
      ['staging-tls', '', 'staging-tls', 'letsencrypt', '', '12s'],
    ],
  ),
}

export const claims: Scene = {
  resource: kinds.claims,
  table: table(
    [
      'Name',
      'Status',
      'Volume',
      'Capacity',
      'Access Modes',
      'StorageClass',
      'VolumeAttributesClass',
      'Age',
      '+VolumeMode',
    ],
    [
      ...[0, 1, 2].map((at) => [
        `data-orders-db-${at}`,
        'Bound',
        `pvc-${at}c9e1f0a-5b7d-4e21-9f3a-77d1c0b2a9e${at}`,
        '10Gi',
        'RWO',
        'gp3',
        '<unset>',
        '34d',
        'Filesystem',
      ]),
      ['scratch', 'Pending', '', '', '', 'fast-nvme', '<unset>', '41m', 'Filesystem'],
    ],
  ),
}

export const deployments: Scene = {
  resource: kinds.deployments,
  table: table(
    ['Name', 'Ready', 'Up-to-date', 'Available', 'Age', '+Containers', '+Images', '+Selector'],
    [
      ['auth-token', '2/2', 2, 2, '34d', 'app', 'auth:1', 'app=auth'],
      ['cart', '0/2', 2, 0, '34d', 'cart', 'cart:1', 'app=cart'],
      ['catalog', '3/3', 1, 3, '34d', 'app', 'catalog:2', 'app=catalog'],
      ['old-checkout', '0/0', 0, 0, '190d', 'app', 'checkout:1', 'app=old-checkout'],
      ['payments', '0/2', 2, 0, '34d', 'payments', 'payments:1', 'app=payments'],
      ['search', '1/1', 1, 1, '12d', 'search', 'search:5', 'app=search'],
      ['secret-manager', '1/1', 1, 1, '12d', 'app', 'sm:5', 'app=sm'],
      ['web', '3/3', 3, 3, '34d', 'web', 'web:2', 'app=web'],
    ],
  ),
}

export const services: Scene = {
  resource: kinds.services,
  table: table(
    ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age', '+Selector'],
    [
      ['cart', 'ClusterIP', '10.96.14.7', '<none>', '8080/TCP', '34d', 'app=cart'],
      ['edge', 'LoadBalancer', '10.96.201.4', '<pending>', '443:31822/TCP', '9m', 'app=edge'],
      ['orders-db', 'ClusterIP', 'None', '<none>', '5432/TCP', '34d', 'app=orders-db'],
      ['token', 'ClusterIP', '10.96.77.130', '<none>', '8080/TCP', '34d', 'app=token'],
      ['web', 'ClusterIP', '10.96.3.19', '<none>', '80/TCP', '34d', 'app=web'],
    ],
  ),
}

/** Two hundred and forty Services: no two addresses are alike. */
export const manyServices: Scene = {
  resource: kinds.services,
  table: table(
    ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age', '+Selector'],
    Array.from({ length: 240 }, (_, at) => [
      `tenant-${String(at).padStart(3, '0')}`,
      'ClusterIP',
      `10.96.${at >> 4}.${at & 15}`,
      '<none>',
      at % 3 === 0 ? '443/TCP' : '80/TCP',
      `${20 + (at % 4)}d`,
      `app=tenant-${at}`,
    ]),
  ),
}

/** A kind whose columns tell nothing about health. */
export const roles: Scene = {
  resource: kinds.roles,
  table: table(
    ['Name', 'Created At'],
    [
      ['deployer', '2026-10-19T08:02:11Z'],
      ['system:controller:token-cleaner', '2026-08-02T10:41:57Z'],
      ['viewer', '2026-10-19T08:02:12Z'],
    ],
  ),
}

export const empty: Scene = { resource: kinds.pods, table: table(podColumns, []) }
