import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { SetOff } from './statement.ts'

/** A recovery from a settled redemption of the organisation, with what other statements have not set off yet. */
export type RecoveryOwed = {
  readonly elderId: string
  readonly recoveryId: string
  readonly redemptionId: string
  readonly month: string
  readonly ground: string
  readonly note: string | null
  readonly amountFen: Fen
  readonly leftFen: Fen
  readonly openedAt: Temporal.Instant
}

/** The organisation's open recoveries of settled redemptions in a county, oldest first; what this very statement takes is counted as left. */
export async function findRecoveriesOwed(
  tx: Db | Tx,
  of: {
    readonly organizationId: string
    readonly county: string
    readonly programme: string
    readonly statementId: string
  },
): Promise<readonly RecoveryOwed[]> {
  const { rows } = await sql<RecoveryOwed>`
    select * from (
      select r.elder_id as "elderId", r.recovery_id as "recoveryId", r.redemption_id as "redemptionId", r.month, r.ground, r.note,
        r.amount_fen as "amountFen", r.opened_at as "openedAt",
        (r.amount_fen - coalesce((select sum(o.amount_fen) from settlement_set_off o where o.elder_id = r.elder_id
          and o.recovery_id = r.recovery_id and o.live and o.statement_id <> ${of.statementId}), 0))::bigint as "leftFen"
      from voucher_recovery r
      join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month and left(v.region, 6) = ${of.county}
      join redemption_outcome s on s.elder_id = r.elder_id and s.redemption_id = r.redemption_id and s.outcome = 'settled'
      where r.organization_id = ${of.organizationId} and r.family = ${of.programme} and r.state = 'open') owed
    where "leftFen" > 0 order by "openedAt", "recoveryId" limit 500`.execute(tx)
  return rows
}

export type StatementSetOff = SetOff & {
  readonly elderId: string
  readonly month: string
  readonly envelopeId: string
  readonly organizationId: string
  /** Whether all of the recovery is set off by now, here and in earlier statements. */
  readonly whole: boolean
}

/** What the statement takes back, oldest recovery first. */
export async function findSetOffs(tx: Db | Tx, statementId: string): Promise<readonly StatementSetOff[]> {
  const { rows } = await sql<StatementSetOff>`
    select o.elder_id as "elderId", o.recovery_id as "recoveryId", o.amount_fen as "amountFen", r.month, v.envelope_id as "envelopeId",
      r.organization_id as "organizationId",
      r.amount_fen = (select sum(a.amount_fen) from settlement_set_off a where a.elder_id = o.elder_id and a.recovery_id = o.recovery_id and a.live) as whole
    from settlement_set_off o join voucher_recovery r on r.elder_id = o.elder_id and r.recovery_id = o.recovery_id
    join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
    where o.statement_id = ${statementId} and o.live order by r.opened_at, o.recovery_id`.execute(tx)
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }))
}

/** Writes what a statement takes of each recovery; those not named any more end. */
export async function replaceSetOffs(
  tx: Tx,
  statementId: string,
  setOffs: readonly (SetOff & { readonly elderId: string })[],
  because: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update settlement_set_off set live = false where statement_id = ${statementId} and live`.execute(tx)
  if (setOffs.length === 0) return
  await sql`
    insert into settlement_set_off (elder_id, recovery_id, statement_id, amount_fen, set_off_by, set_off_at)
    select e, r, ${statementId}::uuid, a, ${because.by}::uuid, ${because.at.toString()}::timestamptz
    from unnest(${setOffs.map((entry) => entry.elderId)}::uuid[], ${setOffs.map((entry) => entry.recoveryId)}::uuid[],
      ${setOffs.map((entry) => entry.amountFen)}::bigint[]) as s (e, r, a)
    on conflict (elder_id, recovery_id, statement_id) do update
      set amount_fen = excluded.amount_fen, live = true, set_off_by = excluded.set_off_by, set_off_at = excluded.set_off_at`.execute(
    tx,
  )
}

/** Lowers what is taken back when less is payable than was set off. */
export async function updateSetOffAmounts(tx: Tx, statementId: string, setOffs: readonly SetOff[]): Promise<void> {
  await sql`
    update settlement_set_off o set amount_fen = coalesce(s.a, o.amount_fen), live = s.a is not null
    from (select c.recovery_id, n.a from settlement_set_off c
          left join unnest(${setOffs.map((entry) => entry.recoveryId)}::uuid[], ${setOffs.map((entry) => entry.amountFen)}::bigint[]) as n (r, a)
            on n.r = c.recovery_id
          where c.statement_id = ${statementId} and c.live) s
    where o.statement_id = ${statementId} and o.recovery_id = s.recovery_id and o.live`.execute(tx)
}
