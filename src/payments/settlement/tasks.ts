import type { Services } from '#access/act.ts'
import { runAction } from '#access/run-action.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { NATION } from '#kernel/region.ts'
import { findUnsettled } from './collect-store.ts'
import { prepareStatements } from './prepare.ts'
import { CARE_VOUCHER, type SettlementTerms } from './terms.ts'

export type MonthPrepared = {
  readonly counties: number
  readonly prepared: number
  readonly lines: number
  /** Counties that could not be done, with the reason: the others are. */
  readonly refused: readonly { readonly county: string; readonly code: string }[]
}

/** Prepares the month's statements of every county that owes somebody something, each in its own transaction. Repeatable. */
export async function prepareMonth(services: Services, terms: SettlementTerms, month: string): Promise<MonthPrepared> {
  const unsettled = await findUnsettled(services.db, { region: NATION, month, programme: CARE_VOUCHER })
  const counties = [...new Set(unsettled.map((owed) => owed.county))]
  const refused: { readonly county: string; readonly code: string }[] = []
  let prepared = 0
  let lines = 0
  for (const county of counties) {
    const done = await runAction(services, { actor: { kind: 'system', name: 'settlement' } }, (act) =>
      prepareStatements(act, terms, { region: county, month }),
    )
    if (done.ok) {
      prepared += done.value.prepared
      lines += done.value.lines
    } else refused.push({ county, code: done.refusal.code })
  }
  return { counties: counties.length, prepared, lines, refused }
}

/** The month whose statements are due on a day: from the first of the next month on. */
export function settlementMonthsDue(today: PlainDate): readonly string[] {
  return [today.toPlainYearMonth().subtract({ months: 1 }).toString()]
}
