import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { newId } from '#kernel/ids.ts'
import { ratio } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { balancesOf } from '#ledger/store.ts'
import { brokenRule } from '#test/broken-rule.ts'
import { payOffice } from '#test/payment-world.ts'
import { anActor } from '#test/services.ts'
import { aSettlementWorld, COUNTY, type SettlementWorld, TERMS } from '#test/settlement-world.ts'
import { openRecovery } from '#vouchers/ends/recovery.ts'
import { askReversal, reverseNow } from '#vouchers/ends/reverse.ts'
import { VOUCHER_INVARIANTS } from '#vouchers/invariants.ts'
import { findVoucher } from '#vouchers/store.ts'
import { PAYMENT_INVARIANTS } from '../invariants.ts'
import { listPayoutLinesOf } from '../payouts/store.ts'
import { approveStatement, cancelStatement, checkStatement, sendStatementBack, submitStatement } from './approval.ts'
import { disputeLine, recordFinding, resolveLine } from './lines.ts'
import { extendSample, prepareStatements, refreshStatement } from './prepare.ts'
import { drawSample } from './sample.ts'
import { setOffRecoveries } from './set-offs.ts'
import { findStatement, listStatementEvents } from './store.ts'
import { prepareMonth, settlementMonthsDue } from './tasks.ts'

let world: SettlementWorld
beforeAll(async () => {
  world = await aSettlementWorld()
})
afterAll(() => world.close())

const get = async (statementId: string) => {
  const found = await findStatement(world.services.db, statementId)
  if (!found) throw new Error('no statement')
  return found
}

const submit = (statementId: string, by = world.office.reviewer) =>
  world.run((act) => submitStatement(act, { statementId }), by)

