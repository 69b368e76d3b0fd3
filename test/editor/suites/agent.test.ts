/**
 * Copilot's own agent in a real VS Code, on the VSIX. Within reach here: everything from the chat to the API server's
 * audit log. Out of reach: a model that thinks, which is a script.
 */
import { describe, expect, it } from 'vitest'
import { deleting, objects, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

describe("Copilot's agent", () => {
  it('lists what is in trouble, without anybody being asked', async () => {
    const [list] = await scene.ask([['k8s_list', { resource: 'pods', namespace: 'shop' }]])
    expect(list).toMatch(/Context sandbox, namespace shop: \d+ Pod objects, \d+ unhealthy/)
    expect(list).toContain('CrashLoopBackOff')
    expect(await scene.window().dialog.isOpen()).toBe(false)
  })

  it('reads one object, and hears nothing of a Secret, which nobody asks the cluster for', async () => {
    const since = await scene.sandbox.audit.mark()
    const [pod, secret] = await scene.ask([
      ['k8s_get', { resource: 'deployments', namespace: 'shop', name: 'cart' }],
      ['k8s_get', { resource: 'secrets', namespace: 'shop', name: 'orders-db' }],
    ])
    expect(pod).toMatch(/kind: Deployment/)
    expect(secret).toMatch(/^BLOCKED: Secret objects hold credentials\./)
    const askedFor = (path: RegExp) => scene.sandbox.audit.since(since, { userAgent: 'mcp-k8s-agent', path })
    expect(await askedFor(/\/secrets/)).toEqual([])
    expect(await askedFor(/\/deployments/)).not.toEqual([])
  })

  it('proposes to delete a pod, and a person keeps it', async () => {
    const namespace = await scene.sandbox.newNamespace()
    const pod = objects(namespace).pod('worker')
    await scene.sandbox.as('admin').create(pod)
    const dialog = await scene.propose(deleting(pod, { reason: 'It looks stuck.' }))
    expect(dialog.message).toBe('Delete Pod worker?')
    expect(dialog.buttons).toEqual(['Delete Pod', 'Keep Pod', 'Show Details…'])
    expect(dialog.focused).toBe('Show Details…')
    await scene.window().dialog.press('Keep Pod')
    expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\. Rule: approval\. Nothing was changed\./)
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await scene.sandbox.as('admin').exists(pod)).toBe(true)
  })
})
