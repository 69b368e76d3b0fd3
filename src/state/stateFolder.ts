import { lstatSync, mkdirSync, type Stats } from 'node:fs'
import path from 'node:path'
import { UsageError } from '../errors.ts'

/**
 * Makes sure that a folder for what is remembered exists and is the user's own. It is asked before every use, since
 * folders can be exchanged while a server runs.
 * @throws {UsageError} for a link, a folder of somebody else, one that others can write to, or none that can be made
 */
export const openStateFolder = (folder: string): void => {
  make(folder)
  const problem = problemOf(lstatSync(folder))
  if (problem !== undefined) throw new UsageError(`The state folder ${folder} ${problem}.`)
}

/** Whether a file or folder is that of the user who runs this; true where there are no such users. */
export const isOurs = ({ uid }: Stats): boolean => process.getuid === undefined || uid === process.getuid()

function make(folder: string): void {
  try {
    makeWithParents(folder)
  } catch (error) {
    throw new UsageError(`The state folder ${folder} cannot be made.`, { cause: error })
  }
}

/** Node's own `recursive` never returns where a folder exists in which none can be made, such as /proc. */
function makeWithParents(folder: string): void {
  // What else stands in its place is told from looking at it.
  if (lstatSync(folder, { throwIfNoEntry: false })) return
  if (path.dirname(folder) !== folder) makeWithParents(path.dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another server made it just now.
    if (!lstatSync(folder, { throwIfNoEntry: false })) throw error
  }
}

function problemOf(found: Stats): string | undefined {
  if (found.isSymbolicLink()) return 'is a link; name the folder that it leads to'
  if (!found.isDirectory()) return 'is not a folder'
  if (!isOurs(found)) return 'belongs to somebody else'
  // The permissions of a folder are the system's own on Windows, and mode says nothing there.
  const isShared = process.platform !== 'win32' && (found.mode & 0o022) !== 0
  return isShared ? 'can be written to by others; chmod 700 it' : undefined
}
