import type { Row } from './support.ts'

/** Ends of names as Kubernetes draws them. */
const ends = ['w7p88', 'xp8tm', 'c9v2l', 'kqz4d', 'b6hnf', 'tt2rs', 'm5xjw', 'z8gkp']
const web = ends.map((end) => `web-6fd49bf88f-${end}`)

/** What starting a pod leaves behind when all goes well. */
const started = (pod: string, at: number, node: string): Row[] => [
  {
    last: `${41 - at}m`,
    reason: 'Scheduled',
    object: `pod/${pod}`,
    message: `Successfully assigned shop/${pod} to ${node}`,
  },
  {
    last: `${41 - at}m`,
    reason: 'Pulled',
    object: `pod/${pod}`,
    message: 'Container image "registry.example.com/shop/web:2.4.1" already present on machine',
  },
  { last: `${40 - at}m`, reason: 'Created', object: `pod/${pod}`, message: 'Created container: web' },
  { last: `${40 - at}m`, reason: 'Started', object: `pod/${pod}`, message: 'Started container web' },
]

const crashing = (pod: string, uid: string, last: string, count: number): Row[] => [
  {
    last,
    first: '38m',
    type: 'Warning',
    reason: 'BackOff',
    object: `pod/${pod}`,
    count,
    message: `Back-off restarting failed container cart in pod ${pod}_shop(${uid})`,
  },
  {
    last: '4m51s',
    first: '38m',
    type: 'Warning',
    reason: 'Unhealthy',
    object: `pod/${pod}`,
    count: 14,
    message: 'Readiness probe failed: dial tcp 10.1.0.7:8080: connect: connection refused',
  },
]

const shop: readonly Row[] = [
  ...web.flatMap((pod, at) => started(pod, at, `node-${'ab'[at % 2] ?? ''}`)),
  {
    last: '41m',
    reason: 'SuccessfulCreate',
    object: 'replicaset/web-6fd49bf88f',
    message: `Created pod: ${web[0] ?? ''}`,
  },
  {
    last: '41m',
    reason: 'SuccessfulCreate',
    object: 'replicaset/web-6fd49bf88f',
    message: `Created pod: ${web[1] ?? ''}`,
  },
  {
    last: '41m',
    reason: 'ScalingReplicaSet',
    object: 'deployment/web',
    message: 'Scaled up replica set web-6fd49bf88f from 0 to 8',
  },
  ...crashing('cart-7d9f8c6b54-x2x9z', '3f2c8a1e-1d2e-4b6a-9a5f-0123456789ab', '10s', 171),
  ...crashing('cart-7d9f8c6b54-hq5lk', '91bb77d0-8c1f-4c3e-b0aa-ba9876543210', '47s', 168),
  {
    last: '2m3s',
    first: '36m',
    type: 'Warning',
    reason: 'Failed',
    object: 'pod/payments-5b8c7d9f6d-9xk2v',
    count: 9,
    message:
      'Failed to pull image "registry.example.com/shop/payments:1.2.O": failed to resolve reference: https://puller:Lq9cVx2TnRw6KmZb4p@registry.example.com/v2/shop/payments/manifests/1.2.O: not found',
  },
  {
    last: '31m',
    type: 'Warning',
    reason: 'FailedScheduling',
    object: 'pod/reports-6c9d8b7f5-qwvtz',
    message:
      "0/4 nodes are available: 4 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
  },
  {
    last: '12m',
    first: '12m',
    type: 'Warning',
    reason: 'BackupFailed',
    object: 'pod/orders-db-0',
    count: 3,
    message: 'cannot reach postgres://backup:Jw7xLq2RzTn9KvMb4p@standby.example.com:5432/orders: timeout',
  },
]

/** A namespace of some five hundred events, most of them of healthy rollouts. */
const busy: readonly Row[] = Array.from({ length: 60 }, (_, at) => {
  const name = `svc${'abcdefghijklmnopqrstuvwxyz'[at % 26] ?? ''}${at < 26 ? '' : 'x'}${at < 52 ? '' : 'y'}`
  const pod = `${name}-6fd49bf88f-${ends[at % 8] ?? ''}`
  const failing: Row = {
    last: `${at + 1}m`,
    first: '55m',
    type: 'Warning',
    reason: 'Unhealthy',
    object: `pod/${pod}`,
    count: at + 2,
    message: 'Liveness probe failed: HTTP probe failed with statuscode: 503',
  }
  return [
    ...started(pod, at % 40, 'node-a'),
    ...started(pod.replace(/.....$/, 'jj4rv'), at % 40, 'node-b'),
    ...(at % 6 === 0 ? [failing] : []),
  ]
}).flat()

export const fixtures: Readonly<
  Record<string, { readonly rows: readonly Row[]; readonly args?: Readonly<Record<string, unknown>> }>
> = {
  shop: { rows: shop },
  'shop-recent-warnings': {
    rows: shop.filter(({ type }) => type === 'Warning'),
    args: { type: 'Warning', since: '5m' },
  },
  'one-pod': {
    rows: crashing('cart-7d9f8c6b54-x2x9z', '3f2c8a1e-1d2e-4b6a-9a5f-0123456789ab', '10s', 171),
    args: { object: 'Pod/cart-7d9f8c6b54-x2x9z' },
  },
  busy: { rows: busy },
  'busy-with-limit': { rows: busy, args: { limit: 40 } },
  empty: { rows: [] },
  'empty-object': { rows: [], args: { object: 'po/web-0' } },
}
