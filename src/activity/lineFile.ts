import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'
import { codeOf, openPrivate } from '../state/privateFile.ts'
import { openStateFolder } from '../state/stateFolder.ts'

/** A file of lines that only ever grows. */
export interface LineFile {
  /** @throws when not all of the line could be written */
  append(line: string): void
  /** @throws when what was appended may not be on the disk */
  flush(): void
}

/** The two things that a disk can fail at. */
export interface Disk {
  /** Returns how many bytes were written, which may be fewer than there are. */
  write(descriptor: number, bytes: Uint8Array, offset: number): number
  flush(descriptor: number): void
}

const realDisk: Disk = { write: (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset), flush: fsyncSync }

interface Opened {
  readonly file: string
  readonly descriptor: number
  /** Whether its last line has no end. */
  isTorn: boolean
}

/**
 * A file of this process alone, below `folder/activity`, which is made with the first line. Where it has gone (a person
 * tidied up, or moved it away), the next line begins another.
 * @param now milliseconds since the epoch
 */
export const createLineFile = (folder: string, now: () => number, disk: Disk = realDisk): LineFile => {
  let opened: Opened | undefined

  const leave = (): void => {
    const left = opened
    opened = undefined
    if (left) closeSync(left.descriptor)
  }
  const ready = (): Opened => {
    if (opened && !isInPlace(opened)) leave()
    return (opened ??= open(folder, now(), disk))
  }

  return {
    append(line) {
      const target = ready()
      writeWhole(target, Buffer.from(`${target.isTorn ? '\n' : ''}${line}\n`), disk)
    },
    flush() {
      if (!opened) throw new Error('nothing was written')
      try {
        disk.flush(opened.descriptor)
      } catch (error) {
        // Linux reports a failed flush once and then forgets it: a later one of this file would prove nothing.
        leave()
        throw error
      }
    },
  }
}

function open(folder: string, at: number, disk: Disk): Opened {
  const inside = path.join(folder, 'activity')
  openStateFolder(folder)
  openStateFolder(inside)
  const time = new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  const file = path.join(inside, `${time}-${process.pid}-${randomBytes(4).toString('hex')}.jsonl`)
  const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants
  const descriptor = openPrivate(file, O_WRONLY | O_APPEND | O_CREAT | O_EXCL)
  try {
    for (const each of [inside, folder]) flushFolder(each, disk)
  } catch (error) {
    closeSync(descriptor)
    // Every line tries anew, and would leave another empty file.
    unlinkSync(file)
    throw error
  }
  return { file, descriptor, isTorn: false }
}

/** A file that is on the disk is of no use while its name is not. */
function flushFolder(folder: string, disk: Disk): void {
  // Windows opens no folders; its file systems write names down by themselves.
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, constants.O_RDONLY)
  try {
    disk.flush(descriptor)
  } catch (error) {
    // Some file systems, such as those of other machines, know no flush of a folder.
    if (codeOf(error) !== 'EINVAL') throw error
  } finally {
    closeSync(descriptor)
  }
}

function isInPlace({ file, descriptor }: Opened): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false })
  const own = fstatSync(descriptor)
  return found?.ino === own.ino && found.dev === own.dev
}

/** A disk that is full takes the beginning of a line; the next line must not be glued to that. */
function writeWhole(target: Opened, bytes: Uint8Array, disk: Disk): void {
  let done = 0
  while (done < bytes.length) {
    const written = disk.write(target.descriptor, bytes, done)
    if (written <= 0) throw new Error('the disk takes no more')
    done += written
    target.isTorn = done < bytes.length
  }
}
