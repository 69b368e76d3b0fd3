import { readFile, stat } from 'node:fs/promises'
import { ClusterError } from '../errors.ts'
import { printable } from './printable.ts'

/** Base64 of a kubeconfig, else the file that it names. @returns PEM, usually. @throws {ClusterError} BadKubeconfig */
export const dataOrFile = async (
  label: string,
  what: string,
  data: string | undefined,
  file: string | undefined,
): Promise<string | undefined> => {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8')
  return file === undefined ? undefined : readText(label, what, file)
}

/** The text of a file that a kubeconfig names: certificate, key or token. @throws {ClusterError} BadKubeconfig */
export const readText = async (label: string, what: string, file: string): Promise<string> => {
  try {
    return (await readSmallFile(file)).toString('utf8').trim()
  } catch (cause) {
    throw new ClusterError('BadKubeconfig', `${label}: the file of the ${what} cannot be read: ${printable(file)}`, {
      cause,
    })
  }
}

const maxBytes = 1_048_576

/**
 * Reads a file that a kubeconfig names: certificate, key or token. They are read anew for each request, since
 * clusters replace them while a server runs; kubectl sees that too, because it starts anew for each command.
 * @throws {Error} also for what is no plain file of at most 1 MB: a device or a pipe might never end
 */
const readSmallFile = async (path: string): Promise<Buffer> => {
  const found = await stat(path)
  if (!found.isFile() || found.size > maxBytes) throw new Error('not a plain file of at most 1 MB')
  return readFile(path)
}
