import type { ClusterError } from '../errors.ts'
import type { ViewPermit } from '../gate/index.ts'
import { parseAnswer, refuseSealed, tooLarge, unexpected } from './answers.ts'
import { isObject, objectOf, textOf, type JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { requestPath } from './requestPath.ts'
import { statusError } from './statusError.ts'
import { openStream } from './stream.ts'
import { asTable, fromObjects, includeObject, toTable, versionOf, type Table } from './table.ts'

export interface WatchQuery {
  readonly labelSelector?: string | undefined
  /** That of the list, or of the last event. */
  readonly resourceVersion: string
}

/** What became of one object, as a row of a Table; a `BOOKMARK` only tells how far the watch has come. */
export type WatchEvent =
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string }
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
      readonly resourceVersion: string | undefined
      /** Empty when they are those of the list: the API server sends them with the first event alone. */
      readonly columns: Table['columns']
      readonly row: Table['rows'][number]
    }

/** How long the API server keeps a watch, in seconds; it tells at least once a minute how far it is, or what happened. */
const watchSeconds = 480

/**
 * One watch of one kind in one namespace, as rows of a Table. What arrives together is handed out together.
 * @throws {ClusterError} Conflict (cause: code 410) when `resourceVersion` is too old: then list anew
 */
export async function* watchTable(
  link: Link,
  permit: ViewPermit,
  { labelSelector, resourceVersion }: WatchQuery,
  signal: AbortSignal,
  opened?: () => void,
): AsyncGenerator<readonly WatchEvent[], void, undefined> {
  const { operation } = permit
  const wanted = {
    path: requestPath(operation),
    query: {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: watchSeconds.toString(),
      labelSelector,
      includeObject: includeObject(operation.resource),
    },
    accept: asTable,
    mediaType: 'application/json',
    silenceMs: (watchSeconds + 30) * 1_000,
  } as const
  const lines = createLines(link.label)
  for await (const chunk of openStream(link, permit, wanted, signal, opened)) {
    const events = lines(chunk).map((line) => readEvent(link, line))
    if (events.length > 0) yield events
  }
}

/** Longer than any object that etcd holds. */
const maxLineBytes = 8 * 1_048_576

/** Cuts chunks into lines, in bounded memory. @throws {ClusterError} TooLarge */
function createLines(label: string): (chunk: Buffer) => readonly string[] {
  let rest: readonly Buffer[] = []
  let size = 0
  return (chunk) => {
    const end = chunk.lastIndexOf(lineBreak) + 1
    if (end === 0) {
      rest = [...rest, chunk]
      size += chunk.length
      if (size > maxLineBytes) throw tooLarge(label)
      return []
    }
    const whole = Buffer.concat([...rest, chunk.subarray(0, end)])
    const left = Buffer.from(chunk.subarray(end))
    rest = [left]
    size = left.length
    return whole
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  }
}

const lineBreak = 0x0a

/** @throws {ClusterError} for an event that tells of an error, and for what is none */
function readEvent({ label }: Link, line: string): WatchEvent {
  const { type, object } = parseAnswer(label, line)
  const told = objectOf(object)
  refuseSealed(label, told)
  const resourceVersion = versionOf(told)
  switch (type) {
    case 'BOOKMARK':
      if (resourceVersion === undefined) break
      return { type, resourceVersion }
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const { columns, rows } = toTable(told) ?? { ...fromObjects([told]), columns: [] }
      const [row] = rows
      if (!row || rows.length > 1) break
      refuseSealed(label, row.object)
      return { type, resourceVersion: resourceVersion ?? versionOf(objectOf(row.object)), columns, row }
    }
    case 'ERROR':
      throw failure(label, told)
    default:
  }
  throw unexpected(label, 'a watch told what is no event')
}

/** A watch fails by an event, since its answer has begun with 200. */
function failure(label: string, status: JsonObject): ClusterError {
  const code = typeof status['code'] === 'number' ? status['code'] : 500
  const isStatus = isObject(status) && textOf(status['kind']) === 'Status'
  return statusError(label, code, 'application/json', isStatus ? JSON.stringify(status) : '')
}
