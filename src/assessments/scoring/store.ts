import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }

export type StoredScore = {
  readonly accountId: string
  readonly clientId: string
  readonly contentSealed: Buffer
  readonly digest: string
  readonly assessedOn: PlainDate
  readonly submittedAt: Temporal.Instant
}

const SCORE = [
  'account_id as accountId',
  'client_id as clientId',
  'content_sealed as contentSealed',
  'digest',
  'assessed_on as assessedOn',
  'submitted_at as submittedAt',
] as const

/** The sheet that one assessor handed in. */
export async function findScore(tx: Db | Tx, key: Key, accountId: string): Promise<StoredScore | undefined> {
  return tx
    .selectFrom('assessment_score')
    .select(SCORE)
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Both sheets: only for those who may see both, after both are in. */
export async function listScores(tx: Db | Tx, key: Key): Promise<readonly StoredScore[]> {
  return tx
    .selectFrom('assessment_score')
    .select(SCORE)
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .execute()
}

/** Who has handed in a sheet, without what stands in it. */
export async function listSubmitted(tx: Db | Tx, key: Key): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('assessment_score')
    .select('account_id as accountId')
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .execute()
  return rows.map((row) => row.accountId)
}

export async function hasScores(tx: Db | Tx, key: Key): Promise<boolean> {
  return (await listSubmitted(tx, key)).length > 0
}

/** Keeps a sheet; false when the assessor has handed one in, or the tablet's id was used for another assessment of the elder. */
export async function insertScore(tx: Tx, key: Key, score: StoredScore): Promise<boolean> {
  const row = await tx
    .insertInto('assessment_score')
    .values({
      elder_id: key.elderId,
      assessment_id: key.assessmentId,
      account_id: score.accountId,
      client_id: score.clientId,
      content_sealed: score.contentSealed,
      digest: score.digest,
      assessed_on: score.assessedOn,
      submitted_at: score.submittedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function upsertDraft(
  tx: Tx,
  key: Key,
  draft: { readonly accountId: string; readonly contentSealed: Uint8Array; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('assessment_draft')
    .values({
      elder_id: key.elderId,
      assessment_id: key.assessmentId,
      account_id: draft.accountId,
      content_sealed: draft.contentSealed,
      saved_at: draft.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['elder_id', 'assessment_id', 'account_id'])
        .doUpdateSet({ content_sealed: draft.contentSealed, saved_at: draft.at }),
    )
    .execute()
}

export async function findDraft(
  tx: Db | Tx,
  key: Key,
  accountId: string,
): Promise<{ readonly contentSealed: Buffer; readonly savedAt: Temporal.Instant } | undefined> {
  return tx
    .selectFrom('assessment_draft')
    .select(['content_sealed as contentSealed', 'saved_at as savedAt'])
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function insertReconciliation(
  tx: Tx,
  key: Key,
  reconciliation: {
    readonly revision: number
    readonly contentSealed: Uint8Array
    readonly byAccount: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('assessment_reconciliation')
    .values({
      elder_id: key.elderId,
      assessment_id: key.assessmentId,
      revision: reconciliation.revision,
      content_sealed: reconciliation.contentSealed,
      by_account: reconciliation.byAccount,
      at: reconciliation.at,
    })
    .execute()
}

/** The latest agreement of the two; undefined while there is none, or where nothing differed. */
export async function findReconciliation(
  tx: Db | Tx,
  key: Key,
): Promise<
  | {
      readonly revision: number
      readonly contentSealed: Buffer
      readonly byAccount: string
      readonly at: Temporal.Instant
    }
  | undefined
> {
  return tx
    .selectFrom('assessment_reconciliation')
    .select(['revision', 'content_sealed as contentSealed', 'by_account as byAccount', 'at'])
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
}

export type Signature = {
  readonly accountId: string
  readonly revision: number
  readonly digest: string
  readonly at: Temporal.Instant
}

/** Signs a revision; signing it again changes nothing. */
export async function insertSignature(tx: Tx, key: Key, signature: Signature): Promise<void> {
  await tx
    .insertInto('assessment_signature')
    .values({
      elder_id: key.elderId,
      assessment_id: key.assessmentId,
      revision: signature.revision,
      account_id: signature.accountId,
      digest: signature.digest,
      at: signature.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The signatures under a revision. */
export async function listSignatures(tx: Db | Tx, key: Key, revision: number): Promise<readonly Signature[]> {
  return tx
    .selectFrom('assessment_signature')
    .select(['account_id as accountId', 'revision', 'digest', 'at'])
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .where('revision', '=', revision)
    .orderBy('at')
    .execute()
}

// Drift -------------------------------------------------------------------------------------------------------------------

/** Counts one comparison of an assessor with the colleague: every item compared, the gaps where they differed. */
export async function addDrift(
  tx: Tx,
  input: {
    readonly accountId: string
    readonly month: string
    readonly gaps: readonly { readonly item: string; readonly gap: number }[]
  },
): Promise<void> {
  const items = input.gaps.map((entry) => entry.item)
  const gaps = input.gaps.map((entry) => entry.gap)
  await sql`
    insert into assessor_drift (account_id, month, item, compared, differed, gap_sum)
    select ${input.accountId}::uuid, ${input.month}, item, 1, case when gap = 0 then 0 else 1 end, gap
    from unnest(${items}::text[], ${gaps}::int[]) as t (item, gap)
    on conflict (account_id, month, item) do update set compared = assessor_drift.compared + 1,
      differed = assessor_drift.differed + excluded.differed, gap_sum = assessor_drift.gap_sum + excluded.gap_sum`.execute(
    tx,
  )
}

export type Drift = {
  readonly accountId: string
  readonly name: string
  readonly organizationName: string
  readonly item: string
  readonly compared: number
  readonly differed: number
  readonly gapSum: number
}

/** Drift of the assessors of a region's agencies over months, by item, the largest share of differences first. */
export async function listDrift(
  tx: Db | Tx,
  query: { readonly region: string; readonly from: string; readonly to: string; readonly limit: number },
): Promise<readonly Drift[]> {
  const { rows } = await sql<Drift>`
    select d.account_id as "accountId", s.name, o.name as "organizationName", d.item, sum(d.compared)::int as compared,
           sum(d.differed)::int as differed, sum(d.gap_sum)::int as "gapSum"
    from assessor_drift d
    join lateral (select name, organization_id from organization_staff
      where account_id = d.account_id and job = 'assessor' order by ended_on nulls first, since desc limit 1) s on true
    join organization o on o.organization_id = s.organization_id
    where d.month between ${query.from} and ${query.to} and o.region like ${`${regionPrefix(query.region)}%`}
    group by d.account_id, s.name, o.name, d.item
    order by sum(d.differed)::numeric / sum(d.compared) desc, d.account_id, d.item
    limit ${query.limit}`.execute(tx)
  return rows
}
