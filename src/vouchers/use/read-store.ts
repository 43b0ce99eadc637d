import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen, type Ratio } from '#kernel/money.ts'

/** Why a person with an award has no voucher for a month. */
export type VoucherRefusal = {
  readonly policy: string
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly at: Temporal.Instant
}

export async function findRefusalsOf(tx: Db | Tx, elderId: string, month: string): Promise<readonly VoucherRefusal[]> {
  const rows = await tx
    .selectFrom('voucher_refusal')
    .select(['policy', 'code', 'detail', 'at'])
    .where('elder_id', '=', elderId)
    .where('month', '=', month)
    .orderBy('at', 'desc')
    .limit(10)
    .execute()
  return rows.map((row) => ({
    ...row,
    detail: typeof row.detail === 'object' && row.detail !== null ? { ...row.detail } : {},
  }))
}

/** A redemption as people read it. */
export type RedemptionLine = {
  readonly elderId: string
  readonly redemptionId: string
  readonly voucherId: string
  readonly month: string
  readonly organizationId: string
  readonly organization: string
  readonly serviceRef: string
  readonly category: string
  readonly servedOn: Temporal.PlainDate
  readonly feeFen: Fen
  readonly insuranceFen: Fen
  readonly otherInsuranceFen: Fen
  readonly ratio: Ratio
  readonly deductFen: Fen
  readonly elderFen: Fen
  readonly leftBeforeFen: Fen
  readonly presented: string
  readonly lines: unknown
  readonly at: Temporal.Instant
  readonly outcome: 'reversed' | 'settled' | null
  readonly reversalPending: boolean
}

export type RedemptionQuery = {
  readonly elderId?: string | undefined
  readonly redemptionId?: string | undefined
  readonly organizationId?: string | undefined
  readonly month?: string | undefined
  readonly from?: Temporal.Instant | undefined
  readonly to?: Temporal.Instant | undefined
  readonly limit: number
}

/** Redemptions of a person or an organisation, newest first. */
export async function findRedemptions(tx: Db | Tx, query: RedemptionQuery): Promise<readonly RedemptionLine[]> {
  const { rows } = await sql<RedemptionLine>`
    select r.elder_id as "elderId", r.redemption_id as "redemptionId", r.voucher_id as "voucherId", r.month, r.organization_id as "organizationId",
      coalesce(g.name, '') as organization, r.service_ref as "serviceRef", r.category, r.served_on as "servedOn", r.fee_fen as "feeFen",
      r.insurance_fen as "insuranceFen", r.other_insurance_fen as "otherInsuranceFen", r.ratio, r.deduct_fen as "deductFen",
      (r.fee_fen - r.insurance_fen - r.other_insurance_fen - r.deduct_fen)::bigint as "elderFen", r.left_before_fen as "leftBeforeFen",
      r.presented, r.lines, r.at, o.outcome,
      exists (select 1 from reversal w where w.elder_id = r.elder_id and w.redemption_id = r.redemption_id and w.state = 'pending') as "reversalPending"
    from redemption r
    left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id
    left join organization g on g.organization_id = r.organization_id
    where (${query.elderId ?? null}::uuid is null or r.elder_id = ${query.elderId ?? null})
      and (${query.redemptionId ?? null}::uuid is null or r.redemption_id = ${query.redemptionId ?? null})
      and (${query.organizationId ?? null}::uuid is null or r.organization_id = ${query.organizationId ?? null})
      and (${query.month ?? null}::text is null or r.month = ${query.month ?? null})
      and (${query.from ?? null}::timestamptz is null or r.at >= ${query.from ?? null})
      and (${query.to ?? null}::timestamptz is null or r.at < ${query.to ?? null})
    order by r.at desc, r.redemption_id limit ${query.limit}`.execute(tx)
  return rows.map((row) => ({ ...row, deductFen: fen(row.deductFen) }))
}
