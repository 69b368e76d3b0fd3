import type { Act, ApprovalRequest } from '../../../src/approval/request.ts'
import { clean, effects, image, request } from './requests.ts'

type Scene = Partial<ApprovalRequest>

const cascade = ['Objects of other kinds that it owns go with it, Secrets too; they were not looked at.'] as const
const digest = (digit: string): string => `@sha256:${digit.repeat(64)}`
const workload: Scene = { kind: clean('Deployment'), name: clean('web'), state: clean('3 of 3 ready, 12 days old') }
const longName = `web-${'very-long-name-'.repeat(16)}end-123456`

/** What every long scene has besides its act. */
const long: Scene = {
  name: clean(longName),
  namespace: clean('a-namespace-with-the-longest-name-that-kubernetes-accepts-0123'),
  context: clean('arn:aws:eks:eu-central-1:123456789012:cluster/shop-platform-eu-central-1-blue'),
  host: clean('0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com:443'),
  state: clean('CrashLoopBackOff, 1 of 3 ready, 1,204 restarts, 412 days old'),
  said: clean(
    'The pods of this workload have been crashing since the last deployment at noon, and the events say that the volume cannot be mounted, so I would like to start from scratch.',
  ),
}

const entries = (...list: readonly (readonly [string, string | undefined, string | undefined])[]): Act => ({
  action: 'set_annotations',
  entries: list.map(([key, from, to]) => ({
    key: clean(key),
    from: from === undefined ? undefined : clean(from),
    to: to === undefined ? undefined : clean(to),
  })),
})

