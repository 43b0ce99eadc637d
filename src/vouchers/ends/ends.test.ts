import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { findEnvelopeMoney } from '#budgets/store.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { anActor } from '#test/services.ts'
import { aDraw, aVoucherWorld, codeOf, type VoucherWorld } from '#test/voucher-world.ts'
import { VOUCHER_INVARIANTS } from '../invariants.ts'
import { issueMonth } from '../issue/run.ts'
import type { Draw } from '../redeem/draw.ts'
import { redeemVoucher } from '../redeem/redeem.ts'
import { findVouchers } from '../store.ts'
import { CARE_VOUCHER } from '../terms.ts'
import { holdVoucher } from '../use/holds.ts'
import { type End, endVouchers } from './end.ts'
import { expireMonths } from './expire.ts'
import { closeRecovery, openRecovery } from './recovery.ts'
import { askReversal, decideReversal, reverseNow } from './reverse.ts'
import { insertOutcome } from './reverse-store.ts'

let world: VoucherWorld
let envelopeId: string
beforeEach(async () => {
  world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00' })
  envelopeId = await world.budget('2026-03', 20)
  await world.budget('2026-04', 20)
  await world.budget('2026-05', 20)
})
afterEach(async () => {
  const results = await checkInvariants(world.database.db, [
    ...LEDGER_INVARIANTS,
    ...BUDGET_INVARIANTS,
    ...VOUCHER_INVARIANTS,
  ])
  expect(results.filter((result) => !result.holds)).toEqual([])
  await world.close()
})

type Holder = Awaited<ReturnType<VoucherWorld['holder']>>

const institution = newId()
const desk = anActor('desk', '650199', { organizationId: institution })
const reviewer = anActor('county-reviewer')
const aHolder = () => world.holder({ category: 'home-community' })
const redeem = async (holder: Holder, over: Partial<Draw> = {}) =>
  unwrap(await redeemVoucher(world.services, aDraw(world, holder, { organizationId: institution, ...over })))
const voucher = async (holder: Holder, month = holder.month) => {
  const found = (await findVouchers(world.database.db, holder.elderId)).find((entry) => entry.month === month)
  if (!found) throw new Error(`no voucher of ${month}`)
  return found
}
const available = async () => (await findEnvelopeMoney(world.database.db, [envelopeId])).get(envelopeId)?.availableFen
const hold = async (holder: Holder, fee: number) =>
  unwrap(
    await world.run((act) =>
      holdVoucher(act, {
        ...holder,
        serviceRef: newId(),
        bill: {
          category: 'home-community',
          servedOn: Temporal.PlainDate.from('2026-03-20'),
          feeFen: fen(fee),
          insuranceFen: fen(0),
          otherInsuranceFen: fen(0),
        },
      }),
    ),
  )

describe('expiry', () => {
  const expire = () => expireMonths(world.services, { family: CARE_VOUCHER, chunk: 2 })

  test('gives back what is left of the months that are over, holds included, and leaves the current month alone', async () => {
    const [used, unclaimed, held] = [await aHolder(), await world.holder(), await aHolder()]
    await redeem(used)
    await hold(held, 100000)
    expect(await expire()).toEqual({ months: [], expired: 0, releasedFen: 0 })
    world.services.moveTo('2026-04-01T00:01:00+08:00')
    expect(await expire()).toEqual({ months: ['2026-03'], expired: 3, releasedFen: 70000 + 80000 + 80000 })
    expect(await voucher(used)).toMatchObject({ state: 'expired', usedFen: 10000, releasedFen: 70000 })
    expect(await voucher(unclaimed)).toMatchObject({ state: 'expired', releasedFen: 80000 })
    expect(await voucher(held)).toMatchObject({ state: 'expired', heldFen: 0, releasedFen: 80000 })
    expect(await available()).toBe(20 * 80000 - 10000)
  })

  test('run again it changes nothing', async () => {
    await aHolder()
    world.services.moveTo('2026-04-02')
    await expire()
    expect(await expire()).toMatchObject({ expired: 0, releasedFen: 0 })
  })

  test('is decided by the clock, not by the run: before the run an old voucher is already worth nothing', async () => {
    const holder = await aHolder()
    world.services.moveTo('2026-04-01T00:01:00+08:00')
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('voucher-expired')
  })
})

