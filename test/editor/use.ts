import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFailed } from 'vitest'
import { useSandbox, type SharedSandbox } from '../cluster/sandbox/use.ts'
import { prepareAgent, startServer } from './harness/agent.ts'
import { connectBrowser } from './harness/browser.ts'
import { listenForHosts, type Hosts } from './harness/hosts.ts'
import { createModel, type Model } from './harness/model.ts'
import type { DialogSight } from './harness/pages/dialog.ts'
import { usualSettings } from './harness/userFiles.ts'
import { openWindow, type EditorWindow } from './harness/window.ts'
import { until } from './harness/withTimeout.ts'
import { kubeconfigOf, type Kubeconfig } from './kubeconfig.ts'
import type { SharedEditor } from './globalSetup.ts'

export interface EditorScene {
  readonly info: SharedEditor
  readonly sandbox: SharedSandbox
  readonly kubeconfig: Kubeconfig
  readonly model: () => Model
  /** The window that all tests of the file share. */
  readonly window: () => EditorWindow
  /** Opens another one, with a workspace of that name. */
  readonly open: (workspace: string) => Promise<EditorWindow>
  /**
   * The agent calls a tool that changes something, and what the editor itself may ask is allowed: resolves with what
   * our dialog says.
   */
  readonly propose: (change: Call, window?: EditorWindow) => Promise<DialogSight>
  /** The same without looking at the dialog, and also where none comes. */
  readonly send: (change: Call, window?: EditorWindow) => Promise<void>
  /** The agent calls tools, which nobody is asked about; resolves with what the model heard. */
  readonly ask: (calls: readonly Call[], window?: EditorWindow) => Promise<readonly string[]>
  /** Waits until the agent is done; what the model heard last. */
  readonly heard: () => Promise<string>
}

export type Call = readonly [tool: string, args: object]

export interface SceneOptions {
  /** User settings besides the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** The context that is current; `sandbox` without it. */
  readonly context?: string
  /** Whether our server is started before the first test; it is without it. */
  readonly server?: boolean
  /** Whether Copilot's agent is made ready before the first test; it is without it. */
  readonly agent?: boolean
}

/** Generous: a model that is scripted answers at once, but the machine may be busy. */
const agentMs = 600_000

/** The shared editor for the test file that calls this, as somebody finds it who has just installed the extension. */
export const useEditor = (options: SceneOptions = {}): EditorScene => {
  const info = inject('editor')
  const sandbox = useSandbox()
  const kubeconfig = kubeconfigOf(info.kubeconfig, sandbox)
  /** All that were opened, also those that were closed again. */
  const windows: EditorWindow[] = []
  let opened:
    { model: Model; hosts: Hosts; browser: Browser; context: BrowserContext; window: EditorWindow } | undefined
  const ready = () => {
    if (opened === undefined) throw new Error('There is a window in tests alone, not while they are collected.')
    return opened
  }
  const workspace = (name: string) => path.join(info.folder, 'workspaces', name)

  beforeAll(async () => {
    await writeSettings(info, options.settings)
    await kubeconfig.usual(options.context)
    const model = await createModel(info.modelPort)
    const hosts = await listenForHosts(info.companionSocket)
    const browser = await connectBrowser(info.browser)
    const context = await browser.newContext({ viewport: { width: 1_400, height: 900 } })
    const window = await openWindow({ editor: info, hosts, context, workspace: workspace('shop') })
    windows.push(window)
    opened = { model, hosts, browser, context, window }
    if (options.agent !== false) await prepareAgent(window.host)
    if (options.server !== false) await startServer(window.host)
  })
  afterAll(async () => {
    if (opened === undefined) return
    await opened.context.close()
    await opened.browser.close()
    opened.hosts.close()
    await opened.model.close()
    // Whatever a test did, the console of the editor holds no error of ours.
    expect(windows.flatMap(({ problems }) => problems.ours())).toEqual([])
  })
  beforeEach(async ({ task }) => {
    await forgetAnswers(info)
    // What a test left open that failed.
    while (await opened?.window.dialog.isOpen()) await opened?.window.dialog.key('Escape')
    if (await opened?.window.quickInput.box.isVisible()) await opened?.window.quickInput.key('Escape')
    onTestFailed(async () => {
      const name = task.name.replace(/\W+/g, '-')
      for (const [index, window] of windows.filter(({ page }) => !page.isClosed()).entries()) {
        await window.screenshot(`reports/editor/${name}${index === 0 ? '' : `-${index + 1}`}.png`)
        // Where pictures are not kept, the output of the run is all there is.
        const sidebar = await window.page.locator('.part.sidebar').ariaSnapshot()
        console.error(`The sidebar when “${task.name}” failed:\n${sidebar}`)
      }
    })
  })

  const heard = () =>
    until('the agent to finish', agentMs, () => {
      const { model } = ready()
      const problem = model.problems()[0]
      if (problem !== undefined) throw new Error(problem)
      return model.left() === 0 ? (model.answers().at(-1)?.text ?? '') : undefined
    })
  let asked = 0
  const play = async (calls: readonly Call[], { chat }: EditorWindow): Promise<void> => {
    asked += 1
    const query = `Request ${asked} of this person.`
    ready().model.play([...calls.map(([call, args]) => ({ call, with: args })), { say: 'Finished.' }], query)
    await chat.ask(query)
  }
  const send = async (change: Call, window = ready().window) => {
    const { chat, dialog } = window
    await play([change], window)
    await until('a dialog, or the end', agentMs, async () => {
      if ((await dialog.isOpen()) || ready().model.left() === 0) return true
      await chat.card.allowIfAsked()
      return undefined
    })
  }
  return {
    info,
    sandbox,
    kubeconfig,
    model: () => ready().model,
    window: () => ready().window,
    async open(name) {
      const window = await openWindow({ ...ready(), editor: info, workspace: workspace(name) })
      windows.push(window)
      return window
    },
    heard,
    send,
    async propose(change, window = ready().window) {
      await send(change, window)
      return window.dialog.read()
    },
    async ask(calls, window = ready().window) {
      await play(calls, window)
      await heard()
      return ready()
        .model.answers()
        .map(({ text }) => text)
    },
  }
}

/** What a person has in their settings.json: the usual, and more. */
export const writeSettings = async (
  { userData }: SharedEditor,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const text = JSON.stringify({ ...usualSettings, ...settings }, undefined, 2)
  await writeFile(path.join(userData, 'User/settings.json'), text)
}

/** Noes and questions of other tests would otherwise count. */
const forgetAnswers = ({ home }: SharedEditor): Promise<void> =>
  rm(path.join(home, '.local/state/mcp-k8s-agent/approvals.json'), { force: true })
