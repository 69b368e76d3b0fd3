import type { KubeObject } from '../paths.ts'
import { metadata } from './builders.ts'
import { base64, credential, encoded, pem } from './credentials.ts'

const place = (name: string) => metadata({ name, namespace: 'shop' })

/** What no agent may read: Secrets and ConfigMaps. */
export const configurationObjects: readonly KubeObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: place('orders-db'),
    data: { password: base64(encoded.secretPassword) },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: place('registry'),
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': base64(encoded.secretRegistry) },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: place('shop-tls'),
    type: 'kubernetes.io/tls',
    data: { 'tls.key': base64(encoded.secretKey), 'tls.crt': base64(pem('CERTIFICATE', 'not a certificate')) },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: place('web'),
    data: {
      'application.properties': `server.port=8080\nspring.datasource.password=${credential('configPassword')}\n`,
      'feature-flags.yaml': 'newCheckout: true\n',
    },
  },
]
