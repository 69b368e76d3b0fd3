import { open } from 'node:fs/promises'
import * as vscode from 'vscode'
import { UsageError } from '../../errors.ts'
import type { Clean } from '../../sanitize/index.ts'

/**
 * Asks for a file and writes lines into it.
 * @returns how many; undefined when the person turned away
 * @throws {UsageError} where it cannot be written
 */
export const exportFile = async (
  portions: () => AsyncIterable<readonly Clean<string>[]>,
): Promise<number | undefined> => {
  const uri = await vscode.window.showSaveDialog({
    title: 'Export Activity',
    saveLabel: 'Export',
    filters: { 'JSON Lines': ['jsonl'] },
  })
  if (!uri) return undefined
  if (uri.scheme !== 'file') throw new UsageError('Choose a file of the computer that this window works on.')
  let count = 0
  try {
    const file = await open(uri.fsPath, 'w', 0o600)
    try {
      for await (const lines of portions()) {
        await file.write(lines.map((line) => `${line}\n`).join(''))
        count += lines.length
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new UsageError(`The activity could not be written to ${uri.fsPath}.`, { cause: error })
  }
  return count
}
