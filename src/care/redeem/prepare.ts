import type { Act, NotAllowed } from '#access/act.ts'
import { holdsAt } from '#access/actor.ts'
import type { ServiceDraw } from '#awards/entitlements/store.ts'
import { type Fen, fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { requireCitizen } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { readTicket, readTicketOfAnyTime, type TicketRefusal } from '#vouchers/present/token.ts'
import type { Presented } from '#vouchers/redeem/presented.ts'
import { CARE_VOUCHER, categoryOf, type VoucherTerms } from '#vouchers/terms.ts'
import { type Bill, decideSwap, type SwapRefusal, type Voucher } from '#vouchers/voucher.ts'
import { type AskedOffer, askOffer, type BillRefusal, recheckBill } from '../bill.ts'
import { decideService, type ServiceRecord, type ServiceStateRefusal } from '../services/service.ts'
import type { RedemptionOfService } from '../services/store.ts'
import type { Reader } from './reader.ts'

/** Who redeems: a desk with the ticket of a scan, or the elder's side on the payment page. */
export type Redeemer =
  | { readonly kind: 'desk'; readonly organizationId: string; readonly ticket: string }
  | { readonly kind: 'citizen'; readonly elderId: string }

export type RedeemerOf = {
  readonly elderId: string
  readonly presented: Presented
  /** The ticket is genuine but over: only a repeated request is still answered. */
  readonly late: boolean
}

/** Whose service it is and how the voucher was shown. */
export async function redeemerOf(
  act: Act,
  by: Redeemer,
): Promise<Result<RedeemerOf, NotAllowed | TicketRefusal | Coded<'not-found'>>> {
  if (by.kind === 'citizen') {
    const who = await requireCitizen(act, by.elderId)
    return who.ok ? accept({ elderId: by.elderId, presented: 'online', late: false }) : who
  }
  return deskOf(act, by)
}

/** What the ticket of a desk says; nothing is read for it. */
export function deskOf(
  asked: Pick<Act, 'actor' | 'at'> & { readonly services: Pick<Act['services'], 'sealer'> },
  by: Extract<Redeemer, { readonly kind: 'desk' }>,
): Result<RedeemerOf, NotAllowed | TicketRefusal> {
  if (!holdsAt(asked.actor, DESK, by.organizationId)) return refuse({ code: 'not-allowed', needs: DESK })
  const { sealer } = asked.services
  const read = readTicketOfAnyTime(sealer, by.ticket, by.organizationId)
  if (!read) return refuse({ code: 'ticket-invalid' })
  const { elderId, presented } = read.ticket
  return accept({ elderId, presented, late: !readTicket(sealer, by.ticket, by.organizationId, asked.at).ok })
}

/** Everything that decides about the redemption of a service, read and checked. */
export type Prepared = {
  readonly elder: Elder
  readonly service: ServiceRecord
  readonly voucher: Voucher
  readonly terms: VoucherTerms
  readonly bill: Bill
  /** The voucher as it will be when it is drawn: its own hold let go, its category swapped when asked. */
  readonly drawable: Voucher
  readonly swaps: boolean
  readonly ownHoldFen: Fen
  readonly attempt: number
}

export type PrepareRefusal =
  | BillRefusal
  | ServiceStateRefusal
  | SwapRefusal
  | { readonly code: 'price-changed'; readonly serviceCode: string }
  | Coded<'not-found' | 'no-voucher-this-month' | 'service-drawn-already'>

/**
 * Reads what a redemption stands on and checks what the voucher does not know: the record confirmed by both sides, the provider
 * contracted and not suspended, prices and list of the day of service. Insurance is on the record and pays first.
 */
export async function prepareRedemption(
  reader: Reader,
  asked: {
    readonly elderId: string
    readonly serviceId: string
    readonly by: Redeemer
    readonly swap: boolean
    readonly at: Temporal.Instant
  },
): Promise<Result<Prepared, PrepareRefusal>> {
  const { elderId, serviceId, by, at } = asked
  const service = await reader.service({ elderId, serviceId })
  if (!service) return refuse({ code: 'not-found' })
  if (by.kind === 'desk' && service.organizationId !== by.organizationId) return refuse({ code: 'not-found' })
  const lawful = decideService(service, 'redeem')
  if (!lawful.ok) return lawful
  const month = service.servedOn.toPlainYearMonth().toString()
  const [voucher, elder, heldFen, { reversed }, draw, offer] = await reader.offers.together<
    [Voucher | undefined, Elder | undefined, number, RedemptionOfService, ServiceDraw | undefined, AskedOffer]
  >([
    () => reader.voucher({ elderId, family: CARE_VOUCHER, month }),
    () => reader.elder(elderId),
    () => reader.heldFen({ elderId, serviceRef: service.bookingId ?? serviceId }),
    () => reader.redemption({ elderId, serviceId }),
    () => reader.draw({ elderId, serviceId }),
    () => askOffer(reader.offers, service, service.lines),
  ])
  // One record is paid once: from the voucher or from a service award.
  if (draw) return refuse({ code: 'service-drawn-already' })
  if (!voucher || !elder) return refuse({ code: 'no-voucher-this-month' })
  const terms = await reader.terms(voucher.termsId)
  const listOnly = categoryOf(terms, service.category)?.listOnly ?? false
  const of = { ...service, region: voucher.region, listOnly }
  const bill = await recheckBill(reader.offers, of, service.lines, offer)
  if (!bill.ok) return bill
  const ownHoldFen = fen(heldFen)
  const unheld: Voucher = { ...voucher, heldFen: fen(voucher.heldFen - ownHoldFen) }
  const swaps = asked.swap && voucher.category !== service.category
  const swapped = swaps ? decideSwap(unheld, terms, service.category, { at, diedOn: elder.diedOn }) : accept(undefined)
  if (!swapped.ok) return swapped
  return accept({
    elder,
    service,
    voucher,
    terms,
    bill: {
      category: service.category,
      servedOn: service.servedOn,
      feeFen: service.feeFen,
      insuranceFen: service.insuranceFen,
      otherInsuranceFen: terms.otherInsuranceFirst ? service.otherInsuranceFen : ZERO,
    },
    drawable: swapped.value
      ? {
          ...unheld,
          category: swapped.value.id,
          ratio: swapped.value.ratio,
          categoryCapFen: swapped.value.capFen,
          inParts: swapped.value.inParts,
        }
      : unheld,
    swaps,
    ownHoldFen,
    attempt: reversed,
  })
}
