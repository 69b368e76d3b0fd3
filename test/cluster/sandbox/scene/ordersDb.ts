import type { KubeObject } from '../paths.ts'
import { env, metadata, podTemplate, resources } from './builders.ts'
import { credential } from './credentials.ts'

const ordersDb = { name: 'orders-db', namespace: 'shop' }
const replicas = 2
const storageClassName = 'by-hand'

/** Nobody provisions volumes here: one for each claim, made by hand. */
export const volumes: readonly KubeObject[] = Array.from({ length: replicas }, (_, index) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `orders-db-${index}` },
  spec: {
    capacity: { storage: '10Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName,
    hostPath: { path: `/data/orders-db-${index}` },
  },
}))

/** A database with a claim for each replica, which no eviction may touch. */
export const ordersDbObjects: readonly KubeObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadata(ordersDb),
    spec: {
      replicas,
      serviceName: 'orders-db',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: { app: 'orders-db' } },
      template: podTemplate('orders-db', {
        containers: [
          {
            name: 'postgres',
            image: 'docker.io/library/postgres:17.2',
            ports: [{ name: 'sql', containerPort: 5432 }],
            env: env({ POSTGRES_USER: 'orders', POSTGRES_PASSWORD: credential('ordersRoot') }),
            readinessProbe: {
              exec: { command: ['sh', '-c', `PGPASSWORD=${credential('ordersProbe')} pg_isready -U probe`] },
            },
            volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
            resources: resources('250m', '512Mi'),
          },
        ],
      }),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
        },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(ordersDb),
    spec: { clusterIP: 'None', selector: { app: 'orders-db' }, ports: [{ name: 'sql', port: 5432 }] },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(ordersDb),
    spec: { maxUnavailable: 0, selector: { matchLabels: { app: 'orders-db' } } },
  },
]
