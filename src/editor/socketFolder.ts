import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where the windows of this user listen. */
export interface SocketFolder {
  readonly folder: string
  /** How many windows listen there, those that crashed included; undefined where windows do not see each other. */
  readonly windows: () => number | undefined
}

/** With the socket's own name a path must stay below 104 bytes. */
const longestFolder = 80

/**
 * One folder for all windows, in the user's own runtime folder or the temporary one, so that each can tell that there
 * are others. Where somebody else has taken that name, a folder for this window alone.
 * @throws {Error} when no folder can be made
 */
export const openSocketFolder = (environment: NodeJS.ProcessEnv, platform = process.platform): SocketFolder => {
  // Named pipes lie in no folder.
  if (platform === 'win32') return { folder: tmpdir(), windows: () => undefined }
  const places = [environment['XDG_RUNTIME_DIR'], tmpdir(), '/tmp'].filter(isUsable)
  for (const place of places) {
    const folder = path.join(place, `k8s-agent-${process.getuid?.() ?? 0}`)
    if (isOwn(folder)) return { folder, windows: () => countSockets(folder) }
  }
  for (const place of places) {
    try {
      const folder = mkdtempSync(path.join(place, 'k8s-agent-'))
      return { folder, windows: () => undefined }
    } catch {
      // The next place may do.
    }
  }
  throw new Error('no private folder can be made for the socket of approvals')
}

const isUsable = (place: string | undefined): place is string =>
  place !== undefined && path.isAbsolute(place) && Buffer.byteLength(place) <= longestFolder - 22

function isOwn(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    // A umask may have taken rights away that we need.
    chmodSync(folder, 0o700)
    return true
  } catch {
    const found = lstatSync(folder, { throwIfNoEntry: false })
    return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
  }
}

const countSockets = (folder: string): number => readdirSync(folder).filter((file) => file.endsWith('.sock')).length
