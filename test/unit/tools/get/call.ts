import { compose } from '../../../../src/mcp/answer.ts'
import { createSanitizer, type Json } from '../../../../src/sanitize/index.ts'
import type { Call } from '../../../../src/tools/define.ts'
import { get } from '../../../../src/tools/get.ts'
import { operation, served } from '../../../support/builders.ts'

/** The kinds that the tests read, as discovery tells them. */
export const kinds = {
  pods: served('pods'),
  deployments: served('deployments', { group: 'apps' }),
  statefulsets: served('statefulsets', { group: 'apps', kind: 'StatefulSet' }),
  daemonsets: served('daemonsets', { group: 'apps', kind: 'DaemonSet' }),
  jobs: served('jobs', { group: 'batch' }),
  cronjobs: served('cronjobs', { group: 'batch', kind: 'CronJob' }),
  services: served('services'),
  persistentvolumeclaims: served('persistentvolumeclaims', { kind: 'PersistentVolumeClaim' }),
  widgets: served('widgets', { group: 'example.com' }),
}

/** The whole answer of k8s_get about `object`, the random ids of the frame made stable. */
export const answer = async (
  object: Json,
  resource: keyof typeof kinds = 'pods',
  fields?: readonly string[],
): Promise<string> => {
  const clean = createSanitizer({ key: Buffer.alloc(32, 7) }).forAnswer('sandbox')
  const { name } = (object as { metadata: { name: string } }).metadata
  // Only the gate can make a permit; of this one nothing but its operation is read.
  const permit: unknown = { operation: operation({ resource: kinds[resource], name }) }
  // k8s_get asks its call for nothing else.
  const call = {
    clean,
    room: 6_900,
    signal: new AbortController().signal,
    permit: () => Promise.resolve(permit),
    cluster: () => Promise.resolve({ object: () => Promise.resolve(object) }),
  } as unknown as Call
  const args = { resource, namespace: 'shop', name, ...(fields ? { fields } : {}) }
  const text: string = compose(await get.run(args, call), clean)
  return text.replace(/^--- [0-9a-f]{8} /gm, '--- 0123abcd ')
}
