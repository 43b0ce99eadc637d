import type { Act } from '#access/act.ts'
import { holds, type Role } from '#access/actor.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { requireCitizen } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'
import { findElder } from '#people/store.ts'
import { printVoucherNumber } from '../present/number.ts'
import { findCard } from '../present/store.ts'
import { findVoucherOfMonth, findVouchers, getTerms } from '../store.ts'
import { CARE_VOUCHER, type VoucherTerms } from '../terms.ts'
import { expiresAt, leftOf, standingAt, type Voucher, type VoucherStanding } from '../voucher.ts'
import { findRedemptions, findRefusalsOf, type RedemptionLine, type VoucherRefusal } from './read-store.ts'

/** Officers who see a person's vouchers in their region. */
export const VOUCHER_READERS: readonly Role[] = [
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'auditor',
]

/** The elder for the person, the active agent, or an officer of the region, whose look is noted. */
export async function requireVoucherReader(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly elder: Elder; readonly as: 'self' | 'agent' | 'officer' }, Coded<'not-found'>>> {
  const citizen = await requireCitizen(act, elderId)
  if (citizen.ok) return citizen
  const elder = await findElder(act.tx, elderId)
  if (!elder || !holds(act.actor, VOUCHER_READERS, elder.residenceRegion)) return refuse({ code: 'not-found' })
  act.audit({ action: 'vouchers.looked-at', subject: { kind: 'elder', id: elderId }, elderId })
  return accept({ elder, as: 'officer' })
}

/** A voucher as its holder sees it. */
export type VoucherView = Voucher & {
  readonly standing: VoucherStanding
  readonly leftFen: Fen
  readonly expiresAt: Temporal.Instant
  readonly title: string
}

export type ThisMonth = {
  readonly month: string
  readonly voucher: VoucherView | null
  readonly number: string | null
  readonly terms: VoucherTerms | null
  /** Why there is none, when an attempt to issue it was refused. */
  readonly refused: VoucherRefusal | null
}

/** What a person can use this month, at a glance. */
export async function readThisMonth(act: Act, elderId: string): Promise<Result<ThisMonth, Coded<'not-found'>>> {
  const who = await requireVoucherReader(act, elderId)
  if (!who.ok) return who
  const month = act.today.toPlainYearMonth().toString()
  const voucher = await findVoucherOfMonth(act.tx, elderId, CARE_VOUCHER, month)
  const terms = voucher ? await getTerms(act.tx, voucher.termsId) : null
  const card = await findCard(act.tx, elderId)
  const refused = voucher ? [] : await findRefusalsOf(act.tx, elderId, month)
  return accept({
    month,
    voucher: voucher && terms ? viewOf(voucher, terms, act, who.value.elder) : null,
    number: card ? printVoucherNumber(card.number) : null,
    terms,
    refused: refused[0] ?? null,
  })
}

/** All vouchers of a person, the newest month first. */
export async function readVouchers(
  act: Act,
  elderId: string,
): Promise<Result<readonly VoucherView[], Coded<'not-found'>>> {
  const who = await requireVoucherReader(act, elderId)
  if (!who.ok) return who
  const vouchers = await findVouchers(act.tx, elderId)
  const views: VoucherView[] = []
  for (const voucher of vouchers)
    views.push(viewOf(voucher, await getTerms(act.tx, voucher.termsId), act, who.value.elder))
  return accept(views)
}

function viewOf(voucher: Voucher, terms: VoucherTerms, act: Act, elder: Elder): VoucherView {
  return {
    ...voucher,
    standing: standingAt(voucher, act.at, elder.diedOn),
    leftFen: leftOf(voucher),
    expiresAt: expiresAt(voucher.month),
    title: terms.categories.find((category) => category.id === voucher.category)?.title ?? terms.title,
  }
}

/** The redemptions of a person, newest first, with how each was computed. */
export async function readRedemptions(
  act: Act,
  query: { readonly elderId: string; readonly month?: string | undefined; readonly limit: number },
): Promise<Result<readonly RedemptionLine[], Coded<'not-found'>>> {
  const who = await requireVoucherReader(act, query.elderId)
  if (!who.ok) return who
  return accept(await findRedemptions(act.tx, query))
}
