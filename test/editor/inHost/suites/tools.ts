import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import * as vscode from 'vscode'
import { startTools } from '../support.ts'

describe('the server, started by the editor', () => {
  it('has all of its tools', async () => {
    assert.deepEqual([...(await startTools()).keys()].sort(), [
      'k8s_api_resources',
      'k8s_delete',
      'k8s_get',
      'k8s_list',
      'k8s_list_events',
      'k8s_patch',
      'k8s_pod_logs',
      'ping',
    ])
  })

  it('reads', async () => {
    assert.match(await call('k8s_list', { resource: 'pods', namespace: 'shop' }), /^Context sandbox, namespace shop: /)
  })

  it('refuses a Secret', async () => {
    const text = await call('k8s_get', { resource: 'secrets', namespace: 'shop', name: 'orders-db' })
    assert.match(text, /^BLOCKED: Secret objects hold credentials\./)
  })

  // An editor that runs tests refuses to show dialogs, which is one of the ways in which asking can go wrong.
  it('takes a question that could not be shown for a no', async () => {
    const text = await call('k8s_delete', { resource: 'pods', namespace: 'shop', name: 'debug-shell', approved: true })
    assert.match(text, /^BLOCKED: /)
    const list = await call('k8s_list', { resource: 'pods', namespace: 'shop', format: 'names' })
    assert.match(list, /debug-shell/)
  })
})

/** By way of the editor's own MCP client. */
const call = async (tool: string, input: object): Promise<string> => {
  const name = (await startTools()).get(tool)
  assert.ok(name, `${tool} is not offered`)
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined })
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n')
}
