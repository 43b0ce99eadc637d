import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { dateOf, isAfter, type PlainDate } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { findLivingVouchersForUpdate, insertChange } from '../store.ts'
import { endHold } from '../use/holds.ts'
import type { Voucher } from '../voucher.ts'
import { findLiveHoldsOf, updateVoid } from './end-store.ts'
import { insertRecovery } from './recovery-store.ts'
import { releaseToEnvelope } from './reverse.ts'
import { findRedeemedSince, type Redemption } from './reverse-store.ts'

/** The end of somebody's vouchers: what happened when, when the county confirmed it, and what the policy says about the time between. */
export type End = {
  readonly elderId: string
  readonly family: string
  readonly ground: string
  readonly happenedOn: PlainDate
  readonly confirmedOn: PlainDate
  readonly unused: 'void' | 'keep'
  readonly used: 'keep' | 'recover'
  readonly concealed: boolean
}

/** Something that was redeemed although the person had no right to it any more. */
export type WronglyUsed = {
  readonly redemptionId: string
  readonly organizationId: string
  readonly month: string
  readonly amountFen: Fen
}

export type EndOutcome = {
  readonly voided: readonly string[]
  readonly releasedFen: Fen
  /** Owed by the institution, which must not redeem for the dead: a recovery is open for each. */
  readonly fromInstitution: readonly WronglyUsed[]
  /** Owed by the person, who concealed the fact. */
  readonly fromPerson: readonly WronglyUsed[]
}

/**
 * Ends somebody's vouchers. After the month of the confirmation none is left. Between the fact and the confirmation the policy
 * decides: after a death what is unused is void and what was redeemed later comes back; on other grounds all is kept, unless the
 * fact was concealed. Months before the fact stay as they are.
 */
export async function endVouchers(act: Act, end: End): Promise<EndOutcome> {
  const confirmedMonth = end.confirmedOn.toPlainYearMonth().toString()
  const happenedMonth = end.happenedOn.toPlainYearMonth().toString()
  const died = end.ground === 'died'
  const strict = end.unused === 'void' || end.concealed
  const vouchers = await findLivingVouchersForUpdate(act.tx, end.elderId, end.family, happenedMonth)
  const voided: string[] = []
  let releasedFen = 0
  for (const voucher of vouchers) {
    const afterEnd = voucher.month > confirmedMonth
    // The month of the fact itself was rightly issued; after a death nothing of it can be used any more.
    const wrongly = strict && (voucher.month > happenedMonth || died)
    if (!afterEnd && !wrongly) continue
    if (voucher.state !== 'issued' && voucher.state !== 'claimed') continue
    releasedFen += await voidVoucher(act, voucher, end.ground)
    voided.push(voucher.voucherId)
  }
  const used = end.used === 'recover' || end.concealed ? await wronglyUsed(act, end, died) : []
  for (const redemption of died ? used : [])
    await insertRecovery(act.tx, {
      redemption,
      recoveryId: newId(),
      ground: 'died',
      note: null,
      openedBy: accountOf(act.actor),
      at: act.at,
    })
  act.audit({
    action: 'voucher.ended',
    subject: { kind: 'elder', id: end.elderId },
    elderId: end.elderId,
    reason: end.ground,
    detail: { voided: voided.length, releasedFen, wronglyUsed: used.length, happenedOn: end.happenedOn.toString() },
  })
  const told = used.map(({ redemptionId, organizationId, month, deductFen }) => ({
    redemptionId,
    organizationId,
    month,
    amountFen: deductFen,
  }))
  return {
    voided,
    releasedFen: fen(releasedFen),
    fromInstitution: died ? told : [],
    fromPerson: died ? [] : told,
  }
}

/** What was redeemed after the day of death, or from vouchers of the months after a concealed fact. */
async function wronglyUsed(act: Act, end: End, died: boolean): Promise<readonly Redemption[]> {
  const since = end.happenedOn.toZonedDateTime(ZONE).toInstant()
  const redemptions = await findRedeemedSince(act.tx, { elderId: end.elderId, family: end.family, since })
  const happenedMonth = end.happenedOn.toPlainYearMonth().toString()
  return redemptions.filter((redemption) =>
    died ? isAfter(dateOf(redemption.at), end.happenedOn) : redemption.month > happenedMonth,
  )
}

/** Makes a living voucher void: its holds are let go and what is left goes back to the envelope. Returns what was released. */
export async function voidVoucher(act: Act, voucher: Voucher, reason: string): Promise<number> {
  for (const serviceRef of await findLiveHoldsOf(act.tx, voucher))
    await endHold(act, { elderId: voucher.elderId, serviceRef, as: 'released' })
  const releasedFen = await updateVoid(act.tx, voucher)
  await releaseToEnvelope(act, voucher, { amountFen: releasedFen, cause: voucher.voucherId })
  await insertChange(act.tx, {
    changeId: newId(),
    voucher,
    kind: 'voided',
    reason,
    at: act.at,
    accountId: accountOf(act.actor),
  })
  act.audit({
    action: 'voucher.voided',
    subject: { kind: 'voucher', id: voucher.voucherId },
    elderId: voucher.elderId,
    reason,
    detail: { month: voucher.month, releasedFen },
  })
  return releasedFen
}
