import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { reports } from '../../../scripts/suites.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const script = path.resolve(import.meta.dirname, '../../../scripts/report.ts')

const sums = (passed: number, failed = 0, skipped = 0) => ({
  success: failed === 0,
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
})

/** What is printed where each suite has left that report; undefined where it has left none. */
const closing = (reportOf: (suite: string) => object | undefined) => {
  const cwd = temporaryFolder()
  mkdirSync(path.join(cwd, 'reports'))
  for (const suite of reports) {
    const report = reportOf(suite)
    if (report) writeFileSync(path.join(cwd, `reports/${suite}.json`), JSON.stringify(report))
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd, encoding: 'utf8' })
  return { status, stderr, last: stdout.trimEnd().split('\n').at(-1) }
}

describe('the closing line', () => {
  it('sums up all suites', () => {
    expect(closing(() => sums(2, 0, 1))).toEqual({ status: 0, stderr: '', last: '8 passed, 0 failed, 4 skipped' })
  })

  it('is a failure where a suite did not run, or ran nothing', () => {
    expect(closing((suite) => (suite === 'editor' ? undefined : sums(1)))).toEqual({
      status: 1,
      stderr: 'The suite editor did not run.\n',
      last: '3 passed, 1 failed',
    })
    expect(closing((suite) => sums(suite === 'unit' ? 0 : 1))).toMatchObject({ status: 1, last: '3 passed, 1 failed' })
  })

  it('stands behind the names of what failed, with the beginning of why', () => {
    const test = { status: 'failed', fullName: 'a pod is shown', failureMessages: ['Error: none\n'.repeat(30)] }
    const good = { status: 'passed', fullName: 'a pod is hidden', failureMessages: [] }
    const file = { name: 'test/unit/a.test.ts', status: 'failed', message: '', assertionResults: [good, test] }
    const found = closing((suite) => (suite === 'unit' ? { ...sums(1, 1), testResults: [file] } : sums(1)))
    expect(found).toMatchObject({ status: 1, last: '4 passed, 1 failed' })
    expect(found.stderr).toContain('a.test.ts: a pod is shown\nError: none\n')
    expect(found.stderr).not.toContain('hidden')
    expect(found.stderr.split('\n').length).toBeLessThan(16)
  })

  it('counts a file that fails outside of its tests', () => {
    const file = { name: 'test/unit/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
    const found = closing((suite) => (suite === 'unit' ? { ...sums(1), success: false, testResults: [file] } : sums(1)))
    expect(found).toMatchObject({ status: 1, last: '4 passed, 1 failed' })
    expect(found.stderr).toContain('b.test.ts\nno such module')
  })
})
