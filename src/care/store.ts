import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { fen, ZERO } from '#kernel/money.ts'
import type { ExpectedBill } from '#vouchers/advice.ts'

/** Open bookings of the month. */
export async function findBookedBills(tx: Db | Tx, elderId: string, month: string): Promise<readonly ExpectedBill[]> {
  const { rows } = await sql<{ category: string; fee: number }>`
    select category, estimate_fen as fee from booking
    where elder_id = ${elderId} and state in ('requested', 'accepted')
      and to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM') = ${month}`.execute(tx)
  return rows.map((row) => ({ category: row.category, feeFen: fen(row.fee), insuranceFen: ZERO }))
}

/** What was billed in a month. */
export async function findUsualBills(tx: Db | Tx, elderId: string, month: string): Promise<readonly ExpectedBill[]> {
  const { rows } = await sql<{ category: string; fee: number; insurance: number }>`
    select category, fee_fen as fee, (insurance_fen + other_insurance_fen)::bigint as insurance from service_record
    where elder_id = ${elderId} and state <> 'cancelled' and to_char(served_on, 'YYYY-MM') = ${month}`.execute(tx)
  return rows.map((row) => ({
    category: row.category,
    feeFen: fen(row.fee),
    insuranceFen: fen(row.insurance),
  }))
}
