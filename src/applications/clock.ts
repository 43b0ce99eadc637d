import type { PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, type Deadline, type HolidayTable, workingDaysBetween } from '#kernel/working-days.ts'
import type { Pause } from './case.ts'

/** The clock of one step: it runs to `dueOn`, or stands still with `daysLeft` working days to go. Steps without a legal time have neither. */
export type StepClock = {
  readonly startedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly dueProvisional: boolean
  readonly pausedOn: PlainDate | null
  readonly pausedBecause: Pause | null
  readonly daysLeft: number | null
}

/** Starts a step's time; the first day is not counted. */
export function startClock(holidays: HolidayTable, on: PlainDate, workingDays: number | null): StepClock {
  const deadline = workingDays === null ? null : addWorkingDays(holidays, on, workingDays)
  return { startedOn: on, ...dueOf(deadline), pausedOn: null, pausedBecause: null, daysLeft: null }
}

/** Stops the time on a day; that day still counts as used. Days overdrawn stay overdrawn (below 0). Pausing twice changes nothing. */
export function pauseClock(holidays: HolidayTable, clock: StepClock, on: PlainDate, because: Pause): StepClock {
  if (clock.pausedOn) return clock
  const daysLeft = clock.dueOn === null ? null : workingDaysBetween(holidays, on, clock.dueOn)
  return { ...clock, dueOn: null, dueProvisional: false, pausedOn: on, pausedBecause: because, daysLeft }
}

/** Lets the time run on from a day with what was left of it; a deadline that had passed stays where it was, at the day of resumption. */
export function resumeClock(holidays: HolidayTable, clock: StepClock, on: PlainDate): StepClock {
  if (!clock.pausedOn) return clock
  const deadline = clock.daysLeft === null ? null : addWorkingDays(holidays, on, Math.max(0, clock.daysLeft))
  return { ...clock, ...dueOf(deadline), pausedOn: null, pausedBecause: null, daysLeft: null }
}

function dueOf(deadline: Deadline | null): { readonly dueOn: PlainDate | null; readonly dueProvisional: boolean } {
  return { dueOn: deadline?.due ?? null, dueProvisional: deadline?.provisional ?? false }
}
