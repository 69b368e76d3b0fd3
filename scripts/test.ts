// All checks, then all suites: `npm test`. Its last line is the sum over all suites.
import { rm } from 'node:fs/promises'
import { run } from './run.ts'
import { reportFile, suites } from './suites.ts'

await rm('reports', { recursive: true, force: true })
const codes = [await run('node', ['scripts/check.ts']), await run('node', ['esbuild.js'])]
for (const suite of suites)
  codes.push(
    await run('vitest', [
      'run',
      '--project',
      suite,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile(suite)}`,
    ]),
  )
codes.push(await run('node', ['scripts/report.ts']))
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0
