import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createScene } from '../cluster/sandbox/scene/index.ts'
import { sceneLogs } from '../cluster/sandbox/scene/logs.ts'
import { freePorts } from '../cluster/sandbox/ports.ts'
import { startSandbox } from '../cluster/sandbox/start.ts'
import { serveBrowser } from './harness/browser.ts'
import { startEditor, type EditorInfo } from './harness/editor.ts'

/** What the suites share, as plain data. */
export interface SharedEditor extends EditorInfo {
  /** Playwright's address of the browser. */
  readonly browser: string
  /** Where the scripted model of each test file listens. */
  readonly modelPort: number
  /** The kubeconfig that the editor's servers read; test files may write it anew. */
  readonly kubeconfig: string
}

declare module 'vitest' {
  interface ProvidedContext {
    editor: SharedEditor
  }
}

/** Starts one sandbox, one editor and one browser, and returns what ends them. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const progress = (line: string) => process.stderr.write(`editor: ${line}\n`)
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const sandbox = await startSandbox({ progress, logs: sceneLogs })
    ends.push(sandbox.stop)
    await createScene(sandbox.admin, progress)
    const { server, ca, tokens, folder, auditFile } = sandbox
    project.provide('sandbox', { kubeconfig: sandbox.kubeconfig, server, ca, tokens, folder, auditFile })

    const kubeconfig = path.join(folder, 'editor.kubeconfig')
    await writeFile(kubeconfig, await readFile(sandbox.kubeconfig), { mode: 0o600 })
    const [modelPort = 0] = await freePorts(1)
    const modelUrl = `http://127.0.0.1:${modelPort}/v1/chat/completions`
    const editor = await startEditor({ kubeconfig, modelUrl, progress, reconnectSeconds: 30 })
    ends.push(editor.stop)
    const browser = await serveBrowser(editor.programs)
    ends.push(() => browser.close())
    const { url, home, userData, companionSocket, inHostReport, programs } = editor
    project.provide('editor', {
      ...{ url, folder: editor.folder, home, userData, companionSocket, inHostReport, programs },
      ...{ browser: browser.wsEndpoint(), modelPort, kubeconfig },
    })
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
