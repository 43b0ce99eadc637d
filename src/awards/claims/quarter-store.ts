import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type QuarterClose = {
  readonly street: string
  readonly quarter: string
  readonly claims: number
  readonly assessmentFen: number
  readonly serviceFen: number
  readonly digest: string
  readonly contentSealed: Buffer
  readonly closedBy: string | null
  readonly closedAt: Temporal.Instant
  readonly checkedBy: string | null
  readonly ledBy: string | null
  readonly ledAt: Temporal.Instant | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
}

const CLOSE = [
  'street',
  'quarter',
  'claims',
  'assessment_fen as assessmentFen',
  'service_fen as serviceFen',
  'digest',
  'content_sealed as contentSealed',
  'closed_by as closedBy',
  'closed_at as closedAt',
  'checked_by as checkedBy',
  'led_by as ledBy',
  'led_at as ledAt',
  'confirmed_by as confirmedBy',
  'confirmed_at as confirmedAt',
] as const

/** Claims of a street that have been checked and wait for its quarterly review, and are in no table yet. */
export async function findClaimsToClose(
  tx: Tx,
  of: { readonly policy: string; readonly street: string },
): Promise<readonly { readonly elderId: string; readonly caseId: string; readonly acceptedOn: PlainDate }[]> {
  const rows = await tx
    .selectFrom('benefit_case as c')
    .select(['c.elder_id as elderId', 'c.case_id as caseId', 'c.accepted_on as acceptedOn'])
    .where('c.policy', '=', of.policy)
    .where('c.region', '=', of.street)
    .where('c.state', '=', 'running')
    .where('c.step_kind', '=', 'review')
    .where('c.accepted_on', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('claim_quarter as q')
            .select('q.case_id')
            .whereRef('q.elder_id', '=', 'c.elder_id')
            .whereRef('q.case_id', '=', 'c.case_id'),
        ),
      ),
    )
    .orderBy('c.accepted_on')
    .orderBy('c.case_id')
    .limit(20_000)
    .forUpdate()
    .execute()
  return rows.flatMap(({ acceptedOn, ...key }) => (acceptedOn === null ? [] : [{ ...key, acceptedOn }]))
}

export async function insertClaimQuarter(
  tx: Tx,
  claim: {
    readonly elderId: string
    readonly caseId: string
    readonly street: string
    readonly quarter: string
    readonly completedOn: PlainDate
    readonly group: string
    readonly assessmentFen: number
    readonly serviceFen: number
    readonly decisionId: string
  },
): Promise<void> {
  await tx
    .insertInto('claim_quarter')
    .values({
      elder_id: claim.elderId,
      case_id: claim.caseId,
      street: claim.street,
      quarter: claim.quarter,
      completed_on: claim.completedOn,
      group_name: claim.group,
      assessment_fen: claim.assessmentFen,
      service_fen: claim.serviceFen,
      decision_id: claim.decisionId,
    })
    .execute()
}

/** Closes a street's quarter; false when it is closed already: the key is street and quarter. */
export async function insertQuarterClose(
  tx: Tx,
  close: Pick<
    QuarterClose,
    'street' | 'quarter' | 'claims' | 'assessmentFen' | 'serviceFen' | 'digest' | 'closedBy' | 'closedAt'
  > & { readonly contentSealed: Uint8Array },
): Promise<boolean> {
  const row = await tx
    .insertInto('quarter_close')
    .values({
      street: close.street,
      quarter: close.quarter,
      claims: close.claims,
      assessment_fen: close.assessmentFen,
      service_fen: close.serviceFen,
      digest: close.digest,
      content_sealed: close.contentSealed,
      closed_by: close.closedBy,
      closed_at: close.closedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('street')
    .executeTakeFirst()
  return row !== undefined
}

export async function findQuarterClose(
  tx: Db | Tx,
  street: string,
  quarter: string,
): Promise<QuarterClose | undefined> {
  return tx
    .selectFrom('quarter_close')
    .select(CLOSE)
    .where('street', '=', street)
    .where('quarter', '=', quarter)
    .executeTakeFirst()
}

export async function findQuarterCloseForUpdate(
  tx: Tx,
  street: string,
  quarter: string,
): Promise<QuarterClose | undefined> {
  return tx
    .selectFrom('quarter_close')
    .select(CLOSE)
    .where('street', '=', street)
    .where('quarter', '=', quarter)
    .forUpdate()
    .executeTakeFirst()
}

/** The tables of a district's streets in a quarter. */
export async function findQuarterCloses(
  db: Db | Tx,
  query: { readonly regionPrefix: string; readonly quarter: string },
): Promise<readonly QuarterClose[]> {
  return db
    .selectFrom('quarter_close')
    .select(CLOSE)
    .where('quarter', '=', query.quarter)
    .where('street', 'like', `${query.regionPrefix}%`)
    .orderBy('street')
    .limit(500)
    .execute()
}

export async function updateQuarterClose(
  tx: Tx,
  key: Pick<QuarterClose, 'street' | 'quarter'>,
  sign: { readonly as: 'checked' | 'led' | 'confirmed'; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('quarter_close')
    .set(
      sign.as === 'checked'
        ? { checked_by: sign.by, checked_at: sign.at }
        : sign.as === 'led'
          ? { led_by: sign.by, led_at: sign.at }
          : { confirmed_by: sign.by, confirmed_at: sign.at },
    )
    .where('street', '=', key.street)
    .where('quarter', '=', key.quarter)
    .execute()
}

/** The claims of a closed quarter. */
export async function findClaimsOfQuarter(
  tx: Db | Tx,
  key: Pick<QuarterClose, 'street' | 'quarter'>,
): Promise<readonly { readonly elderId: string; readonly caseId: string }[]> {
  return tx
    .selectFrom('claim_quarter')
    .select(['elder_id as elderId', 'case_id as caseId'])
    .where('street', '=', key.street)
    .where('quarter', '=', key.quarter)
    .orderBy('elder_id')
    .orderBy('case_id')
    .execute()
}
