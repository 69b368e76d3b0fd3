import { closeSync, constants, fsyncSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../../errors.ts'
import { openPrivate, readPrivate } from '../../state/privateFile.ts'
import type { Held } from './lock.ts'
import { current, empty, latest, recordSchema, type Ledgered } from './record.ts'

/** A thousand questions an hour, and a day of refusals at that pace, are 1.2 MB. */
const maxBytes = 4_194_304
/** Clocks are set right by small steps all the time. */
const toleranceMs = 5_000

/**
 * Reads what is remembered, without what no longer counts; nothing where there is no file yet.
 * @throws {UsageError} that names a file which cannot be read or believed: it is never replaced by an empty one
 */
export const readRecord = (file: string, now: number): Ledgered => {
  const text = readPrivate(file, maxBytes)
  if (text === undefined) return empty
  const record = recordSchema.safeParse(parsed(text)).data
  if (!record) throw new UsageError(`${file} is damaged, or of another version.`)
  if (latest(record) > now + toleranceMs)
    throw new UsageError(`${file} holds times that have not come yet: the clock may have been set back.`)
  return current(record, now)
}

/**
 * Puts a new record in the place of the old one, whole or not at all.
 * @throws {UsageError} when the lock was lost meanwhile; what the system throws otherwise
 */
export const writeRecord = (file: string, record: Ledgered, { token, isHeld }: Held): void => {
  const folder = path.dirname(file)
  const prefix = `${path.basename(file)}.`
  // Left behind by processes that were killed. One that was only stopped finds its file gone, and cannot finish.
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix) && name.endsWith('.tmp')) unlinkSync(path.join(folder, name))
  const temporary = path.join(folder, `${prefix}${token}.tmp`)
  const descriptor = openPrivate(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
  try {
    writeFileSync(descriptor, `${JSON.stringify(record)}\n`)
    // Without it a power cut could leave an empty file under the right name.
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  if (!isHeld()) throw new UsageError(`${file} was written by another server at the same time.`)
  renameSync(temporary, file)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
