import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import { fen } from '#kernel/money.ts'
import { billLines } from '#vouchers/receipt.ts'
import type { Confirmation, ServiceRecord, ServiceState } from './service.ts'

const SERVICE = sql`s.elder_id as "elderId", s.service_id as "serviceId", s.organization_id as "organizationId", s.category, s.booking_id as "bookingId",
  s.stay_id as "stayId", s.served_from as "servedFrom", s.served_on as "servedOn", s.lines, s.fee_fen as "feeFen", s.insurance_fen as "insuranceFen",
  s.other_insurance_fen as "otherInsuranceFen", s.staff_id as "staffId", s.note, s.state, s.recorded_at as "recordedAt",
  s.confirmed_how as "confirmedHow", s.confirmed_voice as "confirmedVoice", s.confirmed_at as "confirmedAt", s.objection`

type Row = Omit<ServiceRecord, 'lines'> & { readonly lines: unknown }

function toService<R extends Row>(row: R): Omit<R, 'lines'> & ServiceRecord {
  return {
    ...row,
    lines: billLines(row.lines),
    feeFen: fen(row.feeFen),
    insuranceFen: fen(row.insuranceFen),
    otherInsuranceFen: fen(row.otherInsuranceFen),
  }
}

/** Writes the service down; false when its booking has one already (`service_once_per_booking`). */
export async function insertService(tx: Tx, service: ServiceRecord, by: string | null): Promise<boolean> {
  const row = await tx
    .insertInto('service_record')
    .values({
      elder_id: service.elderId,
      service_id: service.serviceId,
      organization_id: service.organizationId,
      category: service.category,
      booking_id: service.bookingId,
      stay_id: service.stayId,
      served_from: service.servedFrom,
      served_on: service.servedOn,
      lines: JSON.stringify(service.lines),
      fee_fen: service.feeFen,
      insurance_fen: service.insuranceFen,
      other_insurance_fen: service.otherInsuranceFen,
      staff_id: service.staffId,
      note: service.note,
      state: service.state,
      recorded_by: by,
      recorded_at: service.recordedAt,
      confirmed_how: service.confirmedHow,
      confirmed_voice: service.confirmedVoice,
      confirmed_by: service.confirmedHow === null ? null : by,
      confirmed_at: service.confirmedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('service_id')
    .executeTakeFirst()
  return row !== undefined
}

export type ServiceKey = { readonly elderId: string; readonly serviceId: string }

export async function findService(tx: Db | Tx, elderId: string, serviceId: string): Promise<ServiceRecord | undefined> {
  const [found] = await findServices(tx, [{ elderId, serviceId }])
  return found
}

/** In the order asked; undefined where there is none. */
export async function findServices(
  tx: Db | Tx,
  keys: readonly ServiceKey[],
): Promise<readonly (ServiceRecord | undefined)[]> {
  const { rows } = await sql<Row & { readonly place: number }>`
    select q.place, ${SERVICE}
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ serviceId }) => serviceId)}::uuid[])
      with ordinality q (elder_id, service_id, place)
    join service_record s on s.elder_id = q.elder_id and s.service_id = q.service_id`.execute(tx)
  return inPlace(rows, keys.length).map((row) => row && toService(row))
}

export async function findServiceForUpdate(
  tx: Tx,
  elderId: string,
  serviceId: string,
): Promise<ServiceRecord | undefined> {
  const { rows } = await sql<Row>`
    select ${SERVICE} from service_record s where s.elder_id = ${elderId} and s.service_id = ${serviceId} for update`.execute(
    tx,
  )
  return rows[0] ? toService(rows[0]) : undefined
}

export async function updateService(
  tx: Tx,
  service: ServiceRecord,
  to:
    | {
        readonly state: 'confirmed'
        readonly how: Confirmation
        readonly voice: 'self' | 'agent'
        readonly by: string | null
        readonly at: Temporal.Instant
      }
    | { readonly state: 'disputed'; readonly objection: string }
    | { readonly state: 'cancelled' },
): Promise<void> {
  const set =
    to.state === 'confirmed'
      ? {
          state: to.state,
          confirmed_how: to.how,
          confirmed_voice: to.voice,
          confirmed_by: to.by,
          confirmed_at: to.at,
        }
      : to.state === 'disputed'
        ? { state: to.state, objection: to.objection }
        : { state: to.state }
  await tx
    .updateTable('service_record')
    .set(set)
    .where('elder_id', '=', service.elderId)
    .where('service_id', '=', service.serviceId)
    .execute()
}

/** What became of a service's redemptions: how many were reversed, and the one that stands. */
export type RedemptionOfService = { readonly reversed: number; readonly standing: string | null }

export async function findRedemptionOfService(
  tx: Db | Tx,
  elderId: string,
  serviceId: string,
): Promise<RedemptionOfService> {
  const [found] = await findRedemptionsOfServices(tx, [{ elderId, serviceId }])
  return found ?? NEVER_REDEEMED
}

const NEVER_REDEEMED: RedemptionOfService = { reversed: 0, standing: null }

/** In the order asked. */
export async function findRedemptionsOfServices(
  tx: Db | Tx,
  keys: readonly ServiceKey[],
): Promise<readonly RedemptionOfService[]> {
  const { rows } = await sql<RedemptionOfService & { readonly place: number }>`
    select q.place, count(o.outcome) filter (where o.outcome = 'reversed') as reversed,
      (array_agg(r.redemption_id) filter (where o.outcome is distinct from 'reversed'))[1] as standing
    from unnest(${keys.map(({ elderId }) => elderId)}::uuid[], ${keys.map(({ serviceId }) => serviceId)}::uuid[])
      with ordinality q (elder_id, service_id, place)
    join redemption r on r.elder_id = q.elder_id and r.service_ref = q.service_id
    left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id
    group by q.place`.execute(tx)
  return inPlace(rows, keys.length).map((row) => row ?? NEVER_REDEEMED)
}

/** A service with what its list shows beside it. */
export type ListedService = ServiceRecord & {
  readonly elderName: string
  readonly organization: string
  readonly staffName: string | null
  readonly redemptionId: string | null
  readonly deductFen: number | null
  readonly drawId: string | null
  readonly drawnFen: number | null
  readonly entitled: boolean
  readonly ratedVoices: readonly string[]
}

/** Services of a person (newest first) or of an organisation, a page at a time. */
export async function listServices(
  tx: Db | Tx,
  query: {
    readonly elderId?: string
    readonly organizationId?: string
    readonly state?: ServiceState | undefined
    readonly from?: Temporal.PlainDate | undefined
    readonly to?: Temporal.PlainDate | undefined
    readonly limit: number
  },
): Promise<readonly ListedService[]> {
  const { rows } = await sql<Row & Omit<ListedService, keyof ServiceRecord>>`
    select ${SERVICE}, e.name as "elderName", o.name as organization, w.name as "staffName", r.redemption_id as "redemptionId", r.deduct_fen as "deductFen",
      d.draw_id as "drawId", d.amount_fen as "drawnFen",
      exists (select from award_month m where m.elder_id = s.elder_id and m.form = 'service' and m.cause <> 'opening-balance'
        and m.month = to_char(s.served_on::timestamp, 'YYYY-MM')) as entitled,
      coalesce((select array_agg(g.voice order by g.voice) from rating g where g.elder_id = s.elder_id and g.service_id = s.service_id), '{}') as "ratedVoices"
    from service_record s
    join elder e on e.elder_id = s.elder_id
    join organization o on o.organization_id = s.organization_id
    left join organization_staff w on w.organization_id = s.organization_id and w.staff_id = s.staff_id
    left join lateral (
      select r.redemption_id, r.deduct_fen from redemption r
      where r.elder_id = s.elder_id and r.service_ref = s.service_id and not exists (
        select 1 from redemption_outcome x where x.elder_id = r.elder_id and x.redemption_id = r.redemption_id and x.outcome = 'reversed')
      limit 1) r on true
    left join service_draw d on d.elder_id = s.elder_id and d.service_id = s.service_id and d.state in ('drawn', 'settled')
    where (${query.elderId ?? null}::uuid is null or s.elder_id = ${query.elderId ?? null})
      and (${query.organizationId ?? null}::uuid is null or s.organization_id = ${query.organizationId ?? null})
      and (${query.state ?? null}::text is null or s.state = ${query.state ?? null})
      and (${query.from ?? null}::date is null or s.served_on >= ${query.from ?? null})
      and (${query.to ?? null}::date is null or s.served_on <= ${query.to ?? null})
    order by s.served_on desc, s.recorded_at desc limit ${query.limit}`.execute(tx)
  return rows.map((row) => toService(row))
}
