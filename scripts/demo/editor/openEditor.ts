import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { withProgress, type Progress } from '../../../test/cluster/sandbox/progress.ts'
import type { Sandbox } from '../../../test/cluster/sandbox/start.ts'
import { prepareAgent, startServer } from '../../../test/editor/harness/agent.ts'
import { startEditor, type Editor } from '../../../test/editor/harness/editor.ts'
import { listenForHosts, type Host, type Hosts } from '../../../test/editor/harness/hosts.ts'
import { openScene } from '../openScene.ts'
import { serveAssistant, type Assistant } from './assistant.ts'

/** A cluster in trouble, and an editor with the extension in it, side by side. */
export interface DemoEditor {
  readonly sandbox: Sandbox
  readonly editor: Editor
  readonly hosts: Hosts
  readonly assistant: Assistant
  /** Absolute. */
  readonly workspace: string
  /** To be opened in a browser. */
  readonly address: string
  /** Makes the chat of a window usable without an account, and starts the server. */
  prepare(host: Host): Promise<void>
  stop(): Promise<void>
}

/** @throws {Error} where the machine cannot run an editor; nothing is left behind then */
export const openEditor = async (progress: Progress, settings: Record<string, unknown> = {}): Promise<DemoEditor> => {
  const ends: (() => Promise<void> | void)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const sandbox = await openScene(progress)
    ends.push(sandbox.stop)
    const assistant = await serveAssistant()
    ends.push(() => assistant.close())
    const editor = await startEditor({ kubeconfig: sandbox.kubeconfig, modelUrl: assistant.url, progress, settings })
    ends.push(editor.stop)
    const hosts = await listenForHosts(editor.companionSocket)
    ends.push(() => hosts.close())
    const workspace = path.join(editor.folder, 'shop')
    await mkdir(workspace, { recursive: true })
    return {
      ...{ sandbox, editor, hosts, assistant, workspace, stop },
      address: `${editor.url}/?folder=${encodeURIComponent(workspace)}`,
      prepare: (host) =>
        withProgress(
          progress,
          () => 'preparing the chat',
          async () => {
            await prepareAgent(host)
            await startServer(host)
          },
        ),
    }
  } catch (error) {
    await stop()
    throw error
  }
}