/** Each act, plain and with everything at its longest. */
const acts: Readonly<Record<string, { readonly short: Scene; readonly long: Scene }>> = {
  'delete-owned': {
    short: {
      state: clean('CrashLoopBackOff, 12 restarts, 3 days old'),
      effects: effects('ReplicaSet web-7d9f8c6b54 will create a replacement.', cascade),
      said: clean('It has crashed 12 times since 14:02; a fresh start may clear its lock file.'),
    },
    long: {
      ...long,
      effects: effects(
        ['Claims an owner that would not recreate it.'],
        'Deleting ignores PodDisruptionBudget orders, which allows 0 disruptions now.',
        cascade,
        'Finalizer x.example.com/y may hold it in Terminating.',
      ),
    },
  },
  'delete-not-owned': {
    short: {
      kind: clean('StatefulSet'),
      name: clean('orders-db'),
      mustType: true,
      state: clean('3 of 3 ready, 212 days old'),
      effects: effects(
        ['Nothing will recreate it, and this cannot be undone.'],
        'Goes with it: 3 Pods.',
        'Stays: 3 PersistentVolumeClaims (retention policy Retain).',
        cascade,
      ),
    },
    long: {
      ...long,
      kind: clean('PostgresCluster.postgres-operator.databases.example.com'),
      mustType: true,
      warnings: effects(['Could not be tried beforehand.']),
      effects: effects(
        ['Nothing will recreate it, and this cannot be undone.'],
        'Goes with it: 3 Pods.',
        'Stays: 3 PersistentVolumeClaims (retention policy Retain).',
        'Deleting ignores PodDisruptionBudget orders, which allows 0 disruptions now.',
        cascade,
        'Finalizer x.example.com/y may hold it in Terminating.',
      ),
    },
  },
  scale: {
    short: {
      ...workload,
      mustType: true,
      act: { action: 'scale', from: 3, to: 0 },
      effects: effects(['This stops every Pod.'], 'HorizontalPodAutoscaler web is off until it is scaled up again.'),
      said: clean('Nobody uses the preview at night.'),
    },
    long: {
      ...long,
      kind: clean('Deployment'),
      mustType: true,
      act: { action: 'scale', from: undefined, to: 0 },
      warnings: effects(['Admission also changes: spec.replicas 0 → 50.']),
      effects: effects(
        ['This stops every Pod.'],
        'HorizontalPodAutoscalers web, web-night and web-weekend are off until it is scaled up again.',
        'Rollout.argoproj.io web may change it again.',
      ),
    },
  },
  image: {
    short: {
      ...workload,
      act: image('registry.example.com/shop/web:1.4.2', 'registry.example.com/shop/web:1.4.3'),
      warnings: effects(['Runs new code as ServiceAccount web with 2 Secrets mounted.']),
      effects: effects('Replaces 3 Pods, 1 at a time.'),
      said: clean('1.4.3 exists and has the fix for the crash.'),
    },
    long: {
      ...long,
      kind: clean('Deployment'),
      act: image(
        `registry.eu-central-1.example.com:5000/shop/platform/web:1.4.2-rc.1${digest('a')}`,
        `registry.eu-central-1.example.com:5000/shop/platform/web:latest${digest('b')}`,
      ),
      warnings: effects(
        ['Admission also changes: spec.template.spec.serviceAccountName web → admin.'],
        ['Runs new code as ServiceAccount a-service-account-with-a-long-name with 12 Secrets mounted.'],
      ),
      effects: effects('`:latest` can change without notice.', 'All Pods stop first.', 'HorizontalPodAutoscaler web.'),
    },
  },
  restart: {
    short: {
      ...workload,
      act: { action: 'rollout_restart' },
      effects: effects('Replaces its 3 Pods, 1 at a time.'),
      said: clean('The configuration has changed, and the pods read it at start only.'),
    },
    long: {
      ...long,
      kind: clean('StatefulSet'),
      act: { action: 'rollout_restart' },
      warnings: effects(['All stop first.'], 'PodDisruptionBudget web is not asked.'),
      effects: effects(
        'Replaces its 40 Pods.',
        'HorizontalPodAutoscaler web may change their number meanwhile.',
        'PodDisruptionBudgets could not be read.',
        'Two of its Pods are on a node that takes no new ones.',
        'Its claims stay.',
      ),
    },
  },
  labels: {
    short: {
      act: {
        action: 'set_labels',
        entries: [
          { key: clean('tier'), from: clean('front'), to: clean('back') },
          { key: clean('team'), from: undefined, to: clean('shop') },
          { key: clean('old'), from: clean('7'), to: undefined },
        ],
      },
      warnings: effects(['Service web no longer selects it.']),
      effects: effects('ReplicaSet web-7d9f8c6b54 stops owning it and creates another.'),
    },
    long: {
      ...long,
      act: {
        action: 'set_labels',
        entries: [1, 2, 3, 4, 5].map((index) => ({
          key: clean(`app.kubernetes.io/part-of-${index}`),
          from: clean(`an-older-value-of-sixty-three-characters-which-is-the-longest-${index}`),
          to: clean(`a-newer-value-${index}`),
        })),
      },
      warnings: effects(
        ['Loses the restrictions of NetworkPolicies deny-all, only-shop, only-db and 2 more.'],
        ['Gets the traffic of Services checkout, checkout-internal, payments and 4 more.'],
      ),
      effects: effects(['ReplicaSet web-7d9f8c6b54 stops owning it and creates another.'], 'A lesser fact.'),
    },
  },
  annotations: {
    short: {
      kind: clean('Ingress.networking.k8s.io'),
      name: clean('shop'),
      act: entries(['contact', 'team shop', 'team checkout, room 7']),
      effects: effects('Controllers may act on annotations.'),
    },
    long: {
      ...long,
      kind: clean('Service'),
      act: entries(
        ['description', 'x'.repeat(59), `Deliveries: “all” → none\\ ${'y'.repeat(94)}`],
        ['app.kubernetes.io/managed-by', undefined, 'a b  c'],
        ['empty', '', undefined],
        ['plain', 'REDACTED(password#a1b2c3)', '(none)'],
      ),
      effects: effects('Controllers may act on annotations.', 'Another thing happens.', 'And a third.'),
    },
  },
}

const production: Readonly<Record<string, Scene>> = {
  short: { isProduction: true, context: clean('prod-eu'), host: clean('api.prod-eu.example.com:6443') },
  long: {
    isProduction: true,
    context: clean('arn:aws:eks:eu-central-1:123456789012:cluster/shop-prod-eu-central-1-blue'),
  },
}

/** File name → what is asked, and how many more wait. In an ordinary cluster nothing is typed. */
export const scenes: readonly (readonly [file: string, request: ApprovalRequest, waiting: number])[] = Object.entries(
  acts,
).flatMap(([act, scene]) =>
  (['short', 'long'] as const).flatMap((length) => {
    const waiting = length === 'short' ? 0 : 12
    return [
      [`${act}-${length}`, request({ ...scene[length], mustType: false }), waiting] as const,
      [`${act}-${length}-production`, request({ ...scene[length], ...production[length] }), waiting] as const,
    ]
  }),
)
