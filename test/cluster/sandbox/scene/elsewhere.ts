import type { KubeObject } from '../paths.ts'
import { deployment, env } from './builders.ts'
import { credential } from './credentials.ts'

/** 200 healthy pods: what a list must say in little. */
export const bulkObjects: readonly KubeObject[] = [bulk('worker', 150), bulk('api', 50)]

/** Another team's namespace, where `viewer` may read nothing. */
export const teamBObjects: readonly KubeObject[] = [
  deployment({ name: 'billing', namespace: 'team-b' }, 2, {
    containers: [
      {
        name: 'billing',
        image: 'registry.example.com/team-b/billing:4.0.1',
        env: env({ API_TOKEN: credential('teamToken') }),
      },
    ],
  }),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'billing', namespace: 'team-b' },
    spec: { selector: { app: 'billing' }, ports: [{ port: 80 }] },
  },
]

function bulk(name: string, replicas: number): KubeObject {
  return deployment({ name, namespace: 'bulk' }, replicas, {
    containers: [
      {
        name,
        image: `registry.example.com/bulk/${name}:1.0.0`,
        env: env({ QUEUE_PASSWORD: credential('bulkQueue') }),
      },
    ],
  })
}
