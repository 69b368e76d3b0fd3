import { expect, it } from 'vitest'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { deletion, object, pod, type Kind, told, workload } from './builders.ts'

const status = (live: JsonObject, status: JsonObject): JsonObject => ({ ...live, status })
const waiting = { restartCount: 12, state: { waiting: { reason: 'CrashLoopBackOff' } } }

it.each<readonly [Kind, JsonObject, string | undefined]>([
  [
    'Pod',
    status(pod('a'), { phase: 'Running', containerStatuses: [waiting] }),
    'CrashLoopBackOff, 12 restarts, 4 days old',
  ],
  [
    'Pod',
    status(pod('a'), { phase: 'Running', containerStatuses: [{ restartCount: 1, state: { running: {} } }] }),
    'Running, 1 restart, 4 days old',
  ],
  [
    'Pod',
    status(pod('a'), {
      phase: 'Failed',
      containerStatuses: [{ state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }],
    }),
    'OOMKilled, 4 days old',
  ],
  ['Pod', status(pod('a'), { phase: 'Failed', reason: 'Evicted' }), 'Evicted, 4 days old'],
  [
    'Pod',
    status(pod('a', { deletionTimestamp: '2026-03-05T00:00:00Z' }), { phase: 'Running' }),
    'Terminating, Running, 4 days old',
  ],
  ['Pod', status(pod('a'), { phase: 'R\u202eu\nn' + 'x'.repeat(500) }), 'Ru n' + 'x'.repeat(35) + ', 4 days old'],
  ['Deployment', status(workload('Deployment', 'a'), { readyReplicas: 2 }), '2 of 3 Pods ready, 4 days old'],
  [
    'DaemonSet',
    status(workload('DaemonSet', 'a'), { numberReady: 1, desiredNumberScheduled: 4 }),
    '1 of 4 Pods ready, 4 days old',
  ],
  ['Job', status(workload('Job', 'a'), { active: 1, failed: 2 }), '1 active, 0 succeeded, 2 failed, 4 days old'],
  ['CronJob', object('CronJob', 'a', { spec: { schedule: '0 3 * * *' } }), 'runs at 0 3 * * *, 0 active, 4 days old'],
  ['CronJob', object('CronJob', 'a', { spec: { suspend: true } }), 'suspended, 0 active, 4 days old'],
  [
    'PersistentVolumeClaim',
    status(object('PersistentVolumeClaim', 'a', { spec: { storageClassName: 'fast' } }), {
      phase: 'Bound',
      capacity: { storage: '10Gi' },
    }),
    'Bound, 10Gi, fast, 4 days old',
  ],
  ['FakePod', status(pod('a'), { phase: 'Running' }), '4 days old'],
  ['Widget', object('Widget', 'a', { metadata: { creationTimestamp: '2026-03-05T10:30:00Z' } }), '1 hour old'],
  ['Widget', object('Widget', 'a', { metadata: { creationTimestamp: '2026-03-05T11:59:20Z' } }), '40 seconds old'],
  ['Widget', object('Widget', 'a', { metadata: { creationTimestamp: '2027-01-01T00:00:00Z' } }), undefined],
  ['Widget', object('Widget', 'a', { metadata: { creationTimestamp: 'yesterday' } }), undefined],
])('the state of a %s', async (kind, live, line) => {
  const { state } = await told(kind, deletion, live)
  expect(state).toBe(line)
})
