import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { aDatabase, type TestDatabase } from '#db/test-database.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { checkInvariants, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { anActor, testServices } from '#test/services.ts'
import { grantBudget, readBudgets, readEnvelope, withdrawBudget } from './actions.ts'
import { type Envelope, envelopeFor } from './envelope.ts'
import { forecastBudget } from './forecast.ts'
import { BUDGET_INVARIANTS } from './invariants.ts'
import { reserve, unreserve } from './reservations.ts'

let database: TestDatabase
let services: ReturnType<typeof testServices>
beforeAll(async () => {
  database = await aDatabase()
  services = testServices(database, { today: '2026-03-02' })
})
afterAll(() => database.close())

const approver = anActor('county-approver')
const grant = (
  amount: number,
  over: { readonly month?: string; readonly actor?: Actor; readonly region?: string } = {},
) =>
  runAction(services, { actor: over.actor ?? approver }, (act) =>
    grantBudget(act, {
      region: over.region ?? '650199',
      programme: 'care-voucher',
      month: over.month ?? '2026-03',
      source: 'county',
      amountFen: fen(amount),
    }),
  )
const withdraw = (envelopeId: string, amount: number, actor: Actor = approver) =>
  runAction(services, { actor }, (act) => withdrawBudget(act, { envelopeId, source: 'county', amountFen: fen(amount) }))
const money = async (envelopeId: string) => {
  const found = await runReading(services, { actor: approver }, (act) => readEnvelope(act, envelopeId))
  return found.ok ? [found.value.grantedFen, found.value.committedFen, found.value.availableFen] : found.refusal.code
}
const reserveFrom = (envelope: Envelope, amount: number) =>
  runAction(services, { actor: { kind: 'system', name: 'test' } }, async (act) => {
    act.audit({ action: 'test', subject: { kind: 'envelope', id: envelope.envelopeId } })
    return reserve(act.tx, {
      envelope,
      amountFen: fen(amount),
      transferId: newId(),
      cause: newId(),
      effectiveOn: act.today,
      actor: null,
    })
  })

describe('granting', () => {
  test('opens the envelope of a region, programme and month once and adds to it', async () => {
    const first = unwrap(await grant(10000, { month: '2026-04' }))
    const second = unwrap(await grant(5000, { month: '2026-04' }))
    expect(second.envelopeId).toBe(first.envelopeId)
    expect(await money(first.envelopeId)).toEqual([15000, 0, 15000])
  })

  test('of nothing is refused', async () => {
    expect(await grant(0)).toMatchObject({ refusal: { code: 'amount-not-above-zero' } })
  })

  test.each(['county-reviewer', 'payment-approver', 'province-viewer', 'desk', 'elder'] as const)(
    'is not for the role %s',
    async (role) => {
      expect(await grant(100, { actor: anActor(role) })).toMatchObject({ refusal: { code: 'not-allowed' } })
    },
  )

  test("is not for another county's officer, and leaves no trace", async () => {
    expect(await grant(100, { actor: anActor('county-approver', '530199'), month: '2026-05' })).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    const { rows } = await sql`select 1 from budget_envelope where month = '2026-05'`.execute(database.db)
    expect(rows).toEqual([])
  })
})

