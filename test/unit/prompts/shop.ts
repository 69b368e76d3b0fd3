import type { Shop, ShopObject } from '../../support/shopServer.ts'

const owner = (apiVersion: string, kind: string, name: string) => [
  { apiVersion, kind, name, uid: `uid-${name}`, controller: true },
]

export const password = 'Qm7xWz3KtLv9RnBc5y'

const cartPod = (name: string, restartCount: number): ShopObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    uid: `uid-${name}`,
    labels: { app: 'cart', 'pod-template-hash': '5f' },
    ownerReferences: owner('apps/v1', 'ReplicaSet', 'cart-5f'),
  },
  spec: {
    nodeName: 'node-a',
    containers: [{ name: 'cart', image: 'example.com/cart:1', env: [{ name: 'DB_PASSWORD', value: password }] }],
  },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'unready: [cart]' }],
    containerStatuses: [
      {
        name: 'cart',
        ready: false,
        restartCount,
        state: { waiting: { reason: 'CrashLoopBackOff', message: `back-off restarting cart of ${name}` } },
        lastState: {
          terminated: { exitCode: 1, reason: 'Error', message: `FATAL: password=${password} refused` },
        },
      },
    ],
  },
})

/** A workload that crashes, with everything round it. */
export const crashing: Shop = {
  objects: [
    cartPod('cart-5f-aaaaa', 4),
    cartPod('cart-5f-bbbbb', 5),
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: 'cart-5f',
        uid: 'uid-cart-5f',
        labels: { app: 'cart' },
        ownerReferences: owner('apps/v1', 'Deployment', 'cart'),
      },
      spec: { replicas: 2, template: { spec: { containers: [{ name: 'cart', image: 'example.com/cart:1' }] } } },
      status: { replicas: 2 },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cart', uid: 'uid-cart' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'cart' } },
        template: { metadata: { labels: { app: 'cart' } } },
      },
      status: {
        replicas: 2,
        updatedReplicas: 2,
        conditions: [
          {
            type: 'Available',
            status: 'False',
            reason: 'MinimumReplicasUnavailable',
            message: 'no minimum availability.',
          },
          { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: 'has progressed.' },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'cart' },
      spec: { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 8080 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'other' },
      spec: { selector: { app: 'other' }, ports: [{ port: 80 }] },
    },
  ],
  events: [
    ['Warning', 'BackOff', 'pod/cart-5f-aaaaa', 'Back-off restarting failed container'],
    ['Warning', 'Failed', 'pod/elsewhere', 'nothing to do with it'],
  ],
  logs: { 'previous/cart': `cart starts\nFATAL: password=${password} refused`, cart: 'cart starts' },
}
