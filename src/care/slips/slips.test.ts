import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runReading } from '#access/run-action.ts'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { anActor } from '#test/services.ts'
import { aDraw, COUNTY, codeOf } from '#test/voucher-world.ts'
import { endVouchers } from '#vouchers/ends/end.ts'
import { expireMonths } from '#vouchers/ends/expire.ts'
import { askReversal } from '#vouchers/ends/reverse.ts'
import { VOUCHER_INVARIANTS } from '#vouchers/invariants.ts'
import { ensureCard } from '#vouchers/present/store.ts'
import { redeemAlone } from '#vouchers/redeem/redeem.ts'
import { drawValues } from '#vouchers/redeem/statement.ts'
import { drawSlipWithin } from '#vouchers/redeem/store.ts'
import { declareOutage, endOutage } from '#vouchers/slips/actions.ts'
import { findVoucher } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { CARE_INVARIANTS } from '../invariants.ts'
import { decideSlip, type EnterSlipInput, enterSlip } from './actions.ts'
import { prepareSlip } from './prepare.ts'

let world: CareWorld
beforeAll(async () => {
  world = await aCareWorld()
  await sql`update organization_category set valid_from = '2026-01-01'`.execute(world.database.owner.db)
  await sql`update price_item set valid_from = '2026-01-01'`.execute(world.database.owner.db)
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

const reviewer = anActor('county-reviewer', COUNTY)
const instant = (text: string) => Temporal.Instant.from(text)
const clear = () =>
  sql`update voucher_outage set ended_at = began_at + interval '1 second', entry_until = began_at + interval '2 seconds', ended_by = declared_by where ended_at is null`.execute(
    world.database.owner.db,
  )
/** On 10 March the platform was away from eight to half past nine; the clock stands at ten. */
beforeEach(() => world.services.moveTo('2026-03-10T10:00:00+08:00'))

const declare = (over: { beganAt?: string; endedAt?: string | null; region?: string } = {}, actor = reviewer) =>
  world.run(
    (act) =>
      declareOutage(act, {
        region: over.region ?? COUNTY,
        beganAt: instant(over.beganAt ?? '2026-03-10T08:00:00+08:00'),
        endedAt: over.endedAt === null ? null : instant(over.endedAt ?? '2026-03-10T09:30:00+08:00'),
        reason: '机房断电',
      }),
    actor,
  )

type Holder = Awaited<ReturnType<CareWorld['holder']>>
const aHolder = () => world.holder({ category: 'home-community' })
const voucherOf = async (holder: Holder) => {
  const voucher = await findVoucher(world.database.db, holder.elderId, holder.voucherId)
  if (!voucher) throw new Error('no voucher')
  return voucher
}

let numbers = 0
/** A slip for one bath (80.00, of which the voucher pays half), as the desk enters it with a photo of its own. */
const aSlip = async (holder: Holder, over: Partial<EnterSlipInput> = {}): Promise<EnterSlipInput> => {
  const card = await world.database.db
    .transaction()
    .execute((tx) => ensureCard(tx, holder.elderId, world.services.clock.now()))
  numbers += 1
  return {
    organizationId: world.organizationId,
    number: card.number,
    slipNumber: `A-${String(numbers).padStart(5, '0')}`,
    paperAt: instant('2026-03-10T08:30:00+08:00'),
    items: [{ serviceCode: 'bath', quantity: 1 }],
    insuranceFen: fen(0),
    otherInsuranceFen: fen(0),
    photoId: await aPhoto(),
    deductFen: 4000,
    ...over,
  }
}
const aPhoto = async (by = world.desk) => {
  const fileId = newId()
  const account = by.kind === 'account' ? by.accountId : ''
  await sql`insert into file (partition_id, file_id, purpose, media_type, bytes, digest, stored_as, scan, uploaded_by, uploaded_at)
    values (${account}, ${fileId}, 'other', 'image/jpeg', 10, 'd', ${fileId}, 'not-scanned', ${account}, now())`.execute(
    world.database.owner.db,
  )
  return fileId
}
const enter = (input: EnterSlipInput, actor = world.desk) => world.run((act) => enterSlip(act, input), actor)
const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(world.database.db)
  return rows[0]?.n ?? 0
}
/** Nothing may be left of what was refused. */
const traces = async () =>
  Promise.all(
    ['voucher_slip', 'voucher_slip_number', 'service_record', 'redemption', 'transfer', 'elder_payment'].map(count),
  )

describe('declaring an outage', () => {
  test('only by an officer of the region, not ahead, not long ago, and one at a time', async () => {
    expect(codeOf(await declare({}, anActor('county-reviewer', '650104')))).toBe('not-allowed')
    expect(codeOf(await declare({ beganAt: '2026-03-10T10:00:01+08:00', endedAt: null }))).toBe('outage-ahead')
    expect(codeOf(await declare({ endedAt: '2026-03-10T10:00:01+08:00' }))).toBe('outage-ahead')
    expect(codeOf(await declare({ endedAt: '2026-03-10T08:00:00+08:00' }))).toBe('outage-ends-before-it-begins')
    expect(codeOf(await declare({ beganAt: '2026-03-07T09:59:59+08:00' }))).toBe('outage-long-ago')
    expect(codeOf(await declare({ beganAt: '2026-03-07T10:00:00+08:00', endedAt: '2026-03-07T10:00:01+08:00' }))).toBe(
      'ok',
    )
    const { outageId } = unwrap(await declare({ endedAt: null }))
    expect(codeOf(await declare({ endedAt: null }))).toBe('outage-going-on')
    const end = (at: string, actor = reviewer) =>
      world.run((act) => endOutage(act, { outageId, endedAt: instant(at) }), actor)
    expect(codeOf(await end('2026-03-10T09:30:00+08:00', anActor('county-reviewer', '650104')))).toBe('not-found')
    const holder = await aHolder()
    unwrap(await enter(await aSlip(holder, { paperAt: instant('2026-03-10T09:30:00+08:00') })))
    expect(codeOf(await end('2026-03-10T09:30:00+08:00'))).toBe('slips-after-the-end')
    expect(codeOf(await end('2026-03-10T09:30:01+08:00'))).toBe('ok')
    expect(codeOf(await end('2026-03-10T09:45:00+08:00'))).toBe('outage-over')
  })
})

describe('entering a slip', () => {
  test('a slip signed in the outage is redeemed as of the instant on the paper, once, with the elder’s part in cash', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const input = await aSlip(holder)
    const entered = unwrap(await enter(input))
    expect(entered).toMatchObject({ state: 'redeemed', redemption: { deductFen: 4000, elderFen: 4000 } })
    expect(entered.redemption?.at.equals(input.paperAt)).toBe(true)
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 4000 })
    const sameNumber = { ...(await aSlip(await aHolder())), slipNumber: input.slipNumber.toLowerCase() }
    const before = await traces()
    expect(codeOf(await enter(input))).toBe('slip-entered-already')
    // The same slip under a number of its own: the same person at the same minute.
    expect(codeOf(await enter({ ...input, slipNumber: 'B-77', photoId: await aPhoto() }))).toBe('slip-entered-already')
    // The same number for another person.
    expect(codeOf(await enter(sameNumber))).toBe('slip-entered-already')
    expect(await traces()).toEqual(before)
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 4000 })
  })

  test('two desks with one slip at once enter it once', async () => {
    unwrap(await declare())
    const input = await aSlip(await aHolder())
    const others = await Promise.all([1, 2, 3].map(async () => ({ ...input, photoId: await aPhoto() })))
    const answers = await Promise.all(others.map((one) => enter(one)))
    expect(answers.map((answer) => codeOf(answer)).sort()).toEqual([
      'ok',
      'slip-entered-already',
      'slip-entered-already',
    ])
  })

  test('outside the outage nothing is taken: the first instant is in, the last is out', async () => {
    await clear()
    unwrap(await declare({ beganAt: '2026-03-09T08:00:00+08:00', endedAt: '2026-03-09T09:30:00+08:00' }))
    const at = async (text: string) => codeOf(await enter(await aSlip(await aHolder(), { paperAt: instant(text) })))
    expect(await at('2026-03-09T07:59:59+08:00')).toBe('outside-the-outage')
    expect(await at('2026-03-09T08:00:00+08:00')).toBe('ok')
    expect(await at('2026-03-09T09:29:59+08:00')).toBe('ok')
    expect(await at('2026-03-09T09:30:00+08:00')).toBe('outside-the-outage')
    expect(await at('2026-03-10T10:00:01+08:00')).toBe('slip-ahead')
  })

  test('the statement itself refuses a slip that no outage covers, and a draw of the past without a slip', async () => {
    const holder = await aHolder()
    const draw = aDraw(world, holder, { presented: 'slip', at: instant('2026-03-10T08:30:00+08:00') })
    const drawn = await world.database.db.transaction().execute((tx) => drawSlipWithin(tx, drawValues(draw, null)))
    expect(drawn).toBeUndefined()
    const late = { ...world.services, production: true }
    expect(codeOf(await redeemAlone(late, { ...draw, presented: 'qr' }))).toBe('clock-apart')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0 })
  })

  test('slips are taken until ten days after the end, and not one second longer', async () => {
    unwrap(await declare({ beganAt: '2026-03-09T20:00:00+08:00', endedAt: '2026-03-09T21:00:00+08:00' }))
    const [first, second] = [await aHolder(), await aHolder()]
    const evening = { paperAt: instant('2026-03-09T20:30:00+08:00') }
    world.services.moveTo('2026-03-19T21:00:00+08:00')
    expect(codeOf(await enter(await aSlip(first, evening)))).toBe('ok')
    world.services.moveTo('2026-03-19T21:00:01+08:00')
    const before = await traces()
    expect(codeOf(await enter(await aSlip(second, evening)))).toBe('slip-entry-over')
    expect(await traces()).toEqual(before)
  })

  test('never above the cap: what the paper promised is cut to what was left, and an empty voucher pays nothing', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    // 19 baths: 760.00 of 800.00 are used.
    const { serviceId, ticket } = await world.visit(holder, { items: [{ serviceCode: 'bath', quantity: 19 }] })
    unwrap(await world.redeem({ serviceId, ticket, deductFen: fen(76000) }))
    const two = { items: [{ serviceCode: 'bath', quantity: 2 }] }
    expect(await enter(await aSlip(holder, { ...two, deductFen: 8000 }))).toMatchObject({
      refusal: { code: 'quote-changed', deductFen: 4000 },
    })
    expect(codeOf(await enter(await aSlip(holder, { ...two, deductFen: 4000 })))).toBe('ok')
    const later = { paperAt: instant('2026-03-10T08:40:00+08:00') }
    expect(codeOf(await enter(await aSlip(holder, later)))).toBe('cap-reached')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 80000 })
  })

  test('needs the own desk, a photo of one’s own, a number as printed, a voucher of that month and a price of that day', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const input = await aSlip(holder)
    const before = await traces()
    expect(codeOf(await enter(input, anActor('desk', COUNTY, { organizationId: newId() })))).toBe('not-allowed')
    expect(codeOf(await enter({ ...input, photoId: newId() }))).toBe('file-unknown')
    expect(codeOf(await enter({ ...input, slipNumber: '单号一' }))).toBe('slip-number-malformed')
    expect(codeOf(await enter({ ...input, number: '1234567890123' }))).toBe('number-invalid')
    expect(codeOf(await enter({ ...input, items: [{ serviceCode: 'unknown', quantity: 1 }] }))).toBe('price-not-listed')
    expect(codeOf(await enter({ ...input, items: [{ serviceCode: 'massage', quantity: 1 }] }))).toBe(
      'item-not-subsidised',
    )
    expect(await traces()).toEqual(before)
  })

  test('a booking of the day is served by the slip, and what it held pays for it', async () => {
    const holder = await aHolder()
    world.services.moveTo('2026-03-09T10:00:00+08:00')
    const { bookingId } = await world.booking(holder, {
      quantity: 20,
      startsAt: '2026-03-10T08:30:00+08:00',
      accepted: true,
    })
    world.services.moveTo('2026-03-10T10:00:00+08:00')
    unwrap(await declare())
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 80000 })
    unwrap(await enter(await aSlip(holder)))
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 0, usedFen: 4000 })
    const booking = await world.database.db
      .selectFrom('booking')
      .select('state')
      .where('booking_id', '=', bookingId)
      .executeTakeFirst()
    expect(booking?.state).toBe('served')
  })

  test('after the month’s end the voucher of that month still pays, out of what had gone back to the envelope', async () => {
    world.services.moveTo('2026-03-31T10:00:00+08:00')
    const [holder, other] = [await aHolder(), await aHolder()]
    const [slip, another] = [
      await aSlip(holder, { paperAt: instant('2026-03-31T23:59:59+08:00') }),
      await aSlip(other, { paperAt: instant('2026-04-01T00:00:00+08:00') }),
    ]
    world.services.moveTo('2026-04-01T10:00:00+08:00')
    unwrap(await declare({ beganAt: '2026-03-31T20:00:00+08:00', endedAt: '2026-04-01T09:00:00+08:00' }))
    await expireMonths(world.services, { family: CARE_VOUCHER })
    expect(await voucherOf(holder)).toMatchObject({ state: 'expired', releasedFen: 80000 })
    const entered = unwrap(await enter(slip))
    expect(entered.state).toBe('redeemed')
    expect(await voucherOf(holder)).toMatchObject({ state: 'expired', usedFen: 4000, releasedFen: 76000 })
    // A minute later it was April, and this person has no voucher for April.
    expect(codeOf(await enter(another))).toBe('no-voucher-this-month')
    // Reversed, the money goes back, and the slip may be entered again as it should have been.
    const redemptionId = entered.redemption?.redemptionId ?? ''
    unwrap(
      await world.run(
        (act) => askReversal(act, { elderId: holder.elderId, redemptionId, reason: '数量录错' }),
        world.desk,
      ),
    )
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0, releasedFen: 80000 })
    const right = { ...slip, items: [{ serviceCode: 'bath', quantity: 2 }], deductFen: 8000, photoId: await aPhoto() }
    expect(codeOf(await enter(right))).toBe('ok')
    expect(codeOf(await enter({ ...right, photoId: await aPhoto() }))).toBe('slip-entered-already')
  })

  test('after a death nothing is paid; what was signed while the person lived is, though the voucher is void by now', async () => {
    unwrap(await declare({ beganAt: '2026-03-08T08:00:00+08:00', endedAt: '2026-03-10T09:00:00+08:00' }))
    const holder = await aHolder()
    const died = Temporal.PlainDate.from('2026-03-09')
    await sql`update elder set died_on = ${died}, death_recorded_at = ${instant('2026-03-10T09:50:00+08:00')} where elder_id = ${holder.elderId}`.execute(
      world.database.owner.db,
    )
    await world.run(async (act) => ({
      ok: true as const,
      value: await endVouchers(act, {
        elderId: holder.elderId,
        family: CARE_VOUCHER,
        ground: 'died',
        happenedOn: died,
        confirmedOn: Temporal.PlainDate.from('2026-03-10'),
        unused: 'void',
        used: 'recover',
        concealed: false,
      }),
    }))
    const before = await traces()
    const on = (text: string) => aSlip(holder, { paperAt: instant(text) })
    expect(codeOf(await enter(await on('2026-03-10T08:30:00+08:00')))).toBe('person-died')
    expect(await traces()).toEqual(before)
    expect(codeOf(await enter(await on('2026-03-09T23:59:59+08:00')))).toBe('ok')
    expect(await voucherOf(holder)).toMatchObject({ state: 'void', usedFen: 4000 })
  })

  test('a suspended voucher pays no slip', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    await sql`update voucher set suspended = true where elder_id = ${holder.elderId}`.execute(world.database.owner.db)
    expect(codeOf(await enter(await aSlip(holder)))).toBe('voucher-suspended')
  })

  test('the preview says what the slip comes to and changes nothing', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const input = await aSlip(holder)
    const before = await traces()
    const prepared = unwrap(await runReading(world.services, { actor: world.desk }, (act) => prepareSlip(act, input)))
    expect(prepared).toMatchObject({ deductFen: 4000, service: { feeFen: 8000 } })
    expect(await traces()).toEqual(before)
  })
})

