import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { openPrivate } from '../state/privateFile.ts'
import { openStateFolder } from '../state/stateFolder.ts'
import { hashOf, origin } from './chain.ts'
import { flushFolder, realDisk, writeMost, type Disk } from './disk.ts'
import { activityFolder, fileName } from './files.ts'
import { encodeHead, headFile } from './head.ts'
import type { Limits } from './limits.ts'

/** A chain of lines in files that only ever grow: each line names the hash of the one before, also over files. */
export interface LineFile {
  /**
   * Makes sure that there is a file for the next line. A new one begins with the line that `begin` makes.
   * @param isHeld whether the file must not end now, since something in it is not complete
   * @returns whether it begins now
   * @throws when it cannot: then nothing is left of it
   */
  ready(begin: Begin, isHeld: boolean): boolean
  /** @throws when not all of the line could be written */
  append(line: (prev: string) => string, isChange?: boolean): void
  /** @throws when what was appended may not be on the disk */
  flush(): void
  /** Name of the file that is written to. */
  current(): string | undefined
}

/** @param after name of the file whose last line `prev` is the hash of */
export type Begin = (prev: string, after: string | undefined) => string

interface Opened {
  readonly file: string
  readonly descriptor: number
  readonly head: number
  readonly beganAt: number
  bytes: number
  lines: number
  hash: string
  changes: number
  /** Whether its last line has no end. */
  isTorn: boolean
}

export interface LineFileOptions {
  /** The state folder. The file lies in a folder below it, which is made with the first line. */
  readonly folder: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly limits: Pick<Limits, 'fileBytes' | 'fileAgeMs'>
  readonly disk?: Disk
}

/** Files of this process alone. Where one has gone (a person tidied up, or moved it away), the next line begins another. */
export const createLineFile = ({ folder, now, limits, disk = realDisk }: LineFileOptions): LineFile => {
  let opened: Opened | undefined
  let left: { readonly name: string; readonly hash: string } | undefined

  const leave = (): void => {
    const old = opened
    opened = undefined
    if (!old) return
    left = { name: path.basename(old.file), hash: old.hash }
    close(old)
  }
  const isFull = ({ bytes, beganAt }: Opened): boolean =>
    bytes >= limits.fileBytes || now() - beganAt >= limits.fileAgeMs
  const write = (to: Opened, compose: (prev: string) => string, isChange: boolean): void => {
    const line = compose(to.hash)
    mark(to, disk, hashOf(line))
    const bytes = Buffer.from(`${to.isTorn ? '\n' : ''}${line}\n`)
    const { done, failure } = writeMost(to.descriptor, bytes, disk)
    take(to, bytes.subarray(0, done))
    if (failure === undefined && isChange) to.changes += 1
    try {
      mark(to, disk)
    } catch {
      // The head still says that this line comes next, which is as good for whoever verifies.
    }
    if (failure !== undefined) throw failure
  }

  return {
    ready(begin, isHeld) {
      if (opened && (!isInPlace(opened) || (!isHeld && isFull(opened)))) leave()
      if (opened) return false
      const made = open(folder, now(), left?.hash ?? origin, disk)
      try {
        write(made, (prev) => begin(prev, left?.name), false)
      } catch (error) {
        discard(made)
        throw error
      }
      opened = made
      return true
    },
    append(line, isChange = false) {
      if (!opened) throw new Error('no file is open')
      write(opened, line, isChange)
    },
    flush() {
      if (!opened) throw new Error('nothing was written')
      try {
        disk.flush(opened.descriptor)
        disk.flush(opened.head)
      } catch (error) {
        // Linux reports a failed flush once and then forgets it: a later one of this file would prove nothing.
        leave()
        throw error
      }
    },
    current: () => opened && path.basename(opened.file),
  }
}

function open(folder: string, at: number, hash: string, disk: Disk): Opened {
  const inside = activityFolder(folder)
  openStateFolder(folder)
  openStateFolder(inside)
  const file = path.join(inside, fileName(at, process.pid, randomBytes(4).toString('hex')))
  const { O_WRONLY, O_APPEND, O_CREAT, O_EXCL } = constants
  // The head comes first: a head of no lines without its file is a process that died here, and no file that was taken.
  const head = openPrivate(headFile(file), O_WRONLY | O_CREAT | O_EXCL)
  const made = { file, head, beganAt: at, bytes: 0, lines: 0, hash, changes: 0, isTorn: false }
  let descriptor: number
  try {
    mark(made, disk)
    descriptor = openPrivate(file, O_WRONLY | O_APPEND | O_CREAT | O_EXCL)
  } catch (error) {
    closeSync(head)
    unlinkSync(headFile(file))
    throw error
  }
  try {
    for (const each of [inside, folder]) flushFolder(each, disk)
  } catch (error) {
    discard({ ...made, descriptor })
    throw error
  }
  return { ...made, descriptor }
}

/** Every line tries anew, and would leave another file behind. */
function discard(made: Opened): void {
  close(made)
  unlinkSync(made.file)
  unlinkSync(headFile(made.file))
}

function close({ descriptor, head }: Opened): void {
  closeSync(descriptor)
  closeSync(head)
}

/** Whether the file is where it was, and nobody else has written to it. */
function isInPlace({ file, descriptor, bytes }: Opened): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false })
  const own = fstatSync(descriptor)
  return found?.ino === own.ino && found.dev === own.dev && own.size === bytes
}

function mark({ head, lines, hash, changes }: Omit<Opened, 'descriptor'>, disk: Disk, next?: string): void {
  disk.mark(head, encodeHead({ lines, hash, changes, next }))
}

/** A disk that is full takes the beginning of a line, which then is a link of the chain like any other. */
function take(to: Opened, written: Uint8Array): void {
  to.bytes += written.length
  if (written.length === 0) return
  const line = to.isTorn ? written.subarray(1) : written
  to.isTorn = false
  if (line.length === 0) return
  to.isTorn = line.at(-1) !== newline
  to.hash = hashOf(to.isTorn ? line : line.subarray(0, -1))
  to.lines += 1
}

const newline = 10
