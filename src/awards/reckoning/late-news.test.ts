import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runRehearsal } from '#access/run-action.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { theElder } from '#test/case-world.ts'
import { aRelief, confirmNews, LUZHAI, monthSums, payOut, postedRows, RELIEF, runMonth } from '#test/relief-world.ts'
import { confirmChange, reportChange } from '../changes/actions.ts'
import { spotNews } from '../changes/spot.ts'
import { recordRepayment } from '../recovery/actions.ts'
import { leftOf } from '../recovery/recovery.ts'
import { findRecoveriesOf } from '../recovery/store.ts'
import { findAwardsOf } from '../store.ts'
import { reckonPerson } from './person.ts'

const ALLOWANCE = 'yongjia-11'
const YONGJIA = '330324'
let world: AwardWorld
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-04-27' })
})
beforeEach(() => world.moveTo('2026-04-27'))
afterAll(() => world.close())

/** Relief that has been paid for March to August; it is 3 September. */
async function aPaidRelief(): Promise<string> {
  const { elderId } = await aRelief(world)
  for (const month of ['2026-06', '2026-07', '2026-08'])
    await runMonth(world, { policy: RELIEF, region: LUZHAI, month })
  await payOut(world, elderId, RELIEF)
  world.moveTo('2026-09-03')
  return elderId
}
const relief = (elderId: string) => ({ elderId, region: LUZHAI })
const owed = async (elderId: string) =>
  (await findRecoveriesOf(world.services.db, elderId)).reduce((sum, entry) => sum + leftOf(entry), 0)
const changed = (effects: Awaited<ReturnType<typeof confirmNews>>['effects']) =>
  effects.flatMap(({ months }) => months.map(({ month, beforeFen, afterFen }) => [month, beforeFen, afterFen]))

describe('a charge or benefits that changed months ago', () => {
  test('a higher charge pays arrears from the month after it changed, and the next run pays the new amount', async () => {
    const elderId = await aPaidRelief()
    const { effects } = await confirmNews(world, {
      ...relief(elderId),
      kind: 'charge-changed',
      on: '2026-06-15',
      facts: [{ fact: '机构实际收费', value: '3400.00' }],
    })
    expect(changed(effects)).toEqual([
      ['2026-07', 242000, 262000],
      ['2026-08', 242000, 262000],
    ])
    expect(effects).toMatchObject([
      { arrearsFen: 40000, recoveryFen: 0, monthlyBeforeFen: 242000, monthlyAfterFen: 262000 },
    ])
    await runMonth(world, { policy: RELIEF, region: LUZHAI, month: '2026-09' })
    expect((await postedRows(world, elderId, RELIEF)).at(-1)).toEqual(['2026-09', 0, 262000])
  })

  test('more benefits received lower the months; what was paid too much comes back, and each row stands on a decision', async () => {
    const elderId = await aPaidRelief()
    const { effects } = await confirmNews(world, {
      ...relief(elderId),
      kind: 'benefits-changed',
      on: '2026-07-01',
      facts: [{ fact: '已领民政给付合计', value: '1000.00' }],
    })
    expect(changed(effects)).toEqual([
      ['2026-07', 242000, 220000],
      ['2026-08', 242000, 220000],
    ])
    expect(await owed(elderId)).toBe(44000)
    const rows = await world.services.db
      .selectFrom('award_month')
      .select(['decision_id', 'change_id'])
      .where('elder_id', '=', elderId)
      .where('seq', '>', 0)
      .execute()
    expect(rows.every((row) => row.decision_id !== null && row.change_id !== null)).toBe(true)
  })
})

describe('a preview', () => {
  test('shows exactly what the confirmation does, and leaves no trace', async () => {
    const elderId = await aPaidRelief()
    const { changeId } = unwrap(
      await world.run(theElder(elderId), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-07-10'),
        }),
      ),
    )
    const reviewer = world.officer('county-reviewer', LUZHAI)
    const input = { elderId, changeId, finding: '火化证' }
    const before = await postedRows(world, elderId, RELIEF)
    const shown = unwrap(
      await runRehearsal(world.services, { actor: reviewer }, (act) => confirmChange(act, world.awardDesk, input)),
    )
    expect(changed(shown.effects)).toEqual([
      ['2026-07', 242000, 121000],
      ['2026-08', 242000, 0],
    ])
    expect(await postedRows(world, elderId, RELIEF)).toEqual(before)
    expect(await owed(elderId)).toBe(0)
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
    const other = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { ...input, shown: 'another' }),
    )
    expect(other).toMatchObject({ ok: false, refusal: { code: 'effect-changed' } })
    const done = unwrap(
      await world.run(reviewer, (act) => confirmChange(act, world.awardDesk, { ...input, shown: shown.digest })),
    )
    expect(done).toEqual(shown)
    expect(await owed(elderId)).toBe(363000)
  })

  test('an officer of another county is told nothing', async () => {
    const elderId = await aPaidRelief()
    const { changeId } = unwrap(
      await world.run(theElder(elderId), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-07-10'),
        }),
      ),
    )
    const stranger = world.officer('county-reviewer', YONGJIA)
    const refused = await runRehearsal(world.services, { actor: stranger }, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '查' }),
    )
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })
})

