import { daysBetween, type PlainDate } from '#kernel/calendar.ts'

export const STAY_CATEGORIES = ['institution-long', 'institution-respite'] as const
export type StayCategory = (typeof STAY_CATEGORIES)[number]
export const LEAVE_REASONS = ['planned', 'moved', 'hospital', 'died', 'other'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number]

export type Stay = {
  readonly elderId: string
  readonly stayId: string
  readonly organizationId: string
  readonly admittedOn: PlainDate
  readonly leftOn: PlainDate | null
  readonly leaveReason: LeaveReason | null
  /** By the plan that was recorded last. */
  readonly plannedUntil: PlainDate | null
  readonly contractNumber: string | null
  readonly category: StayCategory
}

/**
 * Long or respite, by the planned length of the contract: up to `respiteDaysMax` days is respite, that number included; the day
 * of admission is not counted. Open-ended is long.
 */
export function decideStayCategory(
  admittedOn: PlainDate,
  plannedUntil: PlainDate | null,
  respiteDaysMax: number,
): StayCategory {
  if (plannedUntil === null) return 'institution-long'
  return daysBetween(admittedOn, plannedUntil) <= respiteDaysMax ? 'institution-respite' : 'institution-long'
}
