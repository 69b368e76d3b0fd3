import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { reportFile } from '../../../scripts/suites.ts'
import { useSandbox } from '../../cluster/sandbox/use.ts'
import { connectBrowser } from '../harness/browser.ts'
import { runInHost } from '../harness/runInHost.ts'
import { kubeconfigOf } from '../kubeconfig.ts'
import { writeSettings } from '../use.ts'

const editor = inject('editor')
const kubeconfig = kubeconfigOf(editor.kubeconfig, useSandbox())
let browser: Browser | undefined
beforeAll(async () => {
  await writeSettings(editor)
  await kubeconfig.usual()
  browser = await connectBrowser(editor.browser)
})
afterAll(() => browser?.close())

/** What they are is counted by their own report; this one says whether they ran, and what failed. */
it('the suites inside the extension host pass', async () => {
  if (browser === undefined) throw new Error('There is no browser.')
  const report = await runInHost(editor, browser)
  await mkdir('reports', { recursive: true })
  await writeFile(reportFile('in-host'), JSON.stringify(report))
  expect(report.tests.filter(({ failure }) => failure !== undefined)).toEqual([])
  expect(report.numPassedTests).toBeGreaterThan(0)
})
