import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

export type GrantState = 'proposed' | 'approved' | 'refused'
export type Grant = {
  readonly grantId: string
  readonly region: string
  readonly policy: string
  readonly year: number
  readonly organizationId: string
  readonly organization: string
  readonly amountFen: number
  readonly reason: string
  readonly state: GrantState
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly refusedReason: string | null
  readonly payoutState: string | null
}

const GRANT = sql`g.grant_id as "grantId", g.region, g.policy, g.period::int as year, g.organization_id as "organizationId", o.name as organization,
  g.amount_fen as "amountFen", g.reason, g.state, g.made_by as "madeBy", g.made_at as "madeAt", g.refused_reason as "refusedReason",
  (select p.state from payout_line p where p.payout_line_id = g.payout_line_id) as "payoutState"`

/** What the county's relief of a policy has really reached people in a year: paid lines by the day of the bank, nothing that came back. */
export async function reliefPaid(
  tx: Db | Tx,
  of: { readonly region: string; readonly policy: string; readonly year: number },
): Promise<number> {
  const { rows } = await sql<{ paid: number }>`
    select coalesce(sum(amount_fen), 0)::bigint as paid from payout_line
    where kind = 'award' and state = 'paid' and programme = ${of.policy} and region like ${`${regionPrefix(of.region)}%`}
      and extract(year from paid_on) = ${of.year}`.execute(tx)
  return rows[0]?.paid ?? 0
}

/** Locks the year with its base brought up to date and adds to what is granted; `performance_grants_within_share` has the last word. */
export async function addGranted(
  tx: Tx,
  of: {
    readonly region: string
    readonly policy: string
    readonly year: number
    readonly reliefPaidFen: number
    readonly shareRatio: number
    readonly amountFen: number
  },
): Promise<void> {
  await sql`
    insert into performance_grant_year as y (region, policy, year, relief_paid_fen, share_ratio, granted_fen)
    values (${of.region}, ${of.policy}, ${of.year}, ${of.reliefPaidFen}, ${of.shareRatio}, ${of.amountFen})
    on conflict (region, policy, year) do update
    set relief_paid_fen = excluded.relief_paid_fen, share_ratio = excluded.share_ratio, granted_fen = y.granted_fen + excluded.granted_fen`.execute(
    tx,
  )
}

export async function grantedOf(
  tx: Db | Tx,
  of: { readonly region: string; readonly policy: string; readonly year: number },
): Promise<{ readonly grantedFen: number; readonly proposedFen: number }> {
  const { rows } = await sql<{ grantedFen: number; proposedFen: number }>`
    select coalesce(sum(amount_fen) filter (where state = 'approved'), 0)::bigint as "grantedFen",
      coalesce(sum(amount_fen) filter (where state = 'proposed'), 0)::bigint as "proposedFen"
    from performance_grant where region = ${of.region} and policy = ${of.policy} and period = ${String(of.year)}`.execute(
    tx,
  )
  return rows[0] ?? { grantedFen: 0, proposedFen: 0 }
}

export async function insertGrant(
  tx: Tx,
  grant: Omit<Grant, 'organization' | 'state' | 'refusedReason' | 'payoutState'> & { readonly reliefPaidFen: number },
): Promise<void> {
  await sql`
    insert into performance_grant (region, period, organization_id, grant_no, amount_fen, relief_paid_fen, made_by, made_at, policy, grant_id, reason, state)
    values (${grant.region}, ${String(grant.year)}, ${grant.organizationId},
      (select coalesce(max(grant_no), 0) + 1 from performance_grant
       where region = ${grant.region} and period = ${String(grant.year)} and organization_id = ${grant.organizationId}),
      ${grant.amountFen}, ${grant.reliefPaidFen}, ${grant.madeBy}, ${grant.madeAt.toString()}::timestamptz, ${grant.policy}, ${grant.grantId},
      ${grant.reason}, 'proposed')`.execute(tx)
}

export async function findGrantForUpdate(tx: Tx, grantId: string): Promise<Grant | undefined> {
  const { rows } = await sql<Grant>`
    select ${GRANT} from performance_grant g join organization o on o.organization_id = g.organization_id
    where g.grant_id = ${grantId} for update of g`.execute(tx)
  return rows[0]
}

export async function findGrants(tx: Db | Tx, region: string, year: number): Promise<readonly Grant[]> {
  const { rows } = await sql<Grant>`
    select ${GRANT} from performance_grant g join organization o on o.organization_id = g.organization_id
    where g.region like ${`${regionPrefix(region)}%`} and g.period = ${String(year)} order by g.made_at desc limit 500`.execute(
    tx,
  )
  return rows
}

export async function decideGrant(
  tx: Tx,
  grantId: string,
  decided: { readonly by: string; readonly at: Temporal.Instant } & (
    | { readonly state: 'approved'; readonly payoutLineId: string }
    | { readonly state: 'refused'; readonly reason: string }
  ),
): Promise<void> {
  await tx
    .updateTable('performance_grant')
    .set({
      state: decided.state,
      approved_by: decided.by,
      approved_at: decided.at,
      ...(decided.state === 'approved' ? { payout_line_id: decided.payoutLineId } : { refused_reason: decided.reason }),
    })
    .where('grant_id', '=', grantId)
    .execute()
}
