import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** What the strictest system leaves to a path: macOS has 104 bytes with the closing zero. */
const maxPathBytes = 103

/**
 * A new address to listen on: a socket in `folder`, which is made where it is missing, or on Windows a named pipe, whose
 * name nobody can guess and so take first.
 * @throws {Error} when others could reach into the folder, or its path is too long for a socket
 */
export const socketPath = (folder: string, platform = process.platform): string => {
  if (platform === 'win32') return `\\\\.\\pipe\\k8s-agent-${randomBytes(16).toString('hex')}`
  const socket = path.join(folder, `${randomBytes(8).toString('hex')}.sock`)
  if (Buffer.byteLength(socket) > maxPathBytes)
    throw new Error(`A socket cannot lie in ${folder}: with its name the path has more than ${maxPathBytes} bytes`)
  makePrivate(folder)
  return socket
}

function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // One that exists is judged below, whoever made it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  // Not following links: whoever made one could point it elsewhere later.
  const found = lstatSync(folder)
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder`)
  if (found.uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else`)
  if ((found.mode & 0o077) !== 0) throw new Error(`${folder} is open to others; run: chmod 700 ${folder}`)
}
