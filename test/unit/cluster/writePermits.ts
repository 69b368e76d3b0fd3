import {
  decideDryRun,
  decideInternal,
  decideWrite,
  type AnyPermit,
  type Denial,
  type DryRunPermit,
  type Facts,
  type InternalPermit,
  type Intent,
  type ServedResource,
  type WritePermit,
} from '../../../src/gate/index.ts'
import { change, place, policy, served, write } from '../../support/builders.ts'

/** What a write is about; the pod `web` and its deletion unless a test says otherwise. */
export interface About {
  readonly intent?: Intent
  readonly resource?: ServedResource
  readonly name?: string
  readonly context?: string
  readonly namespace?: string
  /** The object that was read. */
  readonly seen?: Seen
}

interface Seen {
  readonly uid: string
  readonly resourceVersion: string
}

const firstSeen: Seen = { uid: '6f1c2b1e-0000-4000-8000-000000000001', resourceVersion: '4711' }

export const deployments = served('deployments', { group: 'apps', subresources: ['status', 'scale'] })
export const cronJobs = served('cronjobs', { group: 'batch', kind: 'CronJob' })
export const services = served('services')
export const widgets = served('widgets', { group: 'example.com', version: 'v1alpha1' })

const open = policy({
  contexts: { allowed: ['sandbox', 'other'], denied: [] },
  keys: { allowed: ['example.com/'] },
})
const facts: Facts = {
  containers: [
    { name: 'app', image: 'registry.example.com/shop/web:1', isInit: false },
    { name: 'setup', image: 'registry.example.com/shop/setup:1', isInit: true },
  ],
}

/** What the gate grants for the trial of a write, at 2026-01-02 03:04:05 UTC. */
export const dryRunPermit = ({ intent, seen = firstSeen, ...about }: About = {}): DryRunPermit => {
  const operation = write({
    ...about,
    verb: intent === undefined || intent.action === 'delete' ? 'delete' : 'patch',
    change: change(intent === undefined ? {} : { intent }),
  })
  return granted(decideDryRun(operation, open, { facts, uid: seen.uid, now: new Date('2026-01-02T03:04:05.678Z') }))
}

/** What the gate grants after a person's yes. */
export const writePermit = (about: About = {}): WritePermit => {
  const shown = { ...(about.seen ?? firstSeen), shown: 'a hash' }
  const verdict = { approved: true, by: 'a person' } as const
  const decision = decideWrite(dryRunPermit(about), { verdict, facts, shown, fresh: shown }, open)
  if (decision === 'stale') throw new Error('The gate takes the object for another one.')
  return granted(decision)
}

export const openapiPermit = (group: string, version: string): InternalPermit =>
  granted(decideInternal({ context: 'sandbox', what: 'openapi', groupVersion: { group, version } }, place(), open))

function granted<T extends AnyPermit>(decision: T | Denial): T {
  if ('rule' in decision) throw new Error(`The gate refused what a test wants to send: ${decision.reason}`)
  return decision
}
