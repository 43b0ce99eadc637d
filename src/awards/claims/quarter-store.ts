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
  readonly handledBy: string | null
  readonly handledAt: Temporal.Instant | null
  readonly handledName: string | null
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly checkedName: string | null
  readonly ledBy: string | null
  readonly ledAt: Temporal.Instant | null
  readonly ledName: string | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly confirmedName: string | null
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
  'handled_by as handledBy',
  'handled_at as handledAt',
  'handled_name as handledName',
  'checked_by as checkedBy',
  'checked_at as checkedAt',
  'checked_name as checkedName',
  'led_by as ledBy',
  'led_at as ledAt',
  'led_name as ledName',
  'confirmed_by as confirmedBy',
  'confirmed_at as confirmedAt',
  'confirmed_name as confirmedName',
] as const

/** Claims of a street that have been checked and wait for its quarterly review, and are in no live table. */
export async function findClaimsToClose(
  tx: Tx,
  of: { readonly policy: string; readonly street: string; readonly lock: boolean },
): Promise<readonly (CaseKey & { readonly caseNumber: string; readonly acceptedOn: PlainDate })[]> {
  const select = waitingClaims(tx, of.policy)
    .select([
      'c.elder_id as elderId',
      'c.case_id as caseId',
      'c.case_number as caseNumber',
      'c.accepted_on as acceptedOn',
    ])
    .where('c.region', '=', of.street)
    .where('c.step_kind', '=', 'review')
    .where('c.accepted_on', 'is not', null)
    .orderBy('c.accepted_on')
    .orderBy('c.submitted_at')
    .orderBy('c.case_number')
    .limit(20_000)
  const rows = await (of.lock ? select.forUpdate() : select).execute()
  return rows.flatMap(({ acceptedOn, ...key }) => (acceptedOn === null ? [] : [{ ...key, acceptedOn }]))
}

type CaseKey = { readonly elderId: string; readonly caseId: string }

function waitingClaims(db: Db | Tx, policy: string) {
  return db
    .selectFrom('benefit_case as c')
    .where('c.policy', '=', policy)
    .where('c.state', '=', 'running')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('claim_quarter as q')
            .select('q.case_id')
            .whereRef('q.elder_id', '=', 'c.elder_id')
            .whereRef('q.case_id', '=', 'c.case_id')
            .where('q.released_at', 'is', null),
        ),
      ),
    )
}

export type StreetWaiting = {
  readonly street: string
  /** Checked, waiting for the table. */
  readonly ready: number
  /** Papers are still being checked. */
  readonly checking: number
}

/** How many claims of each street of a region are in no table yet. */
export async function countWaiting(
  db: Db | Tx,
  of: { readonly policy: string; readonly regionPrefix: string },
): Promise<readonly StreetWaiting[]> {
  const rows = await waitingClaims(db, of.policy)
    .select((column) => [
      'c.region as street',
      column.fn.countAll<number>().filterWhere('c.step_kind', '=', 'review').as('ready'),
      column.fn.countAll<number>().filterWhere('c.step_kind', '<>', 'review').as('checking'),
    ])
    .where('c.region', 'like', `${of.regionPrefix}%`)
    .groupBy('c.region')
    .orderBy('c.region')
    .limit(500)
    .execute()
  return rows.map((row) => ({ street: row.street, ready: Number(row.ready), checking: Number(row.checking) }))
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
    readonly lateReason: string | null
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
      override_reason: claim.lateReason,
    })
    .execute()
}

/** Closes a street's quarter; false when it is closed already: the key is street and quarter. */
export async function insertQuarterClose(
  tx: Tx,
  close: Pick<
    QuarterClose,
    | 'street'
    | 'quarter'
    | 'claims'
    | 'assessmentFen'
    | 'serviceFen'
    | 'digest'
    | 'closedBy'
    | 'closedAt'
    | 'handledName'
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
      handled_by: close.closedBy,
      handled_at: close.closedBy === null ? null : close.closedAt,
      handled_name: close.handledName,
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
  sign: {
    readonly as: 'handled' | 'checked' | 'led' | 'confirmed'
    readonly by: string
    readonly name: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('quarter_close')
    .set(signatureColumns(sign))
    .where('street', '=', key.street)
    .where('quarter', '=', key.quarter)
    .execute()
}

function signatureColumns({ as, by, name, at }: Parameters<typeof updateQuarterClose>[2]) {
  switch (as) {
    case 'handled':
      return { handled_by: by, handled_name: name, handled_at: at }
    case 'checked':
      return { checked_by: by, checked_name: name, checked_at: at }
    case 'led':
      return { led_by: by, led_name: name, led_at: at }
    case 'confirmed':
      return { confirmed_by: by, confirmed_name: name, confirmed_at: at }
  }
}

/** The claims that are in a table now. */
export async function findClaimsOfQuarter(
  tx: Db | Tx,
  key: Pick<QuarterClose, 'street' | 'quarter'>,
): Promise<readonly CaseKey[]> {
  return tx
    .selectFrom('claim_quarter')
    .select(['elder_id as elderId', 'case_id as caseId'])
    .where('street', '=', key.street)
    .where('quarter', '=', key.quarter)
    .where('released_at', 'is', null)
    .orderBy('elder_id')
    .orderBy('case_id')
    .execute()
}

/** A claim that is in the table now, with the amounts that were signed for. */
export async function findClaimOfQuarter(
  tx: Db | Tx,
  quarter: Pick<QuarterClose, 'street' | 'quarter'>,
  key: CaseKey,
): Promise<{ readonly assessmentFen: number; readonly serviceFen: number } | undefined> {
  return tx
    .selectFrom('claim_quarter')
    .select(['assessment_fen as assessmentFen', 'service_fen as serviceFen'])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('street', '=', quarter.street)
    .where('quarter', '=', quarter.quarter)
    .where('released_at', 'is', null)
    .executeTakeFirst()
}

/** Takes a claim out of its table, with the reason; it may come into a later one. */
export async function releaseClaim(
  tx: Tx,
  quarter: Pick<QuarterClose, 'street' | 'quarter'>,
  key: CaseKey,
  because: { readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('claim_quarter')
    .set({ released_at: because.at, released_by: because.by, release_reason: because.reason })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('street', '=', quarter.street)
    .where('quarter', '=', quarter.quarter)
    .execute()
}

/** What has become of each claim of a table: the state of its case, and why it left the table if it did. */
export async function findClaimOutcomes(
  tx: Db | Tx,
  key: Pick<QuarterClose, 'street' | 'quarter'>,
): Promise<
  readonly (CaseKey & {
    readonly completedOn: PlainDate
    readonly state: string
    readonly releaseReason: string | null
  })[]
> {
  return tx
    .selectFrom('claim_quarter as q')
    .innerJoin('benefit_case as c', (join) =>
      join.onRef('c.elder_id', '=', 'q.elder_id').onRef('c.case_id', '=', 'q.case_id'),
    )
    .select([
      'q.elder_id as elderId',
      'q.case_id as caseId',
      'q.completed_on as completedOn',
      'c.state',
      'q.release_reason as releaseReason',
    ])
    .where('q.street', '=', key.street)
    .where('q.quarter', '=', key.quarter)
    .execute()
}

/** The table that a claim is in now. */
export async function findTableOf(
  tx: Db | Tx,
  key: CaseKey,
): Promise<{ readonly street: string; readonly quarter: string } | undefined> {
  return tx
    .selectFrom('claim_quarter')
    .select(['street', 'quarter'])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
}
