import { afterAll, beforeAll, expect, test } from 'vitest'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { balancesOf } from '#ledger/store.ts'
import { anActor } from '#test/services.ts'
import { aSettlementWorld, COUNTY, type SettlementWorld, TERMS } from '#test/settlement-world.ts'
import { openRecovery } from '#vouchers/ends/recovery.ts'
import { askReversal } from '#vouchers/ends/reverse.ts'
import { VOUCHER_INVARIANTS } from '#vouchers/invariants.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { renderBankResult } from './bank-result.ts'
import type { Outcome } from './batches/matching.ts'
import { loadResult } from './batches/results.ts'
import { listItems } from './batches/store.ts'
import { seedApproval, seedReleasedBatch, seedStatements } from './demo.ts'
import { PAYMENT_INVARIANTS } from './invariants.ts'
import { correctLine } from './payouts/actions.ts'
import { findPayments, listPayoutLinesOf } from './payouts/store.ts'
import { setOffRecoveries } from './settlement/set-offs.ts'

// The programme's window ends with December 2026: what was redeemed in it is settled, corrected and paid afterwards.

let world: SettlementWorld
beforeAll(async () => {
  world = await aSettlementWorld({ month: '2026-12' })
})
afterAll(() => world.close())

const KIND = { format: 'csv', encoding: 'gb18030' } as const

const pay = (period: string) =>
  seedReleasedBatch(
    world.services,
    { region: COUNTY, programme: CARE_VOUCHER, kind: 'settlement', period },
    world.office,
  )

async function answer(batch: { readonly batchId: string; readonly batchNumber: string }, outcome: Outcome, on: string) {
  const items = await listItems(world.services.db, batch.batchId, { from: 1, limit: 100 })
  const day = Temporal.PlainDate.from(on)
  const rows = items.map((item, index) => ({
    row: index + 2,
    businessNumber: item.businessNumber,
    amountFen: fen(item.amountFen),
    outcome,
    on: day,
    reason: outcome === 'paid' ? null : '账户状态异常',
    bankReference: '',
  }))
  const bytes = renderBankResult({ batchNumber: batch.batchNumber, madeOn: day, rows }, KIND)
  return unwrap(
    await world.run(
      (act) => loadResult(act, { batchId: batch.batchId, fileName: `${on}.txt`, bytes }),
      world.office.maker,
    ),
  )
}

test('December is settled in January, comes back in February, is sent again, and what was wrong is set off after the window', async () => {
  const december = await world.statement([20_000, 30_000])
  const { organizationId } = december
  await world.accounts({ organizationId })
  expect(world.services.clock.today().toString()).toBe('2027-01-06')
  expect(december).toMatchObject({ month: '2026-12', payableFen: 25_000 })
  expect(unwrap(await world.sign(december.statementId)).netFen).toBe(25_000)

  // Paid in January, back in February, sent again.
  const first = await pay('2026-12')
  expect(await answer(first, 'paid', '2027-01-08')).toMatchObject({ paid: 1, open: 0 })
  world.services.moveTo('2027-02-03')
  expect(await answer(first, 'returned', '2027-02-02')).toMatchObject({ returned: 1 })
  const [returned] = await listPayoutLinesOf(world.services.db, organizationId)
  unwrap(
    await world.run(
      (act) => correctLine(act, { payoutLineId: returned?.payoutLineId ?? '', reason: '账户已恢复正常' }),
      world.office.maker,
    ),
  )
  expect(await answer(await pay('2026-12'), 'paid', '2027-02-05')).toMatchObject({ paid: 1 })

  // A settled redemption is no longer reversed but recovered, the window being closed or not.
  const [wrong] = december.redeemed
  const of = { elderId: wrong?.elderId ?? '', redemptionId: wrong?.redemptionId ?? '' }
  const desk = anActor('desk', COUNTY, { organizationId })
  expect(await world.run((act) => askReversal(act, { ...of, reason: '扫错了人' }), desk)).toMatchObject({
    refusal: { code: 'already-settled' },
  })
  const { recoveryId } = unwrap(
    await world.run((act) => openRecovery(act, { ...of, note: '服务没有发生' }), world.office.reviewer),
  )

  // A disputed line of another month would bring a statement; here an assessment confirmed late in December does.
  await world.assessment(organizationId, { at: '2027-01-20T03:00:00Z' })
  await world.budget('2027-01', 1)
  const of2027 = { region: COUNTY, month: '2027-01' }
  const { statements } = await seedStatements(world.services, TERMS, of2027, world.office.reviewer)
  const january = statements.find((statement) => statement.organizationId === organizationId)
  expect(january).toMatchObject({ month: '2027-01', payableFen: 10_000 })
  const set = { statementId: january?.statementId ?? '', recoveryIds: [recoveryId], reason: '12月核销不实' }
  expect(unwrap(await world.run((act) => setOffRecoveries(act, set), world.office.reviewer)).setOffFen).toBe(10_000)
  await seedApproval(world.services, set.statementId, world.office)
  expect(await findPayments(world.services.db, [set.statementId])).toEqual(new Map())

  const own = await balancesOf(world.services.db, organizationId)
  const total = (kind: string) =>
    own.filter((entry) => entry.account.kind === kind).reduce((sum, entry) => sum + entry.balanceFen, 0)
  expect([total('statement'), total('paid'), total('set-off'), total('due'), total('returned')]).toEqual([
    -35_000, 25_000, 10_000, 0, 0,
  ])
  const books = [...LEDGER_INVARIANTS, ...BUDGET_INVARIANTS, ...VOUCHER_INVARIANTS, ...PAYMENT_INVARIANTS]
  expect((await checkInvariants(world.services.db, books)).filter((result) => !result.holds)).toEqual([])
})
