import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import { createPersonKey } from '#people/keys.ts'
import { payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { aSettlementWorld, COUNTY, type SettlementWorld } from '#test/settlement-world.ts'
import { reverseNow } from '#vouchers/ends/reverse.ts'
import { readFigure, readFigureLines, recordEstimate } from './actions.ts'
import { concentration, countLevels, FIGURE_IDS, FIGURES, type FigureId, type Row } from './figure.ts'
import { figureSheet, percent } from './sheet.ts'

const EAST = `${COUNTY}001000`
const WEST = `${COUNTY}002000`

let world: SettlementWorld
let big: { readonly organizationId: string }
let small: { readonly organizationId: string }

// Seven people in two townships: four redeemed (one of them taken back), one claimed, two did nothing.
beforeAll(async () => {
  world = await aSettlementWorld()
  big = await world.provider()
  small = await world.provider()
  world.thisMonth()
  const people = [
    await world.redeem({ organizationId: big.organizationId, feeFen: 60_000 }),
    await world.redeem({ organizationId: big.organizationId, feeFen: 160_000 }),
    await world.redeem({ organizationId: small.organizationId, feeFen: 20_000 }),
  ]
  const gone = await world.redeem({ organizationId: small.organizationId, feeFen: 10_000 })
  unwrap(
    await world.run((act) =>
      reverseNow(act, { elderId: gone.elderId, redemptionId: gone.redemptionId, cause: newId(), reason: '扫错了人' }),
    ),
  )
  const claimed = await world.holder({ category: 'day-care' })
  const untouched = [await world.holder(), await world.holder()]
  await move([...people.map((entry) => entry.elderId), claimed.elderId], EAST)
  await move([gone.elderId, ...untouched.map((entry) => entry.elderId)], WEST)
})
afterAll(() => world.close())

async function move(elderIds: readonly string[], region: string): Promise<void> {
  for (const table of [sql`voucher`, sql`award`])
    await sql`update ${table} set region = ${region} where elder_id = any(${[...elderIds]}::uuid[])`.execute(
      world.database.owner.db,
    )
}

const officer = anActor('county-reviewer')
const PERIOD = { region: COUNTY, from: '2026-03', to: '2026-03' }

const read = async (id: FigureId, over: Partial<typeof PERIOD> = {}): Promise<readonly Row[]> =>
  unwrap(await answer(id, over)).rows

const linesOf = async (id: FigureId, over: Partial<typeof PERIOD> = {}) =>
  unwrap(await world.run((act) => readFigureLines(act, id, { ...PERIOD, ...over, limit: 100, skip: 0 }), officer))

const answer = (id: FigureId, over: Partial<typeof PERIOD> = {}, by = officer) =>
  world.run((act) => {
    act.audit({ action: 'test.read', subject: { kind: 'test', id } })
    return readFigure(act, id, { ...PERIOD, ...over })
  }, by)

describe('every figure', () => {
  test.each(FIGURE_IDS)(
    '%s: each row has exactly the columns that are announced, and a workbook is made of it',
    async (id) => {
      const found = unwrap(await answer(id))
      for (const row of found.rows)
        expect(Object.keys(row)).toEqual(expect.arrayContaining(FIGURES[id].columns.map((column) => column.key)))
      const sheet = figureSheet(found, PERIOD, Temporal.PlainDate.from('2026-04-06'))
      expect([...(sheet.sheets[0]?.rows ?? [])]).toHaveLength(found.rows.length + 4)
    },
  )

  test.each(FIGURE_IDS)('%s: is empty where nothing happened', async (id) => {
    expect(await read(id, { region: '530199' }).catch(() => 'refused')).toBe('refused')
    expect(unwrap(await answer(id, { region: '530199' }, anActor('county-reviewer', '530199'))).rows).toEqual([])
  })

  test.each(FIGURE_IDS)('%s: is not for other counties, institutions or elders', async (id) => {
    for (const by of [payOffice('530199').reviewer, anActor('institution-manager'), anActor('elder')])
      expect(await answer(id, {}, by)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  test('a period that ends before it begins is refused', async () => {
    expect(await answer('uptake', { from: '2026-04' })).toMatchObject({ refusal: { code: 'period-backwards' } })
  })
})

describe('coverage', () => {
  const estimate = (people: number, fromMonth: string, by = anActor('county-approver')) =>
    world.run(
      (act) => recordEstimate(act, { region: COUNTY, fromMonth, people, source: '2025年失能老年人摸底调查' }),
      by,
    )

  test('counts holders by county against the latest estimate that has begun, and guesses none', async () => {
    const province = { region: '650000' }
    const by = anActor('province-viewer', '650000')
    const rows = async () => unwrap(await answer('coverage', province, by)).rows
    expect(await rows()).toEqual([{ place: COUNTY, holders: 7, began: 0, estimate: null, share: null }])
    unwrap(await estimate(28, '2026-01'))
    unwrap(await estimate(9_999, '2026-04'))
    expect(await rows()).toEqual([{ place: COUNTY, holders: 7, began: 0, estimate: 28, share: 2500 }])
  })

  test('an estimate is given once for a month, by the county’s approver', async () => {
    expect(await estimate(30, '2026-01')).toMatchObject({ refusal: { code: 'estimate-there-already' } })
    expect(await estimate(30, '2026-05', anActor('county-approver', '530199'))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
  })

  test('a county opens to its townships', async () => {
    expect((await read('coverage')).filter((row) => Number(row.holders) > 0)).toEqual([
      { place: `${COUNTY}001`, holders: 4, began: 0, estimate: null, share: null },
      { place: `${COUNTY}002`, holders: 3, began: 0, estimate: null, share: null },
    ])
  })
})

test('uptake: issued, claimed and used by township', async () => {
  expect(await read('uptake')).toEqual([
    {
      place: `${COUNTY}001`,
      month: '2026-03',
      issued: 4,
      claimed: 4,
      used: 3,
      claimedShare: 10_000,
      usedShare: 7_500,
      issuedFen: 320_000,
      usedFen: 120_000,
    },
    {
      place: `${COUNTY}002`,
      month: '2026-03',
      issued: 3,
      claimed: 1,
      used: 0,
      claimedShare: 3_333,
      usedShare: 0,
      issuedFen: 240_000,
      usedFen: 0,
    },
  ])
})

describe('unused vouchers', () => {
  test('by township: untouched, partly used, and what is left before the month ends', async () => {
    expect(await read('unused-vouchers')).toEqual([
      {
        place: `${COUNTY}002`,
        month: '2026-03',
        untouched: 3,
        partlyUsed: 0,
        leftFen: 240_000,
        expired: 0,
        expiredFen: 0,
      },
      {
        place: `${COUNTY}001`,
        month: '2026-03',
        untouched: 1,
        partlyUsed: 2,
        leftFen: 200_000,
        expired: 0,
        expiredFen: 0,
      },
    ])
  })

  test('opens to the people, least used first; the one who used all of it is not among them', async () => {
    const lines = unwrap(
      await world.run((act) => readFigureLines(act, 'unused-vouchers', { ...PERIOD, limit: 100, skip: 0 }), officer),
    )
    expect(lines).toHaveLength(6)
    expect(lines.map((line) => line.amountFen)).toEqual([80_000, 80_000, 80_000, 80_000, 70_000, 50_000])
    expect(
      unwrap(
        await world.run((act) => readFigureLines(act, 'unused-vouchers', { ...PERIOD, limit: 4, skip: 4 }), officer),
      ),
    ).toHaveLength(2)
  })

  test('levels are health data: the figure does not open to people', async () => {
    expect(
      await world.run((act) => readFigureLines(act, 'level-distribution', { ...PERIOD, limit: 10, skip: 0 }), officer),
    ).toMatchObject({ refusal: { code: 'figure-does-not-open' } })
  })

  test('the others open to what they counted: holders, unclaimed vouchers, redemptions with category and provider', async () => {
    expect(await linesOf('coverage')).toHaveLength(7)
    expect(await linesOf('coverage', { region: EAST })).toHaveLength(4)
    const unclaimed = await linesOf('uptake')
    expect(unclaimed.map((line) => line.place)).toEqual([`${COUNTY}002`, `${COUNTY}002`])
    expect((await linesOf('redemption-by-category')).map((line) => line.amountFen).toSorted()).toEqual([
      10_000, 30_000, 80_000,
    ])
    const shares = await linesOf('provider-concentration')
    expect(shares[0]).toMatchObject({ amountFen: 80_000, opens: 'organization', openId: big.organizationId })
  })
})

test('redemption by category: what was taken back does not count, the parts of the fee add up', async () => {
  const rows = await read('redemption-by-category')
  expect(rows).toEqual([
    {
      month: '2026-03',
      category: 'home-community',
      redemptions: 3,
      people: 3,
      feeFen: 240_000,
      insuranceFen: 0,
      deductFen: 120_000,
      elderFen: 120_000,
    },
  ])
})

describe('provider concentration', () => {
  test('shares of the money, the largest first, adding up', async () => {
    const found = unwrap(await answer('provider-concentration'))
    expect(found.rows).toMatchObject([
      { organizationId: big.organizationId, redemptions: 2, deductFen: 110_000, share: 9_167, shareSoFar: 9_167 },
      { organizationId: small.organizationId, redemptions: 1, deductFen: 10_000, share: 833, shareSoFar: 10_000 },
    ])
    expect(found.concentration).toBe(8_473)
  })

  test('the index is whole for one provider and small for many equal ones', () => {
    expect(concentration([10_000])).toBe(10_000)
    expect(concentration(Array.from({ length: 100 }, () => 100))).toBe(100)
    expect(concentration([])).toBe(0)
  })
})

describe('level distribution', () => {
  test('opens sealed levels only to count them; the latest one told counts, a later one does not', async () => {
    const holder = await world.holder()
    const other = await world.holder()
    await world.services.db.transaction().execute(async (tx) => {
      for (const { elderId } of [holder, other])
        await createPersonKey(tx, world.services.sealer, elderId, world.services.sealer.newDataKey())
    })
    const tell = (elderId: string, level: string, from: string) =>
      world.run(async (act) => {
        act.audit({ action: 'test.told', subject: { kind: 'elder', id: elderId } })
        await recordFact(act, {
          elderId,
          fact: '能力等级',
          value: level,
          validFrom: Temporal.PlainDate.from(from),
          source: 'assessment',
          sealed: true,
        })
        return { ok: true, value: true } as const
      })
    await tell(holder.elderId, '中度失能', '2026-01-05')
    await tell(holder.elderId, '重度失能', '2026-03-31')
    await tell(holder.elderId, '完全失能', '2026-04-01')
    await tell(other.elderId, '中度失能', '2026-02-01')
    await move([holder.elderId, other.elderId], `${COUNTY}003000`)
    expect((await read('level-distribution')).at(-1)).toEqual({
      place: `${COUNTY}003`,
      moderate: 1,
      severe: 1,
      total: 0,
      other: 0,
    })
  })

  test('people whose level nobody has told are counted apart', () => {
    expect(
      countLevels([
        { place: 'b', level: '完全失能' },
        { place: 'a', level: null },
        { place: 'a', level: '轻度失能' },
      ]),
    ).toEqual([
      { place: 'a', moderate: 0, severe: 0, total: 0, other: 2 },
      { place: 'b', moderate: 0, severe: 0, total: 1, other: 0 },
    ])
  })
})

describe('waiting times', () => {
  test('the median and the ninth tenth of whole days, by stage', async () => {
    const agency = await world.provider()
    for (const days of [1, 2, 3, 4, 30]) await assessed(agency.organizationId, days)
    const rows = await read('waiting-times', { from: '2026-02', to: '2026-02' })
    expect(rows.filter((row) => row.stage === 'assessment')).toEqual([
      { stage: 'assessment', place: COUNTY, cases: 5, medianDays: 3, ninthDays: 30, longestDays: 30 },
    ])
    const vouchers = (await read('waiting-times')).filter((row) => row.stage === 'first-voucher')
    expect(vouchers.reduce((sum, row) => sum + Number(row.cases), 0)).toBe(9)
  })

  /** An assessment confirmed on 20 February, so many days after it was asked for. */
  async function assessed(organizationId: string, days: number): Promise<void> {
    const { elderId } = await world.assessment(organizationId, { at: '2026-02-20T03:00:00Z', voucherFen: 0 })
    const asked = Temporal.PlainDate.from('2026-02-20').subtract({ days }).toString()
    await sql`update assessment_request set requested_at = ${asked}::date where elder_id = ${elderId}`.execute(
      world.database.owner.db,
    )
  }

  test('opens to those who still wait, the longest first', async () => {
    const elderId = await world.elder()
    await sql`
      insert into assessment_request (elder_id, request_id, route, reason, organization_id, region, mode, wanted_at, state, requested_as, requested_at)
      values (${elderId}, ${newId()}, 'chosen', 'first', ${big.organizationId}, ${COUNTY}, 'home', '2026-03-20T00:00:00Z', 'requested', 'self', '2026-03-08T02:00:00Z')`.execute(
      world.database.owner.db,
    )
    const lines = unwrap(
      await world.run((act) => readFigureLines(act, 'waiting-times', { ...PERIOD, limit: 10, skip: 0 }), officer),
    )
    expect(lines).toMatchObject([{ elderId, what: 'assessment', days: 2 }])
  })
})

test('spot checks: drawn, checked, found, by the statements of the month', async () => {
  world.nextMonth()
  unwrap(await world.prepare())
  const [statement] = await world.statements({ organizationId: big.organizationId })
  await world.confirmSample(statement?.statementId ?? '')
  const rows = await read('spot-checks')
  expect(rows).toMatchObject([{ place: COUNTY, statements: 2, lines: 3, sampled: 2, checked: 1, discrepancies: 0 }])
  expect((await linesOf('spot-checks')).map((line) => [line.what, line.opens])).toEqual([
    ['unchecked', 'statement'],
    ['confirmed', 'statement'],
  ])
  world.thisMonth()
})

test('a share over ten thousand is written with two decimals', () => {
  expect([0, 7, 1234, 10_000].map(percent)).toEqual(['0.00%', '0.07%', '12.34%', '100.00%'])
})
