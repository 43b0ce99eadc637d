import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { fen } from '#kernel/money.ts'
import { billLines } from '#vouchers/receipt.ts'
import type { Booking, BookingState } from './booking.ts'

const BOOKING = sql`b.elder_id as "elderId", b.booking_id as "bookingId", b.organization_id as "organizationId", b.category, b.starts_at as "startsAt",
  b.place, b.content, b.lines, b.estimate_fen as "estimateFen", b.quoted_fen as "quotedFen", b.hold_id as "holdId", b.voice, b.state,
  b.made_at as "madeAt", b.decided_at as "decidedAt", b.reason, b.staff_id as "staffId"`

type Row = Omit<Booking, 'lines'> & { readonly lines: unknown }

function toBooking(row: Row): Booking {
  return {
    ...row,
    lines: billLines(row.lines),
    estimateFen: fen(row.estimateFen),
    quotedFen: row.quotedFen === null ? null : fen(row.quotedFen),
  }
}

export async function insertBooking(tx: Tx, booking: Booking, madeBy: string | null): Promise<void> {
  await tx
    .insertInto('booking')
    .values({
      elder_id: booking.elderId,
      booking_id: booking.bookingId,
      organization_id: booking.organizationId,
      category: booking.category,
      starts_at: booking.startsAt,
      place: booking.place,
      content: booking.content,
      lines: JSON.stringify(booking.lines),
      estimate_fen: booking.estimateFen,
      quoted_fen: booking.quotedFen,
      hold_id: booking.holdId,
      voice: booking.voice,
      state: booking.state,
      made_by: madeBy,
      made_at: booking.madeAt,
    })
    .execute()
}

export async function findBookingForUpdate(
  tx: Tx,
  where: { readonly elderId: string; readonly bookingId: string },
): Promise<Booking | undefined> {
  const { rows } = await sql<Row>`
    select ${BOOKING} from booking b where b.elder_id = ${where.elderId} and b.booking_id = ${where.bookingId} for update`.execute(
    tx,
  )
  return rows[0] ? toBooking(rows[0]) : undefined
}

/** The earliest open booking of a person at an institution for a category on a day, locked; undefined without one. */
export async function findBookingOfDayForUpdate(
  tx: Tx,
  of: {
    readonly elderId: string
    readonly organizationId: string
    readonly category: string
    readonly on: Temporal.PlainDate
  },
): Promise<Booking | undefined> {
  const { rows } = await sql<Row>`
    select ${BOOKING} from booking b
    where b.elder_id = ${of.elderId} and b.organization_id = ${of.organizationId} and b.category = ${of.category}
      and b.state in ('requested', 'accepted') and (b.starts_at at time zone 'Asia/Shanghai')::date = ${of.on}::date
    order by b.starts_at limit 1 for update`.execute(tx)
  return rows[0] ? toBooking(rows[0]) : undefined
}

export async function updateBooking(
  tx: Tx,
  booking: Booking,
  to: {
    readonly state: BookingState
    readonly by: string | null
    readonly at: Temporal.Instant
    readonly reason?: string | undefined
    readonly staffId?: string | undefined
  },
): Promise<void> {
  await tx
    .updateTable('booking')
    .set({
      state: to.state,
      decided_by: to.by,
      decided_at: to.at,
      ...(to.reason === undefined ? {} : { reason: to.reason }),
      ...(to.staffId === undefined ? {} : { staff_id: to.staffId }),
    })
    .where('elder_id', '=', booking.elderId)
    .where('booking_id', '=', booking.bookingId)
    .execute()
}

export async function countOpenBookings(tx: Tx, elderId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from booking where elder_id = ${elderId} and state in ('requested', 'accepted')`.execute(tx)
  return rows[0]?.n ?? 0
}

/** A booking with what its list shows beside it. */
export type ListedBooking = Booking & {
  readonly elderName: string
  readonly organization: string
  readonly phone: string
  readonly address: string
  readonly staffName: string | null
  /** Whether the institution has written the service down. */
  readonly serviceId: string | null
}

/** Bookings of a person (newest first) or of an organisation on a day (in order of time). */
export async function listBookings(
  tx: Db | Tx,
  query: {
    readonly elderId?: string
    readonly organizationId?: string
    readonly from?: Temporal.Instant
    readonly to?: Temporal.Instant
    readonly state?: BookingState | undefined
    readonly limit: number
  },
): Promise<readonly ListedBooking[]> {
  const order = query.elderId ? sql`b.starts_at desc, b.booking_id` : sql`b.starts_at, b.booking_id`
  const { rows } = await sql<Row & Omit<ListedBooking, keyof Booking>>`
    select ${BOOKING}, e.name as "elderName", o.name as organization, o.phone, o.address, w.name as "staffName",
      (select s.service_id from service_record s where s.elder_id = b.elder_id and s.booking_id = b.booking_id and s.state <> 'cancelled') as "serviceId"
    from booking b
    join elder e on e.elder_id = b.elder_id
    join organization o on o.organization_id = b.organization_id
    left join organization_staff w on w.organization_id = b.organization_id and w.staff_id = b.staff_id
    where (${query.elderId ?? null}::uuid is null or b.elder_id = ${query.elderId ?? null})
      and (${query.organizationId ?? null}::uuid is null or b.organization_id = ${query.organizationId ?? null})
      and (${query.from ?? null}::timestamptz is null or b.starts_at >= ${query.from ?? null})
      and (${query.to ?? null}::timestamptz is null or b.starts_at < ${query.to ?? null})
      and (${query.state ?? null}::text is null or b.state = ${query.state ?? null})
    order by ${order} limit ${query.limit}`.execute(tx)
  return rows.map((row) => ({
    ...toBooking(row),
    elderName: row.elderName,
    organization: row.organization,
    phone: row.phone,
    address: row.address,
    staffName: row.staffName,
    serviceId: row.serviceId,
  }))
}
