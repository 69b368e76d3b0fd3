import { annotated, base64, custom, object, pod, quoted, type Fixture } from './builders.ts'

/** S1 to S9: what workloads carry. */
export const workloadFixtures: readonly Fixture[] = [
  {
    id: 'S1',
    place: 'data of a Secret in a List',
    masks: (secret) => ({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Secret', data: { a: base64(secret) } }],
    }),
    keeps: { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', data: { a: 'plain words' } }] },
  },
  {
    id: 'S1',
    place: 'data of an item of a typed list',
    masks: (secret) => ({
      apiVersion: 'v1',
      kind: 'ConfigMapList',
      items: [{ metadata: { name: 'a' }, data: { a: secret } }],
    }),
    keeps: {
      apiVersion: 'v1',
      kind: 'PodList',
      items: [{ metadata: { name: 'a' }, spec: { nodeName: 'n' }, data: { a: 'plain words' } }],
    },
  },
  {
    id: 'S1',
    place: 'stringData of a template',
    masks: (secret) => custom({ template: { stringData: { a: secret } } }),
    keeps: custom({ template: { type: 'Opaque' } }),
  },
  {
    id: 'S1',
    place: 'a manifest in a text',
    masks: (secret) => custom({ manifest: `kind: Secret\napiVersion: v1\nstringData:\n  a: ${quoted(secret)}\n` }),
    keeps: custom({ manifest: 'kind: Pod\napiVersion: v1\nspec:\n  nodeName: n\n' }),
  },
  {
    id: 'S3',
    place: 'kapp original',
    masks: (secret) => annotated('kapp.k14s.io/original', `{"kind":"Secret","stringData":{"a":${quoted(secret)}}}`),
    keeps: annotated('kapp.k14s.io/original', '{"kind":"Pod","spec":{"nodeName":"n"}}'),
  },
  {
    id: 'S3',
    place: 'an earlier object that cannot be read',
    masks: (secret) => annotated('banzaicloud.com/last-applied', `{"a":"${secret.replaceAll('"', '')}`),
    keeps: annotated('banzaicloud.com/last-applied', '{"a":1}'),
  },
  {
    id: 'S4',
    place: 'an annotation by its last segment',
    masks: (secret) => annotated('example.com/api-token', secret),
    keeps: annotated('nginx.ingress.kubernetes.io/auth-secret', 'basic-auth'),
  },
  {
    id: 'S4',
    place: 'OpenShift token',
    masks: (secret) => annotated('openshift.io/token-secret.value', secret),
    keeps: annotated('openshift.io/token-secret.name', 'builder-token-x2x9z'),
  },
  {
    id: 'S4',
    place: 'snippet',
    masks: (secret) =>
      annotated(
        'nginx.ingress.kubernetes.io/configuration-snippet',
        `proxy_set_header Authorization "Bearer ${base64(secret)}";`,
      ),
    keeps: annotated('nginx.ingress.kubernetes.io/rewrite-target', '/api/$1'),
  },
  {
    id: 'S5',
    place: 'env by name',
    masks: (secret) => pod({ name: 'app', env: [{ name: 'DB_PASSWORD', value: secret }] }),
    keeps: pod({
      name: 'app',
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'DB_PASSWORD', value: '$(OTHER)' },
      ],
    }),
  },
  {
    id: 'S5',
    place: 'a pair of key and value',
    masks: (secret) => custom({ parameters: [{ key: 'password', value: secret }] }),
    keeps: custom({ parameters: [{ key: 'replicas', value: '3' }] }),
  },
  {
    id: 'S5',
    place: 'env of an init container',
    masks: (secret) =>
      object('v1', 'Pod', { spec: { initContainers: [{ env: [{ name: 'API_KEY', value: secret }] }] } }),
    keeps: pod({
      env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'api-token', key: 'password' } } }],
      envFrom: [{ secretRef: { name: 'token' } }],
    }),
  },
  {
    id: 'S6',
    place: 'a flag with its value',
    masks: (secret) => pod({ args: [`--db-password=${secret}`] }),
    keeps: pod({ args: ['--password-file=/etc/pw', '--token-ttl=3600s', '--auth-url=https://auth.example.com'] }),
  },
  {
    id: 'S6',
    place: 'a flag before its value',
    masks: (secret) => pod({ command: ['/app', '--token', secret] }),
    keeps: pod({ command: ['/app', '--token', '--verbose', '--port', '8080'] }),
  },
  {
    id: 'S6',
    place: 'mysql -p',
    masks: (secret) => pod({ livenessProbe: { exec: { command: ['mysqladmin', 'ping', `-p${secret}`] } } }),
    keeps: pod({ livenessProbe: { exec: { command: ['mkdir', '-p', '/data'] } } }),
  },
  {
    id: 'S6',
    place: 'curl -u',
    masks: (secret) => pod({ command: ['curl', '-u', `bob:${secret}`, 'http://x'] }),
    keeps: pod({ command: ['docker', 'run', '-u', '1000'] }),
  },
  {
    id: 'S6',
    place: 'a header',
    masks: (secret) => pod({ command: ['curl', '-H', `X-Api-Key: ${secret}`] }),
    keeps: pod({ command: ['curl', '-H', 'Accept: text/html'] }),
  },
  {
    id: 'S7',
    place: 'a probe header',
    masks: (secret) =>
      pod({ livenessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'X-Custom-Token', value: secret }] } } }),
    keeps: pod({ livenessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'Accept', value: 'text/html' }] } } }),
  },
  {
    id: 'S7',
    place: 'a map of headers',
    masks: (secret) => custom({ headers: { Authorization: secret } }),
    keeps: custom({ headers: { Accept: 'text/html' } }),
  },
  {
    id: 'S8',
    place: 'volume attributes',
    masks: (secret) =>
      object('v1', 'PersistentVolume', { spec: { csi: { volumeAttributes: { storageAccountKey: secret } } } }),
    keeps: object('v1', 'PersistentVolume', {
      spec: {
        csi: { volumeAttributes: { secretName: 'azure-files', share: 'data' }, nodeStageSecretRef: { name: 'ceph' } },
      },
    }),
  },
  {
    id: 'S8',
    place: 'parameters of a storage class',
    masks: (secret) => object('storage.k8s.io/v1', 'StorageClass', { parameters: { restuserpassword: secret } }),
    keeps: object('storage.k8s.io/v1', 'StorageClass', {
      parameters: { 'csi.storage.k8s.io/node-stage-secret-name': 'ceph', type: 'gp3' },
    }),
  },
  {
    id: 'S9',
    place: 'a message',
    masks: (secret) =>
      object('v1', 'Event', {
        message: `Failed to pull "https://bob:${encodeURIComponent(secret)}@registry.example.com/app"`,
      }),
    keeps: object('v1', 'Event', {
      message:
        'Back-off restarting failed container app in pod web-7d9f8c6b54-x2x9z_shop(3f9a1c7e-5b2d-8046-e1a9-7c35d0b8f264)',
      reason: 'BackOff',
    }),
  },
]
