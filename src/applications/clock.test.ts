import { describe, expect, test } from 'vitest'
import { loadHolidays } from '#rulebook/standards.ts'
import { pauseClock, resumeClock, startClock } from './clock.ts'

const holidays = loadHolidays()
const day = (text: string) => Temporal.PlainDate.from(text)

describe('the clock of a step', () => {
  test('the first day is not counted, holidays are not worked, make-up days are', () => {
    // 2026-05-01 to 05-05 are off, Saturday 05-09 is worked.
    const clock = startClock(holidays, day('2026-04-30'), 5)
    expect(clock.dueOn?.toString()).toBe('2026-05-11')
    expect(startClock(holidays, day('2026-04-30'), 4).dueOn?.toString()).toBe('2026-05-09')
  })

  test('a step without a legal time has no deadline', () => {
    expect(startClock(holidays, day('2026-04-30'), null).dueOn).toBeNull()
  })

  test('a deadline that reaches a year without a published list is provisional', () => {
    expect(startClock(holidays, day('2026-12-30'), 1)).toMatchObject({ dueProvisional: false })
    expect(startClock(holidays, day('2026-12-30'), 3)).toMatchObject({ dueProvisional: true })
  })

  test('the days between pause and resumption do not count: what was left is left', () => {
    const started = startClock(holidays, day('2026-03-02'), 10)
    expect(started.dueOn?.toString()).toBe('2026-03-16')
    const paused = pauseClock(holidays, started, day('2026-03-05'), 'applicant')
    expect(paused).toMatchObject({ dueOn: null, daysLeft: 7, pausedBecause: 'applicant' })
    const resumed = resumeClock(holidays, paused, day('2026-03-20'))
    expect(resumed.dueOn?.toString()).toBe('2026-03-31')
    expect(resumed.pausedOn).toBeNull()
  })

  test('pausing twice changes nothing', () => {
    const started = startClock(holidays, day('2026-03-02'), 10)
    const paused = pauseClock(holidays, started, day('2026-03-05'), 'applicant')
    expect(pauseClock(holidays, paused, day('2026-03-10'), 'objection')).toBe(paused)
  })

  test('what was overdue when it was paused is due at once when it goes on', () => {
    const started = startClock(holidays, day('2026-03-02'), 2)
    const paused = pauseClock(holidays, started, day('2026-03-09'), 'applicant')
    expect(paused.daysLeft).toBe(-3)
    expect(resumeClock(holidays, paused, day('2026-03-12')).dueOn?.toString()).toBe('2026-03-12')
  })
})
