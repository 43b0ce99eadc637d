import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { adoptFiles } from '#files/store.ts'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from '#people/elder.ts'
import { getElder } from '#people/store.ts'
import { findVoucher, findVoucherOfMonth } from '../store.ts'
import { CARE_VOUCHER } from '../terms.ts'
import { actsFor } from '../use/who.ts'
import { decideLiving, type StandingRefusal, type Voucher } from '../voucher.ts'
import { newPin, printVoucherNumber, readVoucherNumber } from './number.ts'
import {
  clearWrongPins,
  countWrongPin,
  ensureCard,
  findCard,
  findCardByNumber,
  insertSelfUsePhoto,
  updatePin,
} from './store.ts'
import {
  CODE_SECONDS,
  readCode,
  readTicket,
  signCode,
  signTicket,
  type Ticket,
  type TicketRefusal,
  type TokenRefusal,
} from './token.ts'

/** Who takes vouchers at an institution. */
export const DESK: readonly Role[] = ['desk', 'institution-manager']

/** Wrong PINs in a row before the card waits, and for how long. */
const WRONG_PINS_MAX = 5
const LOCK_MINUTES = 30

/** The code for the phone's screen: good for a minute, then another. */
export async function showCode(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string },
): Promise<
  Result<
    { readonly text: string; readonly expiresAt: Temporal.Instant; readonly number: string },
    StandingRefusal | Coded<'not-found' | 'voucher-unclaimed'>
  >
> {
  const who = await actsFor(act, input.elderId)
  if (!who.ok) return who
  const voucher = await findVoucher(act.tx, input.elderId, input.voucherId)
  if (!voucher) return refuse({ code: 'not-found' })
  const living = decideLiving(voucher, act.at, who.value.elder.diedOn)
  if (!living.ok) return living
  if (voucher.state !== 'claimed') return refuse({ code: 'voucher-unclaimed' })
  const card = must(await findCard(act.tx, input.elderId), `no voucher number of ${input.elderId}`)
  return accept({
    text: signCode(act.services.sealer, input, act.at),
    expiresAt: act.at.add({ seconds: CODE_SECONDS }),
    number: printVoucherNumber(card.number),
  })
}

/** A new card for people without a phone: the number they keep and a fresh PIN, shown this once. An older PIN is void. */
export async function printCard(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly number: string; readonly pin: string; readonly code: string }, Coded<'not-found'>>> {
  const who = await actsFor(act, elderId)
  if (!who.ok) return who
  const card = await ensureCard(act.tx, elderId, act.at)
  const pin = newPin()
  await updatePin(act.tx, elderId, { index: pinIndex(act, elderId, pin), at: act.at, by: accountOf(act.actor) })
  act.audit({ action: 'voucher-card.printed', subject: { kind: 'voucher-card', id: elderId }, elderId })
  return accept({ number: printVoucherNumber(card.number), pin, code: `YYC.${card.number}` })
}

function pinIndex(act: Act, elderId: string, pin: string): string {
  return act.services.sealer.index('voucher-pin', `${elderId} ${pin}`)
}

/** What somebody shows at the desk: the phone's code, or the number with the card's PIN, or the number with a look at the person. */
export type Shown =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'card'; readonly number: string; readonly pin: string }
  | { readonly kind: 'number'; readonly number: string; readonly personChecked: boolean }

export type Presented = {
  readonly ticket: Ticket
  readonly ticketText: string
  readonly elder: Elder
  readonly voucher: Voucher
}

export type PresentRefusal =
  | NotAllowed
  | TokenRefusal
  | StandingRefusal
  | { readonly code: 'card-locked'; readonly until: string }
  | Coded<
      | 'not-found'
      | 'number-invalid'
      | 'pin-wrong'
      | 'person-not-checked'
      | 'no-voucher-this-month'
      | 'voucher-unclaimed'
    >