describe('preparing the statements of a month', () => {
  test('gives each organisation one with all its redemptions, the sample drawn and the cost split', async () => {
    const statement = await world.statement([20_000, 32_745, 20_001])
    expect(statement).toMatchObject({
      month: '2026-03',
      county: COUNTY,
      state: 'preparing',
      lines: 3,
      payableFen: 10_000 + 16_373 + 10_001,
      sampled: 1,
      sampleOpen: 1,
      centralFen: 34_555,
      provinceFen: 1_091,
      countyFen: 728,
    })
    expect(statement.centralFen + statement.provinceFen + statement.countyFen).toBe(statement.payableFen)
    const lines = await world.linesOf(statement.statementId)
    expect(new Set(lines.map((line) => line.redemptionId))).toEqual(
      new Set(statement.redeemed.map((entry) => entry.redemptionId)),
    )
  })

  test('the stored seed draws the same sample again', async () => {
    const { statementId, sampleSeed } = await world.statement(Array.from({ length: 6 }, () => 20_000))
    const lines = await world.linesOf(statementId)
    const again = drawSample(
      lines.map((line) => line.lineId),
      sampleSeed,
      1,
    )
    expect(lines.filter((line) => line.sampled).map((line) => line.lineId)).toEqual(again)
  })

  test('is not possible before the month is over, and is on the day after its last', async () => {
    world.services.moveTo('2026-03-31T23:59:59+08:00')
    expect(await world.prepare()).toMatchObject({ refusal: { code: 'month-not-over', lastDay: '2026-03-31' } })
    world.services.moveTo('2026-04-01T00:00:00+08:00')
    expect((await world.prepare()).ok).toBe(true)
  })

  test('a second time changes nothing; what came later goes into the next month', async () => {
    const statement = await world.statement([20_000])
    world.thisMonth()
    await world.redeem({ organizationId: statement.organizationId })
    world.nextMonth()
    unwrap(await world.prepare())
    expect(await world.statements(statement)).toHaveLength(1)
    expect((await get(statement.statementId)).lines).toBe(1)
    world.services.moveTo('2026-05-06')
    unwrap(await world.prepare({ month: '2026-04' }))
    const [april] = await world.statements(statement)
    expect(april).toMatchObject({ month: '2026-04', lines: 1, payableFen: 10_000 })
    expect((await world.linesOf(april?.statementId ?? '')).map((line) => line.month)).toEqual(['2026-03'])
  })

  test('the monthly run prepares every county, each for itself: one that cannot be done does not stop the others', async () => {
    const { organizationId } = await world.provider()
    world.thisMonth()
    await world.redeem({ organizationId })
    world.nextMonth()
    expect(settlementMonthsDue(world.services.clock.today())).toEqual(['2026-03'])
    const refused = await prepareMonth(world.services, { ...TERMS, shares: [] }, '2026-03')
    expect(refused).toMatchObject({ prepared: 0, refused: [{ county: COUNTY, code: 'cost-share-unset' }] })
    expect(await prepareMonth(world.services, TERMS, '2026-03')).toMatchObject({ prepared: 1, lines: 1, refused: [] })
    expect(await prepareMonth(world.services, TERMS, '2026-03')).toMatchObject({ prepared: 0, lines: 0 })
  })

  test('four at once make one statement', async () => {
    const { organizationId } = await world.provider()
    world.thisMonth()
    await world.redeem({ organizationId })
    world.nextMonth()
    const made = await Promise.all([world.prepare(), world.prepare(), world.prepare(), world.prepare()])
    expect(made.every((result) => result.ok)).toBe(true)
    expect(await world.statements({ organizationId })).toHaveLength(1)
  })

  test('reversed redemptions are not in it; one with a pending reversal is held back with the reason', async () => {
    const { organizationId } = await world.provider()
    world.thisMonth()
    const [gone, pending] = [
      await world.redeem({ organizationId }),
      await world.redeem({ organizationId, feeFen: 80_000 }),
    ]
    const desk = anActor('desk', COUNTY, { organizationId })
    const ask = (of: { readonly elderId: string; readonly redemptionId: string }) =>
      world.run((act) => askReversal(act, { ...of, reason: '扫错了人' }), desk)
    expect(unwrap(await ask(gone)).state).toBe('done')
    expect(unwrap(await ask(pending)).state).toBe('pending')
    world.nextMonth()
    unwrap(await world.prepare())
    const [statement] = await world.statements({ organizationId })
    expect(statement).toMatchObject({ lines: 1, payableFen: 0, disputedFen: 40_000 })
    expect(await world.linesOf(statement?.statementId ?? '')).toMatchObject([
      { state: 'disputed', reasonCode: 'reversal-pending', redemptionId: pending.redemptionId },
    ])
  })

  test('an agency gets what the assessment voucher pays; the locality alone bears what it took over', async () => {
    const { organizationId } = await world.provider()
    await world.assessment(organizationId, { feeFen: 15_000, voucherFen: 10_000 })
    await world.assessment(organizationId, { feeFen: 8_000, voucherFen: 0, localityFen: 8_000 })
    await world.assessment(organizationId, { feeFen: 8_000, voucherFen: 0 })
    world.nextMonth()
    unwrap(await world.prepare())
    const [statement] = await world.statements({ organizationId })
    expect(statement).toMatchObject({
      lines: 2,
      payableFen: 18_000,
      localFen: 8_000,
      centralFen: 9_500,
      provinceFen: 300,
      countyFen: 200 + 8_000,
    })
  })

  test('a region without a cost share is told so, and nothing is written', async () => {
    const { organizationId } = await world.provider()
    world.thisMonth()
    await world.redeem({ organizationId })
    world.nextMonth()
    const without = { ...TERMS, shares: [] }
    expect(
      await world.run(
        (act) => prepareStatements(act, without, { region: COUNTY, month: '2026-03' }),
        world.office.reviewer,
      ),
    ).toMatchObject({ refusal: { code: 'cost-share-unset', region: COUNTY } })
    expect(await world.statements({ organizationId })).toEqual([])
  })

  test('the sample follows the region’s ratio: at least one, at least the share', async () => {
    const { organizationId } = await world.provider()
    world.thisMonth()
    for (let index = 0; index < 5; index += 1) await world.redeem({ organizationId })
    world.nextMonth()
    const half = { ...TERMS, sampleRatioOn: () => ratio(5000) }
    unwrap(
      await world.run(
        (act) => prepareStatements(act, half, { region: COUNTY, month: '2026-03' }),
        world.office.reviewer,
      ),
    )
    expect((await world.statements({ organizationId }))[0]).toMatchObject({ lines: 5, sampled: 3, sampleRatio: 5000 })
  })
})

