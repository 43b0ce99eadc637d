import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Without a database: what is refused here is refused before one is looked for. */
function issue(month: string, today: string, policy = 'xinjiang-care-voucher') {
  const run = spawnSync(process.execPath, ['src/cli/main.ts', 'issue', '--policy', policy, '--month', month], {
    cwd: new URL('../../../', import.meta.url),
    encoding: 'utf8',
    env: {
      ...process.env,
      YIYANG_TODAY: today,
      DATABASE_URL: 'postgresql://yiyang_app@127.0.0.1:1/nowhere',
      NODE_ENV: 'test',
    },
  })
  const last = run.stderr.trim().split('\n').at(-1) ?? ''
  return { exit: run.status, out: run.stdout, error: last.startsWith('{') ? JSON.parse(last).error : last }
}

test('a month further ahead than the next is refused with the day from which it can be issued, on its eve as well', () => {
  expect(issue('2026-05', '2026-03-31')).toEqual({
    exit: 2,
    out: '',
    error: {
      code: 'month-too-early',
      message: '2026-05 is too far ahead: its vouchers can be issued from 2026-04-01 on',
    },
  })
})

test('the month to come is prepared before its first day: the command goes on to the database', () => {
  const { exit, error } = issue('2026-05', '2026-04-01')
  expect(exit).toBe(1)
  expect(error.code).not.toBe('month-too-early')
})
