import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

function quarter(completed: string) {
  const run = spawnSync(process.execPath, ['src/cli/main.ts', 'quarter', '--completed', completed], {
    cwd: new URL('../../../', import.meta.url),
    encoding: 'utf8',
  })
  return { exit: run.status, out: run.stdout, says: run.stderr }
}

test('a claim complete in April is handled in the second quarter, by the dates of the pack', () => {
  const { exit, out, says } = quarter('2026-04-28')
  expect(exit).toBe(0)
  expect(JSON.parse(out)).toEqual({
    quarter: '2026-Q2',
    tablesDue: '2026-05-05',
    confirmDue: '2026-05-10',
    payDue: '2026-05-31',
  })
  expect(says).toContain('2026-05-05 is not a working day')
})

test('a claim complete in November is handled next year, and the year-end cut-off is said', () => {
  const { out, says } = quarter('2026-11-10')
  expect(JSON.parse(out).quarter).toBe('2027-Q1')
  expect(says).toContain('until 2026-12-31')
})

test('a day that does not exist exits 2', () => {
  const { exit, says } = quarter('2026-02-30')
  expect(exit).toBe(2)
  expect(JSON.parse(says).error.code).toBe('date-malformed')
})
