import { open } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import * as vscode from 'vscode'
import { UsageError } from '../../errors.ts'
import type { Clean } from '../../sanitize/index.ts'
import type { CommandUi } from '../commands/services.ts'

/**
 * Asks for a file and writes lines into it.
 * @returns how many; undefined when the person turned away
 * @throws {UsageError} where it cannot be written
 */
export const exportFile = async (
  portions: () => AsyncIterable<readonly Clean<string>[]>,
  during: CommandUi['during'],
): Promise<number | undefined> => {
  const uri = await vscode.window.showSaveDialog({
    title: 'Export Activity',
    defaultUri: vscode.Uri.file(
      path.join(homedir(), `k8s-agent-activity-${new Date().toISOString().slice(0, 10)}.jsonl`),
    ),
    saveLabel: 'Export',
    filters: { 'JSON Lines': ['jsonl'] },
  })
  if (!uri) return undefined
  if (uri.scheme !== 'file') throw new UsageError('Choose a file of the computer that this window works on.')
  return during(async () => {
    try {
      return await write(uri.fsPath, portions())
    } catch (error) {
      throw new UsageError(`The activity could not be written to ${uri.fsPath}.`, { cause: error })
    }
  })
}

async function write(target: string, portions: AsyncIterable<readonly Clean<string>[]>): Promise<number> {
  const file = await open(target, 'w', 0o600)
  try {
    let count = 0
    for await (const lines of portions) {
      await file.write(lines.map((line) => `${line}\n`).join(''))
      count += lines.length
    }
    return count
  } finally {
    await file.close()
  }
}
