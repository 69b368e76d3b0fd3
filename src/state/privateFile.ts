import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import { isOurs } from './stateFolder.ts'

/** Windows has neither; its links need rights of their own to make. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>

/**
 * Opens a file of the state folder, for its user alone where it is made anew.
 * @throws {UsageError} for a link, for what is no file, and for a file of somebody else; what the system throws otherwise
 */
export const openPrivate = (file: string, flags: number): number => {
  // A pipe in its place would otherwise hold the server up until somebody writes to it.
  const descriptor = open(file, flags | O_NOFOLLOW | O_NONBLOCK)
  const found = fstatSync(descriptor)
  const problem = !found.isFile() ? 'is not a file' : isOurs(found) ? undefined : 'belongs to somebody else'
  if (problem === undefined) return descriptor
  closeSync(descriptor)
  throw new UsageError(`${file} ${problem}.`)
}

/**
 * The text of a file of the state folder; undefined where there is none.
 * @throws {UsageError} as `openPrivate`, and when the file is larger than `maxBytes`
 */
export const readPrivate = (file: string, maxBytes: number): string | undefined => {
  let descriptor: number
  try {
    descriptor = openPrivate(file, constants.O_RDONLY)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    const { size } = fstatSync(descriptor)
    if (size > maxBytes) throw new UsageError(`${file} is larger than ${maxBytes} bytes.`)
    const bytes = Buffer.alloc(size)
    return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, size, 0))
  } finally {
    closeSync(descriptor)
  }
}

/** The system's code of an error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

function open(file: string, flags: number): number {
  try {
    return openSync(file, flags, 0o600)
  } catch (error) {
    if (codeOf(error) === 'ELOOP') throw new UsageError(`${file} is a link.`, { cause: error })
    throw error
  }
}
