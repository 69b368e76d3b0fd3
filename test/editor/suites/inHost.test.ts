import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { reportFile } from '../../../scripts/suites.ts'
import { connectBrowser } from '../harness/browser.ts'
import { runInHost } from '../harness/runInHost.ts'
import { writeUserFiles } from '../use.ts'

let browser: Browser | undefined
beforeAll(async () => {
  await writeUserFiles(inject('editor'))
  browser = await connectBrowser(inject('editor').browser)
})
afterAll(() => browser?.close())

/** What they are is counted by their own report; this one says whether they ran, and what failed. */
it('the suites inside the extension host pass', async () => {
  if (browser === undefined) throw new Error('There is no browser.')
  const report = await runInHost(inject('editor'), browser)
  await mkdir('reports', { recursive: true })
  await writeFile(reportFile('in-host'), JSON.stringify(report))
  expect(report.tests.filter(({ failure }) => failure !== undefined)).toEqual([])
  expect(report.numPassedTests).toBeGreaterThan(0)
})
