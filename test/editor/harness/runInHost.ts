import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { InHostReport } from '../inHost/report.ts'
import { bundleInHost } from './bundleInHost.ts'
import type { EditorInfo } from './editor.ts'
import { until } from './withTimeout.ts'

const runMs = 1_800_000

/**
 * Runs the Mocha suites in an extension host of that editor.
 *
 * @throws {Error} when there is no report in the end
 */
export const runInHost = async (editor: EditorInfo, browser: Browser): Promise<InHostReport> => {
  const tests = await bundleInHost(path.join(editor.folder, 'in-host'))
  const workspace = path.join(editor.folder, 'workspaces/in-host')
  await mkdir(workspace, { recursive: true })
  await rm(editor.inHostReport, { force: true })
  const remote = (file: string) => `vscode-remote://${new URL(editor.url).host}${file}`
  const payload = [
    ['extensionDevelopmentPath', remote(path.dirname(tests))],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ]
  const context = await browser.newContext({ viewport: { width: 1_400, height: 900 } })
  try {
    const page = await context.newPage()
    const said: string[] = []
    // The editor reports through these; without them it waits for ever.
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      said.push(`${type}: ${args.map(String).join(' ')}`)
    })
    let exit: number | undefined
    await page.exposeFunction('codeAutomationExit', (code: number) => {
      exit = code
    })
    await allowTests(page)
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })
    await page.goto(`${editor.url}/?${query.toString()}`)
    await until('the suites in the extension host', runMs, () => (exit === undefined ? undefined : true))
    // Written by our own code just before.
    const text = await readFile(editor.inHostReport, 'utf8').catch(() => undefined)
    if (text === undefined) throw new Error(`The suites in the extension host wrote no report:\n${said.join('\n')}`)
    return JSON.parse(text) as InHostReport
  } finally {
    await context.close()
  }
}

/**
 * A window ignores the payload silently unless it is told that it is driven by a test. The editor's server could tell
 * all of them by `--enable-smoke-test-driver`, but such windows show no notifications, which those of a person do.
 */
const allowTests = async (page: Page): Promise<void> => {
  const isWindow = ({ pathname }: URL): boolean => pathname === '/'
  await page.route(isWindow, async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    const options = '&quot;developmentOptions&quot;:{'
    if (!html.includes(options)) throw new Error('The page of the editor is laid out in another way.')
    const body = html.replace(options, `${options}&quot;enableSmokeTestDriver&quot;:true,`)
    await route.fulfill({ response, body })
  })
}