describe('reversal', () => {
  const ask = (holder: Holder, redemptionId: string, actor: Actor = desk) =>
    world.run((act) => askReversal(act, { elderId: holder.elderId, redemptionId, reason: '录错项目' }), actor)

  test('up to the limit is done at once with a reason, and the voucher is usable again', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder, { feeFen: fen(40000), deductFen: fen(20000) })
    expect(await ask(holder, redemptionId)).toMatchObject({
      ok: true,
      value: { state: 'done', amountFen: 20000, usableAgain: true },
    })
    expect(await voucher(holder)).toMatchObject({ usedFen: 0 })
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('ok')
  })

  test('one fen above the limit waits for a second person', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder, { feeFen: fen(40002), deductFen: fen(20001) })
    const asked = unwrap(await ask(holder, redemptionId))
    expect(asked).toMatchObject({ state: 'pending', limitFen: 20000 })
    expect(await voucher(holder)).toMatchObject({ usedFen: 20001 })
    expect(codeOf(await ask(holder, redemptionId))).toBe('reversal-pending')
    const decide = (actor: Actor, approve = true) =>
      world.run((act) => decideReversal(act, { elderId: holder.elderId, reversalId: asked.reversalId, approve }), actor)
    expect(codeOf(await decide(desk))).toBe('not-allowed')
    expect(codeOf(await decide(anActor('county-reviewer', '530199')))).toBe('not-allowed')
    expect(await decide(reviewer)).toMatchObject({ value: { state: 'done', reversed: { amountFen: 20001 } } })
    expect(codeOf(await decide(reviewer))).toBe('reversal-decided')
    expect(await voucher(holder)).toMatchObject({ usedFen: 0 })
  })

  test('nobody approves a reversal that they asked for', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder, { feeFen: fen(60000), deductFen: fen(30000) })
    const { reversalId } = unwrap(await ask(holder, redemptionId, reviewer))
    const decided = await world.run(
      (act) => decideReversal(act, { elderId: holder.elderId, reversalId, approve: true }),
      reviewer,
    )
    expect(codeOf(decided)).toBe('same-person')
    await expect(
      sql`update reversal set state = 'done', decided_by = requested_by, decided_at = now() where reversal_id = ${reversalId}`.execute(
        world.database.db,
      ),
    ).rejects.toMatchObject({ constraint: 'reversal_two_people_above_the_limit' })
  })

  test('a rejected one leaves the redemption as it is, and another may be asked for', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder, { feeFen: fen(60000), deductFen: fen(30000) })
    const { reversalId } = unwrap(await ask(holder, redemptionId))
    const decided = await world.run(
      (act) => decideReversal(act, { elderId: holder.elderId, reversalId, approve: false, reason: '服务属实' }),
      reviewer,
    )
    expect(decided).toMatchObject({ value: { state: 'rejected' } })
    expect(await voucher(holder)).toMatchObject({ usedFen: 30000 })
    expect(await ask(holder, redemptionId)).toMatchObject({ value: { state: 'pending' } })
  })

  test('is not for another institution, nor for the elder', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    for (const stranger of [
      anActor('desk', '650199', { organizationId: newId() }),
      anActor('elder', '650199', { elderId: holder.elderId }),
      anActor('township-clerk'),
    ])
      expect(codeOf(await ask(holder, redemptionId, stranger))).toBe('not-allowed')
  })

  test('a redemption is reversed once', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    unwrap(await ask(holder, redemptionId))
    expect(codeOf(await ask(holder, redemptionId))).toBe('already-reversed')
  })

  test('after its settlement it is not reversed any more', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    await settle(holder, redemptionId)
    expect(codeOf(await ask(holder, redemptionId))).toBe('already-settled')
    expect(await voucher(holder)).toMatchObject({ usedFen: 10000 })
  })

  test('reversals against settlements: of both at once exactly one wins', async () => {
    for (let round = 0; round < 6; round += 1) {
      const holder = await aHolder()
      const { redemptionId } = await redeem(holder)
      const [reversed, settled] = await Promise.all([ask(holder, redemptionId), settle(holder, redemptionId)])
      expect([reversed.ok, settled].filter(Boolean)).toHaveLength(1)
      expect((await voucher(holder)).usedFen).toBe(settled ? 10000 : 0)
    }
  })

  test('after the month the amount goes back to the envelope instead of the voucher', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    world.services.moveTo('2026-04-02')
    await expireMonths(world.services, { family: CARE_VOUCHER })
    expect(await available()).toBe(20 * 80000 - 10000)
    expect(await ask(holder, redemptionId)).toMatchObject({ value: { usableAgain: false } })
    expect(await voucher(holder)).toMatchObject({ state: 'expired', usedFen: 0, releasedFen: 80000 })
    expect(await available()).toBe(20 * 80000)
  })

  test('between the end of the month and the run it goes back with the run', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    world.services.moveTo('2026-04-01T00:01:00+08:00')
    expect(await ask(holder, redemptionId)).toMatchObject({ value: { usableAgain: false } })
    await expireMonths(world.services, { family: CARE_VOUCHER })
    expect(await available()).toBe(20 * 80000)
  })
})

