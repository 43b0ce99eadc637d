import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { balancesOf } from '#ledger/store.ts'
import { aVoucherWorld, aDraw as drawFor, codeOf as refusalOf, type VoucherWorld } from '#test/voucher-world.ts'
import { findVoucher } from '../store.ts'
import { createBatcher } from './batch.ts'
import type { Draw } from './draw.ts'
import { redeemAlone, redeemVoucher } from './redeem.ts'
import { drawValues } from './statement.ts'
import { drawMany } from './store.ts'

let world: VoucherWorld
beforeAll(async () => {
  world = await aVoucherWorld({ at: '2026-03-10T10:00:00+08:00' })
  await world.budget('2026-03', 1000)
  await world.budget('2026-04', 1000)
})
afterAll(() => world.close())

type Holder = Awaited<ReturnType<VoucherWorld['holder']>>

const aDraw = (holder: Holder, over: Partial<Draw> = {}) => drawFor(world, holder, over)
const aHolder = () => world.holder({ category: 'home-community' })
const codeOf = (result: { readonly ok: boolean }) => refusalOf(result, 'drawn')
const voucherOf = async (holder: Holder) => {
  const voucher = await findVoucher(world.database.db, holder.elderId, holder.voucherId)
  if (!voucher) throw new Error('no voucher')
  return voucher
}
const redemptionsOf = async (holder: Holder) =>
  (
    await world.database.db
      .selectFrom('redemption')
      .select('deduct_fen')
      .where('elder_id', '=', holder.elderId)
      .execute()
  ).length

