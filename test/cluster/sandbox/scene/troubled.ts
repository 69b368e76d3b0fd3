import type { KubeObject } from '../paths.ts'
import { deployment, env, metadata, resources } from './builders.ts'
import { credential } from './credentials.ts'

const databaseUrl = (password: string) => `postgres://cart:${password}@orders-db.shop.svc:5432/orders`
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** What the database answers when the password is wrong; the log of `cart` and its termination message say it. */
export const refused =
  'FATAL: password authentication failed for user "cart" ' + `(${databaseUrl(credential('cartDatabase'))})`

/** Crashes again and again, because its database refuses the password. */
const cart = deployment(
  {
    name: 'cart',
    namespace: 'shop',
    annotations: {
      [lastApplied]: JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'cart', namespace: 'shop' },
        spec: {
          template: {
            spec: { containers: [{ name: 'cart', env: env({ DATABASE_PASSWORD: credential('cartFormer') }) }] },
          },
        },
      }),
    },
  },
  2,
  {
    containers: [
      {
        name: 'cart',
        image: 'registry.example.com/shop/cart:1.9.0',
        ports: [{ containerPort: 8080 }],
        env: env({
          DATABASE_URL: databaseUrl(credential('cartDatabase')),
          REDIS_PASSWORD: credential('cartRedis'),
          PORT: '8080',
        }),
        resources: resources('100m', '128Mi'),
      },
      {
        name: 'session-proxy',
        image: 'registry.example.com/shop/session-proxy:0.7.2',
        env: env({ SIGNING_KEY: credential('cartSigning') }),
      },
    ],
    spec: {
      initContainers: [
        { name: 'wait-for-db', image: 'registry.example.com/tools/wait:1.1', args: ['--host=orders-db.shop.svc'] },
      ],
    },
  },
)

/** Its tag has the letter O where a zero belongs, so it cannot be pulled. */
const payments = deployment({ name: 'payments', namespace: 'shop' }, 2, {
  containers: [
    {
      name: 'payments',
      image: 'registry.example.com/shop/payments:1.2.O',
      command: ['sh', '-c', `export VAULT_TOKEN=${credential('paymentsVault')} && exec payments "$@"`, 'payments'],
      args: [
        `--stripe-api-key=${credential('paymentsStripe')}`,
        '--webhook-token',
        credential('paymentsWebhook'),
        '--listen=:8080',
      ],
      resources: resources('100m', '128Mi'),
    },
  ],
})

/** Killed for memory again and again. */
const search = deployment({ name: 'search', namespace: 'shop' }, 1, {
  containers: [
    { name: 'search', image: 'registry.example.com/shop/search:5.0.3', resources: resources('500m', '256Mi') },
  ],
})

/** Fits on no node, since none has such a disk. */
const reports = deployment({ name: 'reports', namespace: 'shop' }, 1, {
  containers: [
    { name: 'reports', image: 'registry.example.com/shop/reports:1.0.0', resources: resources('1', '512Mi') },
  ],
  spec: { nodeSelector: { disk: 'nvme' } },
})

/** The Deployments of `shop` that do not run. */
export const troubledObjects: readonly KubeObject[] = [
  cart,
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata({ name: 'cart', namespace: 'shop' }),
    spec: { selector: { app: 'cart' }, ports: [{ port: 8080 }] },
  },
  payments,
  search,
  reports,
]
