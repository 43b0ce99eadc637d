import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['test/global-setup.ts'],
          include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/torture/*.test.ts', 'web/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'torture',
          globalSetup: ['test/global-setup.ts'],
          include: ['test/torture/*.test.ts'],
          // One scenario at a time: each is to have the machine to itself.
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          globalSetup: ['test/global-setup.ts', 'test/journeys/setup.ts'],
          include: ['test/journeys/**/*.test.ts'],
          // One browser at a time: journeys share two cores with the database and measure what people wait for.
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