describe('redeeming', () => {
  test('draws the voucher, writes the redemption, posts the transfer and the audit entry together', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder)
    const result = await redeemVoucher(world.services, draw)
    expect(result).toMatchObject({
      ok: true,
      value: {
        baseFen: 20000,
        deductFen: 10000,
        elderFen: 10000,
        leftBeforeFen: 80000,
        leftFen: 70000,
        repeated: false,
      },
    })
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 10000 })
    const balances = await balancesOf(world.database.db, holder.elderId)
    const balance = (kind: string) => balances.find((entry) => entry.account.kind === kind)?.balanceFen
    expect([balance('budget'), balance('commitment'), balance('payable')]).toEqual([-80000, 70000, 10000])
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where elder_id = ${holder.elderId} and action = 'voucher.redeemed'`.execute(
      world.database.db,
    )
    expect(rows).toHaveLength(1)
  })

  test('the cap is used up to the last fen and not beyond', async () => {
    const holder = await aHolder()
    expect(
      codeOf(await redeemVoucher(world.services, aDraw(holder, { feeFen: fen(159998), deductFen: fen(79999) }))),
    ).toBe('drawn')
    // One fen is left: the quote of a further bill is one fen, not its half.
    expect(await redeemVoucher(world.services, aDraw(holder))).toMatchObject({
      ok: false,
      refusal: { code: 'quote-changed', deductFen: 1 },
    })
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder, { deductFen: fen(1) })))).toBe('drawn')
    expect(await redeemVoucher(world.services, aDraw(holder, { deductFen: fen(1) }))).toMatchObject({
      ok: false,
      refusal: { code: 'cap-reached', usedFen: 80000, capFen: 80000 },
    })
  })

  test('half a fen is rounded up: 327.45 at 50 % pays 163.73', async () => {
    const holder = await aHolder()
    const bill = { feeFen: fen(32745) }
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder, { ...bill, deductFen: fen(16372) })))).toBe(
      'quote-changed',
    )
    expect(await redeemVoucher(world.services, aDraw(holder, { ...bill, deductFen: fen(16373) }))).toMatchObject({
      ok: true,
      value: { deductFen: 16373, elderFen: 16372 },
    })
  })

  test('insurance pays first, and what it leaves is shared', async () => {
    const holder = await aHolder()
    expect(
      await redeemVoucher(
        world.services,
        aDraw(holder, {
          feeFen: fen(150000),
          insuranceFen: fen(40000),
          otherInsuranceFen: fen(10000),
          deductFen: fen(50000),
        }),
      ),
    ).toMatchObject({ ok: true, value: { baseFen: 100000, elderFen: 50000 } })
    expect(
      codeOf(
        await redeemVoucher(
          world.services,
          aDraw(holder, { feeFen: fen(100), insuranceFen: fen(101), deductFen: fen(1) }),
        ),
      ),
    ).toBe('insurance-above-fee')
    expect(
      codeOf(
        await redeemVoucher(
          world.services,
          aDraw(holder, { feeFen: fen(100), insuranceFen: fen(100), deductFen: fen(0) }),
        ),
      ),
    ).toBe('nothing-to-deduct')
  })

  test('what was agreed is what is drawn: another figure than the quote is refused and leaves no trace', async () => {
    const holder = await aHolder()
    expect(await redeemVoucher(world.services, aDraw(holder, { deductFen: fen(9999) }))).toMatchObject({
      ok: false,
      refusal: { code: 'quote-changed', deductFen: 10000 },
    })
    expect(await redemptionsOf(holder)).toBe(0)
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 0 })
  })

  test('a voucher of one category does not pay for another, and says whether it may still be swapped', async () => {
    const holder = await aHolder()
    const other = { category: 'day-care' }
    expect(await redeemVoucher(world.services, aDraw(holder, other))).toMatchObject({
      ok: false,
      refusal: { code: 'other-category', category: 'home-community', wanted: 'day-care', swap: true },
    })
    await redeemVoucher(world.services, aDraw(holder))
    expect(await redeemVoucher(world.services, aDraw(holder, other))).toMatchObject({
      refusal: { code: 'other-category', swap: false },
    })
  })

  test('an unclaimed voucher pays nothing', async () => {
    expect(codeOf(await redeemVoucher(world.services, aDraw(await world.holder())))).toBe('voucher-unclaimed')
  })

  test("another person's voucher is not found", async () => {
    const [mine, theirs] = [await aHolder(), await aHolder()]
    expect(codeOf(await redeemVoucher(world.services, aDraw(mine, { voucherId: theirs.voucherId })))).toBe('not-found')
  })

  test('a suspended voucher pays nothing until it is let go', async () => {
    const holder = await aHolder()
    const set = (value: boolean) =>
      sql`update voucher set suspended = ${value} where elder_id = ${holder.elderId}`.execute(world.database.db)
    await set(true)
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder)))).toBe('voucher-suspended')
    await set(false)
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder)))).toBe('drawn')
  })

  test('nothing is redeemed after a death', async () => {
    const holder = await aHolder()
    await sql`update elder set died_on = '2026-03-09' where elder_id = ${holder.elderId}`.execute(world.database.db)
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder)))).toBe('person-died')
    expect(await redemptionsOf(holder)).toBe(0)
  })

  test('a service of another month is not paid by this voucher', async () => {
    const holder = await aHolder()
    const on = (day: string) => aDraw(holder, { servedOn: Temporal.PlainDate.from(day) })
    expect(codeOf(await redeemVoucher(world.services, on('2026-02-28')))).toBe('served-in-another-month')
    expect(codeOf(await redeemVoucher(world.services, on('2026-04-01')))).toBe('served-in-another-month')
    expect(codeOf(await redeemVoucher(world.services, on('2026-03-01')))).toBe('drawn')
    expect(codeOf(await redeemVoucher(world.services, on('2026-03-31')))).toBe('drawn')
  })

  test('a category whose cap is not used in parts is redeemed once', async () => {
    const whole = {
      ...world.terms,
      categories: world.terms.categories.map((category) => ({ ...category, inParts: false })),
    }
    const holder = await world.holder({ category: 'home-community', terms: whole })
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder)))).toBe('drawn')
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder)))).toBe('not-in-parts')
  })

  test('a category with a lower cap than the month stops at its own', async () => {
    const lower = {
      ...world.terms,
      categories: world.terms.categories.map((category) => ({ ...category, capFen: fen(30000) })),
    }
    const holder = await world.holder({ category: 'home-community', terms: lower })
    const large = { feeFen: fen(100000) }
    expect(await redeemVoucher(world.services, aDraw(holder, { ...large, deductFen: fen(50000) }))).toMatchObject({
      refusal: { code: 'quote-changed', deductFen: 30000 },
    })
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder, { ...large, deductFen: fen(30000) })))).toBe(
      'drawn',
    )
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder, { deductFen: fen(1) })))).toBe('cap-reached')
  })
})

describe('the last second of the month', () => {
  test('a voucher can be used in the last instant of its month and not in the first of the next', async () => {
    const holder = await aHolder()
    const at = (text: string) => aDraw(holder, { at: Temporal.Instant.from(text) })
    expect(codeOf(await redeemVoucher(world.services, at('2026-03-31T23:59:59.999+08:00')))).toBe('drawn')
    expect(await redeemVoucher(world.services, at('2026-04-01T00:00:00+08:00'))).toMatchObject({
      refusal: { code: 'voucher-expired', month: '2026-03', until: '2026-03-31T16:00:00Z' },
    })
    expect(await redemptionsOf(holder)).toBe(1)
  })

  test('even a program that ignored the clock could not write it: the database refuses a redemption outside the month', async () => {
    const holder = await aHolder()
    await redeemVoucher(world.services, aDraw(holder))
    const copy = (column: string, value: string) =>
      sql`insert into redemption select (r).* from (select jsonb_populate_record(x, jsonb_build_object('redemption_id', ${newId()}::text,
            'service_ref', ${newId()}::text, ${column}::text, ${value}::text)) as r from redemption x where elder_id = ${holder.elderId}) c`.execute(
        world.database.db,
      )
    await expect(copy('at', '2026-03-31T16:00:00Z')).rejects.toMatchObject({
      constraint: 'redemption_before_the_voucher_expires',
    })
    await expect(copy('served_on', '2026-04-01')).rejects.toMatchObject({
      constraint: 'redemption_in_the_month_of_service',
    })
    await expect(copy('deduct_fen', '10001')).rejects.toMatchObject({ constraint: 'redemption_as_computed' })
    await copy('at', '2026-03-31T15:59:59.999Z')
  })
})

describe('clocks', () => {
  const production = () => ({ ...world.services, production: true })

  test('a request stamped more than 30 seconds away from the database is refused in production', async () => {
    const holder = await aHolder()
    // The database's clock says when the suite runs; the voucher is of March 2026.
    expect(codeOf(await redeemVoucher(production(), aDraw(holder)))).toBe('clock-apart')
    expect(await redemptionsOf(holder)).toBe(0)
  })

  test('within 30 seconds it is taken', async () => {
    const now = Temporal.Now.instant()
    const month = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toPlainYearMonth().toString()
    const holder = await aHolder()
    await sql`update voucher set month = ${month} where elder_id = ${holder.elderId}`.execute(world.database.db)
    const draw = (at: Temporal.Instant) =>
      aDraw({ ...holder, month }, { at, servedOn: Temporal.PlainDate.from(`${month}-01`) })
    expect(codeOf(await redeemVoucher(production(), draw(now.subtract({ seconds: 60 }))))).toBe('clock-apart')
    expect(codeOf(await redeemVoucher(production(), draw(now.add({ seconds: 60 }))))).toBe('clock-apart')
    expect(codeOf(await redeemVoucher(production(), draw(now.subtract({ seconds: 20 }))))).toBe('drawn')
  })
})

describe('repeating', () => {
  test('the same key with the same digest is answered with what was done, and nothing more is drawn', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder)
    const first = await redeemVoucher(world.services, draw)
    const again = await redeemVoucher(world.services, { ...draw, at: draw.at.add({ seconds: 5 }) })
    expect(again).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), repeated: true } })
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 10000 })
  })

  test('a repeat is answered even when the voucher is used up or expired by now', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder, { feeFen: fen(160000), deductFen: fen(80000) })
    await redeemVoucher(world.services, draw)
    const late = { ...draw, at: Temporal.Instant.from('2026-04-02T00:00:00Z') }
    expect(await redeemVoucher(world.services, late)).toMatchObject({ ok: true, value: { repeated: true, leftFen: 0 } })
  })

  test('the same key with another digest is refused', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder)
    await redeemVoucher(world.services, draw)
    expect(codeOf(await redeemVoucher(world.services, { ...draw, digest: sm3('other') }))).toBe(
      'idempotency-key-reused',
    )
  })

  test('the same service under another key is refused as redeemed already', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder)
    await redeemVoucher(world.services, draw)
    expect(codeOf(await redeemVoucher(world.services, aDraw(holder, { serviceRef: draw.serviceRef })))).toBe(
      'already-redeemed',
    )
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 10000 })
  })

  test('twenty requests with one key at once make one redemption and twenty equal answers', async () => {
    const holder = await aHolder()
    const draw = aDraw(holder)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? redeemVoucher(world.services, draw) : redeemAlone(world.services, draw),
      ),
    )
    const ids = new Set(answers.map((answer) => (answer.ok ? answer.value.redemptionId : answer.refusal.code)))
    expect(ids.size).toBe(1)
    expect(await redemptionsOf(holder)).toBe(1)
  })
})

describe('many at once', () => {
  test('two hundred tills on one voucher never pass the cap, and what they drew adds up', async () => {
    const holder = await aHolder()
    // 7.77 each: 102 of them fit under 800.00, the rest do not.
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const draw = aDraw(holder, { feeFen: fen(1554), deductFen: fen(777) })
        return index % 3 === 0 ? redeemAlone(world.services, draw) : redeemVoucher(world.services, draw)
      }),
    )
    const drawn = answers.filter((answer) => answer.ok).length
    expect(drawn).toBe(102)
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 102 * 777 })
    expect(await redemptionsOf(holder)).toBe(102)
    for (const answer of answers)
      if (!answer.ok) expect(['quote-changed', 'cap-reached']).toContain(answer.refusal.code)
  })

  test('three draws on one voucher handed in together all count', async () => {
    const holder = await aHolder()
    const batcher = createBatcher(world.database.pool)
    const draws = [aDraw(holder), aDraw(holder), aDraw(holder)]
    const rows = await Promise.all(draws.map((draw) => batcher.submit(draw.voucherId, drawValues(draw, null))))
    expect(rows.map((row) => row?.deductFen)).toEqual([10000, 10000, 10000])
    expect(await voucherOf(holder)).toMatchObject({ usedFen: 30000 })
  })

  test('a batch of many vouchers draws those that may and leaves out those that may not', async () => {
    const holders = await Promise.all(Array.from({ length: 8 }, aHolder))
    const draws = holders.map((holder, index) => aDraw(holder, index % 2 === 0 ? {} : { category: 'day-care' }))
    const answers = await Promise.all(draws.map((draw) => redeemVoucher(world.services, draw)))
    expect(answers.map(codeOf)).toEqual(draws.map((_, index) => (index % 2 === 0 ? 'drawn' : 'other-category')))
  })

  test('one request that the database refuses does not spoil the batch for the others', async () => {
    const holders = await Promise.all(Array.from({ length: 4 }, aHolder))
    const draws = holders.map((holder, index) =>
      aDraw(holder, index === 1 ? { lines: 'x', organizationId: 'not an id' } : {}),
    )
    const batcher = createBatcher(world.database.pool)
    const answers = await Promise.allSettled(
      draws.map((draw) => batcher.submit(draw.voucherId, drawValues(draw, null))),
    )
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  })

  test('batches that share vouchers in opposite orders end without a deadlock', async () => {
    const holders = await Promise.all(Array.from({ length: 10 }, aHolder))
    const rounds = Array.from({ length: 12 }, (_, round) => {
      const order = round % 2 === 0 ? holders : [...holders].reverse()
      const draws = order.map((holder) => aDraw(holder, { feeFen: fen(200), deductFen: fen(100) }))
      return drawMany(
        world.database.pool,
        draws.map((draw) => drawValues(draw, null)),
      )
    })
    const rows = await Promise.all(rounds)
    expect(rows.flat()).toHaveLength(120)
    for (const holder of holders) expect(await voucherOf(holder)).toMatchObject({ usedFen: 1200 })
  })
})

describe('what the database itself refuses', () => {
  test('the application role can neither change nor delete a redemption', async () => {
    for (const statement of [sql`update redemption set deduct_fen = 1`, sql`delete from redemption`])
      await expect(statement.execute(world.database.db)).rejects.toMatchObject({ code: '42501' })
  })

  test('a voucher above its cap, whoever writes it', async () => {
    const holder = await aHolder()
    await expect(
      sql`update voucher set used_fen = cap_fen + 1 where elder_id = ${holder.elderId}`.execute(world.database.db),
    ).rejects.toMatchObject({ code: '23514' })
  })

  test('a second voucher of the same person and month', async () => {
    const holder = await aHolder()
    await expect(
      sql`insert into voucher select * from voucher where elder_id = ${holder.elderId}`.execute(world.database.db),
    ).rejects.toMatchObject({ constraint: 'voucher_one_per_person_and_month' })
  })
})
