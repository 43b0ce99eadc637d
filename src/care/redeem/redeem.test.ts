import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { elderProviders } from '#organizations/elders/store.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { aKey, anActor } from '#test/services.ts'
import { citizen, codeOf } from '#test/voucher-world.ts'
import { VOUCHER_INVARIANTS } from '#vouchers/invariants.ts'
import { findVoucher } from '#vouchers/store.ts'
import { adviseElder } from '../advice.ts'
import { CARE_INVARIANTS } from '../invariants.ts'
import { rateService, readPublicRatings, replyToRating } from '../ratings/actions.ts'
import { cancelService, confirmService, disputeService, recordService } from '../services/actions.ts'
import { closeTill, readTill } from '../till/till.ts'
import { quoteService, redeemService } from './actions.ts'
import { findElderPayment } from './payment-store.ts'
import { reverseService } from './reversal.ts'

let world: CareWorld
beforeAll(async () => {
  world = await aCareWorld()
})
afterAll(async () => {
  const results = await checkInvariants(world.database.db, [
    ...LEDGER_INVARIANTS,
    ...BUDGET_INVARIANTS,
    ...VOUCHER_INVARIANTS,
    ...CARE_INVARIANTS,
  ])
  expect(results.filter((result) => !result.holds)).toEqual([])
  await world.close()
})

type Holder = Awaited<ReturnType<CareWorld['holder']>>
const aHolder = () => world.holder({ category: 'home-community' })
const voucherOf = async (holder: Holder) => {
  const voucher = await findVoucher(world.database.db, holder.elderId, holder.voucherId)
  if (!voucher) throw new Error('no voucher')
  return voucher
}
const quoteFor = (holder: Holder, serviceId: string, swap = false) =>
  runReading(world.services, { actor: citizen(holder.elderId) }, (act) =>
    quoteService(act, { by: { kind: 'citizen', elderId: holder.elderId }, serviceId, swap }),
  )

