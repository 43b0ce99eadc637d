import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { anActor } from '#test/services.ts'
import { citizen, codeOf } from '#test/voucher-world.ts'
import { findVoucher } from '#vouchers/store.ts'
import { acceptBooking, bookService, cancelBooking, declineBooking, noteNoShow } from './actions.ts'

let world: CareWorld
beforeAll(async () => {
  world = await aCareWorld()
})
afterAll(() => world.close())

type Holder = Awaited<ReturnType<CareWorld['holder']>>
const aHolder = () => world.holder({ category: 'home-community' })
const held = async (holder: Holder) =>
  (await findVoucher(world.database.db, holder.elderId, holder.voucherId))?.heldFen ?? -1

const book = (
  holder: Holder,
  over: Partial<Parameters<typeof bookService>[1]> = {},
  actor: Actor = citizen(holder.elderId),
) =>
  world.run(
    (act) =>
      bookService(act, {
        elderId: holder.elderId,
        organizationId: world.organizationId,
        category: 'home-community',
        startsAt: Temporal.Instant.from('2026-03-11T09:00:00+08:00'),
        place: 'home',
        content: '上门助浴',
        items: [{ serviceCode: 'bath', quantity: 2 }],
        ...over,
      }),
    actor,
  )

describe('booking', () => {
  test('sets aside what the voucher would pay and tells the estimate', async () => {
    const holder = await aHolder()
    expect(await book(holder)).toMatchObject({
      ok: true,
      value: { estimateFen: 16000, heldFen: 8000, notHeldBecause: null },
    })
    expect(await held(holder)).toBe(8000)
  })

  test('of another category, another month or without a claimed voucher stands without a hold and says why', async () => {
    const holder = await aHolder()
    expect(await book(holder, { category: 'day-care', items: [{ serviceCode: 'day', quantity: 1 }] })).toMatchObject({
      value: { heldFen: 0, notHeldBecause: 'other-category' },
    })
    expect(await book(holder, { startsAt: Temporal.Instant.from('2026-04-02T09:00:00+08:00') })).toMatchObject({
      value: { heldFen: 0, notHeldBecause: 'no-voucher-this-month' },
    })
    expect(await book(await world.holder())).toMatchObject({ value: { notHeldBecause: 'voucher-unclaimed' } })
  })

  test('needs a service on the price list and, at home, on the list of the region', async () => {
    const holder = await aHolder()
    const of = (serviceCode: string) => book(holder, { items: [{ serviceCode, quantity: 1 }] })
    expect(codeOf(await of('surgery'))).toBe('price-not-listed')
    expect(codeOf(await of('massage'))).toBe('item-not-subsidised')
    expect(codeOf(await of('day'))).toBe('item-of-another-category')
    expect(await held(holder)).toBe(0)
  })

  test('needs a provider that is contracted, active and serves the category', async () => {
    const holder = await aHolder()
    expect(codeOf(await book(holder, { organizationId: newId() }))).toBe('provider-unknown')
    const suspend = (status: string) =>
      sql`update organization set status = ${status} where organization_id = ${world.organizationId}`.execute(
        world.database.owner.db,
      )
    await suspend('suspended')
    expect(codeOf(await book(holder))).toBe('provider-not-active')
    await suspend('active')
  })

  test('is for the elder, the agent and the counter only', async () => {
    const holder = await aHolder()
    for (const stranger of [citizen(newId()), world.desk, anActor('county-approver')])
      expect(codeOf(await book(holder, {}, stranger))).toBe('not-found')
    expect(codeOf(await book(holder, {}, anActor('township-clerk')))).toBe('ok')
  })

  test('not for a time that is over, nor too far ahead: today is, 92 days ahead is, the 93rd is not', async () => {
    const holder = await aHolder()
    const at = (text: string) => book(holder, { startsAt: Temporal.Instant.from(text) })
    expect(codeOf(await at('2026-03-10T09:59:59+08:00'))).toBe('booking-in-the-past')
    expect(codeOf(await at('2026-03-10T10:00:00+08:00'))).toBe('ok')
    expect(codeOf(await at('2026-06-10T09:00:00+08:00'))).toBe('ok')
    expect(codeOf(await at('2026-06-11T09:00:00+08:00'))).toBe('booking-too-far')
  })

  test('the twenty-first open booking is refused', async () => {
    const holder = await world.holder()
    for (let count = 0; count < 20; count += 1) expect(codeOf(await book(holder))).toBe('ok')
    expect(codeOf(await book(holder))).toBe('too-many-bookings')
  })
})

