import type { PlainDate } from '#kernel/calendar.ts'

export const STAFF_JOBS = ['manager', 'desk', 'assessor', 'carer'] as const
export type StaffJob = (typeof STAFF_JOBS)[number]

/** Somebody who works for an organisation. The identity number is sealed; `identityIndex` finds the same person elsewhere. */
export type Staff = {
  readonly organizationId: string
  readonly staffId: string
  readonly accountId: string | null
  readonly name: string
  readonly job: StaffJob
  readonly identityIndex: string | null
  readonly certificateNumber: string | null
  readonly certificateExpiresOn: PlainDate | null
  readonly since: PlainDate
  readonly endedOn: PlainDate | null
}

/** Whether the person works there on that day; the last day counts. */
export function worksOn(staff: Pick<Staff, 'since' | 'endedOn'>, on: PlainDate): boolean {
  const before = Temporal.PlainDate.compare(on, staff.since) < 0
  const after = staff.endedOn !== null && Temporal.PlainDate.compare(on, staff.endedOn) > 0
  return !before && !after
}

/** Whether an assessor's certificate is good on that day; one without a last day is. */
export function certifiedOn(staff: Pick<Staff, 'certificateNumber' | 'certificateExpiresOn'>, on: PlainDate): boolean {
  if (staff.certificateNumber === null) return false
  return staff.certificateExpiresOn === null || Temporal.PlainDate.compare(on, staff.certificateExpiresOn) <= 0
}