describe('a finding that was wrong', () => {
  test('the dead live: the award goes on, the months are whole again, and nobody owes anything', async () => {
    const elderId = await aPaidRelief()
    const before = await monthSums(world, elderId, RELIEF)
    const { changeId } = await confirmNews(world, { ...relief(elderId), kind: 'died', on: '2026-07-10' })
    expect(await owed(elderId)).toBe(363000)
    const back = await confirmNews(world, {
      ...relief(elderId),
      kind: 'found-wrong',
      on: '2026-09-02',
      corrects: changeId,
    })
    expect(back.effects).toMatchObject([{ period: 'reopened', recoveryFen: 0 }])
    expect(await monthSums(world, elderId, RELIEF)).toEqual(before)
    expect(await owed(elderId)).toBe(0)
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({ state: 'active', toMonth: null })
    const elder = await world.services.db
      .selectFrom('elder')
      .select('died_on')
      .where('elder_id', '=', elderId)
      .executeTakeFirst()
    expect(elder?.died_on).toBeNull()
    await runMonth(world, { policy: RELIEF, region: LUZHAI, month: '2026-09' })
    expect((await postedRows(world, elderId, RELIEF)).at(-1)).toEqual(['2026-09', 0, 242000])
  })

  test('what was paid back in between is paid out again', async () => {
    const elderId = await aPaidRelief()
    const { changeId } = await confirmNews(world, { ...relief(elderId), kind: 'left', on: '2026-08-10' })
    const [recovery] = await findRecoveriesOf(world.services.db, elderId)
    unwrap(
      await world.run(world.officer('county-reviewer', LUZHAI), (act) =>
        recordRepayment(act, world.awardDesk, {
          elderId,
          recoveryId: recovery?.recoveryId ?? '',
          amountFen: fen(121000),
          how: 'bank',
          receivedOn: Temporal.PlainDate.from('2026-09-03'),
        }),
      ),
    )
    await confirmNews(world, { ...relief(elderId), kind: 'found-wrong', on: '2026-09-03', corrects: changeId })
    await payOut(world, elderId, RELIEF)
    const lines = await world.services.db
      .selectFrom('payout_line')
      .select('amount_fen')
      .where('partition_id', '=', elderId)
      .orderBy('made_at')
      .execute()
    expect(lines.map((line) => Number(line.amount_fen))).toEqual([6 * 242000, 121000])
  })

  test('after a new assessment found the level again, nothing is taken away', async () => {
    const elderId = await aPaidRelief()
    const level = (value: string) => [{ fact: '能力等级', value }]
    await confirmNews(world, { ...relief(elderId), kind: 'level-improved', on: '2026-07-10', facts: level('轻度失能') })
    expect(await owed(elderId)).toBe(363000)
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({ state: 'ended', toMonth: '2026-07' })
    const back = await confirmNews(world, {
      ...relief(elderId),
      kind: 'level-worsened',
      on: '2026-07-10',
      facts: level('中度失能'),
    })
    expect(back.effects).toMatchObject([{ period: 'reopened' }])
    expect(await owed(elderId)).toBe(0)
  })
})

describe('dibao ends with a phase-out', () => {
  test('relief is paid to the end of the phase-out, known in advance or told late', async () => {
    const elderId = await aPaidRelief()
    await confirmNews(world, {
      ...relief(elderId),
      kind: 'left-dibao',
      on: '2026-06-10',
      facts: [
        { fact: '救助类别', value: '无' },
        { fact: '低保渐退期', value: true, to: Temporal.PlainDate.from('2026-07-31') },
      ],
    })
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({ state: 'ended', toMonth: '2026-07' })
    expect(await monthSums(world, elderId, RELIEF)).toMatchObject({ '2026-07': 242000, '2026-08': 0 })
    expect(await owed(elderId)).toBe(242000)
  })
})

