import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#db/handle.ts'
import { fen } from '#kernel/money.ts'
import { anActor } from '#test/services.ts'
import { aDraw, aVoucherWorld, COUNTY, citizen, codeOf, type VoucherWorld } from '#test/voucher-world.ts'
import { redeemAlone, redeemVoucher } from '#vouchers/redeem/redeem.ts'
import { findVoucher } from '#vouchers/store.ts'
import { claimVoucher, suspendVoucher, swapVoucher } from '#vouchers/use/actions.ts'
import { endHold, holdVoucher } from '#vouchers/use/holds.ts'
import { expectBooksHold } from './books.ts'
import { howMany, randomOf } from './length.ts'

// Many tills, swaps, claims, holds and suspensions at once, on two servers with pools of their own. The services that redemptions
// are for are made up here, so the books of care are left out.
const MADE_UP_SERVICES = ['redeemed-services-stand']

let world: VoucherWorld
let other: VoucherWorld['services']
let closeOther: () => Promise<void>

beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00' })
  await world.budget('2026-03', 5000)
  const second = openDatabase(world.database.appUrl, 10)
  other = { ...world.services, db: second.db, pool: second.pool }
  closeOther = second.close
})
afterAll(async () => {
  await expectBooksHold(world.database.db, 'tills', MADE_UP_SERVICES)
  await closeOther()
  await world.close()
})

const serverOf = (index: number) => (index % 2 === 0 ? world.services : other)
const count = (codes: readonly string[], code: string) => codes.filter((found) => found === code).length
const voucherOf = async (holder: { readonly elderId: string; readonly voucherId: string }) => {
  const voucher = await findVoucher(world.database.db, holder.elderId, holder.voucherId)
  if (!voucher) throw new Error('no voucher')
  return voucher
}

describe('one voucher', () => {
  test.each([
    ['taken together', redeemVoucher],
    ['one by one', redeemAlone],
  ] as const)('200 tills at once draw it to the last fen and not one fen more, %s', async (_, redeem) => {
    for (let round = 0; round < howMany(1, 20); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      // 10.00 of 800.00 each: 80 of them fit.
      const draws = Array.from({ length: 200 }, () => aDraw(world, holder, { feeFen: fen(2000), deductFen: fen(1000) }))
      const codes = await Promise.all(
        draws.map(async (draw, index) => codeOf(await redeem(serverOf(index), draw), 'drawn')),
      )
      expect(count(codes, 'drawn')).toBe(80)
      expect(count(codes, 'cap-reached') + count(codes, 'quote-changed')).toBe(120)
      expect(await voucherOf(holder)).toMatchObject({ usedFen: 80000 })
    }
  })

  test('two tills that both want more than half: one gets it, the other is told what is left', async () => {
    for (let round = 0; round < howMany(10, 200); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const draw = () => aDraw(world, holder, { feeFen: fen(100_000), deductFen: fen(50_000) })
      const codes = await Promise.all(
        [0, 1].map(async (i) => codeOf(await redeemVoucher(serverOf(i), draw()), 'drawn')),
      )
      expect(codes.toSorted()).toEqual(['drawn', 'quote-changed'])
      expect(await voucherOf(holder)).toMatchObject({ usedFen: 50_000 })
    }
  })

  test('the same request handed in twenty times at once is one redemption with one answer', async () => {
    for (let round = 0; round < howMany(3, 50); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const draw = aDraw(world, holder)
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => redeemVoucher(serverOf(i), draw)))
      const drawn = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
      expect(drawn).toHaveLength(20)
      expect(new Set(drawn.map(({ redemptionId, deductFen }) => `${redemptionId} ${deductFen}`)).size).toBe(1)
      expect(drawn.filter(({ repeated }) => !repeated)).toHaveLength(1)
      expect(await voucherOf(holder)).toMatchObject({ usedFen: 10_000 })
    }
  })
})

describe('against each other', () => {
  test('a till and a swap: either the voucher is used in its category, or it has another one and is unused', async () => {
    for (let round = 0; round < howMany(15, 300); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const [drawn, swapped] = await Promise.all([
        redeemVoucher(world.services, aDraw(world, holder)).then((result) => codeOf(result, 'drawn')),
        world
          .run((act) => swapVoucher(act, { ...holder, category: 'day-care' }), citizen(holder.elderId))
          .then((result) => codeOf(result, 'swapped')),
      ])
      const voucher = await voucherOf(holder)
      if (drawn === 'drawn') {
        expect(swapped).toBe('voucher-used')
        expect(voucher).toMatchObject({ category: 'home-community', usedFen: 10_000 })
      } else {
        expect([drawn, swapped]).toEqual(['other-category', 'swapped'])
        expect(voucher).toMatchObject({ category: 'day-care', usedFen: 0 })
      }
    }
  })

  test('two claims: one category a month, whoever comes first', async () => {
    for (let round = 0; round < howMany(10, 200); round += 1) {
      const holder = await world.holder()
      const claim = (category: string) =>
        world
          .run((act) => claimVoucher(act, { ...holder, category, channel: 'wechat' }), citizen(holder.elderId))
          .then((result) => codeOf(result, 'claimed'))
      const codes = await Promise.all([claim('home-community'), claim('day-care')])
      expect(count(codes, 'claimed')).toBe(1)
    }
  })

  test('a till and a suspension: nothing is drawn after the voucher was stopped', async () => {
    for (let round = 0; round < howMany(15, 300); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const officer = anActor('county-reviewer', COUNTY)
      await Promise.all([
        world.run((act) => suspendVoucher(act, { ...holder, reason: '核查' }), officer),
        ...[0, 1, 2].map((i) => redeemVoucher(serverOf(i), aDraw(world, holder))),
      ])
      const after = await redeemVoucher(other, aDraw(world, holder))
      expect(codeOf(after, 'drawn')).toBe('voucher-suspended')
    }
  })

  test('bookings that hold and tills that draw never take more than the cap together', async () => {
    const random = randomOf(20_260_310)
    for (let round = 0; round < howMany(5, 60); round += 1) {
      const holder = await world.holder({ category: 'home-community' })
      await Promise.all(
        Array.from({ length: 30 }, async (_, index) => {
          if (random(2) === 0) {
            const amount = 2 * (1 + random(20_000))
            await redeemVoucher(
              serverOf(index),
              aDraw(world, holder, { feeFen: fen(amount), deductFen: fen(amount / 2) }),
            )
            return
          }
          const { serviceRef, ...bill } = aDraw(world, holder, { feeFen: fen(2 + random(60_000)) })
          const held = await world.run(
            (act) => holdVoucher(act, { ...holder, serviceRef, bill }),
            citizen(holder.elderId),
          )
          if (held.ok && random(2) === 0)
            await world.run(async (act) => {
              await endHold(act, { elderId: holder.elderId, serviceRef, as: 'released' })
              act.audit({ action: 'test.released', subject: { kind: 'voucher', id: holder.voucherId } })
              return held
            })
        }),
      )
      const { usedFen, heldFen, capFen } = await voucherOf(holder)
      expect(usedFen + heldFen).toBeLessThanOrEqual(capFen)
      expect(usedFen + heldFen).toBeGreaterThan(0)
    }
  })
})
