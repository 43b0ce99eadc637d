import type { HolidayTable } from '#kernel/working-days.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import type { CaseHooks } from './hooks.ts'
import type { RemedyRules } from './letters/remedies.ts'

/** What every action on a case works with beside its act: the law, the calendar of working days, the remedies, the domains that follow. */
export type Desk = {
  readonly law: Law
  readonly holidays: HolidayTable
  readonly remedies: RemedyRules
  readonly hooks: CaseHooks
}