describe('the old-age allowance', () => {
  const someone = (bornOn: string) => world.elder({ bornOn, household: YONGJIA, residence: YONGJIA })
  const months = ['2026-03', '2026-04', '2026-05', '2026-06']
  async function anAllowance(bornOn: string): Promise<string> {
    world.moveTo('2026-03-08')
    const elderId = await someone(bornOn)
    for (const month of months) await runMonth(world, { policy: ALLOWANCE, region: YONGJIA, month })
    await payOut(world, elderId, ALLOWANCE)
    world.moveTo('2026-06-20')
    return elderId
  }
  const own = (elderId: string) => ({ elderId, region: YONGJIA })

  test('a death told three months late: the month of death stays, the later ones come back', async () => {
    const elderId = await anAllowance('1940-01-01')
    await confirmNews(world, { ...own(elderId), kind: 'died', on: '2026-03-28' })
    expect(await monthSums(world, elderId, ALLOWANCE)).toEqual({
      '2026-03': 6000,
      '2026-04': 0,
      '2026-05': 0,
      '2026-06': 0,
    })
    expect(await owed(elderId)).toBe(18000)
  })

  test('a birthday that is earlier than was written pays the months before, and the higher step', async () => {
    // Written: 80 on 20 March 2026. In truth ten years and two months older: 90 on 20 January 2026.
    const elderId = await anAllowance('1946-03-20')
    const { effects } = await confirmNews(world, {
      ...own(elderId),
      kind: 'birth-corrected',
      on: '2026-06-20',
      facts: [{ fact: '出生日期', value: '1936-01-20' }],
    })
    const sums = await monthSums(world, elderId, ALLOWANCE)
    expect(sums).toMatchObject({
      '2024-01': 6000,
      '2025-12': 6000,
      '2026-01': 20000,
      '2026-03': 20000,
      '2026-06': 20000,
    })
    expect(sums['2023-12']).toBeUndefined()
    expect(effects[0]?.fromMonth).toBe('2024-01')
    expect(await owed(elderId)).toBe(0)
    const [award] = await findAwardsOf(world.services.db, elderId)
    expect(award).toMatchObject({ state: 'active', fromMonth: '2024-01' })
    await runMonth(world, { policy: ALLOWANCE, region: YONGJIA, month: '2026-07' })
    expect((await postedRows(world, elderId, ALLOWANCE)).at(-1)).toEqual(['2026-07', 0, 20000])
  })

  test('a birthday that is later than was written takes back what was paid too early, and the award goes on from it', async () => {
    const elderId = await anAllowance('1946-03-20')
    await confirmNews(world, {
      ...own(elderId),
      kind: 'birth-corrected',
      on: '2026-06-20',
      facts: [{ fact: '出生日期', value: '1946-05-31' }],
    })
    expect(await monthSums(world, elderId, ALLOWANCE)).toMatchObject({ '2026-03': 0, '2026-04': 0, '2026-05': 6000 })
    expect(await owed(elderId)).toBe(12000)
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
  })

  test('household registration that moved away ends it with that month; days before stay as they were', async () => {
    const elderId = await anAllowance('1940-01-01')
    await confirmNews(world, { ...own(elderId), kind: 'registration-moved', on: '2026-04-15', newRegion: '330302' })
    expect(await monthSums(world, elderId, ALLOWANCE)).toEqual({
      '2026-03': 6000,
      '2026-04': 6000,
      '2026-05': 0,
      '2026-06': 0,
    })
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({ state: 'ended', toMonth: '2026-04' })
  })
})

describe('news that nobody has told', () => {
  test('a level that an assessment found becomes a report, once; confirmed it changes the months; nothing new, nothing told', async () => {
    const elderId = await aPaidRelief()
    const reports = () =>
      world.services.db
        .selectFrom('change_report')
        .select(['change_id', 'kind', 'told_by', 'state'])
        .where('elder_id', '=', elderId)
        .execute()
    await spotNews(world.services, world.awardDesk)
    expect(await reports()).toEqual([])
    await world.assessed(elderId, '轻度失能', '2026-08-20')
    await spotNews(world.services, world.awardDesk)
    await spotNews(world.services, world.awardDesk)
    const found = await reports()
    expect(found).toMatchObject([{ kind: 'record-changed', told_by: 'registry', state: 'told' }])
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
    const changeId = found[0]?.change_id ?? ''
    const confirmed = await world.run(world.officer('county-reviewer', LUZHAI), (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '复评为轻度' }),
    )
    // The 20th is a stay of more than 15 days: August stays whole, and it is the last.
    expect(unwrap(confirmed).ended).toMatchObject([{ toMonth: '2026-08', recoveryFen: 0 }])
  })
})

// Any news in either order ----------------------------------------------------------------------------------------------------

type Told = {
  readonly kind: 'charge-changed' | 'benefits-changed' | 'level-improved' | 'left' | 'died' | 'insurance-started'
  readonly on: string
  readonly yuan: number
}
const told = (kind: Told['kind']) =>
  fc.record({
    kind: fc.constant(kind),
    on: fc.integer({ min: 0, max: 110 }).map((days) => Temporal.PlainDate.from('2026-05-13').add({ days }).toString()),
    yuan: fc.integer({ min: 0, max: 4000 }),
  })
