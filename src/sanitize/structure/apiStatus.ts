import { quotedMasked } from '../apiError.ts'
import type { StructureRule } from './place.ts'

/** A Status about a Secret quotes what was sent. Its fields beside the message name the kind. Source: meta/v1 Status. */
export const apiStatus: StructureRule = {
  id: 'S10',
  what: 'messages of a Status about Secrets: what stands in quotes or brackets is masked',
  keys: ['message'],
  clean(value, place, walk) {
    const status = place.up?.key === 'causes' ? place.up.up?.holder : place.holder
    const details = status?.['details']
    const kind = typeof details === 'object' && details !== null && 'kind' in details ? details.kind : undefined
    const about = typeof kind === 'string' && /^(?:secrets?|configmaps?)$/i.test(kind)
    const invalid = status?.['reason'] === 'Invalid' || status?.['reason'] === 'BadRequest'
    return typeof value === 'string' && about && invalid ? quotedMasked(walk.scan(value), walk.maskText) : undefined
  },
}
