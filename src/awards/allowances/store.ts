import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { RegisteredPerson } from '#people/register-store.ts'
import type { DueAward, DueLine } from './due.ts'

/** Whose month is run. */
export type RunOf = {
  readonly policy: string
  readonly programme: string
  readonly region: string
  readonly month: string
}

type AwardCursor = { readonly elderId: string; readonly awardId: string }

/** A page of awards of a policy whose months may be due, in the order of their keys, each with what was posted last. */
export async function findDueAwards(
  db: Db | Tx,
  of: RunOf,
  after: AwardCursor | undefined,
  limit: number,
): Promise<readonly DueAward[]> {
  const { rows } = await sql<DueAward>`
    select a.elder_id as "elderId", a.award_id as "awardId", a.region, a.cycle, a.from_month as "fromMonth", a.to_month as "toMonth",
           a.amount_fen as "amountFen", a.last_amount_fen as "lastAmountFen", a.decision_id as "decisionId",
           (select m.month from award_month m where m.elder_id = a.elder_id and m.programme = a.programme and m.award_id = a.award_id
            order by m.month desc limit 1) as "lastPosted",
           coalesce((select jsonb_agg(jsonb_build_object('from', s.from_month, 'to', s.to_month)) from award_suspension s
                     where s.elder_id = a.elder_id and s.award_id = a.award_id and not s.made_up), '[]'::jsonb) as suspended
    from award a
    where a.policy = ${of.policy} and a.form <> 'voucher' and a.cycle <> 'once' and a.amount_fen is not null
      and a.region like ${`${regionPrefix(of.region)}%`} and a.from_month <= ${of.month}
      and coalesce(a.first_paid_month, a.from_month) <= ${of.month}
      and (${after?.elderId ?? null}::uuid is null or (a.elder_id, a.award_id) > (${after?.elderId ?? null}::uuid, ${after?.awardId ?? null}::uuid))
    order by a.elder_id, a.award_id limit ${limit}`.execute(db)
  return rows
}

/** A registered person with the award of the programme and what was posted last. */
export type FoundPerson = RegisteredPerson & {
  readonly awardId: string | null
  readonly awardState: string | null
  readonly awardToMonth: string | null
  readonly lastPosted: string | null
  readonly lastAmountFen: number | null
  readonly lastDecisionId: string | null
  readonly suspended: readonly { readonly from: string; readonly to: string | null }[]
}

/** A page of everybody living or registered in a region, with the award of the programme and what was posted last. */
export async function findPeople(
  db: Db | Tx,
  of: RunOf,
  after: string | undefined,
  limit: number,
): Promise<readonly FoundPerson[]> {
  const prefix = `${regionPrefix(of.region)}%`
  const { rows } = await sql<FoundPerson>`
    select e.elder_id as "elderId", e.sex, e.born_on::text as "bornOn", e.residence_region as "residenceRegion",
           e.household_region as "householdRegion", e.died_on::text as "diedOn", e.registered_at::date::text as "registeredOn",
           a.award_id as "awardId", a.state as "awardState", a.to_month as "awardToMonth", p.month as "lastPosted", p.amount_fen as "lastAmountFen",
           p.decision_id as "lastDecisionId",
           coalesce((select jsonb_agg(jsonb_build_object('from', s.from_month, 'to', s.to_month)) from award_suspension s
                     where s.elder_id = e.elder_id and s.award_id = a.award_id and not s.made_up), '[]'::jsonb) as suspended
    from elder e
    left join lateral (
      select award_id, state, to_month from award where elder_id = e.elder_id and programme = ${of.programme} and cycle <> 'once'
      order by (state <> 'ended') desc, granted_at desc limit 1) a on true
    left join lateral (
      select month, amount_fen, decision_id from award_month
      where elder_id = e.elder_id and programme = ${of.programme} and seq = 0 order by month desc limit 1) p on true
    where (e.household_region like ${prefix} or e.residence_region like ${prefix})
      and (${after ?? null}::uuid is null or e.elder_id > ${after ?? null}::uuid)
    order by e.elder_id limit ${limit}`.execute(db)
  return rows
}

/**
 * Posts lines of a policy in one statement; what is posted already stays as it is. Two runs of one programme post one after the
 * other, so that looking for what is there is enough: it is a good deal cheaper than letting the key refuse each row.
 */
