import type { HolidayTable } from '#kernel/working-days.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import type { AwardHooks } from './hooks.ts'

/** What every action on an award works with beside its act. */
export type AwardDesk = {
  readonly law: Law
  readonly holidays: HolidayTable
  readonly hooks: AwardHooks
}