describe('at the desk', () => {
  test('scan, lines, quote, confirm, receipt: half of a bath is paid and the rest recorded as cash', async () => {
    const holder = await aHolder()
    const { serviceId, ticket, confirmed, feeFen } = await world.visit(holder, {
      items: [
        { serviceCode: 'bath', quantity: 2 },
        { serviceCode: 'meal', quantity: 1 },
      ],
      insuranceFen: 3000,
    })
    expect([confirmed, feeFen]).toEqual([true, 18000])
    const by = { kind: 'desk', organizationId: world.organizationId, ticket } as const
    const quoted = unwrap(
      await runReading(world.services, { actor: world.desk }, (act) =>
        quoteService(act, { by, serviceId, swap: false }),
      ),
    )
    expect(quoted).toMatchObject({ baseFen: 15000, deductFen: 7500, elderFen: 7500, leftFen: 72500 })
    const redeemed = await world.redeem({ serviceId, ticket, deductFen: quoted.deductFen })
    expect(redeemed).toMatchObject({
      ok: true,
      value: { deductFen: 7500, elderFen: 7500, payment: { method: 'cash', paid: true }, repeated: false },
    })
    const { redemptionId } = unwrap(redeemed)
    expect(await findElderPayment(world.database.db, holder.elderId, redemptionId, 'paid')).toMatchObject({
      amountFen: 7500,
      method: 'cash',
    })
  })

  test('the same request again gives the same receipt, even when the ticket is over, and draws nothing', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    const key = aKey()
    const actor = world.desk
    const input = { serviceId, ticket, deductFen: fen(4000) }
    const first = unwrap(await world.redeem(input, { actor, key }))
    world.services.moveTo('2026-03-10T11:00:00+08:00')
    expect(await world.redeem(input, { actor, key })).toEqual({ ok: true, value: { ...first, repeated: true } })
    expect(codeOf(await world.redeem(input))).toBe('ticket-expired')
    world.services.moveTo('2026-03-10T10:00:00+08:00')
    expect(codeOf(await world.redeem({ ...input, deductFen: fen(4001) }, { actor, key }))).toBe(
      'idempotency-key-reused',
    )
    expect(codeOf(await world.redeem(input))).toBe('already-redeemed')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 4000 })
  })

  test('needs the ticket of this person at this desk', async () => {
    const [holder, other] = [await aHolder(), await aHolder()]
    const { serviceId, ticket } = await world.visit(holder)
    const input = { serviceId, deductFen: fen(4000) }
    expect(codeOf(await world.redeem({ ...input, ticket: 'YYT.made.up.0123456789abcdef' }))).toBe('ticket-invalid')
    expect(codeOf(await world.redeem({ ...input, ticket: await world.scan(other) }))).toBe('not-found')
    const elsewhere = anActor('desk', '650199', { organizationId: newId() })
    expect(codeOf(await world.redeem({ ...input, ticket }, { actor: elsewhere }))).toBe('not-allowed')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0 })
  })

  test('a provider that was suspended since the service cannot redeem it', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    const suspend = (status: string) =>
      sql`update organization set status = ${status} where organization_id = ${world.organizationId}`.execute(
        world.database.owner.db,
      )
    await suspend('suspended')
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))).toBe('provider-not-active')
    await suspend('active')
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))).toBe('ok')
  })

  test('a price that was corrected since is not paid at the old figure', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder, { items: [{ serviceCode: 'meal', quantity: 1 }] })
    const correct = (price: number) =>
      sql`update price_item set price_fen = ${price} where organization_id = ${world.organizationId} and service_code = 'meal'`.execute(
        world.database.owner.db,
      )
    await correct(1900)
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(1000) }))).toBe('price-changed')
    await correct(2000)
  })

  test('service and redemption are in one month: a service of March is not paid in April', async () => {
    const holder = await aHolder()
    const { serviceId } = await world.visit(holder)
    world.services.moveTo('2026-04-01T00:00:00+08:00')
    const answer = await redeemService(
      world.services,
      {
        actor: citizen(holder.elderId),
        once: { scope: holder.elderId, key: aKey(), action: 'redeem', digest: 'd' },
      },
      {
        by: { kind: 'citizen', elderId: holder.elderId },
        serviceId,
        deductFen: fen(4000),
        swap: false,
        payment: 'online',
      },
    )
    expect(codeOf(answer)).toBe('voucher-expired')
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })

  test('a service that the elder’s side has not confirmed is not paid', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder, { startsAt: '2026-03-10T10:30:00+08:00', accepted: true })
    world.services.moveTo('2026-03-10T12:00:00+08:00')
    const recorded = unwrap(
      await world.run(
        (act) =>
          recordService(act, {
            organizationId: world.organizationId,
            of: { kind: 'booking', elderId: holder.elderId, bookingId },
            servedFrom: Temporal.PlainDate.from('2026-03-10'),
            servedOn: Temporal.PlainDate.from('2026-03-10'),
            items: [{ serviceCode: 'bath', quantity: 1 }],
            insuranceFen: fen(0),
            otherInsuranceFen: fen(0),
          }),
        world.desk,
      ),
    )
    expect(recorded.confirmed).toBe(false)
    const ticket = await world.scan(holder)
    const input = { serviceId: recorded.serviceId, ticket, deductFen: fen(4000) }
    expect(await world.redeem(input)).toMatchObject({ refusal: { code: 'wrong-state', state: 'recorded' } })
    const confirm = (actor: Actor) =>
      world.run((act) => confirmService(act, { elderId: holder.elderId, ...recorded }), actor)
    expect(codeOf(await confirm(citizen(newId())))).toBe('not-found')
    expect(codeOf(await confirm(citizen(holder.elderId)))).toBe('ok')
    // The booking's hold is captured, not added to.
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 4000, usedFen: 0 })
    expect(codeOf(await world.redeem(input))).toBe('ok')
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 0, usedFen: 4000 })
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })

  test('a hold keeps its money for its own service, whatever else is redeemed meanwhile', async () => {
    const holder = await aHolder()
    // 20 baths at 80.00: the voucher's whole 800.00 is set aside.
    const { bookingId } = await world.booking(holder, {
      quantity: 20,
      startsAt: '2026-03-10T10:30:00+08:00',
      accepted: true,
    })
    const other = await world.visit(holder)
    expect(await world.redeem({ ...other, deductFen: fen(4000) })).toMatchObject({
      refusal: { code: 'cap-reached', heldFen: 80000 },
    })
    const ticket = await world.scan(holder)
    const recorded = unwrap(
      await world.run(
        (act) =>
          recordService(act, {
            organizationId: world.organizationId,
            of: { kind: 'booking', elderId: holder.elderId, bookingId },
            servedFrom: world.services.clock.today(),
            servedOn: world.services.clock.today(),
            items: [{ serviceCode: 'bath', quantity: 10 }],
            insuranceFen: fen(0),
            otherInsuranceFen: fen(0),
            ticket,
          }),
        world.desk,
      ),
    )
    expect(unwrap(await quoteFor(holder, recorded.serviceId))).toMatchObject({ deductFen: 40000, leftFen: 40000 })
    const [one, two] = await Promise.all([
      world.redeem({ serviceId: recorded.serviceId, ticket, deductFen: fen(40000) }),
      world.redeem({ serviceId: recorded.serviceId, ticket, deductFen: fen(40000) }),
    ])
    expect([codeOf(one), codeOf(two)].sort()).toEqual(['already-redeemed', 'ok'])
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 0, usedFen: 40000 })
  })
})

