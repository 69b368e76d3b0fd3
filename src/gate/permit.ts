import type { Binding } from './facts.ts'
import type { Mutation } from './mutation.ts'
import type { Operation, Write } from './operation.ts'

/** A request of the server itself, which no tool can name. */
export interface InternalRequest {
  readonly context: string
  readonly what: 'discovery' | 'version' | 'openapi' | 'namespaces' | 'rules' | 'access'
  /** The group and version whose description `openapi` asks for. */
  readonly groupVersion?: { readonly group: string; readonly version: string } | undefined
  /** The namespace in which `rules` asks for all of a user's own rights; one that `access` asks about is in `right`. */
  readonly namespace?: string | undefined
  /** The one right that `access` asks about. */
  readonly right?: Right | undefined
}

/** Something that the user of a kubeconfig may do or not. */
export interface Right {
  readonly verb: string
  /** Empty for the core group. */
  readonly group: string
  readonly plural: string
  readonly subresource?: string | undefined
  /** Undefined: in all namespaces, or of what has none. */
  readonly namespace?: string | undefined
}

/**
 * What the sidebar alone may do with a GET: hold a watch or a log open, or ask how many objects there are. Tools have
 * no permit for it, since an answer to a model has an end and shows what it counts.
 */
export type View = 'watch' | 'follow' | 'count'

/** Those that the gate made. A cast can forge a type, and `permit.constructor` can be called; neither gets in here. */
const granted = new WeakSet()

/** For the gate alone: its door does not export these. */
export let grantRead: (operation: Operation) => Permit
export let grantView: (operation: Operation, view: View) => ViewPermit
export let grantInternal: (request: InternalRequest) => InternalPermit
export let grantDryRun: (operation: Write, mutation: Mutation, uid: string) => DryRunPermit
export let grantWrite: (dryRun: DryRunPermit, fresh: Binding) => WritePermit

/** Leave to send one GET. */
export class Permit {
  readonly operation: Operation
  private constructor(operation: Operation) {
    this.operation = frozen(operation)
    Object.freeze(this)
  }
  static {
    grantRead = (operation) => remember(new Permit(operation))
  }
}

/** Leave to send one GET of the sidebar's own. */
export class ViewPermit {
  readonly operation: Operation
  readonly view: View
  private constructor(operation: Operation, view: View) {
    this.operation = frozen(operation)
    this.view = view
    Object.freeze(this)
  }
  static {
    grantView = (operation, view) => remember(new ViewPermit(operation, view))
  }
}

/** Leave to send the reads of one internal request: GETs, and the POSTs by which a user asks for their own rights. */
export class InternalPermit {
  readonly request: InternalRequest
  private constructor(request: InternalRequest) {
    this.request = frozen(request)
    Object.freeze(this)
  }
  static {
    grantInternal = (request) => remember(new InternalPermit(request))
  }
}

/** Leave to try one write: the very request, with `dryRun` where the API server looks for it. */
export class DryRunPermit {
  readonly operation: Write
  readonly mutation: Mutation
  /** Of the object that was read: another one of the same name is not meant. */
  readonly uid: string
  private constructor(operation: Write, mutation: Mutation, uid: string) {
    this.operation = frozen(operation)
    this.mutation = frozen(mutation)
    this.uid = uid
    Object.freeze(this)
  }
  static {
    grantDryRun = (operation, mutation, uid) => remember(new DryRunPermit(operation, mutation, uid))
  }
}

/** Leave to send one write, once. */
export class WritePermit {
  readonly operation: Write
  readonly mutation: Mutation
  readonly preconditions: { readonly uid: string; readonly resourceVersion: string }
  private constructor({ operation, mutation }: DryRunPermit, { uid, resourceVersion }: Binding) {
    this.operation = operation
    this.mutation = mutation
    this.preconditions = Object.freeze({ uid, resourceVersion })
    Object.freeze(this)
  }
  static {
    grantWrite = (dryRun, fresh) => remember(new WritePermit(dryRun, fresh))
  }
}

export type AnyPermit = Permit | ViewPermit | InternalPermit | DryRunPermit | WritePermit

/** Whether the gate made this very object, and it has not been used up. Whatever sends a request asks this first. */
export const isGranted = (permit: AnyPermit): boolean => granted.has(permit)

/** Uses a permit up. @returns false when that has happened before, or the gate never made it */
export const consume = (permit: DryRunPermit | WritePermit): boolean => granted.delete(permit)

function remember<T extends object>(permit: T): T {
  granted.add(permit)
  return permit
}

/** A copy that nobody can change, down to its leaves: what was decided about is what is sent. */
function frozen<T extends object>(value: T): T {
  const copy = structuredClone(value)
  freeze(copy)
  return copy
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) freeze(inner)
  Object.freeze(value)
}
