import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import * as vscode from 'vscode'
import { extension } from '../support.ts'

/** The manifest is JSON to the editor; unit tests look at its shape. */
const manifest = () =>
  extension().packageJSON as {
    contributes: { commands: { command: string }[]; configuration: { properties: Record<string, unknown> } }
  }

describe('the manifest', () => {
  it('names the commands that are registered, and no others', async () => {
    await extension().activate()
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('k8sAgent.'))
    const named = manifest().contributes.commands.map(({ command }) => command)
    assert.deepEqual(registered.sort(), named.sort())
  })

  it('has settings that a workspace cannot write', async () => {
    const keys = Object.keys(manifest().contributes.configuration.properties)
    assert.ok(keys.includes('k8sAgent.readOnly'))
    const written = await Promise.all(keys.map((key) => write(key, vscode.ConfigurationTarget.Workspace)))
    assert.deepEqual(
      written.filter(({ isWritten }) => isWritten),
      [],
    )
  })
})

/** Nothing is changed where it cannot be; undefined takes a setting away. */
const write = async (key: string, target: vscode.ConfigurationTarget): Promise<{ key: string; isWritten: boolean }> => {
  try {
    await vscode.workspace.getConfiguration().update(key, undefined, target)
    return { key, isWritten: true }
  } catch {
    return { key, isWritten: false }
  }
}
