import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Assessment, AssessmentState, FeeParts, Mode, Reason } from './assessment.ts'

const ASSESSMENT = [
  'elder_id as elderId',
  'assessment_id as assessmentId',
  'request_id as requestId',
  'chain_id as chainId',
  'organization_id as organizationId',
  'region',
  'mode',
  'reason',
  'state',
  'fee_fen as feeFen',
  'base_on as baseOn',
  'revision',
  'started_at as startedAt',
  'signed_at as signedAt',
  'decided_by as decidedBy',
  'decided_at as decidedAt',
  'decision_reason as decisionReason',
  'valid_until as validUntil',
  'voucher_fen as voucherFen',
  'locality_fen as localityFen',
  'elder_fen as elderFen',
  'superseded_by as supersededBy',
] as const

type AssessmentRow = Omit<Assessment, 'mode' | 'reason' | 'state' | 'feeFen' | 'fee'> & {
  readonly mode: string
  readonly reason: string
  readonly state: string
  readonly feeFen: number
  readonly voucherFen: number | null
  readonly localityFen: number | null
  readonly elderFen: number | null
}

function toAssessment({ voucherFen, localityFen, elderFen, ...row }: AssessmentRow): Assessment {
  const fee =
    voucherFen === null || localityFen === null || elderFen === null
      ? null
      : { voucherFen: fen(voucherFen), localityFen: fen(localityFen), elderFen: fen(elderFen) }
  return {
    ...row,
    // The check constraints of the table allow no other values.
    mode: row.mode as Mode,
    reason: row.reason as Reason,
    state: row.state as AssessmentState,
    feeFen: fen(row.feeFen),
    fee,
  }
}

export async function findAssessment(
  tx: Db | Tx,
  elderId: string,
  assessmentId: string,
): Promise<Assessment | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .where('assessment_id', '=', assessmentId)
    .executeTakeFirst()
  return row ? toAssessment(row) : undefined
}

/** The assessment with its row locked: sheets, signatures and decisions come one after the other. */
export async function findAssessmentForUpdate(
  tx: Tx,
  elderId: string,
  assessmentId: string,
): Promise<Assessment | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .where('assessment_id', '=', assessmentId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toAssessment(row) : undefined
}

/** The running assessment of a request, locked: at most one (`assessment_one_live_per_request`). */
export async function findLiveAssessmentForUpdate(
  tx: Tx,
  elderId: string,
  requestId: string,
): Promise<Assessment | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .where('request_id', '=', requestId)
    .where('state', 'not in', ['rejected', 'voided'])
    .forUpdate()
    .executeTakeFirst()
  return row ? toAssessment(row) : undefined
}

/** The running assessment of a request, for looking at. */
export async function findLiveAssessment(
  tx: Db | Tx,
  elderId: string,
  requestId: string,
): Promise<Assessment | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .where('request_id', '=', requestId)
    .where('state', 'not in', ['rejected', 'voided'])
    .executeTakeFirst()
  return row ? toAssessment(row) : undefined
}

export async function listAssessmentsOf(tx: Db | Tx, elderId: string): Promise<readonly Assessment[]> {
  const rows = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .orderBy('started_at', 'desc')
    .orderBy('assessment_id', 'desc')
    .limit(50)
    .execute()
  return rows.map(toAssessment)
}

/** Assessments of a region in a state, the longest waiting first. */
export async function listAssessments(
  tx: Db | Tx,
  query: { readonly region: string; readonly state: AssessmentState; readonly limit: number },
): Promise<readonly Assessment[]> {
  const rows = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('region', 'like', `${regionPrefix(query.region)}%`)
    .where('state', '=', query.state)
    .orderBy('signed_at')
    .orderBy('assessment_id')
    .limit(query.limit)
    .execute()
  return rows.map(toAssessment)
}

/** The latest confirmed result that nothing has replaced. */
export async function findStandingAssessment(tx: Db | Tx, elderId: string): Promise<Assessment | undefined> {
  const row = await tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('elder_id', '=', elderId)
    .where('state', 'in', ['confirmed', 'objected'])
    .where('superseded_by', 'is', null)
    .orderBy('decided_at', 'desc')
    .executeTakeFirst()
  return row ? toAssessment(row) : undefined
}

