import type { PlainDate } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { useSession } from '../shared/session.ts'

/** The business date as the server has it, so that a phone with a wrong clock offers the right days; else the device's. */
export function useToday(): PlainDate {
  const session = useSession()
  const told = session.state === 'signed-in' ? session.me.today : undefined
  return told ? Temporal.PlainDate.from(told) : systemClock().today()
}