describe('above the limit', () => {
  /** Six baths: 240.00, above the limit of 200.00. */
  const large = { items: [{ serviceCode: 'bath', quantity: 6 }], deductFen: 24000 }

  test('a slip waits until a second person at the county has seen it', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const { slipId, state } = unwrap(await enter(await aSlip(holder, large)))
    expect(state).toBe('waiting')
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0 })
    const decide = (actor: typeof reviewer, approve = true, reason?: string) =>
      world.run((act) => decideSlip(act, { elderId: holder.elderId, slipId, approve, reason }), actor)
    expect(codeOf(await decide(anActor('county-reviewer', '650104')))).toBe('not-found')
    const enteredBy = world.desk.accountId
    expect(codeOf(await decide(anActor('county-reviewer', COUNTY, { accountId: enteredBy })))).toBe('same-person')
    expect(codeOf(await decide(reviewer, false))).toBe('reason-missing')
    expect(unwrap(await decide(reviewer))).toEqual({ state: 'redeemed' })
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 24000 })
    expect(codeOf(await decide(reviewer))).toBe('slip-decided')
  })

  test('a rejected slip draws nothing, its record is taken back, and its number is free', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const input = await aSlip(holder, large)
    const { slipId } = unwrap(await enter(input))
    unwrap(
      await world.run(
        (act) => decideSlip(act, { elderId: holder.elderId, slipId, approve: false, reason: '照片看不清' }),
        reviewer,
      ),
    )
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0 })
    expect(codeOf(await enter({ ...input, photoId: await aPhoto() }))).toBe('ok')
  })

  test('the database takes no large slip as redeemed without the second person', async () => {
    unwrap(await declare())
    const holder = await aHolder()
    const { slipId } = unwrap(await enter(await aSlip(holder, large)))
    await expect(
      sql`update voucher_slip set state = 'redeemed', redemption_id = ${newId()}, decided_by = entered_by, decided_at = now() where slip_id = ${slipId}`.execute(
        world.database.db,
      ),
    ).rejects.toMatchObject({ constraint: 'slip_two_people_above_the_limit' })
  })
})
