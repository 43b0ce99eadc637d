import type { Act, NotAllowed, Services } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { type Call, runAction, runReading } from '#access/run-action.ts'
import { must } from '#kernel/assert.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { TicketRefusal } from '#vouchers/present/token.ts'
import { type QuoteStep, quote } from '#vouchers/quote.ts'
import type { BillLine } from '#vouchers/receipt.ts'
import { type Draw, type Drawn, type RedeemRefusal, redemptionIdOf } from '#vouchers/redeem/draw.ts'
import { answeredBefore, clockSeconds, redeemVoucher, redeemWithin, repeatedAnswer } from '#vouchers/redeem/redeem.ts'
import type { WrittenRedemption } from '#vouchers/redeem/store.ts'
import { findVoucherForUpdate } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { swapLocked } from '#vouchers/use/actions.ts'
import { endHold } from '#vouchers/use/holds.ts'
import { type DrawRefusal, decideDraw, leftOf, type SwapRefusal } from '#vouchers/voucher.ts'
import { type PaymentChannel, type PaymentMethod, SANDBOX_CHANNEL } from './payment.ts'
import { findElderPayment } from './payment-store.ts'
import {
  deskOf,
  type Prepared,
  type PrepareRefusal,
  prepareRedemption,
  type Redeemer,
  type RedeemerOf,
  redeemerOf,
} from './prepare.ts'
import { gatheredPayments, gatheredReader, readerWithin } from './reader.ts'

export type ServiceQuote = {
  readonly serviceId: string
  readonly category: string
  readonly lines: readonly BillLine[]
  readonly feeFen: Fen
  readonly ratio: number
  readonly baseFen: Fen
  readonly deductFen: Fen
  readonly elderFen: Fen
  readonly leftFen: Fen
  readonly steps: readonly QuoteStep[]
  /** The voucher will change its category with the payment. */
  readonly swaps: boolean
}

export type QuoteRefusal = NotAllowed | TicketRefusal | PrepareRefusal | DrawRefusal

/** What the voucher would pay of a service now, line by line; changes nothing. */
export async function quoteService(
  act: Act,
  input: { readonly by: Redeemer; readonly serviceId: string; readonly swap: boolean },
): Promise<Result<ServiceQuote, QuoteRefusal>> {
  const who = await redeemerOf(act, input.by)
  if (!who.ok) return who
  if (who.value.late) return refuse({ code: 'ticket-expired' })
  const prepared = await prepareRedemption(readerWithin(act.tx), {
    ...input,
    elderId: who.value.elderId,
    at: act.at,
  })
  if (!prepared.ok) return prepared
  const { drawable, bill, service, elder, swaps } = prepared.value
  const deduct = decideDraw(drawable, bill, { at: act.at, diedOn: elder.diedOn })
  if (!deduct.ok) return deduct
  const ratio = must(drawable.ratio, 'a drawable voucher without ratio')
  const quoted = quote({ ...bill, ratio, capFen: leftOf(drawable), usedFen: ZERO })
  return accept({
    serviceId: service.serviceId,
    category: service.category,
    lines: service.lines,
    feeFen: service.feeFen,
    ratio,
    baseFen: quoted.baseFen,
    deductFen: quoted.deductFen,
    elderFen: quoted.elderFen,
    leftFen: quoted.capLeftFen,
    steps: quoted.steps,
    swaps,
  })
}

export type RedeemServiceInput = {
  readonly by: Redeemer
  readonly serviceId: string
  /** What the quote said and the elder agreed to. */
  readonly deductFen: Fen
  /** One confirmation swaps the category and deducts. */
  readonly swap: boolean
  readonly payment: PaymentMethod
}

export type RedeemServiceRefusal =
  | NotAllowed
  | TicketRefusal
  | PrepareRefusal
  | RedeemRefusal
  | SwapRefusal
  | Coded<'idempotency-key-reused'>

export type Redeemed = Drawn & {
  readonly elderId: string
  readonly serviceId: string
  readonly payment: { readonly method: PaymentMethod; readonly paid: boolean } | null
}

/**
 * Redeems a service: everything is checked, then the voucher is drawn in one statement; a booking's hold is captured and a swap
 * made in the same transaction. Cash at the desk is noted with the draw; a charge online follows it, and one that fails leaves
 * the elder's part open.
 */
export async function redeemService(
  services: Services,
  call: Call,
  input: RedeemServiceInput,
  channel: PaymentChannel = SANDBOX_CHANNEL,
): Promise<Result<Redeemed, RedeemServiceRefusal>> {
  const once = must(call.once, 'a redemption was asked for without a key')
  const at = call.at ?? services.clock.now()
  const key = `${once.scope}/${once.key}`
  const who = await whoRedeems(services, { ...call, at }, input.by)
  if (!who.ok) return who
  const { elderId } = who.value
  const reader = gatheredReader(services.db)
  const [written, prepared] = await reader.offers.together<
    [WrittenRedemption | undefined, Result<Prepared, PrepareRefusal>]
  >([
    () => reader.before({ elderId, redemptionId: redemptionIdOf(elderId, key) }),
    () => prepareRedemption(reader, { ...input, elderId, at }),
  ])
  const before = repeatedAnswer(written, once.digest)
  const drawn =
    before ?? (await drawnNow(services, { ...call, at }, { input, who: who.value, prepared, key, digest: once.digest }))
  if (!drawn.ok) return drawn
  const payment = await payElderPart(services, call, { elderId, drawn: drawn.value, method: input.payment, channel })
  return accept({ ...drawn.value, elderId, serviceId: input.serviceId, payment })
}

