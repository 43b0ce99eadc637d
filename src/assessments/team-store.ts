import type { Db, Tx } from '#db/handle.ts'
import type { Assessment, AssessmentState, Assessor, Mode, Reason } from './assessment.ts'

type Key = Pick<Assessment, 'elderId' | 'assessmentId'>

const ASSESSOR = [
  'seat',
  'account_id as accountId',
  'staff_id as staffId',
  'identity_index as identityIndex',
  'name',
  'certificate_number as certificateNumber',
  'declared_at as declaredAt',
] as const

export async function listAssessors(tx: Db | Tx, key: Key): Promise<readonly Assessor[]> {
  const rows = await tx
    .selectFrom('assessment_assessor')
    .select(ASSESSOR)
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .orderBy('seat')
    .execute()
  return rows.map((row) => ({ ...row, seat: row.seat === 1 ? 1 : 2 }))
}

export async function insertAssessor(
  tx: Tx,
  assessment: Pick<Assessment, 'elderId' | 'assessmentId' | 'chainId' | 'organizationId'>,
  assessor: Omit<Assessor, 'declaredAt'>,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('assessment_assessor')
    .values({
      elder_id: assessment.elderId,
      assessment_id: assessment.assessmentId,
      seat: assessor.seat,
      chain_id: assessment.chainId,
      account_id: assessor.accountId,
      identity_index: assessor.identityIndex,
      organization_id: assessment.organizationId,
      staff_id: assessor.staffId,
      name: assessor.name,
      certificate_number: assessor.certificateNumber,
      assigned_at: at,
    })
    .execute()
}

export async function deleteAssessor(tx: Tx, key: Key, seat: number): Promise<void> {
  await tx
    .deleteFrom('assessment_assessor')
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .where('seat', '=', seat)
    .execute()
}

export async function updateAssessorDeclared(tx: Tx, key: Key, seat: number, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('assessment_assessor')
    .set({ declared_at: at })
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .where('seat', '=', seat)
    .execute()
}

/** What was voided or rejected does not count against its assessors in the chain: the same two may go again. */
export async function discountAssessors(tx: Tx, key: Key): Promise<void> {
  await tx
    .updateTable('assessment_assessor')
    .set({ counts: false })
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .execute()
}

/** Whether the person has assessed in this chain of objections before. */
export async function hasAssessedInChain(
  tx: Db | Tx,
  elderId: string,
  chainId: string,
  person: { readonly accountId: string; readonly identityIndex: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('assessment_assessor')
    .select('seat')
    .where('elder_id', '=', elderId)
    .where('chain_id', '=', chainId)
    .where('counts', '=', true)
    .where((where) =>
      where.or([where('account_id', '=', person.accountId), where('identity_index', '=', person.identityIndex)]),
    )
    .executeTakeFirst()
  return row !== undefined
}

export async function insertRecusal(
  tx: Tx,
  recusal: {
    readonly elderId: string
    readonly identityIndex: string
    readonly accountId: string
    readonly reason: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('assessor_recusal')
    .values({
      elder_id: recusal.elderId,
      identity_index: recusal.identityIndex,
      account_id: recusal.accountId,
      reason: recusal.reason,
      at: recusal.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function hasRecused(tx: Db | Tx, elderId: string, identityIndex: string): Promise<boolean> {
  const row = await tx
    .selectFrom('assessor_recusal')
    .select('account_id')
    .where('elder_id', '=', elderId)
    .where('identity_index', '=', identityIndex)
    .executeTakeFirst()
  return row !== undefined
}

/** Seats of an assessor: `open` those that still want something of them, else the latest hundred. */
export async function listSeatsOf(
  tx: Db | Tx,
  accountId: string,
  open: boolean,
): Promise<
  readonly (Pick<
    Assessment,
    'elderId' | 'assessmentId' | 'organizationId' | 'requestId' | 'state' | 'mode' | 'reason'
  > & {
    readonly seat: number
    readonly appointmentAt: Temporal.Instant | null
    readonly appointmentMinutes: number | null
    readonly declared: boolean
    readonly handedIn: boolean
  })[]
> {
  let select = tx
    .selectFrom('assessment_assessor as s')
    .innerJoin('assessment as a', (join) =>
      join.onRef('a.elder_id', '=', 's.elder_id').onRef('a.assessment_id', '=', 's.assessment_id'),
    )
    .innerJoin('assessment_request as r', (join) =>
      join.onRef('r.elder_id', '=', 'a.elder_id').onRef('r.request_id', '=', 'a.request_id'),
    )
    .leftJoin('assessment_score as c', (join) =>
      join
        .onRef('c.elder_id', '=', 's.elder_id')
        .onRef('c.assessment_id', '=', 's.assessment_id')
        .onRef('c.account_id', '=', 's.account_id'),
    )
    .select([
      's.elder_id as elderId',
      's.assessment_id as assessmentId',
      's.seat',
      's.declared_at as declaredAt',
      'a.organization_id as organizationId',
      'a.request_id as requestId',
      'a.state',
      'a.mode',
      'a.reason',
      'r.appointment_at as appointmentAt',
      'r.appointment_minutes as appointmentMinutes',
      'c.submitted_at as submittedAt',
    ])
    .where('s.account_id', '=', accountId)
    .limit(100)
  select = open
    ? select.where('a.state', 'in', ['scoring', 'reconciling', 'signing']).orderBy('r.appointment_at')
    : select.orderBy('s.assigned_at', 'desc')
  const rows = await select.execute()
  return rows.map(({ declaredAt, submittedAt, ...row }) => ({
    ...row,
    state: row.state as AssessmentState,
    mode: row.mode as Mode,
    reason: row.reason as Reason,
    declared: declaredAt !== null,
    handedIn: submittedAt !== null,
  }))
}
