import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Mode, Reason } from '../assessment.ts'
import { type AssessmentRequest, OPEN_STATES, type Requester, type RequestState } from './request.ts'

const REQUEST = [
  'elder_id as elderId',
  'request_id as requestId',
  'route',
  'reason',
  'organization_id as organizationId',
  'region',
  'mode',
  'wanted_at as wantedAt',
  'slot_id as slotId',
  'fee_fen as feeFen',
  'state',
  'state_reason as stateReason',
  'proposed_at as proposedAt',
  'appointment_at as appointmentAt',
  'appointment_minutes as appointmentMinutes',
  'objection_id as objectionId',
  'chain_id as chainId',
  'requested_by as requestedBy',
  'requested_as as requestedAs',
  'requested_at as requestedAt',
] as const

type RequestRow = Omit<AssessmentRequest, 'route' | 'reason' | 'mode' | 'state' | 'requestedAs' | 'feeFen'> & {
  readonly route: string
  readonly reason: string
  readonly mode: string
  readonly state: string
  readonly requestedAs: string
  readonly feeFen: number | null
}

function toRequest(row: RequestRow): AssessmentRequest {
  return {
    ...row,
    // The check constraints of the table allow no other values.
    route: row.route as AssessmentRequest['route'],
    reason: row.reason as Reason,
    mode: row.mode as Mode,
    state: row.state as RequestState,
    requestedAs: row.requestedAs as Requester,
    feeFen: row.feeFen === null ? null : fen(row.feeFen),
  }
}