/** A desk shows its ticket, which says everything; of a citizen it is read whether the person or the agent asks. */
function whoRedeems(
  services: Services,
  call: Call & { readonly at: Temporal.Instant },
  by: Redeemer,
): Promise<Result<RedeemerOf, NotAllowed | TicketRefusal | Coded<'not-found'>>> {
  if (by.kind === 'desk') return Promise.resolve(deskOf({ ...call, services }, by))
  return runReading(services, call, (act) => redeemerOf(act, by))
}

function drawnNow(
  services: Services,
  call: Call & { readonly at: Temporal.Instant },
  of: {
    readonly input: RedeemServiceInput
    readonly who: RedeemerOf
    readonly prepared: Result<Prepared, PrepareRefusal>
    readonly key: string
    readonly digest: string
  },
): Promise<Result<Drawn, RedeemServiceRefusal>> {
  const { input, who, prepared, key, digest } = of
  if (who.late) return Promise.resolve(refuse({ code: 'ticket-expired' }))
  if (!prepared.ok) return Promise.resolve(prepared)
  const draw = drawOf(call, prepared.value, { ...input, presented: who.presented, key, digest })
  return drawPrepared(services, call, { draw, prepared: prepared.value })
}

function drawOf(
  call: Call & { readonly at: Temporal.Instant },
  prepared: Prepared,
  input: {
    readonly deductFen: Fen
    readonly presented: Draw['presented']
    readonly payment: PaymentMethod
    readonly key: string
    readonly digest: string
  },
): Draw {
  const { service, voucher, bill, attempt } = prepared
  return {
    ...bill,
    elderId: service.elderId,
    family: CARE_VOUCHER,
    month: voucher.month,
    voucherId: voucher.voucherId,
    organizationId: service.organizationId,
    serviceRef: service.serviceId,
    attempt,
    deductFen: input.deductFen,
    presented: input.presented,
    paidInCash: input.payment === 'cash',
    lines: service.lines,
    at: call.at,
    accountId: accountOf(call.actor),
    actingRole: null,
    key: input.key,
    digest: input.digest,
  }
}

/** The plain case is one statement; a hold or a swap goes with the draw in one transaction. */
function drawPrepared(
  services: Services,
  call: Call,
  read: { readonly draw: Draw; readonly prepared: Prepared },
): Promise<Result<Drawn, RedeemServiceRefusal>> {
  const { draw, prepared } = read
  if (prepared.ownHoldFen === 0 && !prepared.swaps) return redeemVoucher(services, draw)
  const { actor } = call
  return runAction(services, { actor, at: draw.at }, async (act): Promise<Result<Drawn, RedeemServiceRefusal>> => {
    const voucher = await findVoucherForUpdate(act.tx, draw.elderId, draw.voucherId)
    if (!voucher) return refuse({ code: 'not-found' })
    act.audit({
      action: 'service.redeemed',
      subject: { kind: 'service', id: draw.serviceRef },
      elderId: draw.elderId,
      detail: { swaps: prepared.swaps, heldFen: prepared.ownHoldFen },
    })
    const before = await answeredBefore(act.tx, draw)
    if (before) return before
    const serviceRef = prepared.service.bookingId ?? draw.serviceRef
    await endHold(act, { elderId: draw.elderId, serviceRef, as: 'captured' })
    if (prepared.swaps) {
      const locked = await findVoucherForUpdate(act.tx, draw.elderId, draw.voucherId)
      if (!locked) return refuse({ code: 'not-found' })
      const swapped = await swapLocked(act, { voucher: locked, diedOn: prepared.elder.diedOn }, draw.category)
      if (!swapped.ok) return swapped
    }
    return redeemWithin(act.tx, draw, clockSeconds(services))
  })
}

/** Whether the elder's part is paid: cash was noted with the draw, online it is charged now; a charge that fails leaves it open. */
async function payElderPart(
  services: Services,
  call: Call,
  of: {
    readonly elderId: string
    readonly drawn: Drawn
    readonly method: PaymentMethod
    readonly channel: PaymentChannel
  },
): Promise<Redeemed['payment']> {
  const { elderId, drawn, method, channel } = of
  if (drawn.elderFen <= 0) return null
  if (method === 'cash' && !drawn.repeated) return { method, paid: true }
  if (drawn.repeated) {
    const before = await findElderPayment(services.db, elderId, drawn.redemptionId, 'paid')
    if (before) return { method: before.method, paid: true }
  }
  const charged = await charge(method, channel, { orderId: drawn.redemptionId, amountFen: drawn.elderFen })
  if (!charged) return { method, paid: false }
  await gatheredPayments(services.db)({
    elderId,
    redemptionId: drawn.redemptionId,
    kind: 'paid',
    method,
    amountFen: drawn.elderFen,
    channel: method === 'online' ? channel.name : null,
    reference: charged.reference,
    at: drawn.at,
    accountId: accountOf(call.actor),
  })
  return { method, paid: true }
}

async function charge(
  method: PaymentMethod,
  channel: PaymentChannel,
  order: { readonly orderId: string; readonly amountFen: Fen },
): Promise<{ readonly reference: string | null } | undefined> {
  if (method === 'cash') return { reference: null }
  try {
    return await channel.charge(order)
  } catch {
    // The payment company did not answer: the voucher is drawn, the rest is asked for again.
    return undefined
  }
}
