import type { Json } from '../../../../src/sanitize/index.ts'
import { annotated, base64, custom, object } from './builders.ts'

const certificate = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----\n'

/** Left out whole, whatever is in it. */
export const omitted: readonly (readonly [id: string, place: string, object: Json])[] = [
  [
    'S2',
    'managedFields',
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', managedFields: [{ manager: 'mango4711' }] } },
  ],
  ['S3', 'last applied', annotated('kubectl.kubernetes.io/last-applied-configuration', '{"a":"mango4711"}')],
]

/** Survive as they are: what Kubernetes itself makes, and what a reader follows. */
export const identifiers: readonly (readonly [id: string, object: Json])[] = [
  [
    'S19',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web-7d9f8c6b54-x2x9z',
        uid: '3f9a1c7e-5b2d-8046-e1a9-7c35d0b8f264',
        resourceVersion: '123456789',
        labels: { 'pod-template-hash': '7d9f8c6b54', 'app.kubernetes.io/name': 'auth', secret: 'tier-one' },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'web-7d9f8c6b54',
            uid: '3f9a1c7e-5b2d-8046-e1a9-7c35d0b8f264',
            controller: true,
          },
        ],
      },
      spec: {
        serviceAccountName: 'token-reader',
        automountServiceAccountToken: true,
        imagePullSecrets: [{ name: 'registry-credentials' }],
        volumes: [
          {
            name: 'kube-api-access-mphcq',
            projected: {
              sources: [
                { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
                { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
              ],
            },
          },
          { name: 'tls', secret: { secretName: 'web-tls', defaultMode: 420 } },
        ],
        containers: [
          {
            name: 'app',
            image: 'registry.example.com/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
            volumeMounts: [
              {
                name: 'kube-api-access-mphcq',
                mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
                readOnly: true,
              },
            ],
          },
        ],
      },
      status: {
        containerStatuses: [
          {
            containerID: 'containerd://9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
            imageID: 'docker-pullable://app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          },
        ],
      },
    },
  ],
  [
    'S19',
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n' },
      status: {
        nodeInfo: { machineID: '9f86d081884c7d659a2feaa0c55ad015' },
        addresses: [{ type: 'Hostname', address: 'n' }],
        images: [{ names: ['app@sha256:9f86d081'], sizeBytes: 4711 }],
      },
    },
  ],
  ['S15', { spec: { caBundle: '1 certificate sha256:0123456789abcdef' } }],
]

export const certificates: readonly (readonly [id: string, place: string, object: Json])[] = [
  [
    'S11',
    'certificate authority',
    custom({ clusters: [{ cluster: { 'certificate-authority-data': base64(certificate) } }] }),
  ],
  [
    'S14',
    'signing request',
    object('certificates.k8s.io/v1', 'CertificateSigningRequest', { spec: { request: base64(certificate) } }),
  ],
  [
    'S15',
    'bundle',
    object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', {
      webhooks: [{ clientConfig: { caBundle: base64(certificate) } }],
    }),
  ],
]
