import type { ServedResource } from '../gate/index.ts'

/** Where what is offered comes from. What the policy keeps from the agent is not in it. */
export interface Sources {
  contexts(): Promise<readonly string[]>
  /** `context` is undefined for the one that calls without one use. */
  namespaces(context: string | undefined): Promise<readonly string[]>
  kinds(context: string | undefined): Promise<readonly ServedResource[]>
  names(place: Place): Promise<readonly string[]>
}

/** Where objects are named. */
export interface Place {
  readonly context: string | undefined
  readonly namespace: string
  /** As the person wrote it. */
  readonly kind: string
}
