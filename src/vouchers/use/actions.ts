import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { requireOfficerOf } from '#people/authority.ts'
import { ensureCard } from '../present/store.ts'
import { findVoucherForUpdate, getTerms, insertChange, updateClaim, updateSuspended } from '../store.ts'
import type { Channel } from '../terms.ts'
import {
  type ClaimRefusal,
  decideClaim,
  decideLiving,
  decideSwap,
  type StandingRefusal,
  type SwapRefusal,
  type Voucher,
} from '../voucher.ts'
import { actsFor } from './who.ts'

/** Claims the month's voucher for one category and channel: from then on it can be used. */
export async function claimVoucher(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly category: string; readonly channel: Channel },
): Promise<Result<{ readonly voucherId: string; readonly category: string }, ClaimRefusal | Coded<'not-found'>>> {
  const found = await voucherFor(act, input)
  if (!found.ok) return found
  const { voucher, diedOn } = found.value
  const terms = await getTerms(act.tx, voucher.termsId)
  const category = decideClaim(voucher, terms, input, { at: act.at, diedOn })
  if (!category.ok) return category
  await updateClaim(act.tx, voucher, { category: category.value, channel: input.channel, at: act.at })
  await ensureCard(act.tx, voucher.elderId, act.at)
  await note(act, voucher, { kind: 'claimed', toCategory: input.category, channel: input.channel })
  return accept({ voucherId: voucher.voucherId, category: input.category })
}

/** Changes the category of a claimed voucher of which nothing is used or held. */
export async function swapVoucher(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly category: string },
): Promise<Result<{ readonly voucherId: string; readonly category: string }, SwapRefusal | Coded<'not-found'>>> {
  const found = await voucherFor(act, input)
  if (!found.ok) return found
  return swapLocked(act, found.value, input.category)
}

/** The swap itself, once the voucher's row is locked and the right is checked. */
export async function swapLocked(
  act: Act,
  of: { readonly voucher: Voucher; readonly diedOn: Temporal.PlainDate | null },
  category: string,
): Promise<Result<{ readonly voucherId: string; readonly category: string }, SwapRefusal>> {
  const { voucher, diedOn } = of
  const terms = await getTerms(act.tx, voucher.termsId)
  const wanted = decideSwap(voucher, terms, category, { at: act.at, diedOn })
  if (!wanted.ok) return wanted
  // `decideSwap` asks for a claimed voucher, which has a channel.
  const channel = voucher.channel ?? 'wechat'
  await updateClaim(act.tx, voucher, {
    category: wanted.value,
    channel,
    at: voucher.claimedAt ?? act.at,
  })
  await note(act, voucher, { kind: 'swapped', toCategory: category, channel })
  return accept({ voucherId: voucher.voucherId, category })
}

/** Officers who may stop a voucher and let it go again. */
export const SUSPENDERS: readonly Role[] = ['county-reviewer', 'county-approver']

/** Stops a voucher until somebody lets it go again: no batch run ever does. */
export async function suspendVoucher(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly reason: string },
): Promise<Result<{ readonly suspended: boolean }, NotAllowed | StandingRefusal | Coded<'not-found'>>> {
  return setSuspended(act, input, true)
}

export async function resumeVoucher(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly reason: string },
): Promise<Result<{ readonly suspended: boolean }, NotAllowed | StandingRefusal | Coded<'not-found'>>> {
  return setSuspended(act, input, false)
}

async function setSuspended(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly reason: string },
  suspended: boolean,
): Promise<Result<{ readonly suspended: boolean }, NotAllowed | StandingRefusal | Coded<'not-found'>>> {
  const allowed = await requireOfficerOf(act, SUSPENDERS, input.elderId)
  if (!allowed.ok) return allowed
  const voucher = await findVoucherForUpdate(act.tx, input.elderId, input.voucherId)
  if (!voucher) return refuse({ code: 'not-found' })
  const living = decideLiving({ ...voucher, suspended: false }, act.at, allowed.value.elder.diedOn)
  if (!living.ok && living.refusal.code !== 'voucher-not-begun') return living
  if (voucher.suspended !== suspended) {
    await updateSuspended(act.tx, voucher, suspended)
    await note(act, voucher, { kind: suspended ? 'suspended' : 'resumed', reason: input.reason })
  } else act.audit({ ...subjectOf(voucher), action: 'voucher.suspension-kept', reason: input.reason })
  return accept({ suspended })
}

/** The voucher, locked, when the actor acts for its elder. */
async function voucherFor(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string },
): Promise<Result<{ readonly voucher: Voucher; readonly diedOn: Temporal.PlainDate | null }, Coded<'not-found'>>> {
  const who = await actsFor(act, input.elderId)
  if (!who.ok) return who
  const voucher = await findVoucherForUpdate(act.tx, input.elderId, input.voucherId)
  return voucher ? accept({ voucher, diedOn: who.value.elder.diedOn }) : refuse({ code: 'not-found' })
}

function subjectOf(voucher: Voucher) {
  return { subject: { kind: 'voucher', id: voucher.voucherId }, elderId: voucher.elderId } as const
}

async function note(
  act: Act,
  voucher: Voucher,
  change: {
    readonly kind: 'claimed' | 'swapped' | 'suspended' | 'resumed'
    readonly toCategory?: string
    readonly channel?: string
    readonly reason?: string
  },
): Promise<void> {
  await insertChange(act.tx, {
    ...change,
    changeId: newId(),
    voucher,
    at: act.at,
    accountId: accountOf(act.actor),
  })
  act.audit({
    ...subjectOf(voucher),
    action: `voucher.${change.kind}`,
    ...(change.reason ? { reason: change.reason } : {}),
    detail: { month: voucher.month, from: voucher.category, to: change.toCategory ?? voucher.category },
  })
}
