import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { ChangeKind } from './kinds.ts'

export type ChangeReport = {
  readonly elderId: string
  readonly changeId: string
  readonly kind: ChangeKind
  readonly happenedOn: PlainDate
  readonly toldBy: string
  readonly toldByAccount: string | null
  readonly toldAt: Temporal.Instant
  readonly says: string | null
  readonly proofFileId: string | null
  readonly region: string
  readonly state: 'told' | 'confirmed' | 'dismissed' | 'set-aside'
  readonly concealed: boolean
  readonly verifiedOn: PlainDate | null
  readonly finding: string | null
  /** The programme somebody withdraws from. */
  readonly programme: string | null
  /** The earlier finding that was wrong. */
  readonly corrects: string | null
}

const CHANGE = [
  'elder_id as elderId',
  'change_id as changeId',
  'kind',
  'happened_on as happenedOn',
  'told_by as toldBy',
  'told_by_account as toldByAccount',
  'told_at as toldAt',
  'says',
  'proof_file_id as proofFileId',
  'region',
  'state',
  'concealed',
  'verified_on as verifiedOn',
  'finding',
  'programme',
  'corrects',
] as const

function toChange(
  row: Omit<ChangeReport, 'kind' | 'state'> & { readonly kind: string; readonly state: string },
): ChangeReport {
  // The check constraints of the table allow no other values.
  return { ...row, kind: row.kind as ChangeKind, state: row.state as ChangeReport['state'] }
}

export async function insertChange(
  tx: Tx,
  change: Omit<ChangeReport, 'state' | 'concealed' | 'verifiedOn' | 'finding' | 'programme'> & {
    readonly organizationId: string | null
  },
): Promise<void> {
  await tx
    .insertInto('change_report')
    .values({
      elder_id: change.elderId,
      change_id: change.changeId,
      kind: change.kind,
      happened_on: change.happenedOn,
      told_by: change.toldBy,
      told_by_account: change.toldByAccount,
      told_at: change.toldAt,
      says: change.says,
      proof_file_id: change.proofFileId,
      region: change.region,
      corrects: change.corrects,
      organization_id: change.organizationId,
      state: 'told',
    })
    .execute()
}