describe('withdrawing', () => {
  test('takes back what is not committed, to the last fen and not one more', async () => {
    const { envelopeId } = unwrap(await grant(10000, { month: '2026-06' }))
    const envelope = { envelopeId, region: '650199', programme: 'care-voucher', month: '2026-06' }
    unwrap(await reserveFrom(envelope, 4000))
    expect(await withdraw(envelopeId, 6001)).toMatchObject({
      refusal: { code: 'budget-exhausted', availableFen: 6000, neededFen: 6001 },
    })
    expect(await withdraw(envelopeId, 6000)).toMatchObject({ ok: true })
    expect(await money(envelopeId)).toEqual([4000, 4000, 0])
  })

  test('is not for readers, and an unknown envelope is not found', async () => {
    const { envelopeId } = unwrap(await grant(100, { month: '2026-07' }))
    expect(await withdraw(envelopeId, 1, anActor('county-reviewer'))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await withdraw(newId(), 1)).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

describe('reserving', () => {
  test('fifty at once out of an envelope for thirty give thirty', async () => {
    const { envelopeId } = unwrap(await grant(3000, { month: '2026-08' }))
    const envelope = { envelopeId, region: '650199', programme: 'care-voucher', month: '2026-08' }
    const results = await Promise.all(Array.from({ length: 50 }, () => reserveFrom(envelope, 100)))
    expect(results.filter((result) => result.ok)).toHaveLength(30)
    expect(await money(envelopeId)).toEqual([3000, 3000, 0])
  })

  test('what is given back can be reserved again', async () => {
    const { envelopeId } = unwrap(await grant(100, { month: '2026-09' }))
    const envelope = { envelopeId, region: '650199', programme: 'care-voucher', month: '2026-09' }
    unwrap(await reserveFrom(envelope, 100))
    await database.db.transaction().execute((tx) =>
      unreserve(tx, {
        envelope,
        amountFen: fen(40),
        transferId: newId(),
        cause: newId(),
        effectiveOn: services.clock.today(),
        actor: null,
      }),
    )
    expect(await reserveFrom(envelope, 41)).toMatchObject({ refusal: { availableFen: 40 } })
    expect(await reserveFrom(envelope, 40)).toMatchObject({ ok: true })
  })
})

describe('reading', () => {
  test('shows the envelopes of a region to its officers and to the province', async () => {
    for (const actor of [approver, anActor('province-viewer', '650000'), anActor('auditor', '650199')]) {
      const found = await runReading(services, { actor }, (act) =>
        readBudgets(act, { region: '650199', from: '2026-04', to: '2026-04' }),
      )
      expect(found).toMatchObject({ ok: true, value: [{ month: '2026-04', availableFen: 15000 }] })
    }
  })

  test("does not show them to another county's officer", async () => {
    const found = await runReading(services, { actor: anActor('county-approver', '530199') }, (act) =>
      readBudgets(act, { region: '650199' }),
    )
    expect(found).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

test('the most specific envelope pays: county before prefecture before province', () => {
  const at = (region: string): Envelope => ({ envelopeId: region, region, programme: 'care-voucher', month: '2026-03' })
  const all = [at('650000'), at('650100'), at('650104'), at('530000')]
  expect(envelopeFor(all, '650104')?.region).toBe('650104')
  expect(envelopeFor(all, '650105')?.region).toBe('650100')
  expect(envelopeFor(all, '650199123456')?.region).toBe('650100')
  expect(envelopeFor(all, '652301')?.region).toBe('650000')
  expect(envelopeFor(all, '110101')).toBeUndefined()
})

describe('the forecast', () => {
  const month = (name: string, granted: number, committed = 0) => ({
    month: name,
    grantedFen: fen(granted),
    committedFen: fen(committed),
  })

  test('finds the first month whose envelope does not cover its running awards', () => {
    const forecast = forecastBudget(
      [month('2026-02', 800, 800), month('2026-03', 1000, 600), month('2026-04', 1000), month('2026-05', 1000)],
      '2026-03',
      { awards: 9, growthPerMonth: 1, capFen: fen(100) },
    )
    expect(forecast.months.map((entry) => entry.expectedFen)).toEqual([800, 900, 1000, 1100])
    expect(forecast.months.map((entry) => entry.shortFen)).toEqual([0, 0, 0, 100])
    expect(forecast.exhaustedIn).toBe('2026-05')
    expect(forecast.shortOverallFen).toBe(0)
  })

  test('says never when everything is covered, and what is missing over all when it is not', () => {
    const enough = forecastBudget([month('2026-03', 300)], '2026-03', {
      awards: 3,
      growthPerMonth: 0,
      capFen: fen(100),
    })
    expect(enough).toMatchObject({ exhaustedIn: null, shortOverallFen: 0 })
    const short = forecastBudget([month('2026-03', 299)], '2026-03', { awards: 3, growthPerMonth: 0, capFen: fen(100) })
    expect(short).toMatchObject({ exhaustedIn: '2026-03', shortOverallFen: 1 })
  })

  test('what is committed already is needed even when awards have ended since', () => {
    const [only] = forecastBudget([month('2026-03', 500, 400)], '2026-03', {
      awards: 1,
      growthPerMonth: 0,
      capFen: fen(100),
    }).months
    expect(only?.expectedFen).toBe(400)
  })
})

test('the books of all this hold', async () => {
  const results = await checkInvariants(database.db, [...LEDGER_INVARIANTS, BUDGET_INVARIANTS[0] ?? neverThere()])
  expect(results.filter((result) => !result.holds)).toEqual([])
})

function neverThere(): never {
  throw new Error('there is no budget invariant')
}