describe('the database', () => {
  test('refuses a redemption in two live lines, and takes it again once the first is let go', async () => {
    const { statementId } = await world.statement([20_000])
    const other = await world.statement([20_000])
    const [line] = await world.linesOf(statementId)
    // Rolled back: what the database lets through must not stay for the other tests.
    const copy = () =>
      brokenRule(
        world.services.db.transaction().execute(async (tx) => {
          await sql`
            insert into settlement_line (elder_id, line_id, statement_id, kind, redemption_id, month, served_on, fee_fen, amount_fen, state)
            select elder_id, ${newId()}::uuid, ${other.statementId}::uuid, kind, redemption_id, month, served_on, fee_fen, amount_fen, 'payable'
            from settlement_line where line_id = ${line?.lineId}`.execute(tx)
          throw new Error('let through')
        }),
      )
    expect(await copy()).toBe('settlement_redemption_once')
    unwrap(
      await world.run(
        (act) => cancelStatement(act, { statementId, reason: '名称有误,重新出单' }),
        world.office.reviewer,
      ),
    )
    expect(await copy()).toBe('Error: let through')
  })

  test('refuses two signatures of one person, a skipped one, and a split that does not add up', async () => {
    const { statementId } = await world.statement([20_000])
    const set = (change: ReturnType<typeof sql>) =>
      brokenRule(
        sql`update settlement_statement set ${change} where statement_id = ${statementId}`.execute(world.services.db),
      )
    const [a, b] = [newId(), newId()]
    expect(await set(sql`made_by = ${a}, checked_by = ${a}`)).toBe('statement_three_people')
    expect(await set(sql`made_by = ${a}, checked_by = ${b}, approved_by = ${a}, state = 'approved'`)).toBe(
      'statement_three_people',
    )
    expect(await set(sql`made_by = ${a}, checked_by = ${b}, approved_by = ${b}, state = 'approved'`)).toBe(
      'statement_three_people',
    )
    expect(await set(sql`checked_by = ${b}`)).toBe('statement_signed_in_order')
    expect(await set(sql`state = 'approved'`)).toBe('statement_signed_as_its_state')
    expect(await set(sql`county_fen = county_fen + 1`)).toBe('statement_split_adds_up')
  })
})

