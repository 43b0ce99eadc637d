import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { anActor } from '#test/services.ts'
import { citizen, codeOf } from '#test/voucher-world.ts'
import { admitElder, leaveStay, replanStay } from './actions.ts'
import { decideStayCategory } from './stay.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

describe('long or respite', () => {
  test('exactly thirty planned days are respite, thirty-one are long, open-ended is long', () => {
    expect(decideStayCategory(date('2026-03-20'), date('2026-04-19'), 30)).toBe('institution-respite')
    expect(decideStayCategory(date('2026-03-20'), date('2026-04-20'), 30)).toBe('institution-long')
    expect(decideStayCategory(date('2026-03-20'), null, 30)).toBe('institution-long')
  })

  test('the limit is the policy’s: with twenty-nine, thirty days are long', () => {
    expect(decideStayCategory(date('2026-03-20'), date('2026-04-19'), 29)).toBe('institution-long')
    expect(decideStayCategory(date('2026-03-20'), date('2026-04-18'), 29)).toBe('institution-respite')
  })
})

describe('stays', () => {
  let world: CareWorld
  beforeAll(async () => {
    world = await aCareWorld()
  })
  afterAll(() => world.close())

  type Holder = Awaited<ReturnType<CareWorld['holder']>>
  const aResident = () => world.holder({ category: 'institution-long' })
  const admit = async (
    holder: Holder,
    over: { readonly admittedOn?: string; readonly plannedUntil?: string | null; readonly actor?: Actor } = {},
  ) => {
    const ticket = await world.scan(holder)
    return world.run(
      (act) =>
        admitElder(act, {
          organizationId: world.organizationId,
          ticket,
          admittedOn: date(over.admittedOn ?? '2026-03-10'),
          plannedUntil: over.plannedUntil === null ? null : date(over.plannedUntil ?? '2026-12-31'),
          contractNumber: 'HT-1',
        }),
      over.actor ?? world.desk,
    )
  }
  const of = (holder: Holder, stayId: string) => ({
    organizationId: world.organizationId,
    elderId: holder.elderId,
    stayId,
  })

  test('an admission says who by the scan, and the plan decides the category', async () => {
    expect(await admit(await aResident())).toMatchObject({ ok: true, value: { category: 'institution-long' } })
    expect(await admit(await aResident(), { plannedUntil: '2026-04-09' })).toMatchObject({
      value: { category: 'institution-respite' },
    })
  })

  test('nobody stays in two places at once', async () => {
    const holder = await aResident()
    await admit(holder)
    expect(codeOf(await admit(holder))).toBe('stay-going-on')
  })

  test('is not dated ahead, and its plan does not end before it begins', async () => {
    expect(codeOf(await admit(await aResident(), { admittedOn: '2026-03-11' }))).toBe('date-ahead')
    expect(codeOf(await admit(await aResident(), { plannedUntil: '2026-03-09' }))).toBe('plan-before-admission')
  })

  test('is for the desk whose scan it was', async () => {
    const holder = await aResident()
    expect(codeOf(await admit(holder, { actor: citizen(holder.elderId) }))).toBe('not-allowed')
    expect(codeOf(await admit(holder, { actor: anActor('desk', '650199', { organizationId: newId() }) }))).toBe(
      'not-allowed',
    )
  })

  test('a longer plan makes a respite long from then on', async () => {
    const holder = await aResident()
    const { stayId } = unwrap(await admit(holder, { plannedUntil: '2026-04-09' }))
    const replanned = await world.run(
      (act) => replanStay(act, { ...of(holder, stayId), plannedUntil: date('2026-04-10'), contractNumber: null }),
      world.desk,
    )
    expect(replanned).toMatchObject({ value: { category: 'institution-long' } })
  })

  test('leaving ends it: not before the admission, not ahead, not twice', async () => {
    const holder = await aResident()
    const { stayId } = unwrap(await admit(holder, { admittedOn: '2026-03-05' }))
    const leave = (on: string, actor: Actor = world.desk) =>
      world.run((act) => leaveStay(act, { ...of(holder, stayId), leftOn: date(on), reason: 'planned' }), actor)
    expect(codeOf(await leave('2026-03-04'))).toBe('plan-before-admission')
    expect(codeOf(await leave('2026-03-11'))).toBe('date-ahead')
    expect(codeOf(await leave('2026-03-10', anActor('desk', '650199', { organizationId: newId() })))).toBe(
      'not-allowed',
    )
    expect(codeOf(await leave('2026-03-10'))).toBe('ok')
    expect(codeOf(await leave('2026-03-10'))).toBe('stay-over')
    expect(codeOf(await admit(holder))).toBe('ok')
  })
})
