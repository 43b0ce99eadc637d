import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'
import type { Fen } from '#kernel/money.ts'
import type { ClearedPart } from '../posting.ts'

/**
 * Writes `settled` as the outcome of every payable redemption of the statement; a redemption that was reversed meanwhile
 * keeps that outcome (`redemption_has_one_outcome`) and is not counted. Returns how many were settled.
 */
export async function insertSettledOutcomes(tx: Tx, statementId: string, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql`
    insert into redemption_outcome (elder_id, redemption_id, outcome, cause, at)
    select elder_id, redemption_id, 'settled', statement_id, ${at.toString()}::timestamptz
    from settlement_line where statement_id = ${statementId} and kind = 'redemption' and state = 'payable'
    order by elder_id, redemption_id
    on conflict do nothing returning 1`.execute(tx)
  return rows.length
}

/** The drawn service entitlements of a statement in one line state. */
export async function findDrawLines(
  tx: Tx,
  statementId: string,
  state: 'payable' | 'refused',
): Promise<readonly { readonly elderId: string; readonly drawId: string; readonly reason: string | null }[]> {
  const { rows } = await sql<{ elderId: string; drawId: string; reason: string | null }>`
    select elder_id as "elderId", draw_id as "drawId", reason
    from settlement_line where statement_id = ${statementId} and state = ${state} and kind = 'service-draw'
    order by elder_id, line_id`.execute(tx)
  return rows
}

export async function countPayableRedemptions(tx: Tx, statementId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from settlement_line where statement_id = ${statementId} and kind = 'redemption' and state = 'payable'`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** What is cleared in each elder's partition, month by month. */
export async function findClearedParts(tx: Tx, statementId: string): Promise<readonly ClearedPart[]> {
  const { rows } = await sql<ClearedPart>`
    select elder_id as "elderId", month, sum(amount_fen)::bigint as "amountFen"
    from settlement_line where statement_id = ${statementId} and state = 'payable'
    group by elder_id, month order by elder_id, month`.execute(tx)
  return rows
}

export type AssessmentFee = {
  readonly elderId: string
  readonly lineId: string
  readonly month: string
  readonly amountFen: Fen
}

/** The payable assessment fees of a statement: nothing has committed money for them before. */
export async function findAssessmentFees(tx: Tx, statementId: string): Promise<readonly AssessmentFee[]> {
  const { rows } = await sql<AssessmentFee>`
    select elder_id as "elderId", line_id as "lineId", month, amount_fen as "amountFen"
    from settlement_line where statement_id = ${statementId} and state = 'payable' and kind = 'assessment-fee'
    order by month, line_id`.execute(tx)
  return rows
}

export type RefusedLine = {
  readonly elderId: string
  readonly lineId: string
  readonly redemptionId: string
  readonly reason: string
}

/** The refused redemptions of a statement: their vouchers' money goes back to the budget when it is approved. */
export async function findRefusedRedemptions(tx: Tx, statementId: string): Promise<readonly RefusedLine[]> {
  const { rows } = await sql<RefusedLine>`
    select elder_id as "elderId", line_id as "lineId", redemption_id as "redemptionId", reason
    from settlement_line where statement_id = ${statementId} and state = 'refused' and kind = 'redemption'
    order by elder_id, line_id`.execute(tx)
  return rows
}