describe('the on-site check', () => {
  test('a statement is not submitted before every sampled line has a finding', async () => {
    const { statementId } = await world.statement()
    expect(await submit(statementId)).toMatchObject({ refusal: { code: 'sample-unfinished', open: 1 } })
    await world.confirmSample(statementId)
    expect(await submit(statementId)).toMatchObject({ ok: true, value: { state: 'submitted' } })
  })

  test('a discrepancy holds its line back at once, with what was found as the reason', async () => {
    const { statementId, payableFen } = await world.statement()
    const line = (await world.linesOf(statementId)).find((entry) => entry.sampled)
    const finding = {
      statementId,
      lineId: line?.lineId ?? '',
      finding: 'discrepancy',
      note: '老人说当天没有人上门',
      foundOn: Temporal.PlainDate.from('2026-04-06'),
    } as const
    expect(unwrap(await world.run((act) => recordFinding(act, finding), world.office.reviewer)).state).toBe('disputed')
    expect(await get(statementId)).toMatchObject({ payableFen: payableFen - 10_000, disputedFen: 10_000 })
    expect((await world.linesOf(statementId)).find((entry) => entry.sampled)).toMatchObject({
      reasonCode: 'discrepancy-found',
      reason: '老人说当天没有人上门',
    })
    expect(await world.run((act) => recordFinding(act, finding), world.office.reviewer)).toMatchObject({
      refusal: { code: 'already-found' },
    })
  })

  test('a finding belongs to a sampled line and to a day that has come', async () => {
    const { statementId } = await world.statement()
    const lines = await world.linesOf(statementId)
    const of = (sampled: boolean, on: string) => ({
      statementId,
      lineId: lines.find((line) => line.sampled === sampled)?.lineId ?? '',
      finding: 'confirmed' as const,
      note: '属实',
      foundOn: Temporal.PlainDate.from(on),
    })
    const record = (input: ReturnType<typeof of>) =>
      world.run((act) => recordFinding(act, input), world.office.reviewer)
    expect(await record(of(false, '2026-04-06'))).toMatchObject({ refusal: { code: 'not-sampled' } })
    expect(await record(of(true, '2026-04-07'))).toMatchObject({ refusal: { code: 'found-in-the-future' } })
    expect((await record(of(true, '2026-04-06'))).ok).toBe(true)
  })

  test('the sample can be made larger, never smaller, and keeps what was drawn', async () => {
    const { statementId } = await world.statement(Array.from({ length: 4 }, () => 20_000))
    const sampled = async () => (await world.linesOf(statementId)).filter((line) => line.sampled).map((l) => l.lineId)
    const before = await sampled()
    const extend = (size: number) =>
      world.run((act) => extendSample(act, { statementId, size, reason: '群众反映' }), world.office.reviewer)
    expect(unwrap(await extend(3)).sampled).toBe(3)
    expect(await sampled()).toEqual(expect.arrayContaining(before))
    expect(unwrap(await extend(1)).sampled).toBe(3)
    expect(await sampled()).toHaveLength(3)
  })
})

