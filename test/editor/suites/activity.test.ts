/** The view of the log: what the agent did and another client too, what a person decided, and how it is put back. */
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { deleting, objects, patching, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { useServer } from '../../support/client.ts'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)
const admin = scene.sandbox.as('admin')

/** Of the same user, so it remembers what it did where the editor does; a program that takes the argument for a yes. */
const other = useServer(() => ({
  kubeconfig: scene.info.kubeconfig,
  state: path.join(scene.info.home, '.local/state/mcp-k8s-agent'),
  args: ['--approval', 'argument'],
}))

const at = String.raw`\d\d:\d\d`
const replicas = async (deployment: KubeObject): Promise<unknown> => {
  const { spec } = (await admin.get(deployment)) as unknown as { readonly spec: { readonly replicas: number } }
  return spec.replicas
}

describe('the view', () => {
  let namespace = ''
  let web: KubeObject

  beforeAll(async () => {
    namespace = await scene.sandbox.newNamespace()
    web = objects(namespace).deployment('web')
    await admin.create(web)
  })

  it('shows what was allowed, what was refused by which rule, and who said yes', async () => {
    await scene.ask([
      ['k8s_get', { resource: 'deployments', namespace, name: 'web' }],
      ['k8s_get', { resource: 'secrets', namespace: 'shop', name: 'orders-db' }],
    ])
    const { activity, dialog } = scene.window()
    await activity.open()
    await scene.propose(patching(web, { action: 'scale', replicas: 2 }))
    await activity.row(/^Waiting: Scale Deployment web to 2\?, no answer by /).waitFor()
    await dialog.press('Scale to 2')
    expect(await scene.heard()).toContain('Scaled Deployment web from 0 to 2 replicas.')

    const rows = await until('three calls, and none that waits', patienceMs, async () => {
      const shown = await activity.rows()
      return shown[0]?.startsWith('k8s_patch') && shown[0].includes(', for ') ? shown : undefined
    })
    const by = userInfo().username
    expect(rows.slice(0, 3)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^k8s_patch deployments.apps/web, in ${namespace} of sandbox, approved by ${by} after [\\d.]+ s, 0 → 2, ${at}, for `,
        ),
      ),
      expect.stringMatching(
        new RegExp(`^k8s_get secrets/orders-db, in shop of sandbox, refused by rule no-secrets, ${at}, for `),
      ),
      expect.stringMatching(new RegExp(`^k8s_get deployments/web, in ${namespace} of sandbox, allowed, ${at}, for `)),
    ])
  })

  it('follows the server of another client of the user, and opens what it knows of a call', async () => {
    await other().call('k8s_list', { resource: 'services', namespace: 'shop' })
    const { activity, editors } = scene.window()
    await activity.open()
    await activity.row(/^k8s_list services, in shop of sandbox, allowed, .* for test 0$/).click()
    await editors.opens(/^k8s_list_services \d+\.yaml/)
    const text = await editors.text()
    expect(text).toContain('client: test 0')
    expect(text).toMatch(/redactions: \d/)
  })

  it('offers the inverse of a patch, through the dialog', async () => {
    const { activity, dialog } = scene.window()
    await activity.open()
    await activity.choose(/^k8s_patch deployments.apps\/web/, 'Offer Inverse…')
    const { detail } = await dialog.read('Scale Deployment web to 0?')
    expect(detail).toContain('Replicas: 2 → 0')
    expect(detail).not.toContain('The agent says')
    expect(await replicas(web)).toBe(2)
    await dialog.press('Scale to 0')
    await activity
      .row(new RegExp(`^scale deployments.apps/web, in ${namespace} of sandbox, approved by .*, 2 → 0`))
      .waitFor()
    expect(await replicas(web)).toBe(0)
    expect(await witness.changesOf(web)).toHaveLength(2)
  })

  it('pauses the writes of another client, until a person resumes them', async () => {
    const patch = patching(web, { action: 'scale', replicas: 1 })
    const { activity, dialog, statusBar } = scene.window()
    await activity.open()
    await activity.press('Pause Writes')
    await statusBar.says('paused')
    expect((await other().call(...patch)).text).toMatch(/^BLOCKED: writes are paused\b/)
    expect(await replicas(web)).toBe(0)
    await activity.press('Resume Writes…')
    await dialog.read('Let the agent ask for changes again?')
    await dialog.press('Resume Writes')
    await statusBar.says('asks')
    expect((await other().call(...patch)).text).toContain('Scaled Deployment web from 0 to 1 replica')
    expect(await replicas(web)).toBe(1)
  })

  it('helps to tell the agent why not, and sends nothing', async () => {
    await scene.propose(deleting(web))
    const { activity, chat, dialog } = scene.window()
    await dialog.press('Keep Deployment')
    await scene.heard()
    await activity.open()
    await activity.choose(/^k8s_delete Deployment\/web, .* a person said no, after /, 'Tell the Agent Why…')
    await chat.drafts(`I said no to your request to delete Deployment web in namespace ${namespace}, because`)
    expect(scene.model().left()).toBe(0)
  })

  it('is verified, and exported without hashes', async () => {
    const { host, editors, quickInput } = scene.window()
    await host.command('k8sAgent.verifyActivity')
    await editors.opens('Activity Verification.txt')
    expect(await editors.text()).toMatch(new RegExp(`-${other().pid}-[0-9a-f]{8}\\.jsonl: \\d+ lines, whole`))

    await host.command('k8sAgent.exportActivity')
    const file = await until('a name for the file', patienceMs, async () => {
      const named = await quickInput.box.locator('input').inputValue()
      return named.endsWith('.jsonl') ? named : undefined
    })
    expect(path.dirname(file)).toBe(scene.info.home)
    await quickInput.key('Enter')
    const text = await until(
      'the file',
      patienceMs,
      async () => (await readFile(file, 'utf8').catch(() => '')) || undefined,
    )
    const lines = text.trimEnd().split('\n')
    const read = lines.map((line) => JSON.parse(line) as { readonly client?: string; readonly tool?: string })
    expect(read.filter(({ client, tool }) => client === 'test 0' && tool === 'k8s_list')).toHaveLength(1)
    expect(lines.filter((line) => line.includes('"prev"'))).toEqual([])
  })

  it('does nothing with a row that somebody made up', async () => {
    const { activity, host, dialog, quickInput } = scene.window()
    await activity.open()
    await activity.row(/^k8s_patch/).waitFor()
    await host.evaluate((editor) => {
      const forged = { id: '1', look: () => ({ can: ['inverse', 'call'] }), happening: () => ({ id: '1', at: 1 }) }
      void editor.commands.executeCommand('k8sAgent.offerInverse', forged)
    })
    expect((await quickInput.entries()).length).toBeGreaterThan(0)
    expect(await dialog.isOpen()).toBe(false)
    await quickInput.key('Escape')
    await quickInput.gone()
  })
})
