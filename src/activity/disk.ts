import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs'
import { codeOf } from '../state/privateFile.ts'

/** What a disk can fail at. */
export interface Disk {
  /** Returns how many bytes were written, which may be fewer than there are. */
  write(descriptor: number, bytes: Uint8Array, offset: number): number
  /** Writes over the beginning of a file. */
  mark(descriptor: number, bytes: Uint8Array): void
  flush(descriptor: number): void
}

export const realDisk: Disk = {
  write: (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset),
  mark(descriptor, bytes) {
    if (writeSync(descriptor, bytes, 0, bytes.length, 0) < bytes.length) throw new Error('the disk takes no more')
  },
  flush: fsyncSync,
}

/** Writes as much as the disk takes, and tells how much that was, and why it was not all. */
export const writeMost = (
  descriptor: number,
  bytes: Uint8Array,
  disk: Disk,
): { readonly done: number; readonly failure?: Error } => {
  let done = 0
  try {
    while (done < bytes.length) {
      const written = disk.write(descriptor, bytes, done)
      if (written <= 0) return { done, failure: new Error('the disk takes no more') }
      done += written
    }
    return { done }
  } catch (error) {
    return { done, failure: error instanceof Error ? error : new Error(String(error), { cause: error }) }
  }
}

/** A file that is on the disk is of no use while its name is not. */
export const flushFolder = (folder: string, disk: Disk): void => {
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
