import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { anActor } from '#test/services.ts'
import { aDraw, aVoucherWorld, citizen, codeOf, type VoucherWorld } from '#test/voucher-world.ts'
import { VOUCHER_INVARIANTS } from '../invariants.ts'
import { redeemVoucher } from '../redeem/redeem.ts'
import { findChanges, findVoucher } from '../store.ts'
import { claimVoucher, resumeVoucher, suspendVoucher, swapVoucher } from './actions.ts'
import { endHold, holdVoucher } from './holds.ts'

let world: VoucherWorld
beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00' })
  await world.budget('2026-03', 500)
})
afterAll(async () => {
  const broken = await checkInvariants(world.database.db, [...LEDGER_INVARIANTS, ...VOUCHER_INVARIANTS])
  expect(broken.filter((result) => !result.holds)).toEqual([])
  await world.close()
})

type Holder = Awaited<ReturnType<VoucherWorld['holder']>>

const claim = (holder: Holder, category: string, actor: Actor = citizen(holder.elderId)) =>
  world.run((act) => claimVoucher(act, { ...holder, category, channel: 'alipay' }), actor)
const swap = (holder: Holder, category: string, actor: Actor = citizen(holder.elderId)) =>
  world.run((act) => swapVoucher(act, { ...holder, category }), actor)
const voucherOf = async (holder: Holder) => {
  const voucher = await findVoucher(world.database.db, holder.elderId, holder.voucherId)
  if (!voucher) throw new Error('no voucher')
  return voucher
}

describe('claiming', () => {
  test('prints category, ratio, cap and channel on the voucher', async () => {
    const holder = await world.holder()
    expect(await claim(holder, 'day-care')).toMatchObject({ ok: true, value: { category: 'day-care' } })
    expect(await voucherOf(holder)).toMatchObject({
      state: 'claimed',
      category: 'day-care',
      ratio: 5000,
      categoryCapFen: 80000,
      channel: 'alipay',
    })
    expect(await findChanges(world.database.db, holder.elderId)).toMatchObject([
      { kind: 'claimed', toCategory: 'day-care', channel: 'alipay' },
    ])
  })

  test('a second category in the month is refused: one voucher of one category', async () => {
    const holder = await world.holder()
    await claim(holder, 'day-care')
    expect(await claim(holder, 'home-community')).toMatchObject({
      refusal: { code: 'voucher-already-claimed', category: 'day-care' },
    })
  })

  test('an unknown category is refused', async () => {
    expect(codeOf(await claim(await world.holder(), 'spa'))).toBe('category-unknown')
  })

  test('is for the elder, the active agent and the counter of the township, and for nobody else', async () => {
    const holder = await world.holder()
    for (const stranger of [
      citizen(newId()),
      anActor('agent'),
      anActor('desk', '650199', { organizationId: newId() }),
      anActor('county-approver'),
      anActor('township-clerk', '530199'),
    ])
      expect(codeOf(await claim(holder, 'day-care', stranger))).toBe('not-found')
    expect(codeOf(await claim(holder, 'day-care', anActor('township-clerk')))).toBe('ok')
    const [agentOf, agent] = [await world.holder(), anActor('agent')]
    await sql`insert into delegation (elder_id, delegation_id, agent_account_id, relationship, presence, state, proposed_at, confirmed_by, confirmed_at)
              values (${agentOf.elderId}, ${newId()}, ${agent.accountId}, 'child', 'beside', 'active', now(), 'elder-code', now())`.execute(
      world.database.db,
    )
    expect(codeOf(await claim(agentOf, 'day-care', agent))).toBe('ok')
  })

  test('only in its month: on the last second yes, on the first of the next no', async () => {
    const [one, other] = [await world.holder(), await world.holder()]
    world.services.moveTo('2026-03-31T23:59:59+08:00')
    expect(codeOf(await claim(one, 'day-care'))).toBe('ok')
    world.services.moveTo('2026-04-01T00:00:00+08:00')
    expect(codeOf(await claim(other, 'day-care'))).toBe('voucher-expired')
    world.services.moveTo('2026-03-10T10:00:00+08:00')
  })
})

