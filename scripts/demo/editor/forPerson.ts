import { elapsed, type Progress } from '../../../test/cluster/sandbox/progress.ts'
import { openEditor, type DemoEditor } from './openEditor.ts'
import { stories } from './stories.ts'

/**
 * Serves an editor for whoever opens its address, until `signal` fires. Nothing answers in their place: the dialogs
 * are the product's, and wait for them.
 */
export const serveForPerson = async (progress: Progress, signal: AbortSignal): Promise<void> => {
  const begun = performance.now()
  const demo = await openEditor(progress)
  try {
    progress(`ready after ${elapsed(performance.now() - begun)}`)
    console.log(invitation(demo))
    await Promise.race([prepareWindows(demo, progress), aborted(signal)])
  } finally {
    await demo.stop()
  }
}

const invitation = ({ address, sandbox }: DemoEditor): string => `
VS Code with K8s Agent, beside a cluster in trouble. Open it in a browser on this machine:

   ${address}

A chat opens in it. The model is a script, the agent, the tools, the cluster and the dialogs are real. Ask it:

${stories.map(({ request }) => `   ${request}`).join('\n')}

For kubectl: KUBECONFIG=${sandbox.kubeconfig}
Ctrl-C ends all of it.
`

/** Each window that is opened, reloaded ones too. */
async function prepareWindows(demo: DemoEditor, progress: Progress): Promise<never> {
  for (;;) {
    const host = await demo.hosts.next(demo.workspace, longestMs)
    try {
      await demo.prepare(host)
      await host.command('workbench.action.chat.open', {
        query: stories[0]?.request,
        isPartialQuery: true,
        mode: 'agent',
        modelSelector: { vendor: 'customendpoint' },
      })
    } catch (error) {
      // A window that was closed meanwhile; the next one is as welcome.
      progress(`a window could not be prepared: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

/** Of a timer of Node's: 24 days. */
const longestMs = 2_147_483_647

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
