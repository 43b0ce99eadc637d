import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { LineState } from './statement.ts'

/** A line as the printed statement shows it. */
export type SheetLine = {
  readonly redeemedOn: PlainDate
  readonly servedOn: PlainDate
  readonly voucherNumber: string | null
  readonly name: string
  readonly service: string
  readonly feeFen: Fen
  readonly insuranceFen: Fen
  readonly amountFen: Fen
  readonly elderFen: Fen
  readonly state: LineState
  readonly reasonCode: string | null
  readonly reason: string | null
}

/** All lines of a statement with what was redeemed, in the order of service. */
export async function listSheetLines(tx: Db | Tx, statementId: string): Promise<readonly SheetLine[]> {
  const { rows } = await sql<SheetLine>`
    select coalesce((r.at at time zone 'Asia/Shanghai')::date, (a.fee_settled_at at time zone 'Asia/Shanghai')::date, (d.drawn_at at time zone 'Asia/Shanghai')::date) as "redeemedOn",
      l.served_on as "servedOn", c.number as "voucherNumber", e.name,
      case l.kind when 'assessment-fee' then '老年人能力评估' when 'service-draw' then '政府购买居家养老服务'
        else coalesce((select g ->> 'title' from jsonb_array_elements(t.terms -> 'categories') g where g ->> 'id' = l.category), l.category) end as service,
      l.fee_fen as "feeFen", coalesce(r.insurance_fen + r.other_insurance_fen, 0)::bigint as "insuranceFen", l.amount_fen as "amountFen",
      (l.fee_fen - coalesce(r.insurance_fen + r.other_insurance_fen, 0) - l.amount_fen)::bigint as "elderFen",
      l.state, l.reason_code as "reasonCode", l.reason
    from settlement_line l
    join elder e on e.elder_id = l.elder_id
    left join redemption r on r.elder_id = l.elder_id and r.redemption_id = l.redemption_id
    left join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
    left join voucher_terms t on t.terms_id = v.terms_id
    left join assessment a on a.elder_id = l.elder_id and a.assessment_id = l.assessment_id
    left join service_draw d on d.elder_id = l.elder_id and d.draw_id = l.draw_id
    left join voucher_card c on c.elder_id = l.elder_id
    where l.statement_id = ${statementId} and (l.state <> 'released' or l.reason_code = 'reversed')
    order by l.served_on, l.line_id`.execute(tx)
  return rows
}

/** Who signed as what: the names for the form. */
export async function findSigners(
  tx: Db | Tx,
  statementId: string,
): Promise<{ readonly maker: string | null; readonly checker: string | null }> {
  const { rows } = await sql<{ maker: string | null; checker: string | null }>`
    select m.display_name as maker, c.display_name as checker from settlement_statement s
    left join account m on m.account_id = s.made_by left join account c on c.account_id = s.checked_by
    where s.statement_id = ${statementId}`.execute(tx)
  return rows[0] ?? { maker: null, checker: null }
}
