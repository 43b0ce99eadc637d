import { add, type Fen, ZERO } from '#kernel/money.ts'
import { quote } from './quote.ts'
import type { VoucherTerms } from './terms.ts'

/** What somebody is likely to pay this month, from bookings and usual bills. */
export type ExpectedBill = {
  readonly category: string
  readonly feeFen: Fen
  readonly insuranceFen: Fen
}

export type CategoryAdvice = {
  readonly category: string
  readonly title: string
  /** All expected bills of the category together. */
  readonly expectedFen: Fen
  /** What the voucher would pay of them. */
  readonly savesFen: Fen
}

/**
 * Which category saves most this month, the best first; those without an expected bill stand last in the order of the terms. Each bill
 * is rounded by itself, as redemptions are.
 */
export function adviseCategory(terms: VoucherTerms, bills: readonly ExpectedBill[]): readonly CategoryAdvice[] {
  const advice = terms.categories.map((category): CategoryAdvice => {
    const own = bills.filter((bill) => bill.category === category.id)
    let usedFen: Fen = ZERO
    for (const bill of own) {
      const { deductFen } = quote({ ...bill, ratio: category.ratio, capFen: category.capFen, usedFen })
      usedFen = add(usedFen, deductFen)
    }
    return {
      category: category.id,
      title: category.title,
      expectedFen: add(...own.map((bill) => bill.feeFen)),
      savesFen: usedFen,
    }
  })
  return advice.toSorted((a, b) => b.savesFen - a.savesFen)
}