async function settle(holder: Holder, redemptionId: string): Promise<boolean> {
  return world.database.db.transaction().execute((tx) =>
    insertOutcome(tx, {
      elderId: holder.elderId,
      redemptionId,
      outcome: 'settled',
      cause: newId(),
      at: world.services.clock.now(),
    }),
  )
}

describe('ends', () => {
  const end = async (holder: Holder, over: Partial<End>) =>
    unwrap(
      await world.run(
        async (act) => ({
          ok: true as const,
          value: await endVouchers(act, {
            elderId: holder.elderId,
            family: CARE_VOUCHER,
            ground: 'moved-away',
            happenedOn: Temporal.PlainDate.from('2026-03-15'),
            confirmedOn: Temporal.PlainDate.from('2026-04-20'),
            unused: 'keep',
            used: 'keep',
            concealed: false,
            ...over,
          }),
        }),
        reviewer,
      ),
    )
  const died = { ground: 'died', unused: 'void', used: 'recover' } as const
  const issue = (month: string) => issueMonth(world.services, { terms: world.terms, month })

  test('on other grounds what was issued until the confirmation is kept', async () => {
    const holder = await aHolder()
    world.services.moveTo('2026-04-20')
    await issue('2026-04')
    expect(await end(holder, {})).toMatchObject({ voided: [], fromPerson: [], fromInstitution: [] })
    expect((await voucher(holder, '2026-04')).state).toBe('issued')
  })

  test('what was issued ahead for months after the confirmation is void', async () => {
    const holder = await aHolder()
    world.services.moveTo('2026-04-20')
    await issue('2026-04')
    await issue('2026-05')
    expect((await end(holder, {})).voided).toHaveLength(1)
    expect([(await voucher(holder, '2026-04')).state, (await voucher(holder, '2026-05')).state]).toEqual([
      'issued',
      'void',
    ])
  })

  test('after a death what is unused is void and its money free again, holds included', async () => {
    const holder = await aHolder()
    await redeem(holder)
    await hold(holder, 20000)
    world.services.moveTo('2026-03-20')
    const outcome = await end(holder, { ...died, confirmedOn: Temporal.PlainDate.from('2026-03-20') })
    expect(outcome).toMatchObject({ releasedFen: 70000, fromInstitution: [] })
    expect(await voucher(holder)).toMatchObject({ state: 'void', usedFen: 10000, heldFen: 0, releasedFen: 70000 })
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('voucher-void')
  })

  test('what was redeemed after the day of death is to come back from the institution; on the day itself not', async () => {
    const holder = await aHolder()
    world.services.moveTo('2026-03-15T23:59:59+08:00')
    await redeem(holder)
    world.services.moveTo('2026-03-16T00:00:00+08:00')
    const after = await redeem(holder)
    const outcome = await end(holder, died)
    expect(outcome.fromInstitution).toEqual([
      { redemptionId: after.redemptionId, organizationId: institution, month: '2026-03', amountFen: 10000 },
    ])
    const { rows } = await sql`select ground, state, amount_fen from voucher_recovery`.execute(world.database.db)
    expect(rows).toEqual([{ ground: 'died', state: 'open', amount_fen: 10000 }])
  })

  test('a concealed fact makes void what is unused and leaves what was used to the person', async () => {
    const holder = await aHolder()
    await redeem(holder)
    world.services.moveTo('2026-04-02')
    await issue('2026-04')
    await sql`update voucher set state = 'claimed', category = 'home-community', ratio = 5000, category_cap_fen = 80000, in_parts = true, channel = 'wechat', claimed_at = now()
              where elder_id = ${holder.elderId} and month = '2026-04'`.execute(world.database.db)
    const april = await voucher(holder, '2026-04')
    const used = await redeem({ ...holder, voucherId: april.voucherId, month: '2026-04' })
    world.services.moveTo('2026-04-20')
    const outcome = await end(holder, { concealed: true })
    expect(outcome.fromPerson.map((entry) => entry.redemptionId)).toEqual([used.redemptionId])
    expect(outcome.fromInstitution).toEqual([])
    expect((await voucher(holder, '2026-04')).state).toBe('void')
    // The month in which it happened was rightly issued.
    expect((await voucher(holder, '2026-03')).state).toBe('claimed')
  })
})

