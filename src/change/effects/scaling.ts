import type { Effect } from '../../approval/request.ts'
import { isBuiltIn } from '../../gate/index.ts'
import { words, type Cleaner } from '../../sanitize/index.ts'
import type { Found } from '../lookups/found.ts'
import type { Subject } from '../lookups/subject.ts'
import { count, lesser, named, short, unreadOwner, worst } from './say.ts'

export const scaleEffects = (
  { write }: Subject,
  { autoscalers = [], claims, owner }: Found,
  replicas: number,
  clean: Cleaner,
): readonly Effect[] => {
  const stops = isBuiltIn(write.resource) ? words`This stops every Pod.` : words`This may stop every Pod.`
  const scalers = autoscalers.length === 0 ? [] : [named('HorizontalPodAutoscaler', autoscalers, clean)]
  return [
    ...(claims?.go === true && claims.names.length > 0
      ? [worst(words`Deletes ${count(claims.names.length, 'PersistentVolumeClaim', clean)} with all data.`)]
      : []),
    ...(replicas === 0 ? [worst(stops)] : []),
    ...scalers.map((scaler) =>
      lesser(
        replicas === 0 ? words`${scaler} is off until it is scaled up again.` : words`${scaler} may change it again.`,
      ),
    ),
    ...(owner?.is === 'recreates'
      ? [lesser(words`${clean.line(owner.kind)} ${short(clean, owner.name)} may change it again.`)]
      : []),
    ...unreadOwner(owner),
  ]
}
