import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Award } from '../award.ts'

/** One row of what a month is worth: the regular amount (seq 0) or a correction by difference. */
export type AwardMonth = {
  readonly programme: string
  readonly month: string
  readonly seq: number
  readonly amountFen: number
  readonly payMonth: string
  readonly cause: string
  readonly says: string | null
  /** Whether it has been or is being paid: a live payout line carries it, or it was paid before the platform came. */
  readonly inLine: boolean
  /** What had happened, where the row comes of news; the decision it stands on. */
  readonly changeKind?: string | null
  readonly happenedOn?: PlainDate | null
  readonly decisionId?: string | null
}

/** What is posted for a person's programme, from a month on. */
export async function findMonths(
  tx: Db | Tx,
  who: { readonly elderId: string; readonly programme: string },
  from?: string,
): Promise<readonly AwardMonth[]> {
  const { rows } = await sql<AwardMonth>`
    select m.programme, m.month, m.seq, m.amount_fen as "amountFen", m.pay_month as "payMonth", m.cause, m.says, m.decision_id as "decisionId",
           (select c.kind from change_report c where c.elder_id = m.elder_id and c.change_id = m.change_id) as "changeKind",
           (select c.happened_on from change_report c where c.elder_id = m.elder_id and c.change_id = m.change_id) as "happenedOn",
           m.cause = 'opening-balance' or exists (select 1 from payout_month p where p.elder_id = m.elder_id and p.programme = m.programme
                   and p.month = m.month and p.seq = m.seq and p.live) as "inLine"
    from award_month m
    where m.elder_id = ${who.elderId} and m.programme = ${who.programme} and m.month >= ${from ?? '0001-01'}
    order by m.month, m.seq limit 2000`.execute(tx)
  return rows
}

export type NewMonth = Omit<AwardMonth, 'inLine' | 'programme' | 'changeKind' | 'happenedOn' | 'decisionId'> & {
  readonly decisionId?: string | null
  readonly changeId?: string | null
}

/** Posts months of an award. Rows are insert-only; a row that is there already stays as it is. Returns how many were new. */
export async function insertMonths(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId' | 'programme' | 'policy' | 'region' | 'form'>,
  months: readonly NewMonth[],
  by: { readonly account: string | null; readonly at: Temporal.Instant },
): Promise<number> {
  if (months.length === 0) return 0
  const rows = await tx
    .insertInto('award_month')
    .values(
      months.map((month) => ({
        elder_id: award.elderId,
        programme: award.programme,
        month: month.month,
        seq: month.seq,
        award_id: award.awardId,
        policy: award.policy,
        region: award.region,
        form: award.form,
        amount_fen: month.amountFen,
        pay_month: month.payMonth,
        cause: month.cause,
        decision_id: month.decisionId ?? null,
        change_id: month.changeId ?? null,
        says: month.says,
        recorded_by: by.account,
        recorded_at: by.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('month')
    .execute()
  return rows.length
}
