/** What happens in a cluster is on the screen before a person wonders. */
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)
const admin = () => scene.sandbox.as('admin')

/** Two seconds are meant; a machine that does other things as well may take longer. */
const soonMs = 10_000

it('a pod that crashes is on top at once', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('aaa'), podNamed('bbb'))
  const { resources } = scene.window()
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 2/)
  await resources.row(/^Pod bbb, Running/).waitFor()
  const crashing = podNamed('zzz', 'crash-loop')(namespace)
  await admin().create(crashing)
  await until('the crash', patienceMs, async () => {
    const { status } = await admin().get(crashing)
    return JSON.stringify(status).includes('CrashLoopBackOff') || undefined
  })
  const known = Date.now()
  const pods = await until('the pod on top', patienceMs, async () => {
    const shown = (await resources.rows()).filter((row) => /^Pod (aaa|bbb|zzz)/.test(row))
    return shown[0]?.startsWith('Pod zzz, CrashLoopBackOff') ? shown : undefined
  })
  expect(Date.now() - known).toBeLessThan(soonMs)
  expect(pods[0]).toMatch(/^Pod zzz, CrashLoopBackOff, .*problem$/)
  expect(pods.slice(1)).toEqual([
    expect.stringMatching(/^Pod aaa, Running/),
    expect.stringMatching(/^Pod bbb, Running/),
  ])
})

it('what is chosen in a menu is what was clicked, though others have come and gone meanwhile', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('mmm'))
  const { resources, dialog, page } = scene.window()
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 1/)
  await resources.row(/^Pod mmm, Running/).click({ button: 'right' })
  const entry = page.locator('.monaco-menu .action-item').filter({ hasText: 'Delete…' }).first()
  await entry.waitFor()
  for (const name of ['aaa', 'bbb', 'zzz']) {
    await admin().create(podNamed(name)(namespace))
    await resources.row(new RegExp(`^Pod ${name}`)).waitFor()
  }
  await admin().delete(podNamed('aaa')(namespace))
  await resources.row(/^Pod aaa/).waitFor({ state: 'hidden' })
  await entry.click()
  expect((await dialog.read(/^Delete Pod/)).message).toBe('Delete Pod mmm?')
  await dialog.press('Keep Pod')
  await dialog.gone()
  expect(await admin().exists(podNamed('mmm')(namespace))).toBe(true)
})

it('a kind that is defined while somebody looks appears', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('aaa'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core')
  const { resources } = scene.window()
  await resources.row(/^Pod, 1/).waitFor()
  const group = `${namespace}.example.com`
  await admin().create({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `gadgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'gadgets', singular: 'gadget', kind: 'Gadget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  })
  const gadget = { apiVersion: `${group}/v1`, kind: 'Gadget', metadata: { name: 'one', namespace } }
  await until('the kind to be served', patienceMs, () =>
    admin()
      .create(gadget)
      .then(() => true as const)
      .catch(() => undefined),
  )
  await resources.row(new RegExp(`^Gadget\\.${group}, 1`)).waitFor()
  await resources.expand(new RegExp(`^Gadget\\.${group}, 1`))
  await resources.row(new RegExp(`^Gadget\\.${group} one`)).waitFor()
})
