/**
 * Measures the sidebar in a real editor on a cluster of its own: `npm run build && node scripts/bench/sidebar.ts`. How
 * soon pods are on the screen, what it asks a cluster for in a minute, and the memory of the extension host.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createHuge } from '../../test/cluster/sandbox/scene/huge.ts'
import type { EditorWindow } from '../../test/editor/harness/window.ts'
import { withWindow } from '../../test/editor/play/withWindow.ts'
import { podNamed } from '../../test/editor/sidebar.ts'
import type { DemoEditor } from '../demo/editor/openEditor.ts'
import { watched } from '../demo/requests.ts'
import { showPairs } from '../demo/show.ts'

const progress = (line: string): void => console.error(`   ${line}`)
const minuteMs = 60_000
const rows: (readonly [string, string])[] = []
/** Told at once as well, since what comes later may fail. */
const note = (what: string, figure: string): void => {
  rows.push([what, figure])
  progress(`${what}: ${figure}`)
}

await withWindow({ progress }, async ({ demo, window }) => {
  const { resources } = window
  await sleep(10_000)
  note('extension host, the view never opened', await memory(window))
  const opened = await seconds(async () => {
    await resources.open()
    await resources.row(/^Namespace shop/).waitFor()
  })
  note('from opening the view to its namespaces', opened)
  note('first paint of 200 pods', await firstPaint(window, 'bulk', /^Pod [a-z]/))
  await sleep(5_000)
  note('requests in a minute, 200 pods visible', await requestsInAMinute(demo))
  note('extension host, 200 pods visible', await memory(window))
  note('from a crash to its row above 200 pods', await crash(demo, window))
  await resources.hide()
  await sleep(2_000)
  note('requests in a minute, hidden', await requestsInAMinute(demo))
  await createHuge(demo.sandbox.admin, progress)
  await resources.open()
  await window.host.command('k8sAgent.refresh')
  note('first paint of 5,000 pods', await firstPaint(window, 'huge', /^Pod [a-z]/))
  await sleep(5_000)
  note('extension host, 5,000 pods visible', await memory(window))
})
console.log(showPairs(rows))

/** From the click on the kind to the first of its objects; the namespace has been counted. */
async function firstPaint({ resources, host }: EditorWindow, namespace: string, first: RegExp): Promise<string> {
  await host.command('workbench.actions.treeView.k8sAgent.resources.collapseAll')
  await sleep(1_000)
  await resources.expand(/^Context sandbox, current/, new RegExp(`^Namespace ${namespace}`))
  await resources.row(/^Pod, /).waitFor()
  return seconds(async () => {
    await resources.expand(/^Pod, /)
    await resources.row(first).waitFor()
  })
}

/** From the API server's saying so, which is asked again and again meanwhile. */
async function crash({ sandbox }: DemoEditor, { resources }: EditorWindow): Promise<string> {
  const pod = podNamed('crashing', 'crash-loop')('bulk')
  await sandbox.admin.create(pod)
  const shown = resources
    .row(/^Pod crashing, CrashLoopBackOff/)
    .waitFor()
    .then(() => performance.now())
  while (!JSON.stringify((await sandbox.admin.get(pod))['status'] ?? {}).includes('CrashLoopBackOff')) await sleep(5)
  const said = performance.now()
  return inSeconds((await shown) - said)
}

async function seconds(work: () => Promise<void>): Promise<string> {
  const begun = performance.now()
  await work()
  return inSeconds(performance.now() - begun)
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}

async function requestsInAMinute({ sandbox }: DemoEditor): Promise<string> {
  const { requests } = await watched(sandbox.audit, () => sleep(minuteMs))
  return String(requests.all.length)
}

/** Of the whole extension host: the editor's own extensions live in it, too. */
async function memory({ host }: EditorWindow): Promise<string> {
  const bytes = await host.evaluate(() => process.memoryUsage().rss)
  return `${(bytes / 1_048_576).toFixed(0)} MB`
}
