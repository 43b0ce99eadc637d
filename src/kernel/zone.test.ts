import { expect, test } from 'vitest'

test('the zone that the suite was asked to run in is the one the process has', () => {
  const asked = process.env.TZ
  const zone = Temporal.Now.timeZoneId()
  if (asked !== undefined) expect(zone).toBe(asked)
  const { offset } = Temporal.Instant.from('2026-01-01T12:00:00Z').toZonedDateTimeISO(zone)
  if (asked === 'America/Los_Angeles') expect(offset).toBe('-08:00')
  if (asked === 'Pacific/Kiritimati') expect(offset).toBe('+14:00')
})
