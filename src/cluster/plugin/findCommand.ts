import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * Finds a plugin's program. Only absolute folders of PATH are searched, and never the working folder, which Windows
 * would look into first: a repository that is open there could bring a program of the same name.
 * @returns the program's absolute path, or where it was looked for
 */
export const findCommand = async (
  command: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly path: string } | { readonly searched: string }> => {
  const folders = path.isAbsolute(command)
    ? [path.dirname(command)]
    : (environment['PATH'] ?? environment['Path'] ?? '')
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder))
  const suffixes = process.platform === 'win32' && path.extname(command) === '' ? ['.exe', '.com'] : ['']
  for (const folder of folders) {
    for (const suffix of suffixes) {
      const file = path.join(folder, `${path.basename(command)}${suffix}`)
      if (await isProgram(file)) return { path: file }
    }
  }
  return { searched: folders.length === 0 ? 'nothing, as PATH names no folder' : folders.join(path.delimiter) }
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}
