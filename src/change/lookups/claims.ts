import { listAt, nameOf, numberAt, textAt } from '../../objects/fields.ts'
import type { Json } from '../../sanitize/index.ts'
import type { Part } from './found.ts'
import { readList, refs, type Reader } from './reader.ts'
import type { Subject } from './subject.ts'

/** The claims of a StatefulSet, by name as its controller finds them: those of all its pods, or of those it is scaled down by. */
export const lookUpClaims = async ({ write, object }: Subject, reader: Reader): Promise<Part> => {
  const { items, unread } = await readList(reader, refs.claims)
  const { intent } = write.change
  const start = numberAt(object, ['spec', 'ordinals', 'start']) ?? 0
  const first = intent.action === 'scale' ? start + intent.replicas : 0
  const templates = listAt(object, ['spec', 'volumeClaimTemplates']).map(nameOf)
  const names = items.map(nameOf).filter((name) => templates.some((template) => isOf(name, template, object, first)))
  const when = intent.action === 'scale' ? 'whenScaled' : 'whenDeleted'
  const policy = textAt(object, ['spec', 'persistentVolumeClaimRetentionPolicy', when]) ?? 'Retain'
  const isOrphaned = intent.action === 'delete' && intent.propagation === 'Orphan'
  return { claims: { names: names.sort(), go: policy === 'Delete' && !isOrphaned, policy }, unread }
}

/** Whether a claim is called `TEMPLATE-SET-ORDINAL`. Source: pkg/controller/statefulset, getPersistentVolumeClaimName. */
function isOf(name: string, template: string, set: Json, first: number): boolean {
  const prefix = `${template}-${nameOf(set)}-`
  const ordinal = name.slice(prefix.length)
  return name.startsWith(prefix) && /^\d{1,9}$/.test(ordinal) && Number(ordinal) >= first
}