describe('swap and deduct on the payment page', () => {
  const pay = (holder: Holder, serviceId: string, deductFen: number, swap: boolean, key = aKey()) => {
    const actor = citizen(holder.elderId)
    return redeemService(
      world.services,
      { actor, once: { scope: holder.elderId, key, action: 'redeem', digest: `${serviceId} ${deductFen} ${swap}` } },
      {
        by: { kind: 'citizen', elderId: holder.elderId },
        serviceId,
        deductFen: fen(deductFen),
        swap,
        payment: 'online',
      },
    )
  }

  test('one confirmation swaps an unused voucher and deducts, in one transaction', async () => {
    const holder = await world.holder({ category: 'institution-long' })
    const { serviceId } = await world.visit(holder, { category: 'home-community' })
    expect(await quoteFor(holder, serviceId)).toMatchObject({ refusal: { code: 'other-category', swap: true } })
    expect(unwrap(await quoteFor(holder, serviceId, true))).toMatchObject({ deductFen: 4000, swaps: true, ratio: 5000 })
    expect(codeOf(await pay(holder, serviceId, 4000, false))).toBe('other-category')
    const key = aKey()
    expect(await pay(holder, serviceId, 4000, true, key)).toMatchObject({
      value: { deductFen: 4000, payment: { method: 'online', paid: true } },
    })
    expect(await pay(holder, serviceId, 4000, true, key)).toMatchObject({ value: { repeated: true } })
    expect(await voucherOf(holder)).toMatchObject({ category: 'home-community', usedFen: 4000 })
  })

  test('with another figure than the quote neither is swapped nor deducted', async () => {
    const holder = await world.holder({ category: 'institution-long' })
    const { serviceId } = await world.visit(holder, { category: 'home-community' })
    expect(await pay(holder, serviceId, 3200, true)).toMatchObject({
      refusal: { code: 'quote-changed', deductFen: 4000 },
    })
    expect(await voucherOf(holder)).toMatchObject({ category: 'institution-long', usedFen: 0 })
  })

  test('a used voucher is not swapped', async () => {
    const holder = await world.holder({ category: 'day-care' })
    const used = await world.visit(holder, { category: 'day-care', items: [{ serviceCode: 'day', quantity: 1 }] })
    unwrap(await world.redeem({ ...used, deductFen: fen(3000) }))
    const { serviceId } = await world.visit(holder, { category: 'home-community' })
    expect(codeOf(await pay(holder, serviceId, 4000, true))).toBe('voucher-used')
  })
})

