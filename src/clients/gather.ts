import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Facts } from './facts.ts'
import { dividePath } from './folders.ts'

/** What of the process a configuration depends on. */
export interface Origin {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly user: number | undefined
  readonly workingFolder: string
  /** The program that runs this process. */
  readonly execPath: string
  /** `process.versions`. */
  readonly versions: NodeJS.Dict<string>
  /** Path of `server.js`. */
  readonly server: string
  readonly flags: readonly string[]
}

/** Looks at the process, and at the folders of its PATH, to learn what a client must be told. */
export const gatherFacts = async (origin: Origin): Promise<Facts> => {
  const { platform, environment, workingFolder, execPath, versions, server, flags } = origin
  const paths = platform === 'win32' ? path.win32 : path.posix
  const folders = await dividePath(origin)
  return {
    platform,
    node: versions['electron'] === undefined ? await lastingPath(execPath, folders.kept) : execPath,
    // On a desktop the program that runs extensions is the editor itself, and behaves like Node only when told so.
    nodeEnvironment: versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
    // A package manager's link may be turned or go away with its shell; what it leads to is the program.
    server: await realpath(server),
    folders,
    kubeconfig: (environment['KUBECONFIG'] ?? '')
      .split(paths.delimiter)
      .filter((file) => file !== '')
      .map((file) => paths.resolve(workingFolder, file)),
    flags,
    distribution: platform === 'linux' ? environment['WSL_DISTRO_NAME'] || undefined : undefined,
  }
}

/** Node knows itself by a path that often names its version. Where a folder of PATH has a link to it, that link lasts longer. */
async function lastingPath(execPath: string, folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    const link = path.join(folder, path.basename(execPath))
    const isSame = await realpath(link).then(
      (real) => real === execPath,
      // Most folders have no Node.
      () => false,
    )
    if (isSame) return link
  }
  return execPath
}
