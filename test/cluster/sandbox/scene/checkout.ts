import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'
import { deployment, env, resources } from './builders.ts'
import { credential } from './credentials.ts'

const container = (version: string) => ({
  name: 'checkout',
  image: `registry.example.com/shop/checkout:${version}`,
  ports: [{ name: 'http', containerPort: 8080 }],
  env: env({ PAYPAL_CLIENT_ID: 'shop-live', PAYPAL_CLIENT_SECRET: credential('checkoutPaypal') }),
  readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
  resources: resources('100m', '128Mi'),
})

const former = deployment({ name: 'checkout', namespace: 'shop' }, 3, { containers: [container('3.1.0')] })

/** Runs in its former version; `startRollout` begins the one that gets stuck. */
export const checkout = {
  ...former,
  // The field is the builder's, and holds an object. Ten minutes, as by default, is what no test waits for.
  spec: { ...(former['spec'] as object), progressDeadlineSeconds: 3 },
}

/**
 * Rolls out a version that is never ready, once the former one runs: three old pods stay, one new pod waits, and the
 * Deployment reports ProgressDeadlineExceeded.
 */
export const startRollout = async (client: Client): Promise<void> => {
  while (!(await isAvailable(client))) await sleep(100)
  await client.patch(checkout, {
    spec: {
      template: {
        spec: { containers: [container('3.2.0')] },
      },
    },
  })
}

const isAvailable = async (client: Client): Promise<boolean> => {
  // The status of a Deployment, of which nothing may be there yet.
  const { availableReplicas } = ((await client.get(checkout))['status'] ?? {}) as { availableReplicas?: number }
  return availableReplicas === 3
}