/** Who stands at the desk, and what their voucher can do: the look is noted in the person's record. */
export async function presentVoucher(
  act: Act,
  input: { readonly organizationId: string; readonly shown: Shown },
): Promise<Result<Presented, PresentRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const read = await readShown(act, input.shown)
  if (!read.ok) return read
  const { elderId, presented } = read.value
  const elder = await getElder(act.tx, elderId)
  const month = act.today.toPlainYearMonth().toString()
  const voucher =
    read.value.voucherId === null
      ? await findVoucherOfMonth(act.tx, elderId, CARE_VOUCHER, month)
      : await findVoucher(act.tx, elderId, read.value.voucherId)
  if (!voucher) return refuse({ code: 'no-voucher-this-month' })
  const living = decideLiving(voucher, act.at, elder.diedOn)
  if (!living.ok) return living
  if (voucher.state !== 'claimed') return refuse({ code: 'voucher-unclaimed' })
  const ticket: Ticket = {
    organizationId: input.organizationId,
    elderId,
    voucherId: voucher.voucherId,
    presented,
  }
  act.audit({
    action: 'voucher.presented',
    subject: { kind: 'voucher', id: voucher.voucherId },
    elderId,
    detail: { organizationId: input.organizationId, presented, personChecked: presented === 'number' },
  })
  return accept({ ticket, ticketText: signTicket(act.services.sealer, ticket, act.at), elder, voucher })
}

type Read = {
  readonly elderId: string
  readonly voucherId: string | null
  readonly presented: Ticket['presented']
}

async function readShown(act: Act, shown: Shown): Promise<Result<Read, PresentRefusal>> {
  if (shown.kind === 'code') {
    const code = readCode(act.services.sealer, shown.text, act.at)
    return code.ok ? accept({ ...code.value, presented: 'qr' }) : code
  }
  const number = readVoucherNumber(shown.number.replace(/^YYC\./, ''))
  if (!number) return refuse({ code: 'number-invalid' })
  const card = await findCardByNumber(act.tx, number)
  if (!card) return refuse({ code: 'not-found' })
  const { elderId } = card
  if (shown.kind === 'number')
    return shown.personChecked
      ? accept({ elderId, voucherId: null, presented: 'number' })
      : refuse({ code: 'person-not-checked' })
  if (card.lockedUntil !== null && Temporal.Instant.compare(act.at, card.lockedUntil) < 0)
    return refuse({ code: 'card-locked', until: card.lockedUntil.toString() })
  if (card.pinIndex === null || card.pinIndex !== pinIndex(act, elderId, shown.pin)) {
    const until = act.at.add({ minutes: LOCK_MINUTES })
    await countWrongPin(act.services.db, elderId, { max: WRONG_PINS_MAX, until })
    return refuse({ code: 'pin-wrong' })
  }
  await clearWrongPins(act.tx, elderId)
  return accept({ elderId, voucherId: null, presented: 'card' })
}

/** Keeps the photo taken at the desk in the person's record, so that own use can be looked into later. */
export async function keepSelfUsePhoto(
  act: Act,
  input: { readonly organizationId: string; readonly ticket: string; readonly photoId: string },
): Promise<Result<{ readonly selfUsePhotoId: string }, NotAllowed | TicketRefusal | Coded<'file-unknown'>>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const ticket = readTicket(act.services.sealer, input.ticket, input.organizationId, act.at)
  if (!ticket.ok) return ticket
  const { elderId, voucherId } = ticket.value
  const accountId = actingAccount(act)
  if (!(await adoptFiles(act.tx, { from: accountId, to: elderId, fileIds: [input.photoId] })))
    return refuse({ code: 'file-unknown' })
  const selfUsePhotoId = newId()
  const { organizationId, photoId } = input
  await insertSelfUsePhoto(act.tx, {
    elderId,
    selfUsePhotoId,
    voucherId,
    organizationId,
    photoId,
    at: act.at,
    accountId,
  })
  act.audit({
    action: 'voucher.self-use-photographed',
    subject: { kind: 'voucher', id: voucherId },
    elderId,
    detail: { organizationId, photoId },
  })
  return accept({ selfUsePhotoId })
}