describe('disputed lines', () => {
  async function disputed(fees?: readonly number[]) {
    const statement = await world.statement(fees)
    const line = (await world.linesOf(statement.statementId)).find((entry) => !entry.sampled)
    const of = { statementId: statement.statementId, lineId: line?.lineId ?? '' }
    unwrap(await world.run((act) => disputeLine(act, { ...of, reason: '没有老人签字' }), world.office.reviewer))
    return { statement, of, line }
  }
  const resolve = (of: { statementId: string; lineId: string }, favour: 'provider' | 'bureau') =>
    world.run((act) => resolveLine(act, { ...of, favour, reason: '已核对签字原件' }), world.office.countyApprover)
  const stateOf = async (of: { statementId: string; lineId: string }) =>
    (await world.linesOf(of.statementId)).find((line) => line.lineId === of.lineId)?.state

  test('are held back from the total and the payment, the others are paid', async () => {
    const { statement, of } = await disputed()
    const approved = unwrap(await world.sign(statement.statementId))
    expect(approved.netFen).toBe(20_000)
    expect(await listPayoutLinesOf(world.services.db, statement.organizationId)).toMatchObject([{ amountFen: 20_000 }])
    expect(await stateOf(of)).toBe('disputed')
  })

  test('count again when resolved for the provider before the approval', async () => {
    const { statement, of } = await disputed()
    unwrap(await resolve(of, 'provider'))
    expect(await get(statement.statementId)).toMatchObject({ payableFen: 30_000, disputedFen: 0 })
  })

  test('come with the next statement when resolved for the provider after the approval', async () => {
    const { statement, of, line } = await disputed()
    unwrap(await world.sign(statement.statementId))
    unwrap(await resolve(of, 'provider'))
    expect(await stateOf(of)).toBe('carried')
    expect(await get(statement.statementId)).toMatchObject({ payableFen: 20_000 })
    world.services.moveTo('2026-05-06')
    unwrap(await world.prepare({ month: '2026-04' }))
    const [april] = await world.statements(statement)
    expect(april).toMatchObject({ month: '2026-04', lines: 1, payableFen: 10_000 })
    expect(await world.linesOf(april?.statementId ?? '')).toMatchObject([
      { carries: of.lineId, redemptionId: line?.redemptionId },
    ])
    expect(unwrap(await world.sign(april?.statementId ?? '')).netFen).toBe(10_000)
  })

  test('refused for good, the redemption leaves the books: payable, voucher and envelope', async () => {
    const { statement, of, line } = await disputed()
    unwrap(await resolve(of, 'bureau'))
    expect(await get(statement.statementId)).toMatchObject({ payableFen: 20_000, refusedFen: 10_000 })
    unwrap(await world.sign(statement.statementId))
    const holder = statement.redeemed.find((entry) => entry.redemptionId === line?.redemptionId)
    const balances = await balancesOf(world.services.db, holder?.elderId ?? '')
    expect(balances.find((entry) => entry.account.kind === 'payable')?.balanceFen).toBe(0)
    const voucher = await findVoucher(world.services.db, holder?.elderId ?? '', holder?.voucherId ?? '')
    expect(voucher?.usedFen).toBe(0)
    world.services.moveTo('2026-05-06')
    unwrap(await world.prepare({ month: '2026-04' }))
    expect(await world.statements(statement)).toHaveLength(1)
  })

  test('refused after the approval, it leaves the books then', async () => {
    const { statement, of, line } = await disputed()
    unwrap(await world.sign(statement.statementId))
    unwrap(await resolve(of, 'bureau'))
    const holder = statement.redeemed.find((entry) => entry.redemptionId === line?.redemptionId)
    const balances = await balancesOf(world.services.db, holder?.elderId ?? '')
    expect(balances.find((entry) => entry.account.kind === 'payable')?.balanceFen).toBe(0)
  })

  test('are not resolved by whoever raised them', async () => {
    const { of } = await disputed()
    const both = {
      ...world.office.reviewer,
      roles: [...world.office.reviewer.roles, ...world.office.countyApprover.roles],
    }
    expect(
      await world.run((act) => resolveLine(act, { ...of, favour: 'provider', reason: '算了' }), both),
    ).toMatchObject({ refusal: { code: 'own-dispute' } })
    expect(
      await brokenRule(
        sql`update settlement_line set resolved_by = disputed_by where line_id = ${of.lineId}`.execute(
          world.services.db,
        ),
      ),
    ).toBe('settlement_line_resolved_by_another')
  })
})