export async function insertLines(
  tx: Tx,
  of: RunOf & { readonly form: string },
  lines: readonly (DueLine & { readonly awardId: string })[],
  by: { readonly account: string | null; readonly at: Temporal.Instant },
): Promise<{ readonly rows: number; readonly amountFen: number }> {
  if (lines.length === 0) return { rows: 0, amountFen: 0 }
  await sql`select pg_advisory_xact_lock(hashtext('allowance-run'), hashtext(${of.programme}))`.execute(tx)
  const { rows } = await sql<{ rows: number; amountFen: number }>`
    with posted as (
      insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, decision_id, recorded_by, recorded_at)
      select l.elder_id, ${of.programme}, l.month, 0, l.award_id, ${of.policy}, l.region, ${of.form}, l.amount_fen, ${of.month}, l.cause,
             l.decision_id, ${by.account}::uuid, ${by.at}::timestamptz
      from unnest(${lines.map((line) => line.elderId)}::uuid[], ${lines.map((line) => line.awardId)}::uuid[],
                  ${lines.map((line) => line.region)}::text[], ${lines.map((line) => line.month)}::text[],
                  ${lines.map((line) => line.amountFen)}::bigint[], ${lines.map((line) => line.cause)}::text[],
                  ${lines.map((line) => line.decisionId)}::uuid[]) as l (elder_id, award_id, region, month, amount_fen, cause, decision_id)
      where not exists (select from award_month m where m.elder_id = l.elder_id and m.programme = ${of.programme} and m.month = l.month)
      returning amount_fen
    )
    select count(*)::int as rows, coalesce(sum(amount_fen), 0)::bigint as "amountFen" from posted`.execute(tx)
  return rows[0] ?? { rows: 0, amountFen: 0 }
}

// Runs by two people -------------------------------------------------------------------------------------------------------

export type AllowanceRun = {
  readonly runId: string
  readonly policy: string
  readonly region: string
  readonly month: string
  readonly state: 'preview' | 'confirmed' | 'posted' | 'dropped'
  readonly people: number
  readonly amountFen: number
  readonly added: number
  readonly stopped: number
  readonly months: number
  readonly undecided: number
  readonly donePeople: number
  readonly doneFen: number
  readonly digest: string
  readonly madeBy: string | null
  readonly madeAt: Temporal.Instant
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly postedAt: Temporal.Instant | null
}

const RUN = [
  'run_id as runId',
  'policy',
  'region',
  'month',
  'state',
  'people',
  'amount_fen as amountFen',
  'added',
  'stopped',
  'months',
  'undecided',
  'done_people as donePeople',
  'done_fen as doneFen',
  'digest',
  'made_by as madeBy',
  'made_at as madeAt',
  'confirmed_by as confirmedBy',
  'confirmed_at as confirmedAt',
  'posted_at as postedAt',
] as const

function toRun(row: Omit<AllowanceRun, 'state'> & { readonly state: string }): AllowanceRun {
  // The check constraint of the table allows no other states.
  return { ...row, state: row.state as AllowanceRun['state'] }
}

