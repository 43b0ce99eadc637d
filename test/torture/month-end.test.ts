import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { aDraw, aVoucherWorld, codeOf, type VoucherWorld } from '#test/voucher-world.ts'
import { expireMonths } from '#vouchers/ends/expire.ts'
import { issueMonth } from '#vouchers/issue/run.ts'
import { redeemVoucher } from '#vouchers/redeem/redeem.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { expectBooksHold } from './books.ts'
import { howMany } from './length.ts'

let world: VoucherWorld

beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-03-31T23:59:00+08:00' })
  await world.budget('2026-03', 2000)
  await world.budget('2026-04', 2000)
})
afterAll(async () => {
  await expectBooksHold(world.database.db, 'month end', ['redeemed-services-stand'])
  await world.close()
})

describe('the last second of March in Shanghai', () => {
  test('what is handed in before midnight is drawn, what is handed in at midnight is not, while the closing run is already at work', async () => {
    const midnight = Temporal.Instant.from('2026-04-01T00:00:00+08:00')
    for (let round = 0; round < howMany(3, 40); round += 1) {
      world.services.moveTo('2026-03-31T23:59:00+08:00')
      const holders = await Promise.all(Array.from({ length: 20 }, () => world.holder({ category: 'home-community' })))
      // From a tenth of a second before midnight to a tenth of a second after it, a hundredth apart.
      const draws = holders.map((holder, index) => {
        const at = midnight.add({ milliseconds: (index - 10) * 10 })
        return aDraw(world, holder, { at, servedOn: Temporal.PlainDate.from('2026-03-31'), feeFen: fen(20_000) })
      })
      world.services.moveTo('2026-04-01T00:00:00+08:00')
      const [codes] = await Promise.all([
        Promise.all(
          draws.map(async (draw) => ({
            at: draw.at,
            code: codeOf(await redeemVoucher(world.services, draw), 'drawn'),
          })),
        ),
        expireMonths(world.services, { family: CARE_VOUCHER, chunk: 7 }),
        issueMonth(world.services, { terms: world.terms, month: '2026-04', chunk: 7 }),
      ])
      for (const { at, code } of codes)
        expect(code).toBe(Temporal.Instant.compare(at, midnight) < 0 ? 'drawn' : 'voucher-expired')
      // A minute later the month is closed, once.
      world.services.moveTo('2026-04-01T00:01:00+08:00')
      expect((await expireMonths(world.services, { family: CARE_VOUCHER, chunk: 7 })).expired).toBe(20)
      expect((await expireMonths(world.services, { family: CARE_VOUCHER })).expired).toBe(0)
    }
  })

  test('a service of March is not paid from the voucher of April', async () => {
    world.services.moveTo('2026-04-01T00:00:01+08:00')
    const holder = await world.holder({ category: 'home-community' })
    const draw = aDraw(world, holder, { servedOn: Temporal.PlainDate.from('2026-03-31') })
    expect(codeOf(await redeemVoucher(world.services, draw), 'drawn')).toBe('served-in-another-month')
  })
})
