import type { KubeObject } from '../paths.ts'
import { deployment, env, metadata, resources } from './builders.ts'
import { base64, credential, encoded } from './credentials.ts'

const web = { name: 'web', namespace: 'shop' }
const snippet = `proxy_set_header Authorization "Bearer ${credential('webSnippet')}";`

/** The healthy one: three replicas with all that belongs to a web application. */
export const webObjects: readonly KubeObject[] = [
  deployment(
    {
      ...web,
      annotations: {
        'kubernetes.io/change-cause': `kubectl set env deployment/web API_TOKEN=${credential('webChange')}`,
        'example.com/api-key': credential('webAnnotation'),
      },
    },
    3,
    {
      containers: [
        {
          name: 'web',
          image: 'registry.example.com/shop/web:2.4.1',
          ports: [{ name: 'http', containerPort: 8080 }],
          env: [
            ...env({ LOG_LEVEL: 'info', CART_URL: 'http://cart.shop.svc:8080' }),
            { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'orders-db', key: 'password' } } },
          ],
          livenessProbe: probe('/healthz', `Bearer ${credential('webBearer')}`),
          readinessProbe: probe('/readyz', `Basic ${base64(encoded.webBasic)}`),
          volumeMounts: [{ name: 'config', mountPath: '/etc/web' }],
          resources: resources('100m', '128Mi'),
        },
      ],
      spec: { volumes: [{ name: 'config', configMap: { name: 'web' } }] },
    },
  ),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(web),
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadata({
      name: 'shop',
      namespace: 'shop',
      annotations: {
        'nginx.ingress.kubernetes.io/configuration-snippet': snippet,
      },
    }),
    spec: {
      tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } },
              { path: '/cart', pathType: 'Prefix', backend: { service: { name: 'cart', port: { number: 8080 } } } },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(web),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 3,
      maxReplicas: 6,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(web),
    spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } },
  },
]

function probe(path: string, authorization: string) {
  return { httpGet: { path, port: 'http', httpHeaders: [{ name: 'Authorization', value: authorization }] } }
}
