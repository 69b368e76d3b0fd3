import { readFile } from 'node:fs/promises'
import { shownPath, type KubeconfigSource } from './merge.ts'

/**
 * A sentence when a kubeconfig file is no longer what it was at start. It is reported and never followed: an agent
 * must not find itself in another cluster because a person switched contexts in a terminal.
 */
export const changedSince = async (
  sources: readonly KubeconfigSource[],
  home: string | undefined,
): Promise<string | undefined> => {
  for (const source of sources) {
    const now = await readFile(source.path, 'utf8').catch(() => undefined)
    if (now !== source.text)
      return `${shownPath(source.path, home)} has changed since this server started, which goes on with what it read then. Restart the server to use the new one.`
  }
  return undefined
}
