import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withdrawBudget } from '#budgets/actions.ts'
import { findEnvelopeMoney } from '#budgets/store.ts'
import { holdLock } from '#db/lock.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { balancesOf } from '#ledger/store.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { aVoucherWorld, COUNTY, someTerms, type VoucherWorld } from '#test/voucher-world.ts'
import { suspendVoucher } from '../use/actions.ts'
import { firstVoucherDue, issueFirst } from './first.ts'
import { issueMonth } from './run.ts'
import { findRuns } from './run-store.ts'

let world: VoucherWorld
beforeEach(async () => {
  world = await aVoucherWorld({ today: '2026-03-02' })
})
afterEach(() => world.close())

const people = async (count: number, over: Parameters<VoucherWorld['award']>[1] = {}) => {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const elderId = await world.elder(over.region ? { region: over.region } : {})
    await world.award(elderId, over)
    ids.push(elderId)
  }
  return ids
}
const issue = (month = '2026-03', over: { readonly chunk?: number; readonly policy?: string } = {}) =>
  issueMonth(world.services, {
    terms: someTerms(over.policy ? { policy: over.policy } : {}),
    month,
    ...(over.chunk ? { chunk: over.chunk } : {}),
  })
const vouchers = () => world.database.db.selectFrom('voucher').selectAll().orderBy('elder_id').execute()
const refusals = () => world.database.db.selectFrom('voucher_refusal').select(['elder_id', 'code', 'detail']).execute()

