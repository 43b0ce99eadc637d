import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireOrganization } from '#access/scope.ts'
import { implement, type Route } from '#http/route.ts'
import { ZONE } from '#kernel/clock.ts'
import { accept, refuse } from '#kernel/result.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { BILL_PROBLEMS, SERVICE_STATE_PROBLEMS } from '../problems.ts'
import { acceptBooking, bookService, cancelBooking, declineBooking, noteNoShow } from './actions.ts'
import {
  acceptBookingContract,
  bookContract,
  bookingsOfDeskContract,
  bookingsOfElderContract,
  cancelBookingContract,
  declineBookingContract,
  noShowContract,
} from './contract.ts'
import { type ListedBooking, listBookings } from './store.ts'

const BOOK_PROBLEMS = {
  ...BILL_PROBLEMS,
  'booking-in-the-past': { status: 422, title: '预约时间已经过了', detail: '请选择现在以后的时间。' },
  'booking-too-far': { status: 422, title: '预约时间太远', detail: '最多可以预约三个月以内的服务。' },
  'too-many-bookings': {
    status: 409,
    title: '还没完成的预约太多',
    detail: '同时最多有20个预约。请先完成或取消一些，再预约新的。',
  },
} as const

const LIST_MAX = 200

export const bookingRoutes: readonly Route<Services>[] = [
  implement(bookContract, BOOK_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) =>
      bookService(act, { ...params, ...body, startsAt: Temporal.Instant.from(body.startsAt) }),
    ),
  ),
  implement(bookingsOfElderContract, {}, async ({ params, call, services }) =>
    runReading(services, call, async (act) => {
      const who = await actsFor(act, params.elderId)
      if (!who.ok) return who
      const rows = await listBookings(act.tx, { elderId: params.elderId, limit: LIST_MAX })
      return accept({ items: rows.map(viewOf) })
    }),
  ),
  implement(cancelBookingContract, SERVICE_STATE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => cancelBooking(act, { ...params, ...body })),
  ),
  implement(bookingsOfDeskContract, {}, async ({ params, query, call, services }) =>
    runReading(services, call, async (act) => {
      const allowed = requireOrganization(act, DESK, params.organizationId)
      if (!allowed.ok) return refuse({ code: 'not-allowed' })
      const rows = await listBookings(act.tx, {
        organizationId: params.organizationId,
        from: startOf(query.from),
        to: startOf(query.to ?? query.from).add({ hours: 24 }),
        state: query.state,
        limit: LIST_MAX,
      })
      return accept({
        items: rows.map((row) => ({ ...viewOf(row), elderId: row.elderId, elderName: row.elderName })),
      })
    }),
  ),
  implement(
    acceptBookingContract,
    {
      ...SERVICE_STATE_PROBLEMS,
      'worker-unknown': {
        status: 422,
        title: '没有这位服务人员',
        detail: '请从本机构当天在岗的人员里选择。',
      },
    },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => acceptBooking(act, { ...params, ...body })),
  ),
  implement(declineBookingContract, SERVICE_STATE_PROBLEMS, async ({ params, body, call, services }) =>
    runAction(services, call, (act) => declineBooking(act, { ...params, ...body })),
  ),
  implement(
    noShowContract,
    {
      ...SERVICE_STATE_PROBLEMS,
      'booking-ahead': { status: 409, title: '还没到预约时间', detail: '预约时间过了以后，才能登记没有到。' },
    },
    async ({ params, body, call, services }) =>
      runAction(services, call, (act) => noteNoShow(act, { ...params, ...body })),
  ),
]

function startOf(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant()
}

function viewOf(row: ListedBooking) {
  const { elderId: _, elderName: __, holdId: ___, staffId: ____, ...rest } = row
  return {
    ...rest,
    lines: [...row.lines],
    startsAt: row.startsAt.toString(),
    madeAt: row.madeAt.toString(),
    decidedAt: row.decidedAt?.toString() ?? null,
  }
}
