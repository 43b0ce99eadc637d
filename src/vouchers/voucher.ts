import { firstDay, monthOf, type PlainDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { type Fen, least, type Ratio, subtract, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { quote } from './quote.ts'
import { type CategoryTerms, type Channel, categoryOf, type VoucherTerms } from './terms.ts'

/** issued → claimed → expired; void from both. Suspension is beside the state: it is made and lifted by a person. */
export const VOUCHER_STATES = ['issued', 'claimed', 'expired', 'void'] as const
export type VoucherState = (typeof VOUCHER_STATES)[number]

export type Voucher = {
  readonly elderId: string
  readonly voucherId: string
  readonly family: string
  readonly month: string
  readonly policy: string
  readonly awardId: string
  readonly region: string
  readonly envelopeId: string
  readonly termsId: string
  readonly state: VoucherState
  readonly capFen: Fen
  readonly usedFen: Fen
  readonly heldFen: Fen
  readonly releasedFen: Fen
  /** Printed at the claim; null before. */
  readonly category: string | null
  readonly ratio: Ratio | null
  readonly categoryCapFen: Fen | null
  readonly inParts: boolean | null
  readonly channel: Channel | null
  readonly suspended: boolean
  readonly issuedAt: Temporal.Instant
  readonly claimedAt: Temporal.Instant | null
}

/** What can still be drawn: under the cap of its category, less what is used and what bookings hold. */
export function leftOf(voucher: Voucher): Fen {
  if (voucher.state === 'expired' || voucher.state === 'void') return ZERO
  return subtract(
    subtract(least(voucher.categoryCapFen ?? voucher.capFen, voucher.capFen), voucher.usedFen),
    voucher.heldFen,
  )
}

/** The instant from which the voucher is worth nothing: the first of the next month, Asia/Shanghai. */
export function expiresAt(month: string): Temporal.Instant {
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 })
  return firstDay(next).toZonedDateTime(ZONE).toInstant()
}

/** What a voucher is at an instant, as the phone shows it. The clock decides, not the nightly run. */
export type VoucherStanding =
  | 'not-begun'
  | 'claimable'
  | 'usable'
  | 'used-up'
  | 'suspended'
  | 'expired'
  | 'void'
  | 'person-died'

export function standingAt(voucher: Voucher, at: Temporal.Instant, diedOn: PlainDate | null): VoucherStanding {
  const month = monthOf(at).toString()
  if (voucher.state === 'void') return 'void'
  if (diedOn !== null) return 'person-died'
  if (voucher.state === 'expired' || month > voucher.month) return 'expired'
  if (month < voucher.month) return 'not-begun'
  if (voucher.suspended) return 'suspended'
  if (voucher.state === 'issued') return 'claimable'
  if (leftOf(voucher) <= 0 || (voucher.inParts === false && voucher.usedFen > 0)) return 'used-up'
  return 'usable'
}

/** Why nothing can be done with this voucher now, whatever it is. */
export type StandingRefusal =
  | { readonly code: 'voucher-not-begun'; readonly month: string }
  | { readonly code: 'voucher-expired'; readonly month: string; readonly until: string }
  | { readonly code: 'voucher-suspended' }
  | { readonly code: 'voucher-void' }
  | { readonly code: 'person-died'; readonly diedOn: string }

/** The voucher when it lives now: in its month, not suspended, not void, its person alive. */
export function decideLiving(
  voucher: Voucher,
  at: Temporal.Instant,
  diedOn: PlainDate | null,
): Result<Voucher, StandingRefusal> {
  const month = monthOf(at).toString()
  if (diedOn !== null) return refuse({ code: 'person-died', diedOn: diedOn.toString() })
  if (voucher.state === 'void') return refuse({ code: 'voucher-void' })
  if (month < voucher.month) return refuse({ code: 'voucher-not-begun', month: voucher.month })
  if (voucher.state === 'expired' || month > voucher.month)
    return refuse({
      code: 'voucher-expired',
      month: voucher.month,
      until: expiresAt(voucher.month).toString(),
    })
  if (voucher.suspended) return refuse({ code: 'voucher-suspended' })
  return accept(voucher)
}

export type ClaimRefusal =
  | StandingRefusal
  | { readonly code: 'voucher-already-claimed'; readonly category: string }
  | { readonly code: 'category-unknown'; readonly category: string }
  | Coded<'channel-unknown'>

