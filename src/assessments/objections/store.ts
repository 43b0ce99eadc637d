import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

export type ObjectionState = 'raised' | 'accepted' | 'dismissed' | 'withdrawn' | 'resolved'

export type Objection = {
  readonly elderId: string
  readonly objectionId: string
  readonly assessmentId: string
  readonly region: string
  readonly state: ObjectionState
  readonly raisedAs: string
  readonly raisedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
  /** The re-assessment that it opened. */
  readonly requestId: string | null
}

const OBJECTION = [
  'elder_id as elderId',
  'objection_id as objectionId',
  'assessment_id as assessmentId',
  'region',
  'state',
  'raised_as as raisedAs',
  'raised_at as raisedAt',
  'decided_at as decidedAt',
  'decision_reason as decisionReason',
  'request_id as requestId',
] as const

function toObjection(row: Omit<Objection, 'state'> & { readonly state: string }): Objection {
  // The check constraint of the table allows no other values.
  return { ...row, state: row.state as ObjectionState }
}

type Key = Pick<Objection, 'elderId' | 'objectionId'>

/** Raises an objection; false when the elder has an open one (`objection_one_open`). */
export async function insertObjection(
  tx: Tx,
  objection: Key &
    Pick<Objection, 'assessmentId' | 'region'> & {
      readonly reasonSealed: Uint8Array
      readonly raisedBy: string | null
      readonly raisedAs: 'self' | 'agent'
      readonly at: Temporal.Instant
    },
): Promise<boolean> {
  const row = await tx
    .insertInto('assessment_objection')
    .values({
      elder_id: objection.elderId,
      objection_id: objection.objectionId,
      assessment_id: objection.assessmentId,
      region: objection.region,
      reason_sealed: objection.reasonSealed,
      state: 'raised',
      raised_by: objection.raisedBy,
      raised_as: objection.raisedAs,
      raised_at: objection.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('objection_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findObjectionForUpdate(tx: Tx, key: Key): Promise<Objection | undefined> {
  const row = await tx
    .selectFrom('assessment_objection')
    .select(OBJECTION)
    .where('elder_id', '=', key.elderId)
    .where('objection_id', '=', key.objectionId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toObjection(row) : undefined
}

export async function listObjectionsOf(tx: Db | Tx, elderId: string): Promise<readonly Objection[]> {
  const rows = await tx
    .selectFrom('assessment_objection')
    .select(OBJECTION)
    .where('elder_id', '=', elderId)
    .orderBy('raised_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(toObjection)
}

/** Objections of a region in a state, oldest first, with their sealed reasons. */
export async function listObjections(
  tx: Db | Tx,
  query: { readonly region: string; readonly state: ObjectionState; readonly limit: number },
): Promise<readonly (Objection & { readonly reasonSealed: Buffer })[]> {
  const rows = await tx
    .selectFrom('assessment_objection')
    .select([...OBJECTION, 'reason_sealed as reasonSealed'])
    .where('region', 'like', `${regionPrefix(query.region)}%`)
    .where('state', '=', query.state)
    .orderBy('raised_at')
    .limit(query.limit)
    .execute()
  return rows.map((row) => ({ ...toObjection(row), reasonSealed: row.reasonSealed }))
}

export async function updateObjection(
  tx: Tx,
  key: Key,
  change: {
    readonly state: ObjectionState
    readonly requestId?: string
    readonly decided?: { readonly by: string | null; readonly at: Temporal.Instant; readonly reason: string | null }
  },
): Promise<void> {
  await tx
    .updateTable('assessment_objection')
    .set({
      state: change.state,
      ...(change.requestId === undefined ? {} : { request_id: change.requestId }),
      ...(change.decided === undefined
        ? {}
        : {
            decided_by: change.decided.by,
            decided_at: change.decided.at,
            decision_reason: change.decided.reason,
          }),
    })
    .where('elder_id', '=', key.elderId)
    .where('objection_id', '=', key.objectionId)
    .execute()
}
