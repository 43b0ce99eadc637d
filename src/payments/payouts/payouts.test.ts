import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { balancesOf } from '#ledger/store.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { aPaymentWorld, COUNTY, type PaymentWorld, PROGRAMME, payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { PAYMENT_INVARIANTS } from '../invariants.ts'
import { cancelLine, collectPayouts } from './actions.ts'
import { listPayoutLines } from './store.ts'

let world: PaymentWorld
beforeAll(async () => {
  world = await aPaymentWorld()
})
afterAll(() => world.close())

const collect = (period = '2026-06') =>
  world.run((act) => collectPayouts(act, { region: COUNTY, programme: PROGRAMME, period }), world.office.maker)

const linesOf = async (elderId: string) =>
  (await listPayoutLines(world.services.db, { region: COUNTY, limit: 1000 })).filter(
    (line) => line.partitionId === elderId,
  )

describe('collecting what is due', () => {
  test('a line carries every month that is due: arrears ride with the first payment', async () => {
    const elderId = await world.person()
    const awardId = await world.award(elderId)
    await world.dueMonths(
      elderId,
      awardId,
      ['2026-03', '2026-04', '2026-05', '2026-06'].map((month) => ({ month, payMonth: '2026-06' })),
    )
    await collect()
    const [line, ...more] = await linesOf(elderId)
    expect(more).toEqual([])
    expect(line).toMatchObject({ amountFen: 968_000, state: 'pending', period: '2026-06', kind: 'award' })
    const balances = await balancesOf(world.services.db, elderId)
    expect(
      balances.filter((entry) => entry.account.kind === 'due').map((entry) => [entry.period, entry.balanceFen]),
    ).toEqual([
      ['2026-03', 242_000],
      ['2026-04', 242_000],
      ['2026-05', 242_000],
      ['2026-06', 242_000],
    ])
  })

  test('a second run adds nothing, and later months only themselves', async () => {
    const { elderId, awardId } = await world.payable()
    await collect()
    await collect()
    expect(await linesOf(elderId)).toHaveLength(1)
    await world.dueMonths(elderId, awardId, [{ month: '2026-07' }])
    await collect()
    expect(await linesOf(elderId)).toHaveLength(1)
    await collect('2026-07')
    expect((await linesOf(elderId)).map((line) => line.amountFen).sort()).toEqual([242_000, 242_000])
  })

  test('a month that is corrected before it was paid pays the difference', async () => {
    const { elderId, awardId } = await world.payable()
    await world.dueMonths(elderId, awardId, [{ month: '2026-06', seq: 1, amountFen: -121_000 }])
    await collect()
    expect((await linesOf(elderId)).map((line) => line.amountFen)).toEqual([121_000])
  })

  test('what was paid too much in one month is not taken from another: that needs a consent', async () => {
    const { elderId, awardId } = await world.payable()
    await collect()
    await world.dueMonths(elderId, awardId, [
      { month: '2026-06', seq: 1, amountFen: -242_000, payMonth: '2026-07' },
      { month: '2026-07' },
    ])
    await collect('2026-07')
    expect((await linesOf(elderId)).map((line) => line.amountFen)).toEqual([242_000, 242_000])
  })

  test('a month that corrections brought to nothing is not paid', async () => {
    const { elderId, awardId } = await world.payable()
    await world.dueMonths(elderId, awardId, [{ month: '2026-06', seq: 1, amountFen: -242_000 }])
    await collect()
    expect(await linesOf(elderId)).toEqual([])
  })

  test('four runs at once make one line per person', async () => {
    const people = await Promise.all([1, 2, 3].map(() => world.payable()))
    const runs = await Promise.all([collect(), collect(), collect(), collect()])
    expect(runs.every((result) => result.ok)).toBe(true)
    for (const { elderId } of people) expect(await linesOf(elderId)).toHaveLength(1)
  })

  test('the database refuses a month in two live lines', async () => {
    const { elderId } = await world.payable()
    await collect()
    const [line] = await linesOf(elderId)
    const second = newId()
    expect(
      await brokenRule(
        world.services.db.transaction().execute(async (tx) => {
          await sql`
            insert into payout_line (partition_id, payout_line_id, kind, region, programme, period, amount_fen, purpose, state, made_at, changed_at)
            select partition_id, ${second}::uuid, kind, region, programme, period, amount_fen, purpose, 'pending', made_at, changed_at
            from payout_line where payout_line_id = ${line?.payoutLineId}`.execute(tx)
          await sql`
            insert into payout_month (elder_id, payout_line_id, programme, month, seq, amount_fen)
            select elder_id, ${second}::uuid, programme, month, seq, amount_fen from payout_month where payout_line_id = ${line?.payoutLineId}`.execute(
            tx,
          )
        }),
      ),
    ).toBe('payout_month_once')
  })
})

describe('dropping a line', () => {
  test('its months are due again and the books are as before', async () => {
    const { elderId } = await world.payable()
    await collect()
    const [line] = await linesOf(elderId)
    const payoutLineId = line?.payoutLineId ?? ''
    unwrap(
      await world.run((act) => cancelLine(act, { payoutLineId, reason: '本月数额要重新核定' }), world.office.checker),
    )
    expect((await balancesOf(world.services.db, elderId)).map((entry) => entry.balanceFen)).toEqual([0, 0])
    await collect()
    expect((await linesOf(elderId)).map((entry) => entry.state).sort()).toEqual(['cancelled', 'pending'])
  })

  test('the maker cannot drop lines, only somebody who checks', async () => {
    const { elderId } = await world.payable()
    await collect()
    const [line] = await linesOf(elderId)
    const input = { payoutLineId: line?.payoutLineId ?? '', reason: '不该发' }
    expect(await world.run((act) => cancelLine(act, input), world.office.maker)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
  })
})

describe('who may not collect', () => {
  const input = { region: COUNTY, programme: PROGRAMME, period: '2026-06' }

  test('another county’s maker', async () => {
    const other = payOffice('530199').maker
    expect(await world.run((act) => collectPayouts(act, input), other)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
  })

  test.each(['payment-checker', 'payment-approver', 'county-reviewer', 'elder', 'auditor'] as const)(
    'a %s',
    async (role) => {
      expect(await world.run((act) => collectPayouts(act, input), anActor(role))).toMatchObject({
        refusal: { code: 'not-allowed' },
      })
    },
  )
})

test('after all of this the books hold every invariant', async () => {
  const results = await checkInvariants(world.services.db, [...LEDGER_INVARIANTS, ...PAYMENT_INVARIANTS])
  expect(results.filter((result) => !result.holds)).toEqual([])
})