describe('deciding', () => {
  const of = (holder: Holder, bookingId: string) => ({
    elderId: holder.elderId,
    bookingId,
    organizationId: world.organizationId,
  })
  const accepting = (holder: Holder, bookingId: string, actor: Actor = world.desk, staffId?: string) =>
    world.run((act) => acceptBooking(act, { ...of(holder, bookingId), staffId }), actor)
  const declining = (holder: Holder, bookingId: string, actor: Actor = world.desk) =>
    world.run((act) => declineBooking(act, { ...of(holder, bookingId), reason: '当天人手不够' }), actor)

  test('the institution accepts with a worker of its own', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder)
    expect(codeOf(await accepting(holder, bookingId, world.desk, newId()))).toBe('worker-unknown')
    const staffId = world.provider.staff[0]?.staffId
    expect(await accepting(holder, bookingId, world.desk, staffId)).toMatchObject({ value: { state: 'accepted' } })
    expect(await held(holder)).toBe(4000)
  })

  test('declined with a reason, what was set aside is free again', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder)
    expect(await declining(holder, bookingId)).toMatchObject({ value: { state: 'declined' } })
    expect(await held(holder)).toBe(0)
    expect(await accepting(holder, bookingId)).toMatchObject({ refusal: { code: 'wrong-state', state: 'declined' } })
  })

  test('is for the desk of that institution only', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder)
    const other = newId()
    expect(codeOf(await accepting(holder, bookingId, anActor('desk', '650199', { organizationId: other })))).toBe(
      'not-allowed',
    )
    expect(codeOf(await declining(holder, bookingId, citizen(holder.elderId)))).toBe('not-allowed')
    const elsewhere = await world.run(
      (act) => acceptBooking(act, { ...of(holder, bookingId), organizationId: other }),
      anActor('desk', '650199', { organizationId: other }),
    )
    expect(codeOf(elsewhere)).toBe('not-found')
  })

  test('cancelled by the elder, before or after it was accepted, the money is free again', async () => {
    const holder = await aHolder()
    for (const accepted of [false, true]) {
      const { bookingId } = await world.booking(holder, { accepted })
      const cancel = (actor: Actor) =>
        world.run((act) => cancelBooking(act, { elderId: holder.elderId, bookingId }), actor)
      expect(codeOf(await cancel(citizen(newId())))).toBe('not-found')
      expect(await cancel(citizen(holder.elderId))).toMatchObject({ value: { state: 'cancelled' } })
      expect(codeOf(await cancel(citizen(holder.elderId)))).toBe('wrong-state')
    }
    expect(await held(holder)).toBe(0)
  })

  test('a no-show is noted after the time, not before, and only of an accepted booking', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder, { startsAt: '2026-03-10T11:00:00+08:00' })
    const note = () => world.run((act) => noteNoShow(act, of(holder, bookingId)), world.desk)
    expect(codeOf(await note())).toBe('wrong-state')
    await accepting(holder, bookingId)
    expect(codeOf(await note())).toBe('booking-ahead')
    world.services.moveTo('2026-03-10T11:00:00+08:00')
    expect(await note()).toMatchObject({ value: { state: 'no-show' } })
    expect(await held(holder)).toBe(0)
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })
})
