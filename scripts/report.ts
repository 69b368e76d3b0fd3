// Adds up the reports of all suites, names what failed and prints the closing line: `node scripts/report.ts`.
// A suite without a report, or with one that holds no test, did not run, and that is a failure.
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { reportFile, reports } from './suites.ts'

interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults?: readonly FileReport[]
}

interface FileReport {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages: readonly string[]
  }[]
}

/** How much of a failure's message is repeated: its first lines say what was expected. */
const messageLines = 12

const sum = { passed: 0, failed: 0, skipped: 0 }
for (const suite of reports) {
  const report = await readReport(suite)
  const total = report === undefined ? 0 : report.numPassedTests + report.numFailedTests
  if (report === undefined || total === 0) {
    console.error(`The suite ${suite} did not run.`)
    sum.failed += 1
    continue
  }
  for (const failure of failuresOf(report)) console.error(`Failed in ${suite}: ${failure}`)
  sum.passed += report.numPassedTests
  // A file that fails outside of its tests, while it loads or cleans up, counts no failed test.
  sum.failed += report.numFailedTests > 0 || report.success ? report.numFailedTests : 1
  sum.skipped += report.numPendingTests + report.numTodoTests
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
if (sum.failed > 0) process.exitCode = 1

async function readReport(suite: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(reportFile(suite), 'utf8')) as Report
  } catch {
    return undefined
  }
}

/** What failed, with its file: the suites print it long before the end, where a log that was cut has lost it. */
function failuresOf(report: Report): readonly string[] {
  return (report.testResults ?? []).flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    const where = relative(process.cwd(), file.name)
    if (failed.length === 0) return file.status === 'failed' ? [`${where}\n${shortened(file.message)}`] : []
    return failed.map((test) => `${where}: ${test.fullName}\n${shortened(test.failureMessages.join('\n'))}`)
  })
}

function shortened(message: string): string {
  return message.split('\n').slice(0, messageLines).join('\n')
}
