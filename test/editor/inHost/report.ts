import type Mocha from 'mocha'

/** What a run came to; the numbers are named as in Vitest's reports, which scripts/report.ts adds up. */
export interface InHostReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly tests: readonly InHostTest[]
}

export interface InHostTest {
  /** With the titles of its suites. */
  readonly title: string
  /** Why it failed; undefined where it passed. */
  readonly failure?: string
}

/** Runs what has been described. */
export const collect = async (mocha: Mocha): Promise<InHostReport> => {
  const passed: InHostTest[] = []
  const failed: InHostTest[] = []
  let pending = 0
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => void passed.push({ title: test.fullTitle() }))
      .on('fail', (test, error: Error) => void failed.push({ title: test.fullTitle(), failure: textOf(error) }))
      .on('pending', () => void (pending += 1))
  })
  return {
    success: failed.length === 0,
    numPassedTests: passed.length,
    numFailedTests: failed.length,
    numPendingTests: pending,
    numTodoTests: 0,
    tests: [...passed, ...failed],
  }
}

const textOf = (error: Error): string => error.stack ?? error.message
