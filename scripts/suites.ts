/** The test suites, in the order in which they run. Each is a project of vitest.config.ts and writes its own report. */
export const suites = ['unit', 'cluster', 'editor'] as const

/** Where a suite writes its report, from the project's root. */
export const reportFile = (suite: string): string => `reports/${suite}.json`

/** All reports that are added up: the suites inside an extension host are run by one test of `editor`, and count themselves. */
export const reports = [...suites, 'in-host'] as const