describe('undoing', () => {
  test('a reversal gives the elder the own part back the way it was paid, and the service can be redeemed again', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    const { redemptionId } = unwrap(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))
    const call = () => ({ actor: world.desk, once: { scope: newId(), key: aKey(), action: 'reverse', digest: 'd' } })
    const reversed = await reverseService(world.services, call(), {
      elderId: holder.elderId,
      redemptionId,
      reason: '项目录错',
    })
    expect(reversed).toMatchObject({ value: { state: 'done', usableAgain: true } })
    expect(await findElderPayment(world.database.db, holder.elderId, redemptionId, 'refunded')).toMatchObject({
      method: 'cash',
      amountFen: 4000,
    })
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))).toBe('ok')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 4000 })
  })

  test('a redeemed record is reversed before it is cancelled', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    const cancel = (actor: Actor = world.desk) =>
      world.run(
        (act) =>
          cancelService(act, {
            elderId: holder.elderId,
            serviceId,
            organizationId: world.organizationId,
            reason: '录错',
          }),
        actor,
      )
    unwrap(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))
    expect(codeOf(await cancel())).toBe('already-redeemed')
    expect(codeOf(await cancel(citizen(holder.elderId)))).toBe('not-allowed')
  })

  test('a disputed service is not paid until the elder’s side confirms it', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    const actor = citizen(holder.elderId)
    const dispute = (by: Actor) =>
      world.run((act) => disputeService(act, { elderId: holder.elderId, serviceId, objection: '没有来' }), by)
    expect(codeOf(await dispute(world.desk))).toBe('not-found')
    expect(codeOf(await dispute(actor))).toBe('ok')
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))).toBe('wrong-state')
    unwrap(await world.run((act) => confirmService(act, { elderId: holder.elderId, serviceId }), actor))
    expect(codeOf(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))).toBe('ok')
  })
})

