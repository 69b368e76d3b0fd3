import { describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { leakDetector } from '../../support/leaks.ts'
import { ask } from '../../support/prompts.ts'
import { plantedCredentials } from '../sandbox/scene/credentials.ts'
import { podsOf } from '../sandbox/scene/inspect.ts'
import { useSandbox } from '../sandbox/use.ts'
import { stable, stableHealth } from './stable.ts'

const sandbox = useSandbox()
const server = useServer(() => Promise.resolve({ kubeconfig: sandbox.kubeconfig }))
const leaks = leakDetector(plantedCredentials)

/** What is asked about, and what must be in the evidence: without it nobody could tell what is wrong. */
const troubles: readonly [kind: string, name: string, decisive: readonly RegExp[]][] = [
  [
    'deployments',
    'cart',
    [
      /waits: CrashLoopBackOff/,
      /FATAL: password authentication failed for user "cart" \(postgres:\/\/cart:REDACTED\(url-password#\w{6}\)@/,
      /PREVIOUS LOG\nlog of the previous run of Pod cart-/,
      /Service cart: 0 of these 2 pods are ready/,
    ],
  ],
  ['deployments', 'payments', [/waits: ImagePullBackOff/, /payments:1\.2\.O/, /not found/]],
  ['deployments', 'search', [/OOMKilled, memory limit 256Mi/, /heap 249 MiB of 256 MiB/]],
  ['deployments', 'reports', [/is on no node \(Unschedulable\): 0\/4 nodes are available/]],
  [
    'deployments',
    'inventory',
    [/runs and is not ready; readiness asks GET \/actuator\/health\/readiness/, /too many clients already/],
  ],
  [
    'deployments',
    'checkout',
    [
      /Progressing False \(ProgressDeadlineExceeded\)/,
      /images registry\.example\.com\/shop\/checkout:3\.2\.0/,
      /HTTP probe failed with statuscode: 500/,
    ],
  ],
  ['deployments', 'thumbnails', [/2 of 3 replicas ready/, /exceeded quota: background/]],
  ['jobs', 'reindex', [/BackoffLimitExceeded/, /disk usage exceeded flood-stage watermark/]],
  ['statefulsets', 'orders-db', [/BackupFailed/, /PodDisruptionBudget orders-db: allows 0 disruptions/]],
  ['persistentvolumeclaims', 'exports', [/is Pending: wants 50Gi of storage class fast-ssd/]],
  [
    'services',
    'web-metrics',
    [/selects no pod of the \d+ in its namespace: app=web \(3 pods have it\), component=frontend \(0/],
  ],
  ['widgets', 'levers', [/Widget\.example\.com levers: its state is Failed/]],
  [
    'deployments',
    'web',
    [/nothing of what is looked at here/, /checkout 502 30ms upstream cart refused the connection/],
  ],
]

describe('diagnose', () => {
  it.each(troubles)('%s %s: the decisive evidence is there, and no credential', async (kind, name, decisive) => {
    const { request, evidence } = await ask(server().client, 'diagnose', { namespace: 'shop', kind, name })
    for (const pattern of decisive) expect(evidence).toMatch(pattern)
    expect(leaks(request + evidence)).toEqual([])
    expect(request.length + evidence.length).toBeLessThanOrEqual(8_000)
    await expect(stable(evidence)).toMatchFileSnapshot(`../../golden/prompts/${name}.txt`)
  })

  it('of a pod follows its owners up', async () => {
    const [pod] = await podsOf(sandbox.as('admin'), 'cart')
    const name = pod?.metadata.name ?? ''
    const { evidence } = await ask(server().client, 'diagnose', { namespace: 'shop', kind: 'po', name })
    expect(evidence).toMatch(/Pod cart-\S+, owned by ReplicaSet cart-\S+, owned by Deployment cart\n/)
    expect(evidence).toMatch(/FATAL: password authentication failed/)
    expect(leaks(evidence)).toEqual([])
  })
})

describe('namespace_health', () => {
  it('names every trouble of the scene, and no credential', async () => {
    const { request, evidence } = await ask(server().client, 'namespace_health', { namespace: 'shop' })
    const decisive = [
      /^CrashLoopBackOff.* cart-/m,
      /^ImagePullBackOff.* payments-/m,
      /^CrashLoopBackOff.* search-/m,
      /^Pending.* reports-/m,
      /^0\/1 ready.* inventory-/m,
      /^1\/3 up to date.* checkout$/m,
      /^2\/3 ready.* thumbnails$/m,
      /^Failed.* reindex$/m,
      /^Pending.* exports$/m,
      /^no endpoints.* web-metrics$/m,
      /^used up: pods.* background$/m,
      /^allows 0 disruptions.* orders-db$/m,
      / Warning ProvisioningFailed persistentvolumeclaim\/exports: /,
    ]
    for (const pattern of decisive) expect(evidence).toMatch(pattern)
    expect(leaks(request + evidence)).toEqual([])
    expect(request.length + evidence.length).toBeLessThanOrEqual(8_000)
    await expect(stableHealth(evidence)).toMatchFileSnapshot('../../golden/prompts/namespace-health.txt')
  })
})
