/** The test suites, in the order in which they run. Each is a project of vitest.config.ts and writes its own report. */
export const suites = ['unit', 'cluster'] as const

/** Where a suite writes its report, from the project's root. */
export const reportFile = (suite: string): string => `reports/${suite}.json`
