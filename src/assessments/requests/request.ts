import type { Fen } from '#kernel/money.ts'
import type { Mode, Reason } from '../assessment.ts'

/**
 * `awaiting-county`: an institution asked, the county has to name the agency · `requested` · `accepted`: appointment and
 * team stand · `rescheduled`: the agency proposes another time, the elder has to agree · `declined` · `cancelled` ·
 * `no-show` · `done`: both assessors have signed.
 */
export const REQUEST_STATES = [
  'awaiting-county',
  'requested',
  'accepted',
  'rescheduled',
  'declined',
  'cancelled',
  'no-show',
  'done',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const OPEN_STATES = ['awaiting-county', 'requested', 'accepted', 'rescheduled'] as const

export const REQUESTERS = ['self', 'agent', 'township', 'institution', 'county'] as const
export type Requester = (typeof REQUESTERS)[number]

export type AssessmentRequest = {
  readonly elderId: string
  readonly requestId: string
  /** `chosen` by the elder's side, or the `county` names the agency. */
  readonly route: 'chosen' | 'county'
  readonly reason: Reason
  readonly organizationId: string | null
  readonly region: string
  readonly mode: Mode
  readonly wantedAt: Temporal.Instant
  readonly slotId: string | null
  readonly feeFen: Fen | null
  readonly state: RequestState
  readonly stateReason: string | null
  /** The time that the agency proposes instead. */
  readonly proposedAt: Temporal.Instant | null
  readonly appointmentAt: Temporal.Instant | null
  readonly appointmentMinutes: number | null
  readonly objectionId: string | null
  readonly chainId: string | null
  readonly requestedBy: string | null
  readonly requestedAs: Requester
  readonly requestedAt: Temporal.Instant
}

export type RequestVerb =
  | 'cancel'
  | 'change-time'
  | 'consent'
  | 'accept'
  | 'decline'
  | 'propose-time'
  | 'no-show'
  | 'change-team'
  | 'assign-agency'

/** Which step is possible in which state; portals disable the other buttons by this very table. */
export const REQUEST_NEEDS: Readonly<Record<RequestVerb, readonly RequestState[]>> = {
  cancel: ['awaiting-county', 'requested', 'accepted', 'rescheduled'],
  'change-time': ['requested', 'accepted', 'rescheduled'],
  consent: ['rescheduled'],
  accept: ['requested'],
  decline: ['requested', 'accepted', 'rescheduled'],
  'propose-time': ['requested', 'accepted'],
  'no-show': ['accepted'],
  'change-team': ['accepted'],
  'assign-agency': ['awaiting-county'],
}

export type RequestStateRefusal = { readonly code: 'request-state'; readonly state: RequestState }

/** What can be done with a request now. */
export function possibleSteps(state: RequestState): RequestVerb[] {
  const verbs = Object.entries(REQUEST_NEEDS).filter(([, states]) => states.includes(state))
  // The keys of the table are its verbs.
  return verbs.map(([verb]) => verb as RequestVerb)
}

/** An appointment is at most so far ahead; the agencies' calendars are not longer. */
export const DAYS_AHEAD_MAX = 180
/** Cells of an assessor's calendar. */
export const CELL_MINUTES = 15

/** The beginnings of the calendar cells that an appointment touches. */
export function calendarCells(at: Temporal.Instant, minutes: number): readonly Temporal.Instant[] {
  const cell = CELL_MINUTES * 60_000
  const first = Math.floor(at.epochMilliseconds / cell)
  const last = Math.ceil((at.epochMilliseconds + minutes * 60_000) / cell)
  return Array.from({ length: last - first }, (_, index) =>
    Temporal.Instant.fromEpochMilliseconds((first + index) * cell),
  )
}

/** The service under which an agency's price list states its fee. */
export const FEE_SERVICE: Readonly<Record<Mode, string>> = {
  home: 'assessment-home',
  'on-site': 'assessment-on-site',
}
