import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Award } from '../award.ts'

/** An award of money with what only its reckoning needs. */
export type MoneyAward = Award & {
  /** What a month was worth when the award was granted. */
  readonly grantedFen: number | null
  readonly takenOver: boolean
  readonly endBasis: 'event' | 'facts' | null
}

/** A person's awards that are paid by months, the oldest first, with their rows locked: vouchers and one-off payments are not. */
export async function findMoneyAwardsForUpdate(tx: Tx, elderId: string): Promise<readonly MoneyAward[]> {
  const { rows } = await sql<MoneyAward>`
    select a.elder_id as "elderId", a.award_id as "awardId", a.programme, a.policy, a.benefit, a.region, a.form, a.cycle, a.state,
           a.from_month as "fromMonth", a.to_month as "toMonth", a.first_paid_month as "firstPaidMonth", a.amount_fen as "amountFen",
           a.last_amount_fen as "lastAmountFen", a.case_id as "caseId", a.decision_id as "decisionId", a.organization_id as "organizationId",
           a.granted_at as "grantedAt", a.ended_at as "endedAt", a.end_kind as "endKind", a.end_reason as "endReason",
           coalesce((select d.amount_fen from decision d where d.elder_id = a.elder_id and d.decision_id = a.decision_id), a.amount_fen) as "grantedFen",
           a.taken_over as "takenOver", a.end_basis as "endBasis", a.end_change_id as "endChangeId"
    from award a
    where a.elder_id = ${elderId} and a.form not in ('voucher', 'none') and a.cycle <> 'once' and a.amount_fen is not null
    order by a.from_month, a.granted_at, a.award_id for update`.execute(tx)
  return rows
}

/** Findings that end awards by themselves, other than a death. */
export type FoundEvent = {
  readonly changeId: string
  readonly kind: 'left' | 'withdrawn'
  readonly happenedOn: PlainDate
  readonly programme: string | null
}

export async function findEvents(tx: Db | Tx, elderId: string): Promise<readonly FoundEvent[]> {
  const { rows } = await sql<FoundEvent>`
    select change_id as "changeId", kind, happened_on as "happenedOn", programme
    from change_report where elder_id = ${elderId} and state = 'confirmed' and kind in ('left', 'withdrawn')`.execute(
    tx,
  )
  return rows
}

/** What the reckoning found about an award: its period, its amount, how it ends. */
export async function updateReckoned(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  period: Pick<
    Award,
    'state' | 'fromMonth' | 'toMonth' | 'amountFen' | 'lastAmountFen' | 'endKind' | 'endReason' | 'endedAt'
  > & {
    readonly endBasis: 'event' | 'facts' | null
    readonly endChangeId: string | null
    readonly endedBy: string | null
  },
): Promise<void> {
  await tx
    .updateTable('award')
    .set({
      state: period.state,
      from_month: period.fromMonth,
      to_month: period.toMonth,
      amount_fen: period.amountFen,
      last_amount_fen: period.lastAmountFen,
      end_kind: period.endKind,
      end_reason: period.endReason,
      ended_at: period.endedAt,
      ended_by: period.endedBy,
      end_basis: period.endBasis,
      end_change_id: period.endChangeId,
    })
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .execute()
}
