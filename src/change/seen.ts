import { granted } from '../errors.ts'
import { decide, decideLookUp, isBuiltIn, type Binding, type Policy, type Write } from '../gate/index.ts'
import { bindingOf } from './binding.ts'
import { liveOf, type Live } from './live.ts'
import { lookUp, type Found } from './lookups/index.ts'
import { createReader } from './reader.ts'
import type { ChangeCall, Services } from './services.ts'
import { numberAt } from '../objects/fields.ts'

/** The object and what was read around it, at one moment. */
export interface Seen {
  readonly live: Live
  readonly found: Found
  readonly binding: Binding
}

/** Reads the object that a change is about; last, since its version must be the freshest. */
export const readLive = async (
  { cluster }: Services,
  write: Write,
  policy: Policy,
  { signal }: ChangeCall,
): Promise<Live> => {
  const target = { ...write, verb: 'get', change: undefined }
  // Where a custom kind keeps its replicas, its definition alone knows; its Scale tells them.
  const scale = isScaledByDefinition(write)
    ? await cluster.object(granted(decideLookUp({ ...target, subresource: 'scale' }, policy)), signal)
    : undefined
  const object = await cluster.object(granted(decide(target, policy)), signal)
  return { ...liveOf(object, write.resource), before: scale ?? object }
}

/** Reads what is around it. */
export const look = (services: Services, write: Write, live: Live, policy: Policy, call: ChangeCall): Promise<Found> =>
  lookUp({ write, object: live.object }, createReader(services.cluster, write, policy, call.signal))

/** What a yes to all of this is bound to. */
export const bind = ({ cluster }: Services, write: Write, live: Live, found: Found): Binding => {
  const { identity } = cluster.context(write.context)
  const replicas = live.before === live.object ? undefined : (numberAt(live.before, ['spec', 'replicas']) ?? 0)
  return bindingOf(live.object, { ...found, ...(replicas === undefined ? {} : { replicas }) }, identity)
}

const isScaledByDefinition = ({ resource, change }: Write): boolean =>
  change.intent.action === 'scale' && !isBuiltIn(resource)
