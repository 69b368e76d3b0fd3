/** The sidebar against a real cluster: what is sent, what is shown, and what a click and a command may do. */
import { describe, expect, it } from 'vitest'
import { leakDetector } from '../../support/leaks.ts'
import { plantedCredentials } from '../../cluster/sandbox/scene/credentials.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const agent = { userAgent: 'mcp-k8s-agent' }

/** `VERB PATH` of what was sent since then. */
const sent = async (mark: number): Promise<readonly string[]> =>
  (await scene.sandbox.audit.since(mark, agent)).map(({ verb, requestURI }) => `${verb} ${requestURI}`)
/** The text of the document in front. */
const front = (): Promise<string> =>
  scene.window().host.evaluate((editor) => editor.window.activeTextEditor?.document.getText() ?? '')
const openPods = async (): Promise<void> => {
  const { resources } = scene.window()
  await resources.open()
  await resources.expand(/^Context sandbox,/, /^Namespace shop/, /^Pod, \d/)
  await resources.row(/^Pod cart-/).waitFor()
}

describe('the view', () => {
  it('asks the cluster for nothing before it is opened', async () => {
    const mark = await scene.sandbox.audit.mark()
    await scene.window().host.evaluate(async (editor) => {
      await editor.extensions.getExtension('mcp-k8s-agent.mcp-k8s-agent')?.activate()
    })
    await scene.window().statusBar.says('sandbox · asks')
    expect(await sent(mark)).toEqual([])
    await scene.window().resources.open()
    await scene
      .window()
      .resources.row(/^Namespace shop/)
      .waitFor()
    expect((await sent(mark)).length).toBeGreaterThan(0)
  })

  it('shows problems first, and no Secret and no ConfigMap', async () => {
    await openPods()
    const { resources } = scene.window()
    const rows = await resources.rows()
    const pods = rows.filter((row) => /^Pod [a-z]/.test(row))
    const ranks = pods.map((pod) => pod.endsWith('problem'))
    expect(ranks[0]).toBe(true)
    expect(ranks).toEqual(ranks.toSorted((a, b) => Number(b) - Number(a)))
    expect(rows.filter((row) => /^(Secret|ConfigMap)/.test(row))).toEqual([])
  })

  it('opens an object as YAML without any credential', async () => {
    await openPods()
    await scene
      .window()
      .resources.row(/^Pod cart-/)
      .click()
    const text = await until('the YAML of the pod', patienceMs, async () => {
      const shown = await front()
      return shown.includes('kind: Pod') ? shown : undefined
    })
    expect(text).toContain('REDIS_PASSWORD')
    expect(text).toContain('REDACTED(')
    expect(leakDetector(plantedCredentials)(text)).toEqual([])
  })
})

describe('deleting', () => {
  it.each([
    ['at once', () => Promise.resolve()],
    ['after the view was hidden and shown', () => scene.window().resources.hide()],
  ])('by the menu asks about what was clicked, and a no keeps it: %s', async (_, before) => {
    await openPods()
    await before()
    await scene.window().resources.open()
    await scene.window().resources.choose(/^Pod cart-/, 'Delete…')
    const { message, buttons } = await scene.window().dialog.read('Delete Pod cart-')
    expect(message).toMatch(/^Delete Pod cart-[a-z0-9-]+\?$/)
    expect(buttons).toEqual(['Delete Pod', 'Keep Pod', 'Show Details…'])
    await scene.window().dialog.press('Keep Pod')
    await scene.window().dialog.gone()
    const pods = await scene.sandbox.as('admin').list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' })
    expect(pods.map(({ metadata }) => metadata.name)).toContain(/^Delete Pod (.*)\?$/.exec(message)?.[1])
  })

  it('by another extension with a node that it made up asks which object is meant', async () => {
    await openPods()
    const { host, quickInput, dialog } = scene.window()
    await host.evaluate((editor) => {
      const ref = { context: 'sandbox', namespace: 'shop', name: 'cart-0' }
      const forged = {
        id: 'k8s/sandbox/shop',
        target: () => ({ of: 'object', ref }),
        isGone: () => false,
        look: () => ({ label: 'cart-0', can: ['delete', 'object'] }),
      }
      void editor.commands.executeCommand('k8sAgent.delete', forged)
    })
    expect((await quickInput.entries()).length).toBeGreaterThan(1)
    expect(await dialog.isOpen()).toBe(false)
    await quickInput.key('Escape')
    await quickInput.gone()
  })
})
