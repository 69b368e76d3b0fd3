import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import * as vscode from 'vscode'
import { extension } from '../support.ts'

/** The manifest is JSON to the editor; unit tests look at its shape. */
const manifest = () =>
  extension().packageJSON as {
    contributes: {
      commands: { command: string }[]
      views: Record<string, { id: string }[]>
      configuration: { properties: Record<string, unknown> }
    }
  }

describe('the manifest', () => {
  it('names the commands that are registered, and no others', async () => {
    await extension().activate()
    const ours = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('k8sAgent.'))
    // The editor itself makes some for each view, to focus it and the like.
    const ofViews = Object.values(manifest().contributes.views).flatMap((views) => views.map(({ id }) => `${id}.`))
    const registered = ours.filter((command) => !ofViews.some((prefix) => command.startsWith(prefix)))
    const named = manifest().contributes.commands.map(({ command }) => command)
    assert.deepEqual(registered.sort(), named.sort())
  })

  it('has settings that a workspace cannot write', async () => {
    const keys = Object.keys(manifest().contributes.configuration.properties)
    assert.ok(keys.includes('k8sAgent.readOnly'))
    // One that a workspace can write tells that writing works here, and that this would be seen.
    assert.deepEqual(await writable(['editor.tabSize', ...keys]), ['editor.tabSize'])
  })
})

/** Those that hold in the workspace after they were written there; they are taken away again. */
const writable = async (keys: readonly string[]): Promise<string[]> => {
  const written: string[] = []
  for (const key of keys) if (await isWritable(key)) written.push(key)
  return written
}

const isWritable = async (key: string): Promise<boolean> => {
  const configuration = vscode.workspace.getConfiguration()
  const value = configuration.inspect(key)?.defaultValue ?? []
  try {
    await configuration.update(key, value, vscode.ConfigurationTarget.Workspace)
  } catch {
    return false
  }
  await configuration.update(key, undefined, vscode.ConfigurationTarget.Workspace)
  return true
}