describe('issuing a month', () => {
  test('gives everybody with a running award one voucher at full value and commits it', async () => {
    const envelopeId = await world.budget('2026-03', 10)
    const elders = await people(7)
    expect(await issue('2026-03', { chunk: 3 })).toEqual({
      ok: true,
      value: { issued: 7, already: 0, refused: 0, committedFen: 560000 },
    })
    const rows = await vouchers()
    expect(rows.map((row) => row.elder_id)).toEqual([...elders].sort())
    expect(rows.every((row) => row.cap_fen === 80000 && row.state === 'issued' && row.category === null)).toBe(true)
    expect((await findEnvelopeMoney(world.database.db, [envelopeId])).get(envelopeId)).toEqual({
      grantedFen: 800000,
      committedFen: 560000,
      availableFen: 240000,
    })
    const [elder = ''] = elders
    const balances = await balancesOf(world.database.db, elder)
    expect(balances.map((entry) => [entry.account.kind, entry.balanceFen])).toEqual([
      ['budget', -80000],
      ['commitment', 80000],
    ])
  })

  test('issuing a month twice changes nothing', async () => {
    await world.budget('2026-03', 10)
    await people(4)
    await issue()
    const before = await vouchers()
    expect(await issue()).toEqual({ ok: true, value: { issued: 0, already: 4, refused: 0, committedFen: 0 } })
    expect(await vouchers()).toEqual(before)
  })

  test('a second run gives only those who came since, and undoes no suspension that a person made', async () => {
    await world.budget('2026-03', 10)
    const [first = ''] = await people(2)
    await issue()
    const voucherId = (await vouchers()).find((row) => row.elder_id === first)?.voucher_id ?? ''
    unwrap(await world.run((act) => suspendVoucher(act, { elderId: first, voucherId, reason: '核实住址' })))
    await people(1)
    expect(await issue()).toMatchObject({ ok: true, value: { issued: 1, already: 2 } })
    expect((await vouchers()).find((row) => row.elder_id === first)?.suspended).toBe(true)
  })

  test('who is suspended for the month, not yet begun or ended before gets none; who ends with the month still does', async () => {
    await world.budget('2026-03', 10)
    const [suspended = ''] = await people(1, { state: 'suspended' })
    const awardId = (await world.database.db.selectFrom('award').select('award_id').executeTakeFirstOrThrow()).award_id
    await sql`insert into award_suspension (elder_id, award_id, suspension_id, from_month, reason, made_at)
              values (${suspended}, ${awardId}, gen_random_uuid(), '2026-03', '核查', now())`.execute(
      world.database.owner.db,
    )
    await people(1, { from: '2026-04' })
    await people(1, { state: 'ended', to: '2026-02' })
    const [last] = await people(1, { state: 'ended', to: '2026-03' })
    expect(await issue()).toMatchObject({ value: { issued: 1 } })
    expect((await vouchers()).map((row) => row.elder_id)).toEqual([last])
  })

  test('nothing is issued outside the window of the programme', async () => {
    await world.budget('2027-01', 10)
    await people(1)
    expect(await issue('2027-01')).toEqual({
      ok: false,
      refusal: { code: 'outside-programme-window', from: '2026-01', to: '2026-12' },
    })
    expect(await issue('2025-12')).toMatchObject({ refusal: { code: 'outside-programme-window' } })
    expect(await vouchers()).toEqual([])
  })

  test('the dead get none, and the reason is written down', async () => {
    await world.budget('2026-03', 10)
    const elderId = await world.elder({ diedOn: '2026-02-20' })
    await world.award(elderId)
    expect(await issue()).toMatchObject({ value: { issued: 0, refused: 1 } })
    expect(await refusals()).toMatchObject([{ elder_id: elderId, code: 'died', detail: { diedOn: '2026-02-20' } }])
  })

  test('somebody with a voucher from another region is found and told which policy gave it', async () => {
    await world.budget('2026-03', 10)
    await world.budget('2026-03', 10, '530199')
    const elderId = await world.elder()
    await world.award(elderId, { policy: 'yunnan-care-voucher', region: '530199', state: 'ended', to: '2026-03' })
    await world.award(elderId)
    expect(await issue('2026-03', { policy: 'yunnan-care-voucher' })).toMatchObject({ value: { issued: 1 } })
    expect(await issue()).toEqual({ ok: true, value: { issued: 0, already: 0, refused: 1, committedFen: 0 } })
    expect(await refusals()).toMatchObject([{ code: 'issued-elsewhere', detail: { policy: 'yunnan-care-voucher' } }])
  })

  test('a run that was cut off goes on after its last finished range and counts on', async () => {
    await world.budget('2026-03', 10)
    await people(6)
    let ranges = 0
    const cut = issueMonth(world.services, {
      terms: world.terms,
      month: '2026-03',
      chunk: 2,
      onProgress: () => {
        ranges += 1
        if (ranges === 2) throw new Error('the power went')
      },
    })
    await expect(cut).rejects.toThrow('the power went')
    expect(await vouchers()).toHaveLength(4)
    expect(await issue('2026-03', { chunk: 2 })).toEqual({
      ok: true,
      value: { issued: 6, already: 0, refused: 0, committedFen: 480000 },
    })
    expect(await vouchers()).toHaveLength(6)
    expect(await findRuns(world.database.db, [world.terms.policy])).toMatchObject([
      { state: 'done', total: 6, done: 6, issued: 6 },
    ])
  })

  test('the same run cannot be started while it is going on', async () => {
    await world.budget('2026-03', 10)
    await people(2)
    const release = await holdLock(world.services.pool, `issue ${world.terms.policy} 2026-03`)
    expect(release).toBeDefined()
    expect(await issue('2026-03')).toMatchObject({ refusal: { code: 'run-in-progress' } })
    await release?.()
    expect(await issue('2026-03')).toMatchObject({ value: { issued: 2 } })
  })
})

