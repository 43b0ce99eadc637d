import type { Act } from '#access/act.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { adviseCategory, type CategoryAdvice } from '#vouchers/advice.ts'
import { findVoucherOfMonth, getTerms } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { findBookedBills, findUsualBills } from './store.ts'

export type Advice = {
  readonly month: string
  readonly current: string | null
  readonly items: readonly CategoryAdvice[]
}

/** Which category saves most this month, from what is booked and what was billed the month before. */
export async function adviseElder(
  act: Act,
  elderId: string,
): Promise<Result<Advice, Coded<'not-found' | 'no-voucher-this-month'>>> {
  const who = await actsFor(act, elderId)
  if (!who.ok) return who
  const month = act.today.toPlainYearMonth()
  const voucher = await findVoucherOfMonth(act.tx, elderId, CARE_VOUCHER, month.toString())
  if (!voucher) return refuse({ code: 'no-voucher-this-month' })
  const booked = await findBookedBills(act.tx, elderId, month.toString())
  const usual = await findUsualBills(act.tx, elderId, month.subtract({ months: 1 }).toString())
  const known = new Set(booked.map((bill) => bill.category))
  const bills = [...booked, ...usual.filter((bill) => !known.has(bill.category))]
  const terms = await getTerms(act.tx, voucher.termsId)
  return accept({ month: month.toString(), current: voucher.category, items: adviseCategory(terms, bills) })
}