describe('writing services down', () => {
  const record = (ticket: string, over: Partial<Parameters<typeof recordService>[1]> = {}, actor: Actor = world.desk) =>
    world.run(
      (act) =>
        recordService(act, {
          organizationId: world.organizationId,
          of: { kind: 'visit', ticket, category: 'home-community' },
          servedFrom: world.services.clock.today(),
          servedOn: world.services.clock.today(),
          items: [{ serviceCode: 'bath', quantity: 1 }],
          insuranceFen: fen(0),
          otherInsuranceFen: fen(0),
          ...over,
        }),
      actor,
    )
  const on = (from: string, to = from) => ({
    servedFrom: Temporal.PlainDate.from(from),
    servedOn: Temporal.PlainDate.from(to),
  })

  test('whoever serves somebody for the first time is known as their provider from that day, once', async () => {
    const holder = await aHolder()
    const today = world.services.clock.today()
    const known = () => elderProviders(world.database.db, holder.elderId, today)
    expect(await known()).toEqual([])
    await world.visit(holder)
    await world.visit(holder)
    expect(await known()).toEqual([world.organizationId])
    expect(await elderProviders(world.database.db, holder.elderId, today.subtract({ days: 1 }))).toEqual([])
  })

  test('not ahead, and not over two months', async () => {
    const ticket = await world.scan(await aHolder())
    expect(codeOf(await record(ticket, on('2026-03-11')))).toBe('served-ahead')
    expect(codeOf(await record(ticket, on('2026-02-28', '2026-03-01')))).toBe('served-over-two-months')
    expect(codeOf(await record(ticket, on('2026-03-09', '2026-03-08')))).toBe('served-over-two-months')
    expect(codeOf(await record(ticket, on('2026-03-01', '2026-03-10')))).toBe('ok')
  })

  test('insurance may pay all of it and not a fen more', async () => {
    const ticket = await world.scan(await aHolder())
    expect(codeOf(await record(ticket, { insuranceFen: fen(5000), otherInsuranceFen: fen(3001) }))).toBe(
      'insurance-above-fee',
    )
    expect(codeOf(await record(ticket, { insuranceFen: fen(5000), otherInsuranceFen: fen(3000) }))).toBe('ok')
  })

  test('a booking is written down once', async () => {
    const holder = await aHolder()
    const { bookingId } = await world.booking(holder, { startsAt: '2026-03-10T10:30:00+08:00' })
    const of = { kind: 'booking', elderId: holder.elderId, bookingId } as const
    expect(codeOf(await record('', { of }))).toBe('ok')
    expect(codeOf(await record('', { of }))).toBe('service-written-already')
  })

  test('the ticket of another person confirms nothing', async () => {
    const [holder, other] = [await aHolder(), await aHolder()]
    const { bookingId } = await world.booking(holder, { startsAt: '2026-03-10T10:30:00+08:00' })
    const of = { kind: 'booking', elderId: holder.elderId, bookingId } as const
    expect(codeOf(await record('', { of, ticket: await world.scan(other) }))).toBe('ticket-invalid')
  })

  test('is for the desk of the institution', async () => {
    const holder = await aHolder()
    const ticket = await world.scan(holder)
    expect(codeOf(await record(ticket, {}, citizen(holder.elderId)))).toBe('not-allowed')
    expect(codeOf(await record(ticket, {}, anActor('desk', '650199', { organizationId: newId() })))).toBe('not-allowed')
  })
})

describe('rating', () => {
  const rate = (
    holder: Holder,
    serviceId: string,
    over: { readonly workerStars?: number } = {},
    actor: Actor = citizen(holder.elderId),
  ) =>
    world.run(
      (act) => rateService(act, { elderId: holder.elderId, serviceId, institutionStars: 5, words: '很细心', ...over }),
      actor,
    )

  test('only after a redeemed service, the elder once, and the worker only when one was named', async () => {
    const holder = await aHolder()
    const staffId = world.provider.staff[0]?.staffId ?? ''
    const { serviceId, ticket } = await world.visit(holder, { staffId })
    expect(codeOf(await rate(holder, serviceId))).toBe('not-redeemed')
    unwrap(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))
    expect(await rate(holder, serviceId, { workerStars: 4 })).toMatchObject({ value: { voice: 'self' } })
    expect(codeOf(await rate(holder, serviceId))).toBe('rated-already')
    expect(codeOf(await rate(holder, serviceId, {}, world.desk))).toBe('not-found')
    const unnamed = await world.visit(holder)
    unwrap(await world.redeem({ ...unnamed, deductFen: fen(4000) }))
    expect(codeOf(await rate(holder, unnamed.serviceId, { workerStars: 4 }))).toBe('no-worker-named')
  })

  test("the agent's voice stands beside the elder's", async () => {
    const holder = await aHolder()
    const agent = anActor('agent')
    await sql`insert into delegation (elder_id, delegation_id, agent_account_id, relationship, presence, state, proposed_at, confirmed_by, confirmed_at)
              values (${holder.elderId}, ${newId()}, ${agent.accountId}, 'child', 'beside', 'active', now(), 'elder-code', now())`.execute(
      world.database.db,
    )
    const visit = await world.visit(holder)
    unwrap(await world.redeem({ ...visit, deductFen: fen(4000) }))
    expect(codeOf(await rate(holder, visit.serviceId))).toBe('ok')
    expect(await rate(holder, visit.serviceId, {}, agent)).toMatchObject({ value: { voice: 'agent' } })
  })

  test('the institution answers once, and the public reads it without a name', async () => {
    const holder = await aHolder()
    const visit = await world.visit(holder)
    unwrap(await world.redeem({ ...visit, deductFen: fen(4000) }))
    unwrap(await rate(holder, visit.serviceId))
    const reply = (actor: Actor) =>
      world.run(
        (act) =>
          replyToRating(act, {
            organizationId: world.organizationId,
            elderId: holder.elderId,
            serviceId: visit.serviceId,
            voice: 'self',
            text: '谢谢您',
          }),
        actor,
      )
    expect(codeOf(await reply(citizen(holder.elderId)))).toBe('not-allowed')
    expect(codeOf(await reply(world.desk))).toBe('ok')
    expect(codeOf(await reply(world.desk))).toBe('replied-already')
    const read = await runReading(world.services, { actor: { kind: 'nobody' } }, (act) =>
      readPublicRatings(act, { organizationId: world.organizationId, limit: 100 }),
    )
    expect(unwrap(read).find((row) => row.serviceId === visit.serviceId)).toMatchObject({
      reply: '谢谢您',
      words: '很细心',
    })
  })
})