/** Whether the voucher may be claimed for the category through the channel now. */
export function decideClaim(
  voucher: Voucher,
  terms: VoucherTerms,
  wish: { readonly category: string; readonly channel: Channel },
  now: { readonly at: Temporal.Instant; readonly diedOn: PlainDate | null },
): Result<CategoryTerms, ClaimRefusal> {
  const living = decideLiving(voucher, now.at, now.diedOn)
  if (!living.ok) return living
  if (voucher.state === 'claimed') return refuse({ code: 'voucher-already-claimed', category: voucher.category ?? '' })
  const category = categoryOf(terms, wish.category)
  if (!category) return refuse({ code: 'category-unknown', category: wish.category })
  if (!terms.channels.includes(wish.channel)) return refuse({ code: 'channel-unknown' })
  return accept(category)
}

export type SwapRefusal =
  | StandingRefusal
  | Coded<'voucher-unclaimed'>
  | { readonly code: 'voucher-used'; readonly usedFen: Fen }
  | { readonly code: 'voucher-held'; readonly heldFen: Fen }
  | { readonly code: 'category-unknown'; readonly category: string }
  | { readonly code: 'category-same'; readonly category: string }

/** Whether the voucher may change its category: claimed, nothing used of it, nothing held by a booking. */
export function decideSwap(
  voucher: Voucher,
  terms: VoucherTerms,
  category: string,
  now: { readonly at: Temporal.Instant; readonly diedOn: PlainDate | null },
): Result<CategoryTerms, SwapRefusal> {
  const living = decideLiving(voucher, now.at, now.diedOn)
  if (!living.ok) return living
  if (voucher.state !== 'claimed') return refuse({ code: 'voucher-unclaimed' })
  const wanted = categoryOf(terms, category)
  if (!wanted) return refuse({ code: 'category-unknown', category })
  if (voucher.category === category) return refuse({ code: 'category-same', category })
  if (voucher.usedFen > 0) return refuse({ code: 'voucher-used', usedFen: voucher.usedFen })
  if (voucher.heldFen > 0) return refuse({ code: 'voucher-held', heldFen: voucher.heldFen })
  return accept(wanted)
}

/** A bill to be paid with a voucher; `deductFen` is what the quote promised and the elder agreed to. */
export type Bill = {
  readonly category: string
  readonly servedOn: PlainDate
  readonly feeFen: Fen
  readonly insuranceFen: Fen
  readonly otherInsuranceFen: Fen
}

export type DrawRefusal =
  | StandingRefusal
  | Coded<'voucher-unclaimed'>
  | { readonly code: 'other-category'; readonly category: string; readonly wanted: string; readonly swap: boolean }
  | { readonly code: 'served-in-another-month'; readonly month: string; readonly servedOn: string }
  | { readonly code: 'insurance-above-fee'; readonly feeFen: Fen }
  | { readonly code: 'nothing-to-deduct'; readonly baseFen: Fen }
  | { readonly code: 'cap-reached'; readonly usedFen: Fen; readonly heldFen: Fen; readonly capFen: Fen }
  | { readonly code: 'not-in-parts'; readonly usedFen: Fen }

/** What the voucher would pay of the bill now. Decides only; the statement that draws repeats every condition. */
export function decideDraw(
  voucher: Voucher,
  bill: Bill,
  now: { readonly at: Temporal.Instant; readonly diedOn: PlainDate | null },
): Result<Fen, DrawRefusal> {
  const living = decideLiving(voucher, now.at, now.diedOn)
  if (!living.ok) return living
  if (voucher.state !== 'claimed' || voucher.ratio === null || voucher.category === null)
    return refuse({ code: 'voucher-unclaimed' })
  if (voucher.category !== bill.category)
    return refuse({
      code: 'other-category',
      category: voucher.category,
      wanted: bill.category,
      swap: voucher.usedFen === 0 && voucher.heldFen === 0,
    })
  if (bill.servedOn.toPlainYearMonth().toString() !== voucher.month)
    return refuse({ code: 'served-in-another-month', month: voucher.month, servedOn: bill.servedOn.toString() })
  if (bill.insuranceFen + bill.otherInsuranceFen > bill.feeFen)
    return refuse({ code: 'insurance-above-fee', feeFen: bill.feeFen })
  if (voucher.inParts === false && voucher.usedFen > 0)
    return refuse({ code: 'not-in-parts', usedFen: voucher.usedFen })
  const left = leftOf(voucher)
  const quoted = quote({ ...bill, ratio: voucher.ratio, capFen: left, usedFen: ZERO })
  if (left <= 0)
    return refuse({
      code: 'cap-reached',
      usedFen: voucher.usedFen,
      heldFen: voucher.heldFen,
      capFen: voucher.categoryCapFen ?? voucher.capFen,
    })
  if (quoted.deductFen <= 0) return refuse({ code: 'nothing-to-deduct', baseFen: quoted.baseFen })
  return accept(quoted.deductFen)
}
