import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { LeaveReason, Stay, StayCategory } from './stay.ts'

const STAY = sql`s.elder_id as "elderId", s.stay_id as "stayId", s.organization_id as "organizationId", s.admitted_on as "admittedOn", s.left_on as "leftOn",
  s.leave_reason as "leaveReason", p.planned_until as "plannedUntil", p.contract_number as "contractNumber", p.category`

const WITH_PLAN = sql`stay s cross join lateral (
  select * from stay_plan p where p.elder_id = s.elder_id and p.stay_id = s.stay_id order by p.recorded_at desc, p.plan_id desc limit 1) p`

/** Adds a stay; false when the elder has one that is not over (`stay_one_at_a_time`). */
export async function insertStay(
  tx: Tx,
  stay: {
    readonly elderId: string
    readonly stayId: string
    readonly organizationId: string
    readonly admittedOn: PlainDate
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('stay')
    .values({
      elder_id: stay.elderId,
      stay_id: stay.stayId,
      organization_id: stay.organizationId,
      admitted_on: stay.admittedOn,
      recorded_by: stay.by,
      recorded_at: stay.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('stay_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertPlan(
  tx: Tx,
  plan: {
    readonly elderId: string
    readonly planId: string
    readonly stayId: string
    readonly plannedUntil: PlainDate | null
    readonly contractNumber: string | null
    readonly category: StayCategory
    readonly respiteDaysMax: number
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('stay_plan')
    .values({
      elder_id: plan.elderId,
      plan_id: plan.planId,
      stay_id: plan.stayId,
      planned_until: plan.plannedUntil,
      contract_number: plan.contractNumber,
      category: plan.category,
      respite_days_max: plan.respiteDaysMax,
      recorded_by: plan.by,
      recorded_at: plan.at,
    })
    .execute()
}

export async function findStay(tx: Db | Tx, elderId: string, stayId: string): Promise<Stay | undefined> {
  const { rows } = await sql<Stay>`
    select ${STAY} from ${WITH_PLAN} where s.elder_id = ${elderId} and s.stay_id = ${stayId}`.execute(tx)
  return rows[0]
}

/** The stay with its row locked: leaving and new plans come one after the other. */
export async function findStayForUpdate(tx: Tx, elderId: string, stayId: string): Promise<Stay | undefined> {
  await sql`select from stay where elder_id = ${elderId} and stay_id = ${stayId} for update`.execute(tx)
  return findStay(tx, elderId, stayId)
}

export async function updateLeft(
  tx: Tx,
  stay: Stay,
  left: {
    readonly on: PlainDate
    readonly reason: LeaveReason
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('stay')
    .set({ left_on: left.on, leave_reason: left.reason, left_recorded_by: left.by, left_recorded_at: left.at })
    .where('elder_id', '=', stay.elderId)
    .where('stay_id', '=', stay.stayId)
    .execute()
}

export type ListedStay = Stay & { readonly elderName: string; readonly organization: string }

/** The stays of a person or of an organisation, those that go on first; at most 200. */
export async function listStays(
  tx: Db | Tx,
  query: { readonly elderId?: string; readonly organizationId?: string; readonly open?: boolean },
): Promise<readonly ListedStay[]> {
  const { rows } = await sql<ListedStay>`
    select ${STAY}, e.name as "elderName", o.name as organization from ${WITH_PLAN}
    join elder e on e.elder_id = s.elder_id join organization o on o.organization_id = s.organization_id
    where (${query.elderId ?? null}::uuid is null or s.elder_id = ${query.elderId ?? null})
      and (${query.organizationId ?? null}::uuid is null or s.organization_id = ${query.organizationId ?? null})
      and (${query.open ?? false} = false or s.left_on is null)
    order by s.left_on desc nulls first, s.admitted_on desc limit 200`.execute(tx)
  return rows
}

/** The limit between respite and long that the stay was admitted under: that of its first plan. */
export async function findRespiteDays(tx: Tx, stay: Stay): Promise<number> {
  const row = await tx
    .selectFrom('stay_plan')
    .select('respite_days_max')
    .where('elder_id', '=', stay.elderId)
    .where('stay_id', '=', stay.stayId)
    .orderBy('recorded_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.respite_days_max
}
