/**
 * What runs inside an extension host, of the web harness or of a desktop's editor: all suites, with Mocha. The editor
 * calls `run`; the report lies at EDITOR_REPORT then.
 */
import { writeFile } from 'node:fs/promises'
import Mocha from 'mocha'
import { collect } from './report.ts'

export const run = async (): Promise<void> => {
  // The base of all reporters prints nothing by itself.
  const mocha = new Mocha({ ui: 'bdd', timeout: 600_000, reporter: Mocha.reporters.Base })
  // Mocha learns from it whose `describe` and `it` those of the suites are.
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  await import('./suites.ts')
  const report = await collect(mocha)
  await writeFile(process.env['EDITOR_REPORT'] ?? '', JSON.stringify(report))
  if (report.numFailedTests > 0) throw new Error(`${report.numFailedTests} failed`)
}
