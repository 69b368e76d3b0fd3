import { defineConfig } from 'vitest/config'

/** What is waited for comes at once, but on a busy machine a second, which it would be otherwise, is over soon. */
const patient = { poll: { timeout: 20_000 } }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, expect: patient } },
      {
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts'],
          globalSetup: ['test/cluster/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: patient,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/editor/suites/**/*.test.ts'],
          globalSetup: ['test/editor/globalSetup.ts'],
          // They share one editor, and a person has one pair of hands.
          maxWorkers: 1,
          // A busy machine takes its time; nothing here is about time.
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
          // Browser and editor lose a click or a menu now and then, which is no fault of ours; what fails twice is one.
          retry: 1,
        },
      },
    ],
  },
})