const someNews = fc
  .tuple(
    told('charge-changed'),
    told('benefits-changed'),
    told('level-improved'),
    told('left'),
    told('died'),
    told('insurance-started'),
  )
  .chain((all) => fc.shuffledSubarray([...all], { minLength: 1, maxLength: 4 }))

const FACT_OF = {
  'charge-changed': '机构实际收费',
  'benefits-changed': '已领民政给付合计',
  'level-improved': '能力等级',
  'insurance-started': '长护险支付护理费',
} as const

function factsOf({ kind, yuan }: Told) {
  if (kind === 'left' || kind === 'died') return {}
  const value = kind === 'level-improved' ? '轻度失能' : kind === 'insurance-started' ? true : `${yuan}.00`
  return { facts: [{ fact: FACT_OF[kind], value }] }
}

/** The months by the rules of the policy, worked out straight from all the news at once. */
function byTheRules(all: readonly Told[]): Record<string, number> {
  const find = (kind: Told['kind']) => all.find((entry) => entry.kind === kind)
  const share = (on: string) => Number(on.slice(8)) < 15
  const before = (on: string) => Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()
  // A turn of the facts before an event; on the same day the event.
  const turns = [find('level-improved'), find('insurance-started')]
    .flatMap((entry) => (entry ? [entry] : []))
    .toSorted((a, b) => a.on.localeCompare(b.on) || (a.kind === 'level-improved' ? -1 : 1))
  const events = [find('died'), find('left')]
    .flatMap((entry) => (entry ? [entry] : []))
    .toSorted((a, b) => a.on.localeCompare(b.on))
  const [turn, event] = [turns[0], events[0]]
  const end = turn && (!event || turn.on < event.on) ? turn : event
  const lastDay = end?.kind === 'insurance-started' ? before(end.on) : end?.on
  const amountOn = (day: string) => {
    const charge = find('charge-changed')
    const benefits = find('benefits-changed')
    const paid = charge && charge.on <= day ? charge.yuan : 3200
    return Math.max(0, paid - (benefits && benefits.on <= day ? benefits.yuan : 780)) * 100
  }
  const sums: Record<string, number> = {}
  for (const month of ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']) {
    const whole = month <= '2026-05' ? 242000 : amountOn(`${month}-01`)
    const isLast = lastDay?.slice(0, 7) === month
    const half = isLast && end && end.kind !== 'insurance-started' && month >= '2026-06' && share(end.on) && whole > 0
    sums[month] = lastDay !== undefined && month > lastDay.slice(0, 7) ? 0 : half ? 121000 : whole
  }
  return sums
}

describe('random news on random days', () => {
  test('the months come to what the rules give, in either order; nothing paid is edited; what is owed is what was paid too much', async () => {
    await fc.assert(
      fc.asyncProperty(someNews, async (all) => {
        // Two ends on one day are one end with two names.
        const days = all.map((entry) => entry.on)
        fc.pre(new Set(days).size === days.length)
        const expected = byTheRules(all)
        for (const order of [all, all.toReversed()]) {
          const elderId = await aPaidRelief()
          const paid = await postedRows(world, elderId, RELIEF)
          for (const entry of order) {
            const kind = entry.kind
            const { changeId } = unwrap(
              await world.run(theElder(elderId), (act) =>
                reportChange(act, world.awardDesk, { elderId, kind, happenedOn: Temporal.PlainDate.from(entry.on) }),
              ),
            )
            // What no longer changes anything may be refused as such: then it has no effect, which is what is asked.
            await world.run(world.officer('county-reviewer', LUZHAI), (act) =>
              confirmChange(act, world.awardDesk, { elderId, changeId, finding: '核实', ...factsOf(entry) }),
            )
          }
          expect(await monthSums(world, elderId, RELIEF)).toEqual(expected)
          const after = await postedRows(world, elderId, RELIEF)
          expect(after.filter(([, seq]) => seq === 0)).toEqual(paid)
          const overpaid = Object.values(expected).reduce((sum, worth) => sum + Math.max(0, 242000 - worth), 0)
          expect(await owed(elderId)).toBe(overpaid)
          const again = await world.run(world.officer('county-reviewer', LUZHAI), async (act) => {
            act.audit({ action: 'test.reckoned', subject: { kind: 'elder', id: elderId } })
            return {
              ok: true as const,
              value: await reckonPerson(act, world.awardDesk, elderId, { reason: '再算', changeId: null }),
            }
          })
          expect(again).toEqual({ ok: true, value: [] })
        }
      }),
      { numRuns: 6 },
    )
  }, 240_000)
})