describe('three people sign a statement', () => {
  test('and the approval clears each elder’s payable by one transfer and owes the organisation the sum', async () => {
    const statement = await world.statement([20_000, 32_745])
    const { statementId, organizationId } = statement
    const approved = unwrap(await world.sign(statementId))
    expect(approved).toMatchObject({ state: 'approved', netFen: 26_373 })
    for (const { elderId, deductFen } of statement.redeemed) {
      const balances = await balancesOf(world.services.db, elderId)
      const of = (kind: string) => balances.find((entry) => entry.account.kind === kind)?.balanceFen
      expect([of('payable'), of('cleared')]).toEqual([0, deductFen])
    }
    const own = await balancesOf(world.services.db, organizationId)
    expect(own.map((entry) => [entry.account.kind, entry.balanceFen]).sort()).toEqual([
      ['due', 26_373],
      ['statement', -26_373],
    ])
    expect(await listPayoutLinesOf(world.services.db, organizationId)).toMatchObject([
      { kind: 'settlement', state: 'pending', amountFen: 26_373, statementId, payoutLineId: approved.payoutLineId },
    ])
    const events = await listStatementEvents(world.services.db, statementId)
    expect(events.map((event) => event.event)).toEqual([
      'prepared',
      'finding-confirmed',
      'submitted',
      'checked',
      'approved',
    ])
  })

  test('never two of them the same person, whatever roles one holds', async () => {
    const { reviewer, checker, countyApprover } = world.office
    const everything = { ...reviewer, roles: [...reviewer.roles, ...checker.roles, ...countyApprover.roles] }
    const { statementId } = await world.statement([20_000])
    await world.confirmSample(statementId)
    unwrap(await submit(statementId, everything))
    const check = (by: typeof checker) => world.run((act) => checkStatement(act, { statementId }), by)
    const approve = (by: typeof checker) => world.run((act) => approveStatement(act, { statementId }), by)
    expect(await check(everything)).toMatchObject({ refusal: { code: 'same-person', signedAs: 'made' } })
    unwrap(await check(checker))
    expect(await approve(everything)).toMatchObject({ refusal: { code: 'same-person', signedAs: 'made' } })
    expect(await approve({ ...checker, roles: countyApprover.roles })).toMatchObject({
      refusal: { code: 'same-person', signedAs: 'checked' },
    })
    expect((await get(statementId)).state).toBe('checked')
    expect((await approve(countyApprover)).ok).toBe(true)
  })

  test('sent back, the signatures are void and lines can be disputed again', async () => {
    const { statementId } = await world.statement([20_000])
    await world.confirmSample(statementId)
    unwrap(await submit(statementId))
    const back = { statementId, reason: '第二笔没有签字' }
    expect(await world.run((act) => sendStatementBack(act, back), world.office.countyApprover)).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    unwrap(await world.run((act) => sendStatementBack(act, back), world.office.checker))
    expect(await get(statementId)).toMatchObject({ state: 'preparing', madeBy: null, checkedBy: null })
  })

  test('a redemption reversed in the last moment stops the approval; after a refresh the rest goes through', async () => {
    const statement = await world.statement()
    const { statementId, redeemed } = statement
    await world.confirmSample(statementId)
    unwrap(await submit(statementId))
    unwrap(await world.run((act) => checkStatement(act, { statementId }), world.office.checker))
    const unsampled = (await world.linesOf(statementId)).find((line) => !line.sampled)
    const gone = redeemed.find((entry) => entry.redemptionId === unsampled?.redemptionId) ?? redeemed[0]
    unwrap(
      await world.run((act) =>
        reverseNow(act, {
          elderId: gone?.elderId ?? '',
          redemptionId: gone?.redemptionId ?? '',
          cause: newId(),
          reason: '扫错了人',
        }),
      ),
    )
    expect(await world.run((act) => approveStatement(act, { statementId }), world.office.countyApprover)).toMatchObject(
      { refusal: { code: 'lines-reversed', lines: 1 } },
    )
    unwrap(
      await world.run(
        (act) => sendStatementBack(act, { statementId, reason: '有一笔已冲正' }),
        world.office.countyApprover,
      ),
    )
    expect(await submit(statementId)).toMatchObject({ refusal: { code: 'lines-reversed', lines: 1 } })
    expect(
      unwrap(await world.run((act) => refreshStatement(act, { statementId }), world.office.reviewer)).released,
    ).toBe(1)
    expect(unwrap(await world.sign(statementId)).netFen).toBe(20_000)
  })

  test('reversals and the approval at the same time: each redemption is settled or reversed, never both', async () => {
    const statement = await world.statement(Array.from({ length: 5 }, () => 20_000))
    const { statementId, redeemed } = statement
    await world.confirmSample(statementId)
    unwrap(await submit(statementId))
    unwrap(await world.run((act) => checkStatement(act, { statementId }), world.office.checker))
    const [approval, ...reversals] = await Promise.all([
      world.run((act) => approveStatement(act, { statementId }), world.office.countyApprover),
      ...redeemed.map(({ elderId, redemptionId }) =>
        world.run((act) => reverseNow(act, { elderId, redemptionId, cause: newId(), reason: '并发' })),
      ),
    ])
    const reversed = reversals.filter((result) => result.ok).length
    expect(approval.ok).toBe(reversed === 0)
    const outcomes = await world.services.db
      .selectFrom('redemption_outcome')
      .select('outcome')
      .where(
        'redemption_id',
        'in',
        redeemed.map((entry) => entry.redemptionId),
      )
      .execute()
    expect(outcomes.filter((row) => row.outcome === 'reversed')).toHaveLength(reversed)
    expect(outcomes.filter((row) => row.outcome === 'settled')).toHaveLength(approval.ok ? 5 : 0)
  })

  test('after the approval a redemption can no longer be reversed', async () => {
    const statement = await world.statement([20_000])
    unwrap(await world.sign(statement.statementId))
    const [one] = statement.redeemed
    expect(
      await world.run((act) =>
        askReversal(act, { elderId: one?.elderId ?? '', redemptionId: one?.redemptionId ?? '', reason: '太晚了' }),
      ),
    ).toMatchObject({ refusal: { code: 'already-settled' } })
  })

  test('assessment fees are committed out of the month’s budget when they are approved', async () => {
    const { organizationId } = await world.provider()
    const { elderId } = await world.assessment(organizationId)
    world.nextMonth()
    unwrap(await world.prepare())
    const [statement] = await world.statements({ organizationId })
    unwrap(await world.sign(statement?.statementId ?? ''))
    const balances = await balancesOf(world.services.db, elderId)
    expect(balances.map((entry) => [entry.account.kind, entry.balanceFen])).toEqual([
      ['budget', -10_000],
      ['cleared', 10_000],
      ['payable', 0],
    ])
  })

  test('without budget for assessment fees the approval is refused and leaves no trace', async () => {
    const { organizationId } = await world.provider()
    await world.assessment(organizationId, { at: '2026-02-12T03:00:00Z' })
    world.nextMonth()
    unwrap(await world.prepare())
    const [statement] = await world.statements({ organizationId })
    expect(await world.sign(statement?.statementId ?? '')).toMatchObject({
      refusal: { code: 'assessment-budget-short', month: '2026-02', neededFen: 10_000, availableFen: null },
    })
    expect((await get(statement?.statementId ?? '')).state).toBe('checked')
    expect(await listPayoutLinesOf(world.services.db, organizationId)).toEqual([])
  })
})

