import type { Operation } from './operation.ts'

/** A request of the server itself, which no tool can name. */
export interface InternalRequest {
  readonly context: string
  readonly what: 'discovery' | 'version'
}

/** Those that the gate made. A cast can forge a type, and `permit.constructor` can be called; neither gets in here. */
const granted = new WeakSet()

/** For the gate alone: its door does not export it. */
export let grantRead: (operation: Operation) => Permit
/** For the gate alone: its door does not export it. */
export let grantInternal: (request: InternalRequest) => InternalPermit

/** Leave to send one GET. */
export class Permit {
  readonly operation: Operation
  private constructor(operation: Operation) {
    this.operation = Object.freeze({ ...operation, resource: Object.freeze({ ...operation.resource }) })
    Object.freeze(this)
  }
  static {
    grantRead = (operation) => remember(new Permit(operation))
  }
}

/** Leave to send the GETs of one internal request. */
export class InternalPermit {
  readonly request: InternalRequest
  private constructor(request: InternalRequest) {
    this.request = Object.freeze({ ...request })
    Object.freeze(this)
  }
  static {
    grantInternal = (request) => remember(new InternalPermit(request))
  }
}

/** Whether the gate made this very object. Whatever sends a request asks this first. */
export const isGranted = (permit: Permit | InternalPermit): boolean => granted.has(permit)

function remember<T extends object>(permit: T): T {
  granted.add(permit)
  return permit
}
