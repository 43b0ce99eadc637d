import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveStatement, checkStatement, submitStatement } from '#payments/settlement/approval.ts'
import { anActor } from '#test/services.ts'
import { aSettlementWorld, COUNTY, type SettlementWorld } from '#test/settlement-world.ts'
import { codeOf } from '#test/voucher-world.ts'
import { askReversal } from '#vouchers/ends/reverse.ts'
import { expectBooksHold } from './books.ts'
import { howMany } from './length.ts'

let world: SettlementWorld

beforeAll(async () => {
  world = await aSettlementWorld()
})
afterAll(async () => {
  await expectBooksHold(world.database.db, 'reversals', ['redeemed-services-stand'])
  await world.close()
})

test('a redemption that is reversed while its statement is approved is one of both, never both and never neither', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < howMany(8, 120); round += 1) {
    const { statementId, redeemed } = await world.statement([4000, 6000, 8000])
    await world.confirmSample(statementId)
    await world.run((act) => submitStatement(act, { statementId }), world.office.reviewer)
    await world.run((act) => checkStatement(act, { statementId }), world.office.checker)
    const officer = anActor('county-reviewer', COUNTY)
    const [approved, ...reversed] = await Promise.all([
      world
        .run((act) => approveStatement(act, { statementId }), world.office.countyApprover)
        .then((result) => codeOf(result, 'approved')),
      ...redeemed.map(({ elderId, redemptionId }) =>
        world
          .run((act) => askReversal(act, { elderId, redemptionId, reason: '重复录入' }), officer)
          .then((result) => codeOf(result, 'reversed')),
      ),
    ])
    seen.add(`${approved} ${reversed.toSorted().join(' ')}`)
    const { rows } = await sql<{ outcome: string | null }>`
      select o.outcome from redemption r
      left join redemption_outcome o on o.elder_id = r.elder_id and o.redemption_id = r.redemption_id
      where r.redemption_id = any(${redeemed.map(({ redemptionId }) => redemptionId)}::uuid[])`.execute(
      world.services.db,
    )
    const outcomes = rows.map(({ outcome }) => outcome)
    expect(outcomes).toHaveLength(3)
    if (approved === 'approved') {
      // The approval came first for all of them, or it would have been told that a line was reversed.
      expect(outcomes).toEqual(['settled', 'settled', 'settled'])
      expect(reversed).toEqual(['already-settled', 'already-settled', 'already-settled'])
    } else {
      expect(approved).toBe('lines-reversed')
      expect(outcomes.filter((outcome) => outcome === 'settled')).toEqual([])
      expect(reversed.filter((code) => code === 'reversed').length).toBeGreaterThan(0)
    }
  }
  process.stdout.write(`reversals: ${[...seen].join('; ')}\n`)
})

test('a redemption reversed twenty times at once comes back once', async () => {
  for (let round = 0; round < howMany(3, 60); round += 1) {
    world.thisMonth()
    const { elderId, redemptionId } = await world.redeem({ feeFen: 4000 })
    const officer = anActor('county-reviewer', COUNTY)
    const codes = await Promise.all(
      Array.from({ length: 20 }, () =>
        world
          .run((act) => askReversal(act, { elderId, redemptionId, reason: '重复录入' }), officer)
          .then((result) => codeOf(result, 'reversed')),
      ),
    )
    expect(codes.filter((code) => code === 'reversed')).toHaveLength(1)
  }
})