describe('the budget', () => {
  test('pays from the county when it has an envelope, else from the province', async () => {
    await people(2)
    await people(1, { region: '650104' })
    const county = await world.budget('2026-03', 5, COUNTY)
    const province = await world.budget('2026-03', 5, '650000')
    expect(await issue()).toMatchObject({ value: { issued: 3 } })
    const money = await findEnvelopeMoney(world.database.db, [county, province])
    expect([money.get(county)?.committedFen, money.get(province)?.committedFen]).toEqual([160000, 80000])
  })

  test('an envelope is used to its last whole voucher; who finds none is refused and gets it when there is money again', async () => {
    await people(3)
    await world.budget('2026-03', 2)
    expect(await issue()).toMatchObject({ value: { issued: 2, refused: 1, committedFen: 160000 } })
    expect(await refusals()).toMatchObject([{ code: 'budget-exhausted' }])
    await world.budget('2026-03', 1)
    expect(await issue()).toMatchObject({ value: { issued: 1, already: 2, refused: 0 } })
    expect(await refusals()).toEqual([])
  })

  test('without an envelope nobody gets a voucher, and the reason says so', async () => {
    await people(1)
    expect(await issue()).toMatchObject({ value: { issued: 0, refused: 1 } })
    expect(await refusals()).toMatchObject([{ code: 'no-budget', detail: { region: COUNTY } }])
  })

  test('one fen less than a voucher is no voucher', async () => {
    await people(1)
    const envelopeId = await world.budget('2026-03', 1)
    unwrap(await world.run((act) => withdrawBudget(act, { envelopeId, source: 'county', amountFen: fen(1) })))
    expect(await issue()).toMatchObject({ value: { issued: 0, refused: 1 } })
  })
})

describe('the first voucher', () => {
  const first = (elderId: string, awardId: string, over: { readonly fromMonth?: string } = {}) =>
    world.run((act) =>
      issueFirst(act, { elderId, awardId, region: COUNTY, fromMonth: '2026-03', terms: world.terms, ...over }),
    )

  test('is issued for the current month at full value whatever the day', async () => {
    await world.budget('2026-03', 5)
    world.services.moveTo('2026-03-31T22:00:00+08:00')
    const elderId = await world.elder()
    expect(await first(elderId, await world.award(elderId))).toMatchObject({ ok: true })
    expect(await vouchers()).toMatchObject([{ month: '2026-03', cap_fen: 80000, used_fen: 0 }])
  })

  test('the month run does not give a second one', async () => {
    await world.budget('2026-03', 5)
    const elderId = await world.elder()
    await first(elderId, await world.award(elderId))
    expect(await issue()).toMatchObject({ value: { issued: 0, already: 1 } })
    expect(await vouchers()).toHaveLength(1)
  })

  test('asked for twice it is the same voucher', async () => {
    await world.budget('2026-03', 5)
    const elderId = await world.elder()
    const awardId = await world.award(elderId)
    expect(await first(elderId, awardId)).toEqual(await first(elderId, awardId))
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from transfer where partition_id = ${elderId}`.execute(world.database.db)
    expect(rows[0]?.n).toBe(1)
  })

  test('without money the reason is kept for the officer only when the caller goes on', async () => {
    const elderId = await world.elder()
    const awardId = await world.award(elderId)
    expect(await first(elderId, awardId)).toMatchObject({ refusal: { code: 'no-budget' } })
    expect(await refusals()).toEqual([])
    await world.run(async (act) => {
      await issueFirst(act, { elderId, awardId, region: COUNTY, fromMonth: '2026-03', terms: world.terms })
      act.audit({ action: 'case.approved', subject: { kind: 'case', id: awardId }, elderId })
      return { ok: true, value: true }
    })
    expect(await refusals()).toMatchObject([{ elder_id: elderId, code: 'no-budget' }])
  })

  test('an award that begins next month gives no voucher yet', async () => {
    await world.budget('2026-03', 5)
    const elderId = await world.elder()
    expect(await first(elderId, await world.award(elderId), { fromMonth: '2026-04' })).toMatchObject({
      refusal: { code: 'award-not-begun', from: '2026-04' },
    })
  })

  test('is due five working days after the approval: over the spring festival that is long', () => {
    const on = Temporal.PlainDate.from('2026-02-12')
    expect(firstVoucherDue(world.terms, on, loadHolidays())).toEqual({
      due: Temporal.PlainDate.from('2026-02-26'),
      provisional: false,
    })
  })
})
