import { closeSync, constants, fstatSync, lstatSync, readSync, watch } from 'node:fs'
import path from 'node:path'
import type { Cleaner, Sanitizer } from '../sanitize/index.ts'
import { openPrivate } from '../state/privateFile.ts'
import { toldOf, type Entry } from './entry.ts'
import { listFiles } from './files.ts'

export interface ReaderOptions {
  /** The log's own folder, which may not be there yet. */
  readonly folder: string
  readonly sanitizer: Sanitizer
  /** How far back reading begins in each file that is there at first, in bytes. */
  readonly tailBytes?: number
  /** How much of all of them together is read at first, in bytes: of those that were written to last. */
  readonly firstBytes?: number
}

/** Reads what all servers of the user write, other clients' too, as it grows. */
export interface ActivityReader {
  /**
   * What has come since the last call, the oldest first, at most some thousand lines: whoever gets any asks again. A line
   * that is being written comes when it is whole. What cannot be read is passed over.
   */
  next(): readonly Entry[]
}

const usualTail = 262_144
/** Read at once, at most; a longer line is none of ours. */
const chunkBytes = 1_048_576

interface Place {
  offset: number
  /** Lines before it. */
  lines: number | undefined
  /** Time of the last of them, in milliseconds since the epoch. */
  at: number
}

export const createActivityReader = ({
  folder,
  sanitizer,
  tailBytes = usualTail,
  firstBytes = Infinity,
}: ReaderOptions): ActivityReader => {
  const places = new Map<string, Place>()
  let isFirst = true
  let tails: ReadonlyMap<string, number> | undefined

  const offsets = (): number => [...places.values()].reduce((sum, { offset }) => sum + offset, 0)
  /** @returns what was found, and whether there may be more at once */
  const portion = (): { readonly entries: readonly Entry[]; readonly isFull: boolean } => {
    const clean = sanitizer.forAnswer('')
    const { logs } = listFiles(folder)
    for (const name of places.keys()) if (!logs.includes(name)) places.delete(name)
    if (isFirst) tails ??= tailsOf(folder, logs, tailBytes, firstBytes)
    const entries: Entry[] = []
    let room = chunkBytes
    for (const name of logs) {
      const place = places.get(name) ?? { offset: 0, lines: 0, at: 0 }
      const isNew = !places.has(name)
      places.set(name, place)
      const chunk = chunkOf(path.join(folder, name), place, isNew && isFirst ? tails?.get(name) : undefined, room)
      if (!chunk) continue
      room -= chunk.length
      entries.push(...linesOf(chunk, name, place, clean))
      // The rest comes with the next call.
      if (room <= 0) break
    }
    isFirst &&= room <= 0
    return { entries: entries.toSorted((a, b) => a.at - b.at), isFull: room <= 0 }
  }
  return {
    next() {
      for (;;) {
        const before = offsets()
        const { entries, isFull } = portion()
        // A long stretch that holds no line is no end of the log.
        if (entries.length > 0 || !isFull || offsets() === before) return entries
      }
    },
  }
}

/** How much of the end of each file is wanted, those first that were written to last. */
function tailsOf(
  folder: string,
  names: readonly string[],
  tailBytes: number,
  firstBytes: number,
): ReadonlyMap<string, number> {
  if (firstBytes === Infinity) return new Map(names.map((name) => [name, tailBytes]))
  const found = names.flatMap((name) => {
    const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false })
    return stats ? [{ name, size: stats.size, writtenAt: stats.mtimeMs }] : []
  })
  let left = firstBytes
  return new Map(
    found
      .toSorted((a, b) => b.writtenAt - a.writtenAt)
      .map(({ name, size }) => {
        const tail = Math.min(tailBytes, size, left)
        left -= tail
        return [name, tail]
      }),
  )
}

/**
 * All that is there, then what comes, in portions, until `signal` fires; an empty one where there is nothing more for now.
 * @param options.everyMs how often is looked at least, where the system does not tell of changes
 * @param reader goes on where it is, for whoever follows again
 */
export async function* followActivity(
  options: ReaderOptions & { readonly everyMs?: number },
  signal: AbortSignal,
  reader = createActivityReader(options),
): AsyncGenerator<readonly Entry[], void, void> {
  let isTold = false
  while (!signal.aborted) {
    const entries = reader.next()
    const isNothing = entries.length === 0
    if (isNothing && isTold) await changed(options.folder, options.everyMs ?? 1_000, signal)
    else yield entries
    isTold = isNothing
  }
}

/** Resolves when something in a folder changes, the time is over, or `signal` fires. */
function changed(folder: string, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      watcher?.close()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    const watcher = watchFolder(folder, done)
    if (signal.aborted) done()
  })
}

function watchFolder(folder: string, changed: () => void): { close(): void } | undefined {
  try {
    // What cannot be watched is looked at from time to time.
    return watch(folder, changed).on('error', () => undefined)
  } catch {
    return undefined
  }
}

/** @param tail how much of the end is wanted, of a file that is read for the first time */
function chunkOf(file: string, place: Place, tail: number | undefined, room: number): Buffer | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false })
  // One that was cut is for verification to tell of; reading goes on at its end.
  if (found && found.size < place.offset) Object.assign(place, { offset: found.size, lines: undefined })
  if (!found?.isFile() || found.size === place.offset) return undefined
  try {
    const descriptor = openPrivate(file, constants.O_RDONLY)
    try {
      return readFrom(descriptor, place, tail, room)
    } finally {
      closeSync(descriptor)
    }
  } catch {
    // Somebody else's, or gone just now.
    return undefined
  }
}

function readFrom(descriptor: number, place: Place, tail: number | undefined, room: number): Buffer {
  const { size } = fstatSync(descriptor)
  if (tail !== undefined) {
    const start = Math.max(0, size - tail)
    place.lines = start === 0 ? 0 : undefined
    place.offset = start === 0 ? 0 : start + lengthToNewline(descriptor, start)
  }
  const bytes = Buffer.alloc(Math.min(chunkBytes, Math.max(room, chunkBytes / 4), size - place.offset))
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, place.offset))
}

/** To the end of the line that is cut at `start`. */
function lengthToNewline(descriptor: number, start: number): number {
  const bytes = Buffer.alloc(65_536)
  const read = readSync(descriptor, bytes, 0, bytes.length, start)
  return bytes.subarray(0, read).indexOf(newline) + 1
}

function linesOf(chunk: Buffer, file: string, place: Place, clean: Cleaner): readonly Entry[] {
  const entries: Entry[] = []
  let start = 0
  for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
    if (place.lines !== undefined) place.lines += 1
    const line = toldOf(chunk.toString('utf8', start, end), clean)
    if (line) place.at = Date.parse(line.time)
    entries.push({ file, number: place.lines, at: place.at, line })
    start = end + 1
  }
  // A line without an end in sight is passed over, so that nothing stands still.
  place.offset += start === 0 && chunk.length >= chunkBytes ? chunk.length : start
  return entries
}

const newline = 10
