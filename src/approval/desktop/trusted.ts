import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * Whether nobody but the system's owner can have put this program there: it and all folders above it, links followed,
 * belong to `owner`, and others cannot write them. A folder with the sticky bit lets others add, not replace.
 * @returns the program's real path; undefined where it is missing or not to be trusted
 */
export const trustedProgram = async (program: string, owner: number): Promise<string | undefined> => {
  try {
    const real = await realpath(program)
    const file = await stat(real)
    if (!file.isFile() || (file.mode & 0o111) === 0 || !isKept(file, owner)) return undefined
    for (let folder = path.dirname(real), last = real; folder !== last; last = folder, folder = path.dirname(folder)) {
      const found = await stat(folder)
      if (!isKept(found, owner) && !((found.mode & sticky) !== 0 && found.uid === 0)) return undefined
    }
    return real
  } catch {
    // Missing or unreadable: another may be there.
    return undefined
  }
}

/**
 * A program in Windows' own folder, which its administrators alone can write: Windows has no modes, and those that WSL
 * shows are made up. So from WSL only the drive counts: it must be mounted, which root does, in a folder of root's.
 * @param drive the folder that the drive is mounted on, from WSL
 * @returns the program's path; undefined where it is missing or not to be trusted
 */
export const windowsProgram = async (program: string, drive?: string): Promise<string | undefined> => {
  try {
    if (drive !== undefined) {
      const [mounted, parent] = await Promise.all([stat(drive), stat(path.dirname(drive))])
      if (mounted.dev === parent.dev || !isKept(parent, 0)) return undefined
    }
    return (await stat(program)).isFile() ? program : undefined
  } catch {
    // Missing: another drive may have it.
    return undefined
  }
}

const sticky = 0o1000
const isKept = ({ uid, mode }: { readonly uid: number; readonly mode: number }, owner: number): boolean =>
  (uid === owner || uid === 0) && (mode & 0o022) === 0