describe('swapping', () => {
  test('an unused voucher changes its category, as often as one likes', async () => {
    const holder = await world.holder({ category: 'day-care' })
    expect(codeOf(await swap(holder, 'home-community'))).toBe('ok')
    expect(codeOf(await swap(holder, 'institution-long'))).toBe('ok')
    expect(await voucherOf(holder)).toMatchObject({ category: 'institution-long', ratio: 4000, channel: 'wechat' })
  })

  test('to the category it has is refused', async () => {
    expect(codeOf(await swap(await world.holder({ category: 'day-care' }), 'day-care'))).toBe('category-same')
  })

  test('a used voucher may not be swapped, not even when one fen is used', async () => {
    const holder = await world.holder({ category: 'home-community' })
    unwrap(await redeemVoucher(world.services, aDraw(world, holder, { feeFen: fen(2), deductFen: fen(1) })))
    expect(await swap(holder, 'day-care')).toMatchObject({ refusal: { code: 'voucher-used', usedFen: 1 } })
  })

  test('an unclaimed voucher is claimed, not swapped', async () => {
    expect(codeOf(await swap(await world.holder(), 'day-care'))).toBe('voucher-unclaimed')
  })

  test("a stranger's swap is not found", async () => {
    expect(codeOf(await swap(await world.holder({ category: 'day-care' }), 'home-community', citizen(newId())))).toBe(
      'not-found',
    )
  })

  test('tills against swaps: whatever order they come in, nothing is paid under a category that the voucher did not have', async () => {
    for (let round = 0; round < 8; round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const [drawn, swapped] = await Promise.all([
        redeemVoucher(world.services, aDraw(world, holder)),
        swap(holder, 'institution-long'),
      ])
      expect([drawn.ok, swapped.ok].filter(Boolean)).toHaveLength(1)
      const voucher = await voucherOf(holder)
      expect(voucher.usedFen).toBe(drawn.ok ? 10000 : 0)
      expect(voucher.category).toBe(drawn.ok ? 'home-community' : 'institution-long')
    }
  })
})

describe('suspending', () => {
  const officer = anActor('county-reviewer')
  const suspend = (holder: Holder, actor: Actor = officer) =>
    world.run((act) => suspendVoucher(act, { ...holder, reason: '核实住址' }), actor)

  test('stops the voucher until somebody lets it go', async () => {
    const holder = await world.holder({ category: 'home-community' })
    unwrap(await suspend(holder))
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('voucher-suspended')
    expect(codeOf(await swap(holder, 'day-care'))).toBe('voucher-suspended')
    unwrap(await world.run((act) => resumeVoucher(act, { ...holder, reason: '已核实' }), officer))
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('ok')
  })

  test.each(['township-clerk', 'payment-approver', 'desk', 'elder', 'province-viewer'] as const)(
    'is not for the role %s',
    async (role) => {
      expect(codeOf(await suspend(await world.holder(), anActor(role)))).toBe('not-allowed')
    },
  )

  test("is not for another county's officer", async () => {
    expect(codeOf(await suspend(await world.holder(), anActor('county-reviewer', '530199')))).toBe('not-allowed')
  })
})

describe('holding', () => {
  const bill = (fee: number) => ({
    category: 'home-community',
    servedOn: Temporal.PlainDate.from('2026-03-20'),
    feeFen: fen(fee),
    insuranceFen: fen(0),
    otherInsuranceFen: fen(0),
  })
  const hold = (holder: Holder, fee: number, serviceRef = newId()) =>
    world.run((act) => holdVoucher(act, { ...holder, serviceRef, bill: bill(fee) }))
  const end = (holder: Holder, serviceRef: string, as: 'released' | 'captured' = 'released') =>
    world.run(async (act) => {
      act.audit({ action: 'test', subject: { kind: 'voucher', id: holder.voucherId } })
      return { ok: true as const, value: await endHold(act, { ...holder, serviceRef, as }) }
    })

  test('sets the quote aside, so that nobody else can draw it', async () => {
    const holder = await world.holder({ category: 'home-community' })
    expect(await hold(holder, 100000)).toMatchObject({ ok: true, value: { amountFen: 50000 } })
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 50000, usedFen: 0 })
    expect(
      await redeemVoucher(world.services, aDraw(world, holder, { feeFen: fen(80000), deductFen: fen(40000) })),
    ).toMatchObject({ refusal: { code: 'quote-changed', deductFen: 30000 } })
  })

  test('a second hold gets what the first has left, and when nothing is left it is refused', async () => {
    const holder = await world.holder({ category: 'home-community' })
    unwrap(await hold(holder, 150000))
    expect(await hold(holder, 100000)).toMatchObject({ value: { amountFen: 5000 } })
    expect(await hold(holder, 100)).toMatchObject({ refusal: { code: 'cap-reached', heldFen: 80000 } })
  })

  test('released on cancellation it can be drawn again; released twice nothing more happens', async () => {
    const holder = await world.holder({ category: 'home-community' })
    const serviceRef = newId()
    unwrap(await hold(holder, 160000, serviceRef))
    expect(unwrap(await end(holder, serviceRef))).toBe(80000)
    expect(unwrap(await end(holder, serviceRef))).toBe(0)
    expect(await voucherOf(holder)).toMatchObject({ heldFen: 0 })
    expect(codeOf(await redeemVoucher(world.services, aDraw(world, holder)))).toBe('ok')
  })

  test('a held voucher may not be swapped: the booking was quoted under its category', async () => {
    const holder = await world.holder({ category: 'home-community' })
    unwrap(await hold(holder, 1000))
    expect(await swap(holder, 'day-care')).toMatchObject({ refusal: { code: 'voucher-held', heldFen: 500 } })
  })

  test('one service holds once', async () => {
    const holder = await world.holder({ category: 'home-community' })
    const serviceRef = newId()
    unwrap(await hold(holder, 1000, serviceRef))
    await expect(hold(holder, 1000, serviceRef)).rejects.toMatchObject({
      constraint: 'voucher_hold_one_live_per_service',
    })
  })
})