export async function insertAssessment(
  tx: Tx,
  assessment: Pick<
    Assessment,
    'elderId' | 'assessmentId' | 'requestId' | 'chainId' | 'organizationId' | 'region' | 'mode' | 'reason' | 'feeFen'
  > & { readonly scaleDigest: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('assessment')
    .values({
      elder_id: assessment.elderId,
      assessment_id: assessment.assessmentId,
      request_id: assessment.requestId,
      chain_id: assessment.chainId,
      organization_id: assessment.organizationId,
      region: assessment.region,
      mode: assessment.mode,
      reason: assessment.reason,
      state: 'scoring',
      fee_fen: assessment.feeFen,
      scale_digest: assessment.scaleDigest,
      started_at: assessment.at,
    })
    .execute()
}

type Key = Pick<Assessment, 'elderId' | 'assessmentId'>

export async function updateAssessment(
  tx: Tx,
  key: Key,
  change: {
    readonly state?: AssessmentState
    readonly baseOn?: PlainDate
    readonly revision?: number
    readonly recordSealed?: Uint8Array
    readonly resultSealed?: Uint8Array
    readonly signedAt?: Temporal.Instant
    readonly decided?: {
      readonly by: string | null
      readonly at: Temporal.Instant
      readonly reason: string | null
      readonly validUntil: PlainDate | null
    }
    readonly fee?: FeeParts & { readonly at: Temporal.Instant }
    readonly remindedAt?: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('assessment')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.baseOn === undefined ? {} : { base_on: change.baseOn }),
      ...(change.revision === undefined ? {} : { revision: change.revision }),
      ...(change.recordSealed === undefined ? {} : { record_sealed: change.recordSealed }),
      ...(change.resultSealed === undefined ? {} : { result_sealed: change.resultSealed }),
      ...(change.signedAt === undefined ? {} : { signed_at: change.signedAt }),
      ...(change.remindedAt === undefined ? {} : { reminded_at: change.remindedAt }),
      ...(change.decided === undefined
        ? {}
        : {
            decided_by: change.decided.by,
            decided_at: change.decided.at,
            decision_reason: change.decided.reason,
            valid_until: change.decided.validUntil,
          }),
      ...(change.fee === undefined
        ? {}
        : {
            voucher_fen: change.fee.voucherFen,
            locality_fen: change.fee.localityFen,
            elder_fen: change.fee.elderFen,
            fee_settled_at: change.fee.at,
          }),
    })
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .execute()
}

/** Every earlier result of the person is replaced by this one. */
export async function supersedeOthers(tx: Tx, key: Key): Promise<void> {
  await tx
    .updateTable('assessment')
    .set({ superseded_by: key.assessmentId })
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '!=', key.assessmentId)
    .where('state', 'in', ['confirmed', 'objected'])
    .where('superseded_by', 'is', null)
    .execute()
}

export async function findSealedResult(
  tx: Db | Tx,
  key: Key,
): Promise<{ readonly record: Buffer | null; readonly result: Buffer | null } | undefined> {
  return tx
    .selectFrom('assessment')
    .select(['record_sealed as record', 'result_sealed as result'])
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .executeTakeFirst()
}

/** Fees of confirmed assessments whose payer is still open, oldest first. */
export async function listOpenFees(
  tx: Db | Tx,
  limit: number,
): Promise<readonly Pick<Assessment, 'elderId' | 'assessmentId'>[]> {
  return tx
    .selectFrom('assessment')
    .select(['elder_id as elderId', 'assessment_id as assessmentId'])
    .where('state', 'in', ['confirmed', 'objected'])
    .where('fee_settled_at', 'is', null)
    .orderBy('decided_at')
    .limit(limit)
    .execute()
}

/** Standing results of living people with a base date up to the day who were not reminded yet, the oldest first; a page after a row. */
export async function listExpiring(
  tx: Db | Tx,
  query: {
    readonly baseOnMax: PlainDate
    readonly after?: { readonly baseOn: PlainDate; readonly assessmentId: string } | undefined
    readonly limit: number
  },
): Promise<readonly Assessment[]> {
  const { after } = query
  let select = tx
    .selectFrom('assessment')
    .select(ASSESSMENT)
    .where('state', 'in', ['confirmed', 'objected'])
    .where('superseded_by', 'is', null)
    .where('reminded_at', 'is', null)
    .where('base_on', '<=', query.baseOnMax)
    .where('elder_id', 'in', (from) => from.selectFrom('elder').select('elder_id').where('died_on', 'is', null))
    .orderBy('base_on')
    .orderBy('assessment_id')
    .limit(query.limit)
  if (after)
    select = select.where((where) =>
      where.or([
        where('base_on', '>', after.baseOn),
        where.and([where('base_on', '=', after.baseOn), where('assessment_id', '>', after.assessmentId)]),
      ]),
    )
  return (await select.execute()).map(toAssessment)
}
