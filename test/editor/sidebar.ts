import type { KubeObject } from '../cluster/sandbox/paths.ts'
import { patienceMs } from './harness/patience.ts'
import { until } from './harness/withTimeout.ts'
import type { EditorScene } from './use.ts'

/** What suites of the sidebar do and ask again and again. */
export interface Sidebar {
  /** Opens what is called so below the context `sandbox`, one below the other; all else is closed, groups of kinds too. */
  readonly open: (...spoken: readonly (string | RegExp)[]) => Promise<void>
  /** The same below another context. */
  readonly openIn: (context: string, ...spoken: readonly (string | RegExp)[]) => Promise<void>
  /** A namespace of its own with these objects in it, which the tree has read. */
  readonly namespaceWith: (...objects: readonly ((namespace: string) => KubeObject)[]) => Promise<string>
  /** `VERB PATH` of what the extension has asked since that mark of the audit log. */
  readonly sent: (mark: number) => Promise<readonly string[]>
  /** Waits until the document in front says that; its text. */
  readonly front: (says: string | RegExp) => Promise<string>
}

/** Rows that are off the screen are not there at all. */
const tall = { width: 1_400, height: 1_800 }

const collapse = 'workbench.actions.treeView.k8sAgent.resources.collapseAll'

export const sidebarOf = (scene: EditorScene): Sidebar => {
  const admin = () => scene.sandbox.as('admin')
  const openIn: Sidebar['openIn'] = async (context, ...spoken) => {
    const { resources, host, page } = scene.window()
    await page.setViewportSize(tall)
    await resources.open()
    await resources.row(/^Context /).waitFor()
    await host.evaluate(async (editor, id) => {
      await editor.commands.executeCommand(id)
    }, collapse)
    await resources.expand(new RegExp(`^Context ${context},?`), ...spoken)
  }
  const open: Sidebar['open'] = (...spoken) => openIn('sandbox(,|$)', ...spoken)
  return {
    openIn,
    open,
    async namespaceWith(...objects) {
      const { resources, host } = scene.window()
      const namespace = await scene.sandbox.newNamespace()
      await Promise.all(objects.map((make) => admin().create(make(namespace))))
      await open()
      await host.command('k8sAgent.refresh')
      await resources.row(`Namespace ${namespace}`).waitFor()
      return namespace
    },
    sent: async (mark) =>
      (await scene.sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent' })).map(
        ({ verb, requestURI }) => `${verb} ${requestURI}`,
      ),
    front: (says) =>
      until(`a document that says ${String(says)}`, patienceMs, async () => {
        const text = await scene
          .window()
          .host.evaluate((editor) => editor.window.activeTextEditor?.document.getText() ?? '')
        return text.search(says) === -1 ? undefined : text
      }),
  }
}

/** A pod that runs, or crashes with the tag `crash-loop`. */
export const podNamed =
  (name: string, tag = '1.0') =>
  (namespace: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: { containers: [{ name: 'main', image: `registry.example.com/a:${tag}` }] },
  })