export async function findRequest(
  tx: Db | Tx,
  elderId: string,
  requestId: string,
): Promise<AssessmentRequest | undefined> {
  const row = await tx
    .selectFrom('assessment_request')
    .select(REQUEST)
    .where('elder_id', '=', elderId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ? toRequest(row) : undefined
}

/** The request with its row locked: of two who accept at once the second sees what the first did. */
export async function findRequestForUpdate(
  tx: Tx,
  elderId: string,
  requestId: string,
): Promise<AssessmentRequest | undefined> {
  const row = await tx
    .selectFrom('assessment_request')
    .select(REQUEST)
    .where('elder_id', '=', elderId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toRequest(row) : undefined
}

export async function listRequestsOf(tx: Db | Tx, elderId: string): Promise<readonly AssessmentRequest[]> {
  const rows = await tx
    .selectFrom('assessment_request')
    .select(REQUEST)
    .where('elder_id', '=', elderId)
    .orderBy('requested_at', 'desc')
    .orderBy('request_id', 'desc')
    .limit(50)
    .execute()
  return rows.map(toRequest)
}

/** Requests of an agency, by the time they are wanted for. */
export async function listRequestsAt(
  tx: Db | Tx,
  query: {
    readonly organizationId: string
    readonly states: readonly RequestState[]
    readonly from: Temporal.Instant
    readonly to: Temporal.Instant
    readonly limit: number
  },
): Promise<readonly AssessmentRequest[]> {
  const rows = await tx
    .selectFrom('assessment_request')
    .select(REQUEST)
    .where('organization_id', '=', query.organizationId)
    .where('state', 'in', [...query.states])
    .where('wanted_at', '>=', query.from)
    .where('wanted_at', '<', query.to)
    .orderBy('wanted_at')
    .orderBy('request_id')
    .limit(query.limit)
    .execute()
  return rows.map(toRequest)
}

/** Requests of a region that wait for the county to name the agency, oldest first. */
export async function listAwaitingCounty(
  tx: Db | Tx,
  region: string,
  limit: number,
): Promise<readonly AssessmentRequest[]> {
  const rows = await tx
    .selectFrom('assessment_request')
    .select(REQUEST)
    .where('region', 'like', `${regionPrefix(region)}%`)
    .where('state', '=', 'awaiting-county')
    .orderBy('requested_at')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

export async function hasOpenRequest(tx: Db | Tx, elderId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('assessment_request')
    .select('request_id')
    .where('elder_id', '=', elderId)
    .where('state', 'in', [...OPEN_STATES])
    .executeTakeFirst()
  return row !== undefined
}

export type NewRequest = Pick<
  AssessmentRequest,
  | 'elderId'
  | 'requestId'
  | 'route'
  | 'reason'
  | 'organizationId'
  | 'region'
  | 'mode'
  | 'wantedAt'
  | 'slotId'
  | 'feeFen'
  | 'state'
  | 'objectionId'
  | 'chainId'
  | 'requestedBy'
  | 'requestedAs'
> & {
  readonly placeSealed: Uint8Array | null
  readonly noteSealed: Uint8Array | null
  readonly at: Temporal.Instant
}

/** Adds a request; false when the elder has an open one (`assessment_request_one_open`). */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<boolean> {
  const row = await tx
    .insertInto('assessment_request')
    .values({
      elder_id: request.elderId,
      request_id: request.requestId,
      route: request.route,
      reason: request.reason,
      organization_id: request.organizationId,
      region: request.region,
      mode: request.mode,
      wanted_at: request.wantedAt,
      slot_id: request.slotId,
      place_sealed: request.placeSealed,
      note_sealed: request.noteSealed,
      fee_fen: request.feeFen,
      state: request.state,
      objection_id: request.objectionId,
      chain_id: request.chainId,
      requested_by: request.requestedBy,
      requested_as: request.requestedAs,
      requested_at: request.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  return row !== undefined
}

type Key = Pick<AssessmentRequest, 'elderId' | 'requestId'>

export async function updateRequest(
  tx: Tx,
  key: Key,
  change: {
    readonly state: RequestState
    readonly reason?: string | null
    readonly organizationId?: string
    readonly feeFen?: Fen
    readonly wantedAt?: Temporal.Instant
    readonly slotId?: string | null
    readonly proposedAt?: Temporal.Instant | null
    readonly appointment?: { readonly at: Temporal.Instant; readonly minutes: number } | null
    readonly decided?: { readonly by: string | null; readonly at: Temporal.Instant }
  },
): Promise<void> {
  await tx
    .updateTable('assessment_request')
    .set({
      state: change.state,
      ...(change.reason === undefined ? {} : { state_reason: change.reason }),
      ...(change.organizationId === undefined ? {} : { organization_id: change.organizationId }),
      ...(change.feeFen === undefined ? {} : { fee_fen: change.feeFen }),
      ...(change.wantedAt === undefined ? {} : { wanted_at: change.wantedAt }),
      ...(change.slotId === undefined ? {} : { slot_id: change.slotId }),
      ...(change.proposedAt === undefined ? {} : { proposed_at: change.proposedAt }),
      ...(change.appointment === undefined
        ? {}
        : {
            appointment_at: change.appointment?.at ?? null,
            appointment_minutes: change.appointment?.minutes ?? null,
          }),
      ...(change.decided === undefined ? {} : { decided_by: change.decided.by, decided_at: change.decided.at }),
    })
    .where('elder_id', '=', key.elderId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** The sealed place and note of a request, for the one place that opens them. */
export async function findRequestSealed(
  tx: Db | Tx,
  key: Key,
): Promise<{ readonly place: Buffer | null; readonly note: Buffer | null } | undefined> {
  return tx
    .selectFrom('assessment_request')
    .select(['place_sealed as place', 'note_sealed as note'])
    .where('elder_id', '=', key.elderId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
}

// Assessors' calendars ----------------------------------------------------------------------------------------------------

/** Takes an assessor's time for an appointment; false when a cell is taken (`assessor_time_once`). */
export async function takeTime(
  tx: Tx,
  accountId: string,
  cells: readonly Temporal.Instant[],
  key: Key,
): Promise<boolean> {
  const rows = await tx
    .insertInto('assessor_time')
    .values(cells.map((cell) => ({ account_id: accountId, cell, elder_id: key.elderId, request_id: key.requestId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('cell')
    .execute()
  return rows.length === cells.length
}

/** Frees the time of a request, of everybody or of one assessor. */
export async function freeTime(tx: Tx, key: Key, accountId?: string): Promise<void> {
  let deletion = tx
    .deleteFrom('assessor_time')
    .where('elder_id', '=', key.elderId)
    .where('request_id', '=', key.requestId)
  if (accountId) deletion = deletion.where('account_id', '=', accountId)
  await deletion.execute()
}
