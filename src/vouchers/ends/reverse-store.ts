import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'

/** A redemption as reversals, recoveries and lists need it. */
export type Redemption = {
  readonly elderId: string
  readonly redemptionId: string
  readonly voucherId: string
  readonly family: string
  readonly month: string
  readonly organizationId: string
  readonly serviceRef: string
  readonly deductFen: Fen
  readonly at: Temporal.Instant
  readonly outcome: 'reversed' | 'settled' | null
}

const REDEMPTION = [
  'redemption.elder_id as elderId',
  'redemption.redemption_id as redemptionId',
  'redemption.voucher_id as voucherId',
  'redemption.family',
  'redemption.month',
  'redemption.organization_id as organizationId',
  'redemption.service_ref as serviceRef',
  'redemption.deduct_fen as deductFen',
  'redemption.at',
  'redemption_outcome.outcome',
] as const

type Row = Omit<Redemption, 'deductFen' | 'outcome'> & { readonly deductFen: number; readonly outcome: string | null }

function toRedemption(row: Row): Redemption {
  const outcome = row.outcome === 'reversed' || row.outcome === 'settled' ? row.outcome : null
  return { ...row, deductFen: fen(row.deductFen), outcome }
}

function select(tx: Db | Tx) {
  return tx
    .selectFrom('redemption')
    .leftJoin('redemption_outcome', (join) =>
      join
        .onRef('redemption_outcome.elder_id', '=', 'redemption.elder_id')
        .onRef('redemption_outcome.redemption_id', '=', 'redemption.redemption_id'),
    )
    .select(REDEMPTION)
}

export async function findRedeemed(
  tx: Db | Tx,
  elderId: string,
  redemptionId: string,
): Promise<Redemption | undefined> {
  const row = await select(tx)
    .where('redemption.elder_id', '=', elderId)
    .where('redemption.redemption_id', '=', redemptionId)
    .executeTakeFirst()
  return row ? toRedemption(row) : undefined
}

/** The person's redemptions of a family from an instant on that were not reversed. */
export async function findRedeemedSince(
  tx: Db | Tx,
  of: { readonly elderId: string; readonly family: string; readonly since: Temporal.Instant },
): Promise<readonly Redemption[]> {
  const rows = await select(tx)
    .where('redemption.elder_id', '=', of.elderId)
    .where('redemption.family', '=', of.family)
    .where('redemption.at', '>=', of.since)
    .orderBy('redemption.at')
    .execute()
  return rows.map(toRedemption).filter((redemption) => redemption.outcome !== 'reversed')
}

/** Gives the redemption its outcome; false when it has one: the key `redemption_has_one_outcome` decides races with settlements. */
export async function insertOutcome(
  tx: Tx,
  of: {
    readonly elderId: string
    readonly redemptionId: string
    readonly outcome: 'reversed' | 'settled'
    readonly cause: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('redemption_outcome')
    .values({
      elder_id: of.elderId,
      redemption_id: of.redemptionId,
      outcome: of.outcome,
      cause: of.cause,
      at: of.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('outcome')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a reversed amount off what is used; a voucher that has ended releases it at once. */
export async function updateReversed(
  tx: Tx,
  of: { readonly elderId: string; readonly family: string; readonly month: string },
  amount: Fen,
  ended: boolean,
): Promise<void> {
  await tx
    .updateTable('voucher')
    .set((row) => ({
      used_fen: row('used_fen', '-', amount),
      ...(ended ? { released_fen: row('released_fen', '+', amount) } : {}),
    }))
    .where('elder_id', '=', of.elderId)
    .where('family', '=', of.family)
    .where('month', '=', of.month)
    .execute()
}

export type Reversal = {
  readonly elderId: string
  readonly reversalId: string
  readonly redemptionId: string
  readonly organizationId: string
  readonly amountFen: Fen
  readonly limitFen: Fen
  readonly reason: string
  readonly state: 'pending' | 'done' | 'rejected'
  readonly requestedBy: string | null
  readonly requestedAt: Temporal.Instant
}

/** Writes a reversal down; false when one is pending or done already. */
export async function insertReversal(
  tx: Tx,
  reversal: Reversal & { readonly decidedBy: string | null; readonly decidedAt: Temporal.Instant | null },
): Promise<boolean> {
  const row = await tx
    .insertInto('reversal')
    .values({
      elder_id: reversal.elderId,
      reversal_id: reversal.reversalId,
      redemption_id: reversal.redemptionId,
      organization_id: reversal.organizationId,
      amount_fen: reversal.amountFen,
      limit_fen: reversal.limitFen,
      reason: reversal.reason,
      state: reversal.state,
      requested_by: reversal.requestedBy,
      requested_at: reversal.requestedAt,
      decided_by: reversal.decidedBy,
      decided_at: reversal.decidedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reversal_id')
    .executeTakeFirst()
  return row !== undefined
}

const REVERSAL = [
  'elder_id as elderId',
  'reversal_id as reversalId',
  'redemption_id as redemptionId',
  'organization_id as organizationId',
  'amount_fen as amountFen',
  'limit_fen as limitFen',
  'reason',
  'state',
  'requested_by as requestedBy',
  'requested_at as requestedAt',
] as const

export async function findReversalForUpdate(
  tx: Tx,
  elderId: string,
  reversalId: string,
): Promise<Reversal | undefined> {
  const row = await tx
    .selectFrom('reversal')
    .select(REVERSAL)
    .where('elder_id', '=', elderId)
    .where('reversal_id', '=', reversalId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...row,
    amountFen: fen(row.amountFen),
    limitFen: fen(row.limitFen),
    // The constraint `reversal_state_known` allows no other.
    state: row.state as Reversal['state'],
  }
}

export async function updateReversal(
  tx: Tx,
  reversal: Reversal,
  decision: {
    readonly state: 'done' | 'rejected'
    readonly by: string | null
    readonly reason: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('reversal')
    .set({ state: decision.state, decided_by: decision.by, decided_at: decision.at, decision_reason: decision.reason })
    .where('elder_id', '=', reversal.elderId)
    .where('reversal_id', '=', reversal.reversalId)
    .execute()
}
