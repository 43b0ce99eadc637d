import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { Mode } from '../assessment.ts'

/** An hour that an agency offers, with the places left. */
export type Slot = {
  readonly slotId: string
  readonly organizationId: string
  readonly mode: Mode
  readonly startsAt: Temporal.Instant
  readonly minutes: number
  readonly capacity: number
  readonly free: number
  readonly closedAt: Temporal.Instant | null
}

type SlotRow = Omit<Slot, 'mode'> & { readonly mode: string }

function toSlot(row: SlotRow): Slot {
  return { ...row, mode: row.mode === 'home' ? 'home' : 'on-site' }
}

const SLOT = sql`s.slot_id as "slotId", s.organization_id as "organizationId", s.mode, s.starts_at as "startsAt", s.minutes, s.capacity,
  s.closed_at as "closedAt", s.capacity - (select count(*)::int from assessment_slot_place p
    where p.organization_id = s.organization_id and p.slot_id = s.slot_id) as free`

export async function findSlot(tx: Db | Tx, organizationId: string, slotId: string): Promise<Slot | undefined> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT} from assessment_slot s where s.organization_id = ${organizationId} and s.slot_id = ${slotId}`.execute(
    tx,
  )
  const [row] = rows
  return row ? toSlot(row) : undefined
}

/** Slots of an agency between two instants; without `closed`, only those that can still be chosen. */
export async function listSlots(
  tx: Db | Tx,
  query: {
    readonly organizationId: string
    readonly from: Temporal.Instant
    readonly to: Temporal.Instant
    readonly closed: boolean
    readonly limit: number
  },
): Promise<readonly Slot[]> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT} from assessment_slot s
    where s.organization_id = ${query.organizationId} and s.starts_at >= ${query.from}::timestamptz
      and s.starts_at < ${query.to}::timestamptz and (${query.closed}::boolean or s.closed_at is null)
    order by s.starts_at, s.mode limit ${query.limit}`.execute(tx)
  return rows.map(toSlot)
}

/** Opens slots; one that is there already (same hour and mode) stays as it is. Returns how many are new. */
export async function insertSlots(
  tx: Tx,
  slots: readonly {
    readonly organizationId: string
    readonly slotId: string
    readonly mode: Mode
    readonly startsAt: Temporal.Instant
    readonly minutes: number
    readonly capacity: number
    readonly openedBy: string | null
  }[],
): Promise<number> {
  if (slots.length === 0) return 0
  const rows = await tx
    .insertInto('assessment_slot')
    .values(
      slots.map((slot) => ({
        organization_id: slot.organizationId,
        slot_id: slot.slotId,
        mode: slot.mode,
        starts_at: slot.startsAt,
        minutes: slot.minutes,
        capacity: slot.capacity,
        opened_by: slot.openedBy,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('slot_id')
    .execute()
  return rows.length
}

export async function updateSlotClosed(
  tx: Tx,
  organizationId: string,
  slotId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('assessment_slot')
    .set({ closed_at: at })
    .where('organization_id', '=', organizationId)
    .where('slot_id', '=', slotId)
    .where('closed_at', 'is', null)
    .returning('slot_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Takes the lowest free place of a slot; false when none is left. Two who want the last place meet in the primary key:
 * the second one's insert does nothing, and the next free number does not exist.
 */
export async function takePlace(
  tx: Tx,
  slot: Pick<Slot, 'organizationId' | 'slotId' | 'capacity'>,
  holder: { readonly elderId: string; readonly requestId: string },
): Promise<boolean> {
  for (let attempt = 0; attempt < slot.capacity; attempt += 1) {
    const { rows } = await sql<{ place: number | null; taken: boolean }>`
      with free as (
        select min(n) as place from generate_series(1, ${slot.capacity}::int) n
        where not exists (select 1 from assessment_slot_place p
          where p.organization_id = ${slot.organizationId}::uuid and p.slot_id = ${slot.slotId}::uuid and p.place = n)),
      taken as (
        insert into assessment_slot_place (organization_id, slot_id, place, capacity, elder_id, request_id)
        select ${slot.organizationId}::uuid, ${slot.slotId}::uuid, place, ${slot.capacity}::int, ${holder.elderId}::uuid, ${holder.requestId}::uuid
        from free where place is not null
        on conflict do nothing returning 1)
      select (select place from free) as place, exists (select 1 from taken) as taken`.execute(tx)
    const [row] = rows
    if (row?.taken) return true
    if (!row || row.place === null) return false
  }
  return false
}

export async function freePlace(
  tx: Tx,
  slot: { readonly organizationId: string; readonly slotId: string },
  requestId: string,
): Promise<void> {
  await tx
    .deleteFrom('assessment_slot_place')
    .where('organization_id', '=', slot.organizationId)
    .where('slot_id', '=', slot.slotId)
    .where('request_id', '=', requestId)
    .execute()
}

/** Per agency the next hour with a free place and the average days from request to signatures since a day. */
export async function findWaitingTimes(
  tx: Db | Tx,
  organizationIds: readonly string[],
  query: { readonly now: Temporal.Instant; readonly since: Temporal.Instant },
): Promise<
  readonly {
    readonly organizationId: string
    readonly nextFreeAt: Temporal.Instant | null
    readonly waitingDays: number | null
  }[]
> {
  if (organizationIds.length === 0) return []
  const { rows } = await sql<{
    organizationId: string
    nextFreeAt: Temporal.Instant | null
    waitingDays: number | null
  }>`
    select o as "organizationId",
      (select min(s.starts_at) from assessment_slot s
       where s.organization_id = o and s.closed_at is null and s.starts_at > ${query.now}::timestamptz
         and (select count(*) from assessment_slot_place p where p.organization_id = o and p.slot_id = s.slot_id) < s.capacity) as "nextFreeAt",
      (select round(avg(extract(epoch from a.signed_at - r.requested_at)) / 86400)::int
       from assessment a join assessment_request r on r.elder_id = a.elder_id and r.request_id = a.request_id
       where a.organization_id = o and a.signed_at >= ${query.since}::timestamptz) as "waitingDays"
    from unnest(${[...organizationIds]}::uuid[]) o`.execute(tx)
  return rows
}