/** Keeps a preview; false while there is a live run of the same month: the index `allowance_run_once`. */
export async function insertRun(
  tx: Tx,
  run: Pick<
    AllowanceRun,
    | 'runId'
    | 'policy'
    | 'region'
    | 'month'
    | 'people'
    | 'amountFen'
    | 'added'
    | 'stopped'
    | 'months'
    | 'undecided'
    | 'digest'
    | 'madeBy'
    | 'madeAt'
  >,
): Promise<boolean> {
  const row = await tx
    .insertInto('allowance_run')
    .values({
      run_id: run.runId,
      policy: run.policy,
      region: run.region,
      month: run.month,
      state: 'preview',
      people: run.people,
      amount_fen: run.amountFen,
      added: run.added,
      stopped: run.stopped,
      months: run.months,
      undecided: run.undecided,
      digest: run.digest,
      made_by: run.madeBy,
      made_at: run.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('run_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findRun(db: Db | Tx, runId: string): Promise<AllowanceRun | undefined> {
  const row = await db.selectFrom('allowance_run').select(RUN).where('run_id', '=', runId).executeTakeFirst()
  return row ? toRun(row) : undefined
}

export async function findRunForUpdate(tx: Tx, runId: string): Promise<AllowanceRun | undefined> {
  const row = await tx
    .selectFrom('allowance_run')
    .select(RUN)
    .where('run_id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toRun(row) : undefined
}

export async function findRuns(
  db: Db | Tx,
  query: { readonly region: string; readonly month?: string },
): Promise<readonly AllowanceRun[]> {
  let select = db
    .selectFrom('allowance_run')
    .select(RUN)
    .where('region', 'like', `${regionPrefix(query.region)}%`)
    .orderBy('month', 'desc')
    .orderBy('made_at', 'desc')
    .limit(200)
  if (query.month) select = select.where('month', '=', query.month)
  return (await select.execute()).map(toRun)
}

export async function updateRun(
  tx: Tx,
  runId: string,
  change: {
    readonly state: AllowanceRun['state']
    readonly confirmed?: { readonly by: string | null; readonly at: Temporal.Instant }
    readonly postedAt?: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('allowance_run')
    .set({
      state: change.state,
      ...(change.confirmed ? { confirmed_by: change.confirmed.by, confirmed_at: change.confirmed.at } : {}),
      ...(change.postedAt ? { posted_at: change.postedAt } : {}),
    })
    .where('run_id', '=', runId)
    .execute()
}

/** Takes the lease of a confirmed run, or makes it longer; false while another worker has it. */
export async function leaseRun(
  db: Db | Tx,
  runId: string,
  lease: { readonly now: Temporal.Instant; readonly until: Temporal.Instant; readonly held: boolean },
): Promise<boolean> {
  const { rows } = await sql`
    update allowance_run set leased_until = ${lease.until}::timestamptz
    where run_id = ${runId} and state = 'confirmed' and (${lease.held} or leased_until is null or leased_until <= ${lease.now}::timestamptz)
    returning 1`.execute(db)
  return rows.length === 1
}

/** How far the posting of a run has come. */
export async function updateRunProgress(
  db: Db | Tx,
  runId: string,
  done: { readonly people: number; readonly amountFen: number },
): Promise<void> {
  await db
    .updateTable('allowance_run')
    .set({ done_people: done.people, done_fen: done.amountFen })
    .where('run_id', '=', runId)
    .execute()
}

/** The names under which accounts are known. */
export async function findNames(db: Db | Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['account_id as accountId', 'display_name as name'])
    .where('account_id', 'in', [...new Set(accountIds)])
    .execute()
  return new Map(rows.map((row) => [row.accountId, row.name]))
}

export type PostedLine = {
  readonly elderId: string
  readonly month: string
  readonly amountFen: number
  readonly cause: string
  readonly fresh: boolean
}

/** What a run has posted to the next `limit` people, all months of a person together; `fresh`: the award began with it. */
export async function findPostedLines(
  db: Db | Tx,
  of: RunOf,
  query: { readonly fresh: boolean; readonly after: string | undefined; readonly limit: number },
): Promise<readonly PostedLine[]> {
  const { rows } = await sql<PostedLine>`
    with posted as (
      select m.elder_id, m.month, m.amount_fen, m.cause, a.from_month = m.month as fresh,
        dense_rank() over (order by m.elder_id) as place
      from award_month m join award a on a.elder_id = m.elder_id and a.award_id = m.award_id
      where m.pay_month = ${of.month} and m.policy = ${of.policy} and m.region like ${`${regionPrefix(of.region)}%`} and m.seq = 0
        and (not ${query.fresh}::boolean or a.from_month = m.month)
        and (${query.after ?? null}::uuid is null or m.elder_id > ${query.after ?? null}::uuid))
    select elder_id as "elderId", month, amount_fen as "amountFen", cause, fresh from posted
    where place <= ${query.limit} order by elder_id, month`.execute(db)
  return rows
}

/** Awards that a run has ended, because the policy no longer grants them. */
export async function findStopped(
  db: Db | Tx,
  of: RunOf & { readonly lastMonth: string },
  query: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly { readonly elderId: string }[]> {
  const { rows } = await sql<{ elderId: string }>`
    select elder_id as "elderId" from award
    where programme = ${of.programme} and policy = ${of.policy} and region like ${`${regionPrefix(of.region)}%`} and state = 'ended'
      and end_kind = 'no-longer-entitled' and to_month = ${of.lastMonth}
      and (${query.after ?? null}::uuid is null or elder_id > ${query.after ?? null}::uuid)
    order by elder_id limit ${query.limit}`.execute(db)
  return rows
}

/** Runs that are confirmed and not posted to the end. */
export async function findConfirmedRuns(db: Db): Promise<readonly AllowanceRun[]> {
  const rows = await db
    .selectFrom('allowance_run')
    .select(RUN)
    .where('state', '=', 'confirmed')
    .orderBy('made_at')
    .limit(100)
    .execute()
  return rows.map(toRun)
}

/** Whether anybody has an award of the policy at all. */
export async function hasAwards(db: Db, policy: string): Promise<boolean> {
  const row = await db.selectFrom('award').select('award_id').where('policy', '=', policy).limit(1).executeTakeFirst()
  return row !== undefined
}
