import { expect, test } from 'vitest'

test('the zone that the suite was asked to run in is the one the process has', () => {
  const asked = process.env.TZ
  if (asked !== undefined) expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(asked)
  const here = new Date(Date.UTC(2026, 0, 1, 12)).getTimezoneOffset()
  if (asked === 'America/Los_Angeles') expect(here).toBe(480)
  if (asked === 'Pacific/Kiritimati') expect(here).toBe(-840)
})
