import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'

/** A month's service entitlement as the award's rows have it now, with what was drawn of it. */
export type Entitlement = {
  readonly programme: string
  readonly policy: string
  readonly awardId: string
  readonly region: string
  readonly month: string
  readonly grantedFen: number
  readonly drawnFen: number
}

/** The service entitlements of a person in a month; corrections count with their month. */
export async function findEntitlements(
  tx: Db | Tx,
  of: { readonly elderId: string; readonly month: string; readonly programme?: string | undefined },
): Promise<readonly Entitlement[]> {
  const { rows } = await sql<Entitlement>`
    select m.programme, (array_agg(m.policy order by m.seq))[1] as policy, (array_agg(m.award_id order by m.seq))[1] as "awardId",
      (array_agg(m.region order by m.seq))[1] as region, m.month, greatest(0, sum(m.amount_fen))::bigint as "grantedFen",
      coalesce((select e.drawn_fen from service_entitlement e where e.elder_id = m.elder_id and e.programme = m.programme and e.month = m.month), 0)::bigint
        as "drawnFen"
    from award_month m
    where m.elder_id = ${of.elderId} and m.month = ${of.month} and m.form = 'service' and m.cause <> 'opening-balance'
      and (${of.programme ?? null}::text is null or m.programme = ${of.programme ?? null})
    group by m.elder_id, m.programme, m.month order by m.programme`.execute(tx)
  return rows
}

/**
 * Locks the month's row, made now if need be, with what is granted brought up to date: lowered no further than what is drawn
 * already. Whoever comes second waits here. Returns what is drawn.
 */
export async function lockEntitlement(tx: Tx, elderId: string, of: Entitlement): Promise<number> {
  const { rows } = await sql<{ drawn: number }>`
    insert into service_entitlement as e (elder_id, programme, month, granted_fen, drawn_fen)
    values (${elderId}, ${of.programme}, ${of.month}, ${of.grantedFen}, 0)
    on conflict (elder_id, programme, month) do update set granted_fen = greatest(excluded.granted_fen, e.drawn_fen)
    returning drawn_fen as drawn`.execute(tx)
  return rows[0]?.drawn ?? 0
}

/** Adds to what is drawn (below 0: gives back); the constraint `service_drawn_within_entitlement` has the last word. */
export async function addDrawn(
  tx: Tx,
  of: { readonly elderId: string; readonly programme: string; readonly month: string },
  amountFen: number,
): Promise<void> {
  await sql`
    update service_entitlement set drawn_fen = drawn_fen + ${amountFen}
    where elder_id = ${of.elderId} and programme = ${of.programme} and month = ${of.month}`.execute(tx)
}

export type DrawState = 'drawn' | 'settled' | 'reversed' | 'refused'
export type ServiceDraw = {
  readonly elderId: string
  readonly drawId: string
  readonly programme: string
  readonly month: string
  readonly awardId: string
  readonly region: string
  readonly organizationId: string
  readonly serviceId: string
  readonly servedOn: Temporal.PlainDate
  readonly feeFen: number
  readonly amountFen: number
  readonly state: DrawState
  readonly drawnAt: Temporal.Instant
}

const DRAW = sql`d.elder_id as "elderId", d.draw_id as "drawId", d.programme, d.month, d.award_id as "awardId", d.region,
  d.organization_id as "organizationId", d.service_id as "serviceId", d.served_on as "servedOn", d.fee_fen as "feeFen",
  d.amount_fen as "amountFen", d.state, d.drawn_at as "drawnAt"`

/** Writes a draw; false when the record is drawn on already (`service_drawn_once`). */
export async function insertDraw(tx: Tx, draw: ServiceDraw & { readonly drawnBy: string | null }): Promise<boolean> {
  const row = await tx
    .insertInto('service_draw')
    .values({
      elder_id: draw.elderId,
      draw_id: draw.drawId,
      programme: draw.programme,
      month: draw.month,
      award_id: draw.awardId,
      region: draw.region,
      organization_id: draw.organizationId,
      service_id: draw.serviceId,
      served_on: draw.servedOn,
      fee_fen: draw.feeFen,
      amount_fen: draw.amountFen,
      state: draw.state,
      drawn_by: draw.drawnBy,
      drawn_at: draw.drawnAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('draw_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findDrawForUpdate(tx: Tx, elderId: string, drawId: string): Promise<ServiceDraw | undefined> {
  const { rows } = await sql<ServiceDraw>`
    select ${DRAW} from service_draw d where d.elder_id = ${elderId} and d.draw_id = ${drawId} for update`.execute(tx)
  return rows[0]
}

/** The draw that stands on a service record, if any. */
export async function findDrawOfService(
  tx: Db | Tx,
  elderId: string,
  serviceId: string,
): Promise<ServiceDraw | undefined> {
  const [found] = await findDrawsOfServices(tx, [{ elderId, serviceId }])
  return found
}

/** In the order asked; undefined where a record has no draw that stands. */
export async function findDrawsOfServices(
  tx: Db | Tx,
  keys: readonly { readonly elderId: string; readonly serviceId: string }[],
): Promise<readonly (ServiceDraw | undefined)[]> {
  const { rows } = await sql<ServiceDraw & { readonly place: number }>`
    select q.place, ${DRAW}
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ serviceId }) => serviceId)}::uuid[])
      with ordinality q (elder_id, service_id, place)
    join service_draw d on d.elder_id = q.elder_id and d.service_id = q.service_id and d.state in ('drawn', 'settled')`.execute(
    tx,
  )
  return inPlace(rows, keys.length)
}

/** Whether a live settlement line takes the draw up: then the county decides about it, not the desk. */
export async function isBeingSettled(tx: Tx, elderId: string, drawId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from settlement_line where elder_id = ${elderId} and draw_id = ${drawId} and state in ('payable', 'disputed', 'refused')`.execute(
    tx,
  )
  return rows.length > 0
}

export async function closeDraw(
  tx: Tx,
  draw: Pick<ServiceDraw, 'elderId' | 'drawId'>,
  close: {
    readonly state: 'settled' | 'reversed' | 'refused'
    readonly reason: string | null
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('service_draw')
    .set({ state: close.state, closed_reason: close.reason, closed_by: close.by, closed_at: close.at })
    .where('elder_id', '=', draw.elderId)
    .where('draw_id', '=', draw.drawId)
    .execute()
}

/** Draws of an organisation in a month, the latest first, with the person's name. */
export async function listDraws(
  tx: Db | Tx,
  query: { readonly organizationId: string; readonly month: string },
): Promise<readonly (ServiceDraw & { readonly elderName: string })[]> {
  const { rows } = await sql<ServiceDraw & { readonly elderName: string }>`
    select ${DRAW}, e.name as "elderName" from service_draw d join elder e on e.elder_id = d.elder_id
    where d.organization_id = ${query.organizationId} and d.month = ${query.month}
    order by d.drawn_at desc, d.draw_id limit 500`.execute(tx)
  return rows
}
