import { createRandom } from './random.ts'

// Two runs measure the same.
const { roll, hex } = createRandom(7)

/** Lines of many kinds of programs; one in thirty holds a credential. */
export function mixedLog(length: number): string {
  const lines: string[] = []
  for (let size = 0; size < length; size += (lines.at(-1)?.length ?? 0) + 1) {
    const kinds = roll(30) === 0 ? secretLines : plainLines
    lines.push(kinds[roll(kinds.length)]?.() ?? '')
  }
  return lines.join('\n')
}

const plainLines: readonly (() => string)[] = [
  () =>
    `2026-03-${10 + roll(19)}T12:${10 + roll(49)}:14.${100 + roll(899)}Z INFO  [main] o.s.b.w.e.tomcat.TomcatWebServer  : Tomcat started on port(s): 8080 (http) with context path ''`,
  () =>
    `level=info ts=2026-03-01T12:00:00Z caller=main.go:${roll(900)} msg="request served" method=GET path=/api/v1/items/${roll(9_999)} status=200 duration=${roll(900)}ms trace_id=${hex(32)} span_id=${hex(16)}`,
  () =>
    `{"time":"2026-03-01T12:00:00Z","level":"debug","msg":"reconciling","controller":"deployment","namespace":"default","name":"web-${hex(10)}","uid":"${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}"}`,
  () =>
    `I0301 12:00:00.000000       1 controller.go:${roll(999)}] Successfully synced key "kube-system/coredns-${hex(8)}" generation ${roll(20)}`,
  () => `\tat com.example.orders.service.OrderService.place(OrderService.java:${roll(300)}) ~[classes!/:1.0]`,
  () =>
    `10.0.${roll(255)}.${roll(255)} - - [01/Mar/2026:12:00:00 +0000] "POST /login?next=/home HTTP/1.1" 302 ${roll(5_000)} "https://example.com/" "Mozilla/5.0 (X11; Linux x86_64)"`,
  () => `Pulled image registry.example.com/team/app@sha256:${hex(64)} in ${roll(9)}.2s`,
]

const secretLines: readonly (() => string)[] = [
  () => `connecting to postgres://app:${hex(12)}@db:5432/app`,
  () => `> Authorization: Bearer ${hex(40)}`,
  () => `starting with DB_PASSWORD=${hex(16)} and ${roll(9)} workers`,
  () => `{"level":"error","msg":"login failed","user":"app","password":"${hex(10)}"}`,
  () => `GET /download?file=${roll(99)}&X-Amz-Signature=${hex(64)} 403`,
]

/** A list of pods in JSON, as an API server sends it: few texts that recur, many identifiers that do not. */
export function podList(count: number): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'PodList',
    metadata: { resourceVersion: '1' },
    items: Array.from({ length: count }, pod),
  })
}

function pod(): unknown {
  const name = `web-${hex(10)}-${hex(5)}`
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
      labels: { app: 'web', 'pod-template-hash': hex(10) },
      annotations: {
        'prometheus.io/scrape': 'true',
        'kubernetes.io/change-cause': 'kubectl set image deployment/web app=web:1.2',
      },
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `web-${hex(10)}`, uid: hex(32), controller: true },
      ],
      managedFields: [
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          fieldsV1: { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } } },
        },
      ],
    },
    spec: {
      nodeName: `node-${roll(20)}`,
      serviceAccountName: 'default',
      containers: [
        {
          name: 'app',
          image: `registry.example.com/team/web:1.${roll(9)}`,
          args: ['--port=8080', '--log-level', 'info', '--cache-size=100'],
          env: [
            { name: 'DB_HOST', value: 'db.shop.svc' },
            { name: 'DB_PASSWORD', value: hex(16) },
            { name: 'API_TOKEN', valueFrom: { secretKeyRef: { name: 'web', key: 'token' } } },
          ],
          resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
          volumeMounts: [
            {
              name: `kube-api-access-${hex(5)}`,
              mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
              readOnly: true,
            },
          ],
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: `10.0.${roll(255)}.${roll(255)}`,
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-03-01T12:00:00Z',
      })),
      containerStatuses: [
        {
          name: 'app',
          ready: true,
          restartCount: roll(9),
          containerID: `containerd://${hex(64)}`,
          imageID: `registry.example.com/team/web@sha256:${hex(64)}`,
        },
      ],
    },
  }
}

/** Texts that make a careless scanner quadratic: triggers again and again, and runs that never end. */
export function hostileTexts(length: number): { readonly name: string; readonly text: string }[] {
  return seeds.map((seed) => ({
    name: JSON.stringify(seed.slice(0, 30)),
    text: seed.repeat(Math.ceil(length / seed.length)).slice(0, length),
  }))
}

const seeds = [
  ...[
    'eyJ',
    'eyJ-',
    'eyJ.',
    'key',
    'key=',
    'key="',
    "key='",
    'password="',
    'password=\\',
    'password:',
    'a://',
    '://',
    '://a:a',
    '@',
    ':@tcp(',
  ],
  ...[
    'bearer ',
    'basic ',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n',
    '-----END RSA PRIVATE KEY-----',
  ],
  ...[
    '-----BEGIN CERTIFICATE-----\nabc\n',
    '\\',
    '\\"',
    '\\\\\\"key\\\\\\":',
    'name: key\n',
    '- password\n',
    '--password ',
    '[',
    'key:[',
    'token:[[',
  ],
  ...[
    '<password>',
    '\u001b[',
    '\u001b]',
    '\u001b[1;',
    '\u200b',
    'REDACTED(',
    'REDACTED(password)',
    'authorization: ',
    '\n',
    'password\n',
  ],
  ...[
    'key: a1b2c3d4e5f6g7h8i9j0k',
    'key=a1b2 ',
    'token=aaaa,',
    'token=aaaa,b',
    'password=(((',
    'password=)))',
    'password=""',
    'A',
    'Aa1+',
    'cookie: a',
  ],
  ...[
    'key \\\n',
    'key %3D',
    '_',
    'ghp_',
    'sk-',
    'AKIA',
    'xox',
    '$2a$',
    '$6$',
    'H4sI',
    'LS0tLS1',
    'data:\n',
    'kind: Secret\n',
    'sha256~',
    'code=',
  ],
  ...[
    '?code=',
    '&code=',
    'token,"',
    '"token",',
    '"token","',
    '"token",value:',
    'Aa1+'.repeat(19) + '\n',
    'a_1b',
    'password: |\n  ',
    '"data":{"a":"',
    'LS0tLS1CRUdJTi',
  ],
  ...[
    'kind:Secret"data":{',
    'kind:ConfigMapX data:\n',
    'kind: Secret\ndata:\n  a: b\n',
    'kind: Secret\\ndata:\\n',
    'kind: Secret\\ndata:\\n a:\\n',
    'kind: Secret\\ndata:\\n a: b\\n',
    'Data\n====\n',
    'password=",',
    '"password=",',
    '"password":[',
    '"password":[1,',
    'Ref:{key: ',
    'Ref:\n name: a\n key: ',
  ],
]
