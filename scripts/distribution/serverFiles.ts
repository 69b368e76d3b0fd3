import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** The server and the chunks that it may load, from the project's root: those of the extension alone are left out. */
export const serverFiles = async (root: string): Promise<readonly string[]> => {
  const files = new Set(['dist/server.js'])
  // A set hands out what is added while it is walked.
  for (const file of files)
    for (const [name] of (await readFile(path.join(root, file), 'utf8')).matchAll(/\b[\w-]+-[A-Z0-9]{8}\.js\b/g))
      files.add(`dist/chunks/${name}`)
  return [...files]
}