describe('the till', () => {
  test('closes add up to the day, and nothing is counted twice', async () => {
    const on = Temporal.PlainDate.from('2026-03-17')
    world.services.moveTo('2026-03-17T10:00:00+08:00')
    const holder = await aHolder()
    const pay = async () => {
      const visit = await world.visit(holder)
      return unwrap(await world.redeem({ ...visit, deductFen: fen(4000) }))
    }
    await pay()
    const close = (countedCashFen: number, actor: Actor = world.desk) =>
      world.run(
        (act) => closeTill(act, { organizationId: world.organizationId, on, countedCashFen: fen(countedCashFen) }),
        actor,
      )
    expect(codeOf(await close(0, citizen(holder.elderId)))).toBe('not-allowed')
    expect(await close(4000)).toMatchObject({
      value: { closeNo: 1, redemptions: 1, deductFen: 4000, cashFen: 4000, differenceFen: 0 },
    })
    const second = await pay()
    unwrap(
      await reverseService(
        world.services,
        { actor: world.desk, once: { scope: newId(), key: aKey(), action: 'reverse', digest: 'd' } },
        { elderId: holder.elderId, redemptionId: second.redemptionId, reason: '录错' },
      ),
    )
    await pay()
    expect(await close(3999)).toMatchObject({
      value: { closeNo: 2, redemptions: 2, reversals: 1, reversedFen: 4000, cashFen: 4000, differenceFen: -1 },
    })
    const till = await runReading(world.services, { actor: world.desk }, (act) =>
      readTill(act, { organizationId: world.organizationId, on }),
    )
    expect(unwrap(till)).toMatchObject({
      day: { redemptions: 3, deductFen: 12000, cashFen: 8000 },
      open: { redemptions: 0, deductFen: 0, cashFen: 0 },
    })
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })
})

describe('advice', () => {
  test('ranks the categories by what they would save on bookings and usual bills', async () => {
    const holder = await world.holder()
    await world.booking(holder, { category: 'day-care', serviceCode: 'day', quantity: 3 })
    await world.booking(holder, { quantity: 1 })
    const advice = await runReading(world.services, { actor: citizen(holder.elderId) }, (act) =>
      adviseElder(act, holder.elderId),
    )
    expect(unwrap(advice).items.map((item) => [item.category, item.expectedFen, item.savesFen])).toEqual([
      ['day-care', 18000, 9000],
      ['home-community', 8000, 4000],
      ['institution-long', 0, 0],
      ['institution-respite', 0, 0],
    ])
  })

  test('is for the elder’s side only', async () => {
    const holder = await world.holder()
    const asked = await runReading(world.services, { actor: world.desk }, (act) => adviseElder(act, holder.elderId))
    expect(codeOf(asked)).toBe('not-found')
  })
})