describe('recoveries', () => {
  async function settledThenWrong(feeFen: number, laterFees: readonly number[]) {
    const first = await world.statement([feeFen])
    unwrap(await world.sign(first.statementId))
    const [one] = first.redeemed
    const { recoveryId } = unwrap(
      await world.run(
        (act) =>
          openRecovery(act, {
            elderId: one?.elderId ?? '',
            redemptionId: one?.redemptionId ?? '',
            note: '服务没有发生',
          }),
        world.office.reviewer,
      ),
    )
    world.thisMonth()
    for (const fee of laterFees) await world.redeem({ organizationId: first.organizationId, feeFen: fee })
    world.services.moveTo('2026-05-06')
    unwrap(await world.prepare({ month: '2026-04' }))
    const [later] = await world.statements(first)
    return { recoveryId, one, later, first }
  }
  const setOff = (statementId: string, recoveryIds: readonly string[]) =>
    world.run(
      (act) => setOffRecoveries(act, { statementId, recoveryIds, reason: '上月核销不实' }),
      world.office.reviewer,
    )
  const recoveryState = async (recoveryId: string) =>
    (
      await world.services.db
        .selectFrom('voucher_recovery')
        .select('state')
        .where('recovery_id', '=', recoveryId)
        .executeTakeFirst()
    )?.state

  test('are taken out of a later statement and then closed; the split is of what is really paid', async () => {
    const { recoveryId, later } = await settledThenWrong(20_000, [40_000])
    const statementId = later?.statementId ?? ''
    expect(unwrap(await setOff(statementId, [recoveryId])).setOffFen).toBe(10_000)
    expect(await get(statementId)).toMatchObject({
      payableFen: 20_000,
      setOffFen: 10_000,
      centralFen: 9_500,
      countyFen: 200,
    })
    expect(unwrap(await world.sign(statementId)).netFen).toBe(10_000)
    expect(await recoveryState(recoveryId)).toBe('collected')
  })

  test('are taken only as far as the statement pays, and stay open for the rest', async () => {
    const { recoveryId, later, first } = await settledThenWrong(60_000, [20_000])
    const statementId = later?.statementId ?? ''
    expect(unwrap(await setOff(statementId, [recoveryId])).setOffFen).toBe(10_000)
    const approved = unwrap(await world.sign(statementId))
    expect(approved).toMatchObject({ netFen: 0, payoutLineId: null })
    expect(await recoveryState(recoveryId)).toBe('open')
    const own = await balancesOf(world.services.db, first.organizationId)
    expect(own.find((entry) => entry.account.kind === 'set-off')?.balanceFen).toBe(10_000)
  })

  test('give way when a line of the statement is held back afterwards', async () => {
    const { recoveryId, later } = await settledThenWrong(40_000, [20_000, 20_000])
    const statementId = later?.statementId ?? ''
    unwrap(await setOff(statementId, [recoveryId]))
    expect(await get(statementId)).toMatchObject({ payableFen: 20_000, setOffFen: 20_000 })
    const line = (await world.linesOf(statementId)).find((entry) => !entry.sampled)
    unwrap(
      await world.run(
        (act) => disputeLine(act, { statementId, lineId: line?.lineId ?? '', reason: '没有签字' }),
        world.office.reviewer,
      ),
    )
    expect(await get(statementId)).toMatchObject({ payableFen: 10_000, setOffFen: 10_000 })
  })

  test('of somebody else cannot be taken', async () => {
    const { statementId } = await world.statement([20_000])
    expect(await setOff(statementId, [newId()])).toMatchObject({ refusal: { code: 'recovery-not-open' } })
  })
})

