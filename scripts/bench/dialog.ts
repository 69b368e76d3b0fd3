/**
 * Measures the way to the dialog in a real editor on a cluster of its own: `npm run build && node scripts/bench/dialog.ts`.
 * How long the extension takes to wake up, the server to have its tools there, and a call to stand before a person.
 */
import { invokeTool } from '../../test/editor/harness/agent.ts'
import type { Host } from '../../test/editor/harness/hosts.ts'
import { withWindow } from '../../test/editor/play/withWindow.ts'
import { showPairs } from '../demo/show.ts'
import { median } from './median.ts'

const calls = 9
const restart = {
  ...{ namespace: 'shop', resource: 'deployments', name: 'checkout', action: 'rollout_restart', approved: true },
}
const rows: (readonly [string, string])[] = []

await withWindow({ progress: (line) => console.error(`   ${line}`) }, async ({ demo, window: { host, dialog } }) => {
  rows.push(['activation of the extension', ms(await activation(host))])
  const begun = performance.now()
  await demo.prepare(host)
  rows.push(['chat ready, and the tools of the server there', ms(performance.now() - begun)])
  const times: number[] = []
  for (let call = 0; call < calls; call += 1) {
    await invokeTool(host, 'k8s_patch', restart)
    // The editor asks first, in a modal of its own where no chat is.
    if ((await dialog.read()).message.startsWith('Run ')) await dialog.press('Yes')
    const allowed = performance.now()
    await dialog.read('Restart Deployment checkout?')
    times.push(performance.now() - allowed)
    await dialog.press('Restart')
    await dialog.gone()
  }
  // The first one loads what changes things.
  rows.push(['from the yes in the editor to our dialog, the first one', ms(times[0] ?? NaN)])
  rows.push([`from the yes in the editor to our dialog, median of ${calls - 1} more`, ms(median(times.slice(1)))])
})
console.log(showPairs(rows))

async function activation(host: Host): Promise<number> {
  const taken = await host.evaluate(async (editor) => {
    const extension = editor.extensions.getExtension('mcp-k8s-agent.mcp-k8s-agent')
    if (extension === undefined || extension.isActive) return null
    const from = performance.now()
    await extension.activate()
    return performance.now() - from
  })
  if (taken === null) throw new Error('The extension was awake before anybody needed it.')
  return taken
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
