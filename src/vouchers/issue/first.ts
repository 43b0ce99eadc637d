import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { envelopeFor } from '#budgets/envelope.ts'
import { reserve, unreserve } from '#budgets/reservations.ts'
import { findEnvelopes } from '#budgets/store.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { addWorkingDays, type Deadline, type HolidayTable } from '#kernel/working-days.ts'
import { insertTransfers } from '#ledger/store.ts'
import { getElder } from '#people/store.ts'
import { findVoucherOfMonth, insertVoucher, keepRefusal, keepTerms } from '../store.ts'
import { inWindow, type VoucherTerms } from '../terms.ts'
import { keyedId, voucherIdOf } from '../voucher-id.ts'

/** The last day on which somebody approved on `approvedOn` gets the first voucher. */
export function firstVoucherDue(terms: VoucherTerms, approvedOn: PlainDate, holidays: HolidayTable): Deadline {
  return addWorkingDays(holidays, approvedOn, terms.firstWorkingDays)
}

export type FirstRefusal =
  | { readonly code: 'outside-programme-window'; readonly from: string; readonly to: string }
  | { readonly code: 'award-not-begun'; readonly from: string }
  | { readonly code: 'issued-elsewhere'; readonly policy: string }
  | { readonly code: 'died'; readonly diedOn: string }
  | { readonly code: 'no-budget'; readonly region: string }
  | { readonly code: 'budget-exhausted'; readonly availableFen: Fen; readonly neededFen: Fen }

export type FirstInput = {
  readonly elderId: string
  readonly awardId: string
  readonly region: string
  readonly fromMonth: string
  readonly terms: VoucherTerms
}

/**
 * Issues the voucher of the current month to somebody whose award has just been granted, at full value whatever the day. A
 * refusal leaves its reason for the officer and nothing else; the daily run tries again.
 */
export async function issueFirst(
  act: Act,
  input: FirstInput,
): Promise<Result<{ readonly voucherId: string }, FirstRefusal>> {
  const month = act.today.toPlainYearMonth().toString()
  const { terms, elderId } = input
  if (!inWindow(terms, month) && terms.window)
    return refuse({ code: 'outside-programme-window', from: terms.window.from, to: terms.window.to })
  if (month < input.fromMonth) return refuse({ code: 'award-not-begun', from: input.fromMonth })
  const issued = await issueOne(act, { ...input, month })
  if (!issued.ok) {
    const { code, ...detail } = issued.refusal
    await keepRefusal(act.tx, { elderId, terms, month, awardId: input.awardId, code, detail, at: act.at })
    return issued
  }
  act.audit({
    action: 'voucher.issued',
    subject: { kind: 'voucher', id: issued.value.voucherId },
    elderId,
    detail: { month, policy: terms.policy },
  })
  return issued
}

type OneRefusal = Exclude<FirstRefusal, { code: 'outside-programme-window' | 'award-not-begun' }>

async function issueOne(
  act: Act,
  input: FirstInput & { readonly month: string },
): Promise<Result<{ readonly voucherId: string }, OneRefusal>> {
  const { terms, elderId, month } = input
  const elder = await getElder(act.tx, elderId)
  if (elder.diedOn !== null) return refuse({ code: 'died', diedOn: elder.diedOn.toString() })
  const there = await findVoucherOfMonth(act.tx, elderId, terms.family, month)
  if (there) return thereAlready(there, terms)
  const envelope = envelopeFor(await findEnvelopes(act.tx, terms.family, month), input.region)
  if (!envelope) return refuse({ code: 'no-budget', region: input.region })
  const voucherId = voucherIdOf(elderId, terms.family, month)
  const of = {
    envelope,
    amountFen: terms.capFen,
    cause: voucherId,
    effectiveOn: act.today,
    actor: accountOf(act.actor),
  }
  const reserved = await reserve(act.tx, {
    ...of,
    transferId: keyedId('reserved-first', envelope.envelopeId, voucherId),
  })
  if (!reserved.ok) return reserved
  const inserted = await insertVoucher(act.tx, {
    elderId,
    voucherId,
    month,
    terms,
    termsId: await keepTerms(act.tx, terms, act.at),
    awardId: input.awardId,
    region: input.region,
    envelopeId: envelope.envelopeId,
    at: act.at,
  })
  if (!inserted) {
    // The month's run has issued it since we looked: what was reserved goes back, the voucher stays the one that is there.
    await unreserve(act.tx, { ...of, transferId: keyedId('unreserved', envelope.envelopeId, voucherId, 'twice') })
    const found = await findVoucherOfMonth(act.tx, elderId, terms.family, month)
    if (!found) throw new Error(`voucher ${voucherId} is there and is not`)
    return thereAlready(found, terms)
  }
  await insertTransfers(act.tx, [
    {
      partitionId: elderId,
      transferId: voucherId,
      period: month,
      debit: { kind: 'budget', party: envelope.envelopeId },
      credit: { kind: 'commitment', party: voucherId },
      amountFen: terms.capFen,
      code: 'voucher-issued',
      effectiveOn: act.today,
      actor: accountOf(act.actor),
      cause: voucherId,
    },
  ])
  return accept({ voucherId })
}

function thereAlready(
  voucher: { readonly voucherId: string; readonly policy: string },
  terms: VoucherTerms,
): Result<{ readonly voucherId: string }, OneRefusal> {
  return voucher.policy === terms.policy
    ? accept({ voucherId: voucher.voucherId })
    : refuse({ code: 'issued-elsewhere', policy: voucher.policy })
}
