import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { BillLine } from '#vouchers/receipt.ts'

/** recorded → confirmed; disputed or cancelled end it. Redeemed is not a state: a redemption says it. */
export const SERVICE_STATES = ['recorded', 'confirmed', 'disputed', 'cancelled'] as const
export type ServiceState = (typeof SERVICE_STATES)[number]

/** How the elder's side confirmed: in the app, by showing the code or the card at the desk, or by a paper signature there. */
export const CONFIRMATIONS = ['app', 'qr', 'card', 'signature'] as const
export type Confirmation = (typeof CONFIRMATIONS)[number]

export type ServiceRecord = {
  readonly elderId: string
  readonly serviceId: string
  readonly organizationId: string
  readonly category: string
  readonly bookingId: string | null
  readonly stayId: string | null
  readonly servedFrom: PlainDate
  readonly servedOn: PlainDate
  readonly lines: readonly BillLine[]
  readonly feeFen: Fen
  readonly insuranceFen: Fen
  readonly otherInsuranceFen: Fen
  readonly staffId: string | null
  readonly note: string | null
  readonly state: ServiceState
  readonly recordedAt: Temporal.Instant
  readonly confirmedHow: Confirmation | null
  readonly confirmedVoice: 'self' | 'agent' | null
  readonly confirmedAt: Temporal.Instant | null
  readonly objection: string | null
}

export type ServiceAction = 'confirm' | 'dispute' | 'cancel' | 'redeem'

/** Which action is lawful in which state. */
export const SERVICE_TABLE: Readonly<Record<ServiceAction, readonly ServiceState[]>> = {
  confirm: ['recorded', 'disputed'],
  dispute: ['recorded', 'confirmed'],
  cancel: ['recorded', 'confirmed', 'disputed'],
  redeem: ['confirmed'],
}

export type ServiceStateRefusal = { readonly code: 'wrong-state'; readonly state: ServiceState }

export function decideService(
  service: Pick<ServiceRecord, 'state'>,
  action: ServiceAction,
): Result<true, ServiceStateRefusal> {
  return SERVICE_TABLE[action].includes(service.state)
    ? accept(true)
    : refuse({ code: 'wrong-state', state: service.state })
}
