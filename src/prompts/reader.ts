import type { ListQuery, LogAnswer, LogQuery } from '../cluster/index.ts'
import { Blocked, ClusterError } from '../errors.ts'
import { isBuiltIn, kindName, type Permit, type ServedResource } from '../gate/index.ts'
import { isObject, words, type Clean, type CleanTable, type Json } from '../sanitize/index.ts'
import type { Call, Read } from '../tools/define.ts'

/** What was asked for and not read: which kind, and why not. */
export interface Unread {
  readonly kind: Clean<string>
  readonly why: Clean<string>
  /** What was thrown, for whoever cannot go on without this. */
  readonly cause: unknown
}

/** A list with its objects. */
export interface Objects {
  readonly resource: ServedResource
  readonly items: readonly Clean<Json>[]
  /** False when the list was too large to be read to its end. */
  readonly complete: boolean
}

/** A list as the API server prints it. */
export interface Table {
  readonly resource: ServedResource
  readonly table: Clean<CleanTable>
  readonly complete: boolean
}

type Kind = Read['resource']

/**
 * Reads for one prompt: each one gated, cleaned whole, and remembered. A read that fails is a value, since the others
 * still tell something; a call that was cancelled throws.
 */
export interface Reader {
  object(kind: Kind, name: string): Promise<Clean<Json> | Unread>
  objects(kind: Kind, query?: ListQuery): Promise<Objects | Unread>
  table(kind: Kind): Promise<Table | Unread>
  /** The log is not cleaned: whoever lays it out cleans it with what stands before its first line. */
  log(pod: string, query: LogQuery): Promise<LogAnswer | Unread>
  /** What was read or not, in the order in which it was asked for. */
  readonly reads: readonly Clean<string>[]
}

export const isUnread = (found: object): found is Unread => 'cause' in found && 'why' in found

/** What was read. @throws the cause where it was not */
export function required<T extends object>(found: T | Unread): T {
  if (isUnread(found)) throw found.cause
  return found
}

/** Requests of one prompt, at most, and how many of them at once. */
const mostReads = 12
const atOnce = 4

export const createReader = (call: Call, where: { readonly namespace: string }): Reader => {
  const reads: Clean<string>[] = []
  const slots = createSlots(atOnce)
  let asked = 0

  const read = async <T extends object>(
    wanted: Omit<Read, 'namespace'>,
    send: (permit: Permit) => Promise<T>,
  ): Promise<T | Unread> => {
    const at = asked++
    const kind = call.clean.line('resource' in wanted.resource ? wanted.resource.resource : wanted.resource.plural)
    const name = wanted.name === undefined ? words`` : words` ${call.clean.line(wanted.name)}`
    const inner = wanted.subresource === undefined ? words`` : words`/${call.clean.line(wanted.subresource)}`
    const note = (outcome: Clean<string>): void => {
      reads[at] = words`${call.clean.line(wanted.verb)} ${kind}${inner}${name}: ${outcome}`
    }
    try {
      if (at >= mostReads) throw new Blocked(tooMany)
      const found = await slots(async () => send(await call.permit({ ...wanted, ...where })))
      note(words`read`)
      return found
    } catch (error) {
      call.signal.throwIfAborted()
      const why = reasonOf(error, call)
      if (why === undefined) throw error
      note(why)
      return { kind, why, cause: error }
    }
  }

  return {
    reads,
    object: (kind, name) =>
      read({ verb: 'get', resource: kind, name }, async (permit) => {
        const object = call.clean.object(await (await call.cluster()).object(permit, call.signal))
        // What an API server calls an object was an object when it came.
        return object as Clean<Json> & object
      }),
    objects: (kind, query = {}) =>
      read({ verb: 'list', resource: kind }, async (permit) => {
        const answer = await (await call.cluster()).list(permit, query, call.signal)
        // Items of typed lists do not say what they are, and cleaning goes by it.
        const type = { apiVersion: answer.apiVersion, kind: answer.kind.replace(/List$/, '') }
        const items = answer.items.map((item) => call.clean.object(isObject(item) ? { ...type, ...item } : item))
        return { resource: permit.operation.resource, items, complete: answer.complete }
      }),
    table: (kind) =>
      read({ verb: 'list', resource: kind }, async (permit) => {
        const { resource } = permit.operation
        const { complete, ...answer } = await (await call.cluster()).table(permit, {}, call.signal)
        return { resource, table: call.clean.table(answer, { builtIn: isBuiltIn(resource) }), complete }
      }),
    log: (pod, query) =>
      read({ verb: 'get', resource: pods, name: pod, subresource: 'log' }, async (permit) =>
        (await call.cluster()).log(permit, query, call.signal),
      ),
  }
}

const pods = { group: '', version: 'v1', plural: 'pods' }

const tooMany = { rule: 'reads', reason: `one prompt reads at most ${mostReads} times`, remedy: 'Use the tools.' }

/** One or two words for the sheet; undefined for a bug, which is no property of the cluster. */
function reasonOf(error: unknown, { clean }: Call): Clean<string> | undefined {
  if (error instanceof Blocked) return clean.line(`${error.denial.reason}; rule ${error.denial.rule}`)
  return error instanceof ClusterError ? clean.line(error.type) : undefined
}

/** `Pod`, or `Widget.example.com`, as every answer names kinds. */
export const kindOf = (resource: ServedResource): string => kindName(resource)

/** Lets so many pieces of work go on at a time; the others wait in the order in which they came. */
function createSlots(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
