import { defineConfig } from 'vitest/config'

const report = (suite: string) => ({
  reporters: ['default', ['json', { outputFile: `reports/${suite}.json` }]] as [
    'default',
    ['json', { outputFile: string }],
  ],
})

// Each suite writes its own report, so that scripts/test.ts can tell a suite that did not run from one that passed.
export default defineConfig({
  test: {
    ...report(process.env['SUITE'] ?? 'all'),
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts'],
          globalSetup: ['test/cluster/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
