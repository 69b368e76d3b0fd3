import {
  decideDryRun,
  type DryRunPermit,
  type Facts,
  type Intent,
  type Policy,
  type Write,
} from '../../../src/gate/index.ts'
import { change, policy, served, write } from '../../support/builders.ts'

const now = new Date('2026-03-01T12:00:00.900Z')
const deployment = served('deployments', { group: 'apps', subresources: ['scale', 'status'] })

/** The containers of the live object that all writes of these tests are about. */
export const facts: Facts = {
  containers: [
    { name: 'app', image: 'ghcr.io/shop/web:1.2.3', isInit: false },
    { name: 'setup', image: 'ghcr.io/shop/setup:1', isInit: true },
    { name: 'plain', image: 'nginx', isInit: false },
  ],
}

/** A write of this intent to a Deployment. */
export const patching = (intent: Intent, over: Partial<Write> = {}): Write =>
  write({ verb: 'patch', resource: deployment, change: change({ intent }), ...over })
export const image = (container: string, to: string): Write =>
  patching({ action: 'update_image', container, image: to })
export const labels = (entries: Record<string, string | null>): Write => patching({ action: 'set_labels', entries })
export const annotations = (entries: Record<string, string | null>): Write =>
  patching({ action: 'set_annotations', entries })
export const scale = (replicas: number, over: Partial<Write> = {}): Write =>
  patching({ action: 'scale', replicas }, over)

/** Decides about a write whose object has been read. */
export const tried = (operation: Write, over: Partial<Policy> = {}, uid = 'uid-1') =>
  decideDryRun(operation, policy(over), { facts, uid, now })

/** @throws {Error} when the gate refuses what a test takes for granted */
export const dryRunOf = (operation: Write): DryRunPermit => {
  const decision = tried(operation)
  if ('rule' in decision) throw new Error(`The gate refused: ${decision.reason}`)
  return decision
}
