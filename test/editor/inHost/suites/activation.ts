import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import * as vscode from 'vscode'
import { extension, until } from '../support.ts'

describe('activation', () => {
  it('does not come by itself: nobody has asked for anything', () => {
    assert.equal(extension().isActive, false)
  })

  it('comes with a command', async () => {
    await vscode.commands.executeCommand('k8sAgent.showLog')
    await until(() => extension().isActive)
  })
})
