import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { Redemption } from './reverse-store.ts'

export const RECOVERY_GROUNDS = ['died', 'concealed', 'wrong-redemption'] as const
export type RecoveryGround = (typeof RECOVERY_GROUNDS)[number]
export const RECOVERY_STATES = ['open', 'collected', 'reversed', 'written-off'] as const
export type RecoveryState = (typeof RECOVERY_STATES)[number]

/** What an institution owes back for a redemption. */
export type Recovery = {
  readonly elderId: string
  readonly recoveryId: string
  readonly redemptionId: string
  readonly organizationId: string
  readonly family: string
  readonly month: string
  readonly amountFen: Fen
  readonly ground: RecoveryGround
  readonly note: string | null
  readonly state: RecoveryState
  readonly openedBy: string | null
  readonly openedAt: Temporal.Instant
}

/** Opens a recovery; false when the redemption has one already (`voucher_recovery_once`). */
export async function insertRecovery(
  tx: Tx,
  recovery: {
    readonly redemption: Redemption
    readonly recoveryId: string
    readonly ground: RecoveryGround
    readonly note: string | null
    readonly openedBy: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { redemption } = recovery
  const row = await tx
    .insertInto('voucher_recovery')
    .values({
      elder_id: redemption.elderId,
      recovery_id: recovery.recoveryId,
      redemption_id: redemption.redemptionId,
      organization_id: redemption.organizationId,
      family: redemption.family,
      month: redemption.month,
      amount_fen: redemption.deductFen,
      ground: recovery.ground,
      note: recovery.note,
      state: 'open',
      opened_by: recovery.openedBy,
      opened_at: recovery.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('recovery_id')
    .executeTakeFirst()
  return row !== undefined
}

const RECOVERY = [
  'elder_id as elderId',
  'recovery_id as recoveryId',
  'redemption_id as redemptionId',
  'organization_id as organizationId',
  'family',
  'month',
  'amount_fen as amountFen',
  'ground',
  'note',
  'state',
  'opened_by as openedBy',
  'opened_at as openedAt',
] as const

export async function findRecoveryForUpdate(
  tx: Tx,
  elderId: string,
  recoveryId: string,
): Promise<Recovery | undefined> {
  const row = await tx
    .selectFrom('voucher_recovery')
    .select(RECOVERY)
    .where('elder_id', '=', elderId)
    .where('recovery_id', '=', recoveryId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toRecovery(row) : undefined
}

/** An open recovery with what its list shows beside it. */
export type ListedRecovery = Recovery & {
  readonly elderName: string
  readonly organization: string
  readonly settled: boolean
}

/** The open recoveries whose vouchers were issued in a region, oldest first. */
export async function listOpenRecoveries(
  tx: Db | Tx,
  query: { readonly regionPrefix: string; readonly limit: number },
): Promise<readonly ListedRecovery[]> {
  const { rows } = await sql<Row & Omit<ListedRecovery, keyof Recovery>>`
    select r.elder_id as "elderId", r.recovery_id as "recoveryId", r.redemption_id as "redemptionId", r.organization_id as "organizationId",
      r.family, r.month, r.amount_fen as "amountFen", r.ground, r.note, r.state, r.opened_by as "openedBy", r.opened_at as "openedAt",
      e.name as "elderName", coalesce(g.name, '') as organization,
      exists (select 1 from redemption_outcome o where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'settled') as settled
    from voucher_recovery r
    join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
    join elder e on e.elder_id = r.elder_id
    left join organization g on g.organization_id = r.organization_id
    where r.state = 'open' and v.region like ${`${query.regionPrefix}%`}
    order by r.opened_at limit ${query.limit}`.execute(tx)
  return rows.map((row) => ({
    ...toRecovery(row),
    elderName: row.elderName,
    organization: row.organization,
    settled: row.settled,
  }))
}

type Row = Omit<Recovery, 'amountFen' | 'ground' | 'state'> & {
  readonly amountFen: number
  readonly ground: string
  readonly state: string
}

function toRecovery(row: Row): Recovery {
  return {
    ...row,
    amountFen: fen(row.amountFen),
    // The check constraints of the table allow no others.
    ground: row.ground as RecoveryGround,
    state: row.state as RecoveryState,
  }
}

export async function updateRecovery(
  tx: Tx,
  recovery: Recovery,
  decision: {
    readonly state: Exclude<RecoveryState, 'open'>
    readonly by: string | null
    readonly reason: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('voucher_recovery')
    .set({ state: decision.state, decided_by: decision.by, decided_at: decision.at, decision_reason: decision.reason })
    .where('elder_id', '=', recovery.elderId)
    .where('recovery_id', '=', recovery.recoveryId)
    .execute()
}
