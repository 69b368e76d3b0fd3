import { isBuiltIn, type Resource, type Write } from '../../gate/index.ts'
import { objectAt } from '../../objects/fields.ts'
import type { JsonObject } from '../../sanitize/index.ts'
import { podSpecPath } from '../live.ts'

/** The object that a write is about, and what the write is. */
export interface Subject {
  readonly write: Write
  /** As the API server answered: not cleaned. */
  readonly object: JsonObject
}

/** `apps/Deployment`, `/Pod`; undefined for a kind that is not Kubernetes' own, whatever it is called. */
export const builtInKind = (resource: Resource): string | undefined =>
  isBuiltIn(resource) ? `${resource.group}/${resource.kind}` : undefined

/** Labels of a pod, or of the pods that a workload makes; undefined for kinds that make none. */
export const podLabels = ({ write, object }: Subject): JsonObject | undefined => {
  const path = podSpecPath(write.resource)
  return path && objectAt(object, [...path.slice(0, -1), 'metadata', 'labels'])
}