describe('recovery', () => {
  const open = (holder: Holder, redemptionId: string, actor: Actor = reviewer) =>
    world.run((act) => openRecovery(act, { elderId: holder.elderId, redemptionId, note: '服务未提供' }), actor)
  const close = (
    holder: Holder,
    recoveryId: string,
    as: 'collected' | 'reversed' | 'written-off',
    actor: Actor = reviewer,
  ) => world.run((act) => closeRecovery(act, { elderId: holder.elderId, recoveryId, as, reason: '已查清' }), actor)

  test('is for settled redemptions; before its settlement a redemption is reversed', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    expect(codeOf(await open(holder, redemptionId))).toBe('not-settled')
    await settle(holder, redemptionId)
    const { recoveryId } = unwrap(await open(holder, redemptionId))
    expect(codeOf(await open(holder, redemptionId))).toBe('recovery-open')
    expect(codeOf(await close(holder, recoveryId, 'reversed'))).toBe('already-settled')
    expect(codeOf(await close(holder, recoveryId, 'collected'))).toBe('ok')
    expect(codeOf(await close(holder, recoveryId, 'collected'))).toBe('recovery-closed')
  })

  test('is written off by somebody else than who opened it', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    await settle(holder, redemptionId)
    const { recoveryId } = unwrap(await open(holder, redemptionId))
    expect(codeOf(await close(holder, recoveryId, 'written-off'))).toBe('same-person')
    expect(codeOf(await close(holder, recoveryId, 'written-off', anActor('county-approver')))).toBe('ok')
  })

  test('is not for the institution nor for another county', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    await settle(holder, redemptionId)
    expect(codeOf(await open(holder, redemptionId, desk))).toBe('not-allowed')
    expect(codeOf(await open(holder, redemptionId, anActor('county-reviewer', '530199')))).toBe('not-allowed')
  })

  test('of a death, while not settled, ends by reversing the redemption', async () => {
    const holder = await aHolder()
    const { redemptionId } = await redeem(holder)
    await world.run(async (act) => ({
      ok: true as const,
      value: await endVouchers(act, {
        elderId: holder.elderId,
        family: CARE_VOUCHER,
        ground: 'died',
        happenedOn: Temporal.PlainDate.from('2026-03-01'),
        confirmedOn: Temporal.PlainDate.from('2026-03-12'),
        unused: 'void',
        used: 'recover',
        concealed: false,
      }),
    }))
    const { recovery_id: recoveryId } = await world.database.db
      .selectFrom('voucher_recovery')
      .select('recovery_id')
      .executeTakeFirstOrThrow()
    expect(codeOf(await close(holder, recoveryId, 'reversed'))).toBe('ok')
    expect(await voucher(holder)).toMatchObject({ state: 'void', usedFen: 0, releasedFen: 80000 })
    const again = await world.run((act) =>
      reverseNow(act, { elderId: holder.elderId, redemptionId, cause: newId(), reason: 'x' }),
    )
    expect(codeOf(again)).toBe('already-reversed')
  })
})
