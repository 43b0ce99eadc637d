import type { Fen } from '#kernel/money.ts'
import type { BillLine } from '#vouchers/receipt.ts'

/** requested → accepted → served; declined, cancelled or no-show end it. */
export const BOOKING_STATES = ['requested', 'accepted', 'declined', 'cancelled', 'no-show', 'served'] as const
export type BookingState = (typeof BOOKING_STATES)[number]

export type Booking = {
  readonly elderId: string
  readonly bookingId: string
  readonly organizationId: string
  readonly category: string
  readonly startsAt: Temporal.Instant
  readonly place: 'home' | 'institution'
  readonly content: string
  readonly lines: readonly BillLine[]
  readonly estimateFen: Fen
  /** What the voucher holds for it; null without a hold. */
  readonly quotedFen: Fen | null
  readonly holdId: string | null
  readonly voice: 'self' | 'agent' | 'officer'
  readonly state: BookingState
  readonly madeAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
  readonly reason: string | null
  readonly staffId: string | null
}

export type BookingAction = 'accept' | 'decline' | 'cancel' | 'no-show' | 'serve'

/** Which action is lawful in which state: the one table that routes, buttons and tests read. */
export const BOOKING_TABLE: Readonly<Record<BookingAction, readonly BookingState[]>> = {
  accept: ['requested'],
  decline: ['requested'],
  cancel: ['requested', 'accepted'],
  'no-show': ['accepted'],
  serve: ['requested', 'accepted'],
}

export type BookingStateRefusal = { readonly code: 'wrong-state'; readonly state: BookingState }

/** How far ahead one may book, and how many bookings may be open at once. */
export const BOOKING_DAYS_MAX = 92
export const OPEN_BOOKINGS_MAX = 20