export async function findChangeForUpdate(
  tx: Tx,
  elderId: string,
  changeId: string,
): Promise<ChangeReport | undefined> {
  const row = await tx
    .selectFrom('change_report')
    .select(CHANGE)
    .where('elder_id', '=', elderId)
    .where('change_id', '=', changeId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toChange(row) : undefined
}

/** An open report of the same kind: told twice is told once. */
export async function findOpenChange(tx: Tx, elderId: string, kind: ChangeKind): Promise<ChangeReport | undefined> {
  const row = await tx
    .selectFrom('change_report')
    .select(CHANGE)
    .where('elder_id', '=', elderId)
    .where('kind', '=', kind)
    .where('state', '=', 'told')
    .executeTakeFirst()
  return row ? toChange(row) : undefined
}

export async function findChangesOf(tx: Db | Tx, elderId: string): Promise<readonly ChangeReport[]> {
  const rows = await tx
    .selectFrom('change_report')
    .select(CHANGE)
    .where('elder_id', '=', elderId)
    .orderBy('told_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toChange)
}

export type WaitingChange = ChangeReport & { readonly elderName: string }

/** What has been told in a region and waits for verification, the oldest first. */
export async function findWaitingChanges(
  db: Db | Tx,
  query: { readonly region: string; readonly after?: string; readonly limit: number },
): Promise<readonly WaitingChange[]> {
  const { rows } = await sql<WaitingChange & { kind: string; state: string }>`
    select c.elder_id as "elderId", c.change_id as "changeId", c.kind, c.happened_on as "happenedOn", c.told_by as "toldBy",
           c.told_by_account as "toldByAccount", c.told_at as "toldAt", c.says, c.proof_file_id as "proofFileId", c.region,
           c.state, c.concealed, c.verified_on as "verifiedOn", c.finding, c.programme, c.corrects, e.name as "elderName"
    from change_report c join elder e on e.elder_id = c.elder_id
    where c.state = 'told' and c.region like ${`${regionPrefix(query.region)}%`}
      and (${query.after ?? null}::uuid is null or c.change_id > ${query.after ?? null}::uuid)
    order by c.change_id limit ${query.limit}`.execute(db)
  return rows.map((row) => ({ ...toChange(row), elderName: row.elderName }))
}

/** What an institution told of its residents, the latest first. */
export async function findChangesToldBy(
  db: Db | Tx,
  query: { readonly organizationId: string; readonly before?: string | undefined; readonly limit: number },
): Promise<readonly WaitingChange[]> {
  const { rows } = await sql<WaitingChange & { kind: string; state: string }>`
    select c.elder_id as "elderId", c.change_id as "changeId", c.kind, c.happened_on as "happenedOn", c.told_by as "toldBy",
           c.told_by_account as "toldByAccount", c.told_at as "toldAt", c.says, c.proof_file_id as "proofFileId", c.region,
           c.state, c.concealed, c.verified_on as "verifiedOn", c.finding, c.programme, c.corrects, e.name as "elderName"
    from change_report c join elder e on e.elder_id = c.elder_id
    where c.organization_id = ${query.organizationId}
      and (${query.before ?? null}::uuid is null or c.change_id < ${query.before ?? null}::uuid)
    order by c.change_id desc limit ${query.limit}`.execute(db)
  return rows.map((row) => ({ ...toChange(row), elderName: row.elderName }))
}

/** Whether the institution cares or has cared for the person: a stay that has just ended is news it must be able to tell. */
export async function hasCaredFor(
  tx: Tx,
  who: { readonly elderId: string; readonly organizationId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from elder_provider where elder_id = ${who.elderId} and organization_id = ${who.organizationId} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

export async function updateChange(
  tx: Tx,
  change: Pick<ChangeReport, 'elderId' | 'changeId'>,
  verdict: {
    readonly state: 'confirmed' | 'dismissed'
    readonly by: string
    readonly at: Temporal.Instant
    readonly on: PlainDate
    readonly finding: string
    readonly concealed: boolean
    readonly programme?: string
  },
): Promise<void> {
  await tx
    .updateTable('change_report')
    .set({
      state: verdict.state,
      verified_by: verdict.by,
      verified_at: verdict.at,
      verified_on: verdict.on,
      finding: verdict.finding,
      concealed: verdict.concealed,
      programme: verdict.programme ?? null,
    })
    .where('elder_id', '=', change.elderId)
    .where('change_id', '=', change.changeId)
    .execute()
}

/** A finding that has turned out wrong: it stays in the history and counts no more. */
export async function setChangeAside(tx: Tx, change: Pick<ChangeReport, 'elderId' | 'changeId'>): Promise<void> {
  await tx
    .updateTable('change_report')
    .set({ state: 'set-aside' })
    .where('elder_id', '=', change.elderId)
    .where('change_id', '=', change.changeId)
    .execute()
}

/** Remembers the facts that came of a finding. */
export async function insertChangeFacts(
  tx: Tx,
  change: Pick<ChangeReport, 'elderId' | 'changeId'>,
  factIds: readonly string[],
): Promise<void> {
  if (factIds.length === 0) return
  await tx
    .insertInto('change_fact')
    .values(factIds.map((factId) => ({ elder_id: change.elderId, change_id: change.changeId, fact_id: factId })))
    .execute()
}

export async function findChangeFacts(
  tx: Tx,
  change: Pick<ChangeReport, 'elderId' | 'changeId'>,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('change_fact')
    .select('fact_id')
    .where('elder_id', '=', change.elderId)
    .where('change_id', '=', change.changeId)
    .execute()
  return rows.map((row) => row.fact_id)
}

/** People with running awards about whom something was recorded, or of whom something known began or ended to hold, in these days. */
export async function findPeopleWithNews(
  db: Db,
  days: {
    readonly since: PlainDate
    readonly until: PlainDate
    readonly after: string | undefined
    readonly limit: number
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ elderId: string }>`
    select distinct f.elder_id as "elderId" from elder_fact f
    where (f.recorded_at >= ${days.since}::date or f.valid_from between ${days.since}::date and ${days.until}::date
           or f.valid_to between ${days.since}::date and ${days.until}::date)
      and f.source <> 'system'
      and exists (select from award a where a.elder_id = f.elder_id and a.cycle <> 'once' and a.state <> 'ended')
      and (${days.after ?? null}::uuid is null or f.elder_id > ${days.after ?? null}::uuid)
    order by f.elder_id limit ${days.limit}`.execute(db)
  return rows.map((row) => row.elderId)
}
