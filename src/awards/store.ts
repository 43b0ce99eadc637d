import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { Award, AwardState } from './award.ts'

const AWARD = [
  'elder_id as elderId',
  'award_id as awardId',
  'programme',
  'policy',
  'benefit',
  'region',
  'form',
  'cycle',
  'state',
  'from_month as fromMonth',
  'to_month as toMonth',
  'first_paid_month as firstPaidMonth',
  'amount_fen as amountFen',
  'last_amount_fen as lastAmountFen',
  'case_id as caseId',
  'decision_id as decisionId',
  'organization_id as organizationId',
  'granted_at as grantedAt',
  'ended_at as endedAt',
  'end_kind as endKind',
  'end_reason as endReason',
  'end_change_id as endChangeId',
] as const

function toAward(row: Omit<Award, 'state'> & { readonly state: string }): Award {
  // The check constraint of the table allows no other states.
  return { ...row, state: row.state as AwardState }
}

/** The person's live award of the same programme, or of the same benefit in whatever region. */
export async function findLiveAward(
  tx: Db | Tx,
  who: { readonly elderId: string; readonly programme: string; readonly benefit: string | null },
): Promise<Award | undefined> {
  const row = await tx
    .selectFrom('award')
    .select(AWARD)
    .where('elder_id', '=', who.elderId)
    .where('state', '<>', 'ended')
    .where('cycle', '<>', 'once')
    .where((where) =>
      where.or([
        where('programme', '=', who.programme),
        ...(who.benefit === null ? [] : [where('benefit', '=', who.benefit)]),
      ]),
    )
    .executeTakeFirst()
  return row ? toAward(row) : undefined
}

