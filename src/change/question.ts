import { isProduction, kindName, type Policy, type Write } from '../gate/index.ts'
import type { JsonObject } from '../sanitize/index.ts'
import { effectsOf } from './effects/index.ts'
import type { Seen } from './seen.ts'
import type { ChangeCall, Question, Services } from './services.ts'

/** Everything that a person is shown, of what was seen and tried. */
export function questionOf(
  services: Services,
  write: Write,
  { live, found }: Seen,
  tried: JsonObject | undefined,
  policy: Policy,
  { clean, reason }: ChangeCall,
): Question {
  const { resource, place } = write
  const { isRecreated, stopsEverything, ...shown } = effectsOf(
    { write, object: live.object, before: live.before, tried },
    found,
    clean,
    services.now(),
  )
  const inProduction = isProduction(place, policy)
  const isLost = shown.act.action === 'delete' && !isRecreated
  return {
    ...shown,
    kind: clean.line(kindName(resource)),
    name: clean.line(write.name),
    context: clean.line(write.context),
    host: clean.line(place.host),
    namespace: clean.line(write.namespace),
    isProduction: inProduction,
    mustType: inProduction && (isLost || stopsEverything),
    said: reason === undefined || reason.trim() === '' ? undefined : clean.line(reason),
  }
}
