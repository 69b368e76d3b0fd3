import type { RequestId } from '@modelcontextprotocol/sdk/types.js'

/**
 * Gives every request that comes in an id of ours, and its own back to the answer.
 * The SDK forgets the first of two requests with the same id, so that it could no longer be cancelled, and it ignores a
 * cancellation of request 0. With ids of ours, which begin at 1 and never repeat, neither can happen.
 */
export class RequestIds {
  readonly #theirs = new Map<number, RequestId>()
  readonly #ours = new Map<RequestId, number>()
  #last = 0

  get inFlight(): number {
    return this.#ours.size
  }

  /** Our id for a new request, or undefined when theirs is still in flight. */
  open(theirs: RequestId): number | undefined {
    if (this.#ours.has(theirs)) return undefined
    this.#last += 1
    this.#theirs.set(this.#last, theirs)
    this.#ours.set(theirs, this.#last)
    return this.#last
  }

  /** Their id for the answer to `ours`, which ends the request; undefined when it was cancelled meanwhile. */
  answer(ours: RequestId): RequestId | undefined {
    const theirs = typeof ours === 'number' ? this.#theirs.get(ours) : undefined
    if (theirs !== undefined) this.#forget(Number(ours), theirs)
    return theirs
  }

  /** Our id of the request that they cancel, which ends it: the SDK sends no answer to a cancelled request. */
  cancel(theirs: RequestId): number | undefined {
    const ours = this.#ours.get(theirs)
    if (ours !== undefined) this.#forget(ours, theirs)
    return ours
  }

  #forget(ours: number, theirs: RequestId): void {
    this.#theirs.delete(ours)
    this.#ours.delete(theirs)
  }
}
