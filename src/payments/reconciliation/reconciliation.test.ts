import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { aPaymentWorld, COUNTY, type PaymentWorld, PROGRAMME, payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { aSettlementWorld, type SettlementWorld } from '#test/settlement-world.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { createBatch } from '../batches/actions.ts'
import { collectPayouts } from '../payouts/actions.ts'
import { disputeLine } from '../settlement/lines.ts'
import { readReconciliation, readReconciliationLines } from './actions.ts'
import { awardFlow, type Found, type Part, type Stage, voucherFlow } from './flow.ts'

describe('the flow of a month', () => {
  const found = (stage: Stage, part: Part, amount: number): Found => ({ stage, part, lines: 1, amountFen: fen(amount) })
  const apart = { committedFen: fen(80_000), payableFen: fen(10_000), feesOwedFen: fen(0) }
  const whole = [
    found('committed', 'redeemed', 10_000),
    found('committed', 'open', 70_000),
    found('owed', 'settled', 10_000),
    found('payable', 'this-month', 10_000),
    found('payment', 'paid', 10_000),
  ]

  test('adds up when every fen is somewhere', () => {
    expect(voucherFlow(whole, apart).equations.map((entry) => entry.differenceFen)).toEqual([0, 0, 0, 0, 0])
  })

  test('shows one fen that is nowhere, in the equation in which it is missing', () => {
    const less = whole.map((entry) => (entry.stage === 'payment' ? { ...entry, amountFen: fen(9_999) } : entry))
    expect(voucherFlow(less, apart).equations.filter((entry) => entry.differenceFen !== 0)).toEqual([
      { equation: 'payable-is-set-off-or-on-its-way', leftFen: 10_000, rightFen: 9_999, differenceFen: 1 },
    ])
    expect(awardFlow([found('award', 'paid', 5)], fen(6)).equations[0]?.differenceFen).toBe(1)
  })
})

describe('a voucher month', () => {
  let world: SettlementWorld
  beforeAll(async () => {
    world = await aSettlementWorld()
  })
  afterAll(() => world.close())

  const read = (by = world.office.maker, region = COUNTY) =>
    world.run(async (act) => {
      act.audit({ action: 'test.read', subject: { kind: 'test', id: 'x' } })
      return readReconciliation(act, { region, month: '2026-03', programme: CARE_VOUCHER })
    }, by)
  const linesOf = (stage: Exclude<Stage, 'budget'>, part: Part, by = world.office.maker) =>
    world.run(
      (act) =>
        readReconciliationLines(act, {
          region: COUNTY,
          month: '2026-03',
          programme: CARE_VOUCHER,
          stage,
          part,
          limit: 100,
        }),
      by,
    )

  test('every fen from the budget to the bank is explained, and each part opens to lines that sum to it', async () => {
    await world.holder()
    const first = await world.statement([20_000, 30_000])
    await world.accounts(first)
    const disputed = await world.statement([40_000, 10_000])
    const line = (await world.linesOf(disputed.statementId)).find((entry) => !entry.sampled)
    unwrap(
      await world.run(
        (act) =>
          disputeLine(act, { statementId: disputed.statementId, lineId: line?.lineId ?? '', reason: '没有签字' }),
        world.office.reviewer,
      ),
    )
    await world.statement([6_000])
    const { organizationId } = await world.provider()
    world.thisMonth()
    await world.redeem({ organizationId, feeFen: 1_000 })
    await world.assessment(first.organizationId)
    world.nextMonth()
    unwrap(await world.sign(first.statementId))
    unwrap(await world.sign(disputed.statementId))
    unwrap(
      await world.run(
        (act) =>
          createBatch(act, {
            region: COUNTY,
            programme: CARE_VOUCHER,
            kind: 'settlement',
            period: '2026-03',
            format: 'csv',
            encoding: 'gb18030',
          }),
        world.office.maker,
      ),
    )
    const flow = unwrap(await read())
    expect(flow.equations.map((entry) => [entry.equation, entry.differenceFen])).toEqual([
      ['committed-is-used-held-open', 0],
      ['owed-is-redeemed-and-fees', 0],
      ['settled-is-payable-of-this-month', 0],
      ['payable-is-in-statements', 0],
      ['payable-is-set-off-or-on-its-way', 0],
    ])
    expect(flow.budget.committedByPeopleFen).toBe(flow.budget.committedFen)
    const parts: ReadonlyMap<string, { readonly lines: number; readonly amountFen: number }> = new Map(
      flow.stages.flatMap((stage) => stage.parts.map((part) => [`${stage.stage}.${part.part}`, part] as const)),
    )
    const amount = (name: string) => parts.get(name)?.amountFen
    expect(amount('owed.settled')).toBe(10_000 + 15_000 + (line?.amountFen === 5_000 ? 20_000 : 5_000))
    expect(amount('owed.disputed')).toBe(line?.amountFen)
    expect(amount('owed.in-statement')).toBe(3_000)
    expect(amount('owed.unsettled')).toBe(500 + 10_000)
    expect(amount('payment.to-pay')).toBe(amount('owed.settled'))
    for (const [name, part] of parts) {
      const [stage, key] = name.split('.') as [Stage, Part]
      if (stage === 'budget') continue
      const { lines } = unwrap(await linesOf(stage, key))
      expect(lines, name).toHaveLength(part.lines)
      expect(
        lines.reduce((sum, entry) => sum + entry.amountFen, 0),
        name,
      ).toBe(part.amountFen)
    }
  })

  test('names are masked, and who looked at the lines is written down', async () => {
    const { lines } = unwrap(await linesOf('owed', 'settled'))
    expect(lines[0]?.elder).toBe('测***')
    const { rows } = await world.database.owner.pool.query(
      `select count(*)::int as n from audit_entry where action = 'reconciliation.lines-looked-at'`,
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })

  test('another county’s officer sees nothing of it', async () => {
    expect(await read(payOffice('530199').maker)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await linesOf('owed', 'settled', payOffice('530199').maker)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await read(anActor('institution-manager'))).toMatchObject({ refusal: { code: 'not-allowed' } })
  })

  test('the province sees its counties together', async () => {
    expect(unwrap(await read(anActor('province-viewer', '650000'), '650000')).stages).toEqual(
      unwrap(await read()).stages,
    )
  })
})

describe('a month of cash', () => {
  let world: PaymentWorld
  beforeAll(async () => {
    world = await aPaymentWorld()
  })
  afterAll(() => world.close())

  test('what is due is waiting, on its way, or has to come back', async () => {
    const paid = await world.payable()
    const waits = await world.payable()
    await world.run(
      (act) => collectPayouts(act, { region: COUNTY, programme: PROGRAMME, period: '2026-06' }),
      world.office.maker,
    )
    await world.payable()
    await world.dueMonths(paid.elderId, paid.awardId, [{ month: '2026-06', seq: 1, amountFen: -121_000 }])
    await world.dueMonths(waits.elderId, waits.awardId, [{ month: '2026-05', amountFen: 0, payMonth: '2026-06' }])
    const flow = unwrap(
      await world.run(async (act) => {
        act.audit({ action: 'test.read', subject: { kind: 'test', id: 'x' } })
        return readReconciliation(act, { region: COUNTY, month: '2026-06', programme: PROGRAMME })
      }, world.office.maker),
    )
    const [award] = flow.stages
    expect(award?.parts.filter((part) => part.lines > 0)).toEqual([
      { part: 'not-collected', lines: 1, amountFen: 242_000 },
      { part: 'to-pay', lines: 2, amountFen: 484_000 },
      { part: 'offset', lines: 1, amountFen: 0 },
      { part: 'to-recover', lines: 1, amountFen: -121_000 },
    ])
    expect(flow.equations).toEqual([
      { equation: 'due-is-paid-or-waits', leftFen: 605_000, rightFen: 605_000, differenceFen: 0 },
    ])
  })
})