export async function findAwardForUpdate(tx: Tx, elderId: string, awardId: string): Promise<Award | undefined> {
  const row = await tx
    .selectFrom('award')
    .select(AWARD)
    .where('elder_id', '=', elderId)
    .where('award_id', '=', awardId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toAward(row) : undefined
}

/** A person's awards, live ones first, then by their end. */
export async function findAwardsOf(
  tx: Db | Tx,
  elderId: string,
  options: { readonly live?: boolean } = {},
): Promise<readonly Award[]> {
  let select = tx
    .selectFrom('award')
    .select(AWARD)
    .where('elder_id', '=', elderId)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('granted_at', 'desc')
    .limit(200)
  if (options.live) select = select.where('state', '<>', 'ended')
  return (await select.execute()).map(toAward)
}

/** The person's live awards with their rows locked. */
export async function findLiveAwardsForUpdate(tx: Tx, elderId: string): Promise<readonly Award[]> {
  const rows = await tx
    .selectFrom('award')
    .select(AWARD)
    .where('elder_id', '=', elderId)
    .where('state', '<>', 'ended')
    .orderBy('award_id')
    .forUpdate()
    .execute()
  return rows.map(toAward)
}

/**
 * Adds an award; false when the person has a live one of the same programme or benefit. The indexes
 * `award_one_live_per_programme` and `award_one_live_per_benefit` decide, whoever comes second.
 */
export async function insertAward(
  tx: Tx,
  award: Omit<Award, 'endedAt' | 'endKind' | 'endReason' | 'lastAmountFen' | 'endChangeId'> & {
    readonly grantedBy: string | null
    readonly endedAt?: Temporal.Instant | null
    readonly endKind?: string | null
    readonly takenOver?: boolean
    readonly openingFen?: number
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('award')
    .values({
      elder_id: award.elderId,
      award_id: award.awardId,
      programme: award.programme,
      policy: award.policy,
      benefit: award.benefit,
      region: award.region,
      form: award.form,
      cycle: award.cycle,
      state: award.state,
      from_month: award.fromMonth,
      to_month: award.toMonth,
      first_paid_month: award.firstPaidMonth,
      amount_fen: award.amountFen,
      case_id: award.caseId,
      decision_id: award.decisionId,
      organization_id: award.organizationId,
      granted_at: award.grantedAt,
      granted_by: award.grantedBy,
      ended_at: award.endedAt ?? null,
      end_kind: award.endKind ?? null,
      taken_over: award.takenOver ?? false,
      opening_fen: award.openingFen ?? 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('award_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a household's one time for an item; false when a member has had it. */
export async function insertHouseholdOnce(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  of: { readonly householdId: string; readonly item: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('household_once')
    .values({ household_id: of.householdId, item: of.item, elder_id: award.elderId, award_id: award.awardId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateAwardEnd(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  end: {
    readonly toMonth: string
    readonly lastAmountFen: number | null
    readonly kind: string
    readonly reason: string
    readonly by: string | null
    readonly at: Temporal.Instant
    readonly basis: 'facts' | null
    readonly changeId: string | null
  },
): Promise<void> {
  await tx
    .updateTable('award')
    .set({
      state: 'ended',
      end_basis: end.basis,
      end_change_id: end.changeId,
      to_month: end.toMonth,
      last_amount_fen: end.lastAmountFen,
      end_kind: end.kind,
      end_reason: end.reason,
      ended_by: end.by,
      ended_at: end.at,
    })
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .execute()
}

/** An award whose end was a mistake goes on. */
export async function reopenAward(tx: Tx, award: Pick<Award, 'elderId' | 'awardId'>): Promise<void> {
  await tx
    .updateTable('award')
    .set({
      state: 'active',
      to_month: null,
      last_amount_fen: null,
      end_kind: null,
      end_reason: null,
      end_basis: null,
      end_change_id: null,
      ended_by: null,
      ended_at: null,
    })
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .execute()
}

export async function updateAwardAmount(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  amountFen: number,
): Promise<void> {
  await tx
    .updateTable('award')
    .set({ amount_fen: amountFen })
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .execute()
}

async function updateAwardState(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  state: 'active' | 'suspended',
): Promise<void> {
  await tx
    .updateTable('award')
    .set({ state })
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .execute()
}

// Suspensions ----------------------------------------------------------------------------------------------------------------

export type Suspension = {
  readonly suspensionId: string
  readonly fromMonth: string
  readonly toMonth: string | null
  readonly reason: string
  /** It was only a hold: the months in between are due after all. */
  readonly madeUp: boolean
}

/** Suspends from a month on; false while a suspension is open: the index `suspension_one_open`. */
export async function insertSuspension(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  suspension: Omit<Suspension, 'toMonth' | 'madeUp'> & { readonly by: string | null; readonly at: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .insertInto('award_suspension')
    .values({
      elder_id: award.elderId,
      award_id: award.awardId,
      suspension_id: suspension.suspensionId,
      from_month: suspension.fromMonth,
      reason: suspension.reason,
      made_by: suspension.by,
      made_at: suspension.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('suspension_id')
    .executeTakeFirst()
  if (row) await updateAwardState(tx, award, 'suspended')
  return row !== undefined
}

/** Ends the open suspension with its last month; false when none is open. */
export async function liftSuspension(
  tx: Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
  lift: {
    readonly toMonth: string
    readonly madeUp: boolean
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const { rows } = await sql`
    update award_suspension
    set to_month = greatest(from_month::text, ${lift.toMonth}::text), made_up = ${lift.madeUp}, lifted_by = ${lift.by}::uuid, lifted_at = ${lift.at}::timestamptz
    where elder_id = ${award.elderId} and award_id = ${award.awardId} and to_month is null
    returning suspension_id`.execute(tx)
  if (rows.length > 0) await updateAwardState(tx, award, 'active')
  return rows.length > 0
}

export async function findSuspensions(
  tx: Db | Tx,
  award: Pick<Award, 'elderId' | 'awardId'>,
): Promise<readonly Suspension[]> {
  return tx
    .selectFrom('award_suspension')
    .select([
      'suspension_id as suspensionId',
      'from_month as fromMonth',
      'to_month as toMonth',
      'reason',
      'made_up as madeUp',
    ])
    .where('elder_id', '=', award.elderId)
    .where('award_id', '=', award.awardId)
    .orderBy('made_at')
    .execute()
}

export type NewRunningAward = Pick<
  Award,
  | 'elderId'
  | 'awardId'
  | 'programme'
  | 'policy'
  | 'benefit'
  | 'region'
  | 'form'
  | 'cycle'
  | 'fromMonth'
  | 'amountFen'
  | 'decisionId'
>

/** Adds running awards in one statement; who has a live one of the programme or benefit is passed over. Returns what was made. */
export async function insertAwards(
  tx: Tx,
  awards: readonly NewRunningAward[],
  by: { readonly account: string | null; readonly at: Temporal.Instant },
): Promise<readonly { readonly elderId: string; readonly awardId: string }[]> {
  const { rows } = await sql<{ elderId: string; awardId: string }>`
    insert into award (elder_id, award_id, programme, policy, benefit, region, form, cycle, state, from_month, first_paid_month, amount_fen,
      decision_id, granted_at, granted_by)
    select a.elder_id, a.award_id, a.programme, a.policy, a.benefit, a.region, a.form, a.cycle, 'active', a.from_month, a.from_month,
           a.amount_fen, a.decision_id, ${by.at}::timestamptz, ${by.account}::uuid
    from unnest(${awards.map((award) => award.elderId)}::uuid[], ${awards.map((award) => award.awardId)}::uuid[],
                ${awards.map((award) => award.programme)}::text[], ${awards.map((award) => award.policy)}::text[],
                ${awards.map((award) => award.benefit)}::text[], ${awards.map((award) => award.region)}::text[],
                ${awards.map((award) => award.form)}::text[], ${awards.map((award) => award.cycle)}::text[],
                ${awards.map((award) => award.fromMonth)}::text[], ${awards.map((award) => award.amountFen)}::bigint[],
                ${awards.map((award) => award.decisionId)}::uuid[])
      as a (elder_id, award_id, programme, policy, benefit, region, form, cycle, from_month, amount_fen, decision_id)
    on conflict do nothing returning elder_id as "elderId", award_id as "awardId"`.execute(tx)
  return rows
}