describe('who may not', () => {
  test('another county’s officers neither prepare, check, dispute, sign nor cancel', async () => {
    const other = payOffice('530199')
    const { statementId } = await world.statement([20_000])
    const [line] = await world.linesOf(statementId)
    const of = { statementId, lineId: line?.lineId ?? '' }
    const finding = {
      ...of,
      finding: 'confirmed',
      note: '属实',
      foundOn: Temporal.PlainDate.from('2026-04-06'),
    } as const
    for (const refused of await Promise.all([
      world.prepare({}, other.reviewer),
      world.run((act) => recordFinding(act, finding), other.reviewer),
      world.run((act) => disputeLine(act, { ...of, reason: '试试看' }), other.reviewer),
      world.run((act) => resolveLine(act, { ...of, favour: 'provider', reason: '试试看' }), other.countyApprover),
      submit(statementId, other.reviewer),
      world.run((act) => checkStatement(act, { statementId }), other.checker),
      world.run((act) => approveStatement(act, { statementId }), other.countyApprover),
      world.run((act) => sendStatementBack(act, { statementId, reason: '试试看' }), other.checker),
      world.run((act) => cancelStatement(act, { statementId, reason: '试试看' }), other.reviewer),
      world.run((act) => setOffRecoveries(act, { statementId, recoveryIds: [], reason: '试试看' }), other.reviewer),
    ]))
      expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await get(statementId)).toMatchObject({ state: 'preparing', payableFen: 10_000 })
  })

  test('the provider itself cannot touch its statement', async () => {
    const { statementId, organizationId } = await world.statement([20_000])
    const manager = anActor('institution-manager', COUNTY, { organizationId })
    for (const refused of [
      await world.prepare({}, manager),
      await submit(statementId, manager),
      await world.run((act) => approveStatement(act, { statementId }), manager),
    ])
      expect(refused).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

test('after all of this the books hold every invariant', async () => {
  const results = await checkInvariants(world.services.db, [
    ...LEDGER_INVARIANTS,
    ...BUDGET_INVARIANTS,
    ...VOUCHER_INVARIANTS,
    ...PAYMENT_INVARIANTS,
  ])
  expect(results.filter((result) => !result.holds)).toEqual([])
})
