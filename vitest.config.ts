import { defineConfig } from 'vitest/config'

/** What reckons with dates: run again far west and far east of Shanghai, where the machine's own calendar says another day. */
const DATED = ['src/kernel/**/*.test.ts', 'src/policy/language/*.test.ts', 'src/vouchers/issue/*.test.ts']

function datedIn(zone: string, name: string) {
  return {
    test: {
      name,
      env: { TZ: zone },
      globalSetup: ['test/global-setup.ts'],
      include: DATED,
      pool: 'forks' as const,
      testTimeout: 90_000,
      hookTimeout: 120_000,
    },
  }
}

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
      datedIn('America/Los_Angeles', 'west'),
      datedIn('Pacific/Kiritimati', 'east'),
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
          // Two browsers at a time, each with a server and a database of its own: more would only wait for each other on two cores.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
