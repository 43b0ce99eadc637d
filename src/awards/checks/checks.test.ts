import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { postedRows, runMonth } from '#test/relief-world.ts'
import { resumeAward, suspendAward } from '../actions.ts'
import { findAwardsOf, findSuspensions } from '../store.ts'
import { confirmCheck, suspendUnconfirmed } from './actions.ts'
import { findWaitingChecks } from './store.ts'
import { openChecks } from './tasks.ts'

const POLICY = 'yongjia-11'
const REGION = '330324'
let world: AwardWorld
beforeAll(async () => {
  world = await anAwardWorld({ today: '2025-03-08' })
})
afterAll(() => world.close())

const date = Temporal.PlainDate.from
const clerk = () => world.officer('township-clerk', REGION)
const reviewer = () => world.officer('county-reviewer', REGION)
const waiting = async (elderId: string) =>
  (await findWaitingChecks(world.services.db, { region: REGION, limit: 100 })).filter(
    (entry) => entry.elderId === elderId,
  )

describe('the yearly proof of life', () => {
  test('is due after twelve months, opened once, confirmed by the township; unconfirmed it is suspended by a person and made up later', async () => {
    world.moveTo('2025-03-08')
    const elderId = await world.elder({ bornOn: '1940-01-01', household: REGION, residence: REGION })
    await runMonth(world, { policy: POLICY, region: REGION, month: '2025-03' })
    world.moveTo('2026-03-07')
    expect(await openChecks(world.services)).toEqual({ opened: 0 })
    world.moveTo('2026-03-08')
    expect(await openChecks(world.services)).toEqual({ opened: 1 })
    expect(await openChecks(world.services)).toEqual({ opened: 0 })
    const [check] = await waiting(elderId)
    expect(check).toMatchObject({ kind: 'life', state: 'open', dueOn: date('2026-05-07') })
    const key = { elderId, checkId: check?.checkId ?? '' }
    await runMonth(world, { policy: POLICY, region: REGION, month: '2026-05', day: '07' })
    const suspend = () =>
      world.run(reviewer(), (act) => suspendUnconfirmed(act, world.awardDesk, { ...key, reason: '逾期未核实' }))
    expect(await suspend()).toMatchObject({ ok: false, refusal: { code: 'not-overdue' } })
    world.moveTo('2026-05-08')
    expect(unwrap(await suspend())).toEqual({ fromMonth: '2026-06' })
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('suspended')
    for (const month of ['2026-06', '2026-07']) await runMonth(world, { policy: POLICY, region: REGION, month })
    expect((await postedRows(world, elderId, POLICY)).at(-1)?.[0]).toBe('2026-05')
    world.moveTo('2026-08-03')
    const seen = (on: string) =>
      world.run(clerk(), (act) => confirmCheck(act, world.awardDesk, { ...key, how: 'visit', on: date(on) }))
    expect(await seen('2026-08-04')).toMatchObject({ ok: false, refusal: { code: 'date-in-future' } })
    expect(await seen('2026-03-07')).toMatchObject({ ok: false, refusal: { code: 'before-opening' } })
    expect(unwrap(await seen('2026-08-02'))).toEqual({ wasSuspended: true })
    const [award] = await findAwardsOf(world.services.db, elderId)
    expect(award?.state).toBe('suspended')
    const input = { elderId, awardId: award?.awardId ?? '', fromMonth: '2026-08', reason: '已见到本人', madeUp: true }
    unwrap(await world.run(reviewer(), (act) => resumeAward(act, world.awardDesk, input)))
    expect(await findSuspensions(world.services.db, input)).toMatchObject([
      { fromMonth: '2026-06', toMonth: '2026-07', madeUp: true },
    ])
    await runMonth(world, { policy: POLICY, region: REGION, month: '2026-08' })
    expect((await postedRows(world, elderId, POLICY)).slice(-3)).toEqual([
      ['2026-06', 0, 6000],
      ['2026-07', 0, 6000],
      ['2026-08', 0, 6000],
    ])
    expect(await waiting(elderId)).toEqual([])
    expect(await openChecks(world.services)).toEqual({ opened: 0 })
  })

  test('a suspension that was more than a hold is not made up', async () => {
    world.moveTo('2026-03-08')
    const elderId = await world.elder({ bornOn: '1940-01-01', household: REGION, residence: REGION })
    await runMonth(world, { policy: POLICY, region: REGION, month: '2026-03' })
    const [award] = await findAwardsOf(world.services.db, elderId)
    const key = { elderId, awardId: award?.awardId ?? '', reason: '核查' }
    unwrap(await world.run(reviewer(), (act) => suspendAward(act, world.awardDesk, { ...key, fromMonth: '2026-04' })))
    world.moveTo('2026-06-02')
    unwrap(await world.run(reviewer(), (act) => resumeAward(act, world.awardDesk, { ...key, fromMonth: '2026-06' })))
    await runMonth(world, { policy: POLICY, region: REGION, month: '2026-06' })
    expect((await postedRows(world, elderId, POLICY)).map(([month]) => month)).toEqual(['2026-03', '2026-06'])
  })

  test('a photo must be there and be the own one, and a clerk of another county confirms nothing', async () => {
    world.moveTo('2025-05-08')
    const elderId = await world.elder({ bornOn: '1940-01-01', household: REGION, residence: REGION })
    await runMonth(world, { policy: POLICY, region: REGION, month: '2025-05' })
    world.moveTo('2026-05-09')
    await openChecks(world.services)
    const [check] = await waiting(elderId)
    const input = { elderId, checkId: check?.checkId ?? '', how: 'photo' as const, on: date('2026-05-09') }
    const without = await world.run(clerk(), (act) => confirmCheck(act, world.awardDesk, input))
    expect(without).toMatchObject({ ok: false, refusal: { code: 'photo-missing' } })
    const foreign = { ...input, fileId: await world.upload(reviewer()) }
    expect(await world.run(clerk(), (act) => confirmCheck(act, world.awardDesk, foreign))).toMatchObject({
      ok: false,
      refusal: { code: 'file-not-yours' },
    })
    const stranger = world.officer('township-clerk', '450223')
    expect(await world.run(stranger, (act) => confirmCheck(act, world.awardDesk, input))).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
  })
})
