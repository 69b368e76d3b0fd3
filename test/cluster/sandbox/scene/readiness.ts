import type { KubeObject } from '../paths.ts'
import { deployment, env, metadata, resources } from './builders.ts'
import { credential } from './credentials.ts'

/** As clients of Kafka take their password: a line of configuration in the syntax of Java's login modules. */
const login =
  'org.apache.kafka.common.security.plain.PlainLoginModule required ' +
  `username="inventory" password="${credential('inventoryKafka')}";`

/** Runs and is never ready: it gets no connection to its database, as its log says over and over. */
const inventory = deployment({ name: 'inventory', namespace: 'shop' }, 1, {
  containers: [
    {
      name: 'inventory',
      image: 'registry.example.com/shop/inventory:2.0.4',
      ports: [{ name: 'http', containerPort: 8080 }],
      env: env({ JAVA_TOOL_OPTIONS: '-Xmx384m', KAFKA_SASL_JAAS_CONFIG: login }),
      readinessProbe: { httpGet: { path: '/actuator/health/readiness', port: 'http' }, periodSeconds: 5 },
      resources: resources('200m', '512Mi'),
    },
  ],
})

const service = (name: string, selector: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadata({ name, namespace: 'shop' }),
  spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
})

/** What gets no traffic though everything runs: nothing is ready behind one Service, nothing is selected by the other. */
export const readinessObjects: readonly KubeObject[] = [
  inventory,
  service('inventory', { app: 'inventory' }),
  // The pods of web have no label `component`.
  service('web-metrics', { app: 'web', component: 'frontend' }),
]
