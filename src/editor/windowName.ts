import * as vscode from 'vscode'
import type { Clean, Cleaner } from '../sanitize/index.ts'

/**
 * What this window is called, where there are others that could be taken for it.
 * @param windows how many there are; undefined where nobody can tell
 */
export const windowName = (windows: number | undefined, cleaner: Pick<Cleaner, 'line'>): Clean<string> | undefined => {
  const { name } = vscode.workspace
  return windows === 1 || name === undefined ? undefined : cleaner.line(name)
}
