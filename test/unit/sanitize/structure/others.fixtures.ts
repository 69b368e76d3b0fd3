import { base64, custom, object, quoted, type Fixture } from './builders.ts'

/** S10 to S18: errors, credentials of tools, custom resources, encoded texts. */
export const otherFixtures: readonly Fixture[] = [
  {
    id: 'S10',
    place: 'a Status about a Secret',
    masks: (secret) => ({
      kind: 'Status',
      apiVersion: 'v1',
      message: `Secret "web" is invalid: data[a]: Invalid value: ${quoted(secret)}: illegal base64`,
      reason: 'Invalid',
      details: { kind: 'Secret', name: 'web' },
    }),
    keeps: {
      kind: 'Status',
      apiVersion: 'v1',
      message: 'secrets "web" is forbidden: User "bob" cannot get resource "secrets" in API group ""',
      reason: 'Forbidden',
      details: { kind: 'secrets', name: 'web' },
    },
  },
  {
    id: 'S10',
    place: 'a cause of a Status about a Secret',
    masks: (secret) => ({
      kind: 'Status',
      apiVersion: 'v1',
      reason: 'Invalid',
      details: { kind: 'secrets', causes: [{ field: 'data[a]', message: `Invalid value: ${quoted(secret)}` }] },
    }),
    keeps: {
      kind: 'Status',
      apiVersion: 'v1',
      reason: 'Invalid',
      details: {
        kind: 'pods',
        causes: [{ field: 'spec.nodeName', message: 'Invalid value: "N": must be lower case' }],
      },
    },
  },
  {
    id: 'S11',
    place: 'a token in a kubeconfig',
    masks: (secret) =>
      custom({
        kubeconfig: `apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: ${quoted(secret)}\n`,
      }),
    keeps: custom({ kubeconfig: 'apiVersion: v1\nkind: Config\ncontexts:\n- name: a\n  context:\n    cluster: c\n' }),
  },
  {
    id: 'S11',
    place: 'variables of a credential plugin',
    masks: (secret) =>
      custom({
        users: [{ name: 'a', user: { exec: { command: 'aws', env: [{ name: 'AWS_PROFILE', value: secret }] } } }],
      }),
    keeps: custom({ users: [{ name: 'a', user: { exec: { command: 'aws', args: ['eks', 'get-token'] } } }] }),
  },
  {
    id: 'S12',
    place: 'docker auths',
    masks: (secret) => custom({ config: { auths: { 'registry.example.com': { auth: secret } } } }),
    keeps: custom({ config: { auths: { 'registry.example.com': {} } } }),
  },
  {
    id: 'S12',
    place: 'docker auths in base64',
    masks: (secret) =>
      custom({ config: base64(`{"auths":{"registry.example.com":{"auth":${quoted(base64(secret))}}}}`) }),
    keeps: custom({ config: base64('just a text that is long enough') }),
  },
  {
    id: 'S13',
    place: 'values of a HelmChart',
    masks: (secret) =>
      object('helm.cattle.io/v1', 'HelmChart', {
        spec: { valuesContent: `db:\n  adminPassword: ${quoted(secret)}\n` },
      }),
    keeps: object('helm.cattle.io/v1', 'HelmChart', { spec: { valuesContent: 'replicas: 3 # enough\n' } }),
  },
  {
    id: 'S13',
    place: 'parameters of an Argo application',
    masks: (secret) =>
      object('argoproj.io/v1alpha1', 'Application', {
        spec: { source: { helm: { parameters: [{ name: 'db.password', value: secret }] } } },
      }),
    keeps: object('argoproj.io/v1alpha1', 'Application', {
      spec: { source: { helm: { parameters: [{ name: 'image.tag', value: '1.2' }], values: 'a: 1\n' } } },
    }),
  },
  {
    id: 'S14',
    place: 'TokenReview',
    masks: (secret) => object('authentication.k8s.io/v1', 'TokenReview', { spec: { token: secret } }),
    keeps: object('authentication.k8s.io/v1', 'TokenReview', { spec: { audiences: ['api'] } }),
  },
  {
    id: 'S14',
    place: 'TokenRequest',
    masks: (secret) => object('authentication.k8s.io/v1', 'TokenRequest', { status: { token: secret } }),
    keeps: object('authentication.k8s.io/v1', 'TokenRequest', {
      status: { expirationTimestamp: '2026-01-02T03:04:05Z' },
    }),
  },
  {
    id: 'S15',
    place: 'a bundle that is none',
    masks: (secret) => object('apiregistration.k8s.io/v1', 'APIService', { spec: { caBundle: base64(secret) } }),
    keeps: object('apiregistration.k8s.io/v1', 'APIService', { spec: { caBundle: '', group: 'g' } }),
  },
  {
    id: 'S16',
    place: 'key of a Route',
    masks: (secret) =>
      object('route.openshift.io/v1', 'Route', { spec: { tls: { termination: 'edge', key: secret } } }),
    keeps: object('networking.k8s.io/v1', 'Ingress', { spec: { tls: [{ secretName: 'web-tls', hosts: ['a'] }] } }),
  },
  {
    id: 'S16',
    place: 'cloud-init',
    masks: (secret) =>
      object('kubevirt.io/v1', 'VirtualMachine', { spec: { volumes: [{ cloudInitNoCloud: { userData: secret } }] } }),
    keeps: object('kubevirt.io/v1', 'VirtualMachine', { spec: { userData: 'none' } }),
  },
  {
    id: 'S16',
    place: 'bootstrap token',
    masks: (secret) =>
      object('bootstrap.cluster.x-k8s.io/v1beta1', 'KubeadmConfig', {
        spec: { discovery: { bootstrapToken: { token: secret } } },
      }),
    keeps: object('bootstrap.cluster.x-k8s.io/v1beta1', 'KubeadmConfig', {
      spec: { discovery: { file: { kubeConfigPath: '/etc/kubernetes/discovery.conf' } } },
    }),
  },
  {
    id: 'S16',
    place: 'passwd of a user',
    masks: (secret) => custom({ users: [{ name: 'core', passwd: secret }] }),
    keeps: custom({ users: [{ name: 'core' }] }),
  },
  {
    id: 'S16',
    place: 'secret of a trigger',
    masks: (secret) => object('build.openshift.io/v1', 'BuildConfig', { spec: { triggers: [{ github: { secret } }] } }),
    keeps: object('build.openshift.io/v1', 'BuildConfig', { spec: { triggers: [{ type: 'ConfigChange' }] } }),
  },
  {
    id: 'S16',
    place: 'Grafana',
    masks: (secret) => custom({ datasource: { secureJsonData: { anything: secret } } }),
    keeps: custom({ datasource: { jsonData: { tlsAuth: true } } }),
  },
  {
    id: 'S17',
    place: 'a field by its name',
    masks: (secret) => custom({ adminPassword: secret }),
    keeps: custom({ passwordSecretRef: { name: 'a', key: 'password' }, tokenTTL: '3600s' }),
  },
  {
    id: 'S17',
    place: 'below a sensitive field',
    masks: (secret) => custom({ credentials: { user: { plain: secret } } }),
    keeps: custom({
      credentials: { secretRef: { name: 'a' }, namespace: 'b', passwordSecret: { name: 'c', key: 'password' } },
    }),
  },
  {
    id: 'S18',
    place: 'text in base64',
    masks: (secret) => custom({ blob: base64(`{"password":${quoted(secret)}}`) }),
    keeps: custom({ blob: base64('{"hello":"a text of some length"}') }),
  },
  {
    id: 'S18',
    place: 'text in base64 twice',
    masks: (secret) => custom({ blob: base64(base64(`DB_PASSWORD="${secret.replaceAll('"', '')}"`)) }),
    keeps: custom({ blob: base64(base64('LEVEL=info and some more text')) }),
  },
]
