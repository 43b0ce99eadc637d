import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { unwrap } from '#kernel/result.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { SYSTEM } from '#test/case-world.ts'
import { suspendAward } from '../actions.ts'
import { confirmChange, reportChange } from '../changes/actions.ts'
import { findMonths } from '../months/store.ts'
import { findAwardsOf } from '../store.ts'
import { confirmRun, dropRun, postRun, previewRun } from './actions.ts'
import { postMonth, type RunPart, runOf } from './run.ts'
import { leaseRun } from './store.ts'
import { finishRuns } from './tasks.ts'
import { readRun, readRunPeople } from './views.ts'

const POLICY = 'yongjia-11'
const REGION = '330324'
let world: AwardWorld
// Every test has its own people; what the others left is posted and does not show in a second run.
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-03-10' })
})
beforeEach(() => world.moveTo('2026-03-10'))
afterAll(() => world.close())

const someone = (bornOn: string, household = REGION) => world.elder({ bornOn, household, residence: household })
async function run(month: string) {
  const of = runOf(world.awardDesk, POLICY, REGION, month, world.services.clock.today())
  if (!of) throw new Error('the policy has runs')
  return postMonth(world.services, world.awardDesk, of, SYSTEM)
}
const posted = async (elderId: string) =>
  (await findMonths(world.services.db, { elderId, programme: POLICY })).map((row) => [
    row.month,
    row.seq,
    row.amountFen,
  ])

describe('the old-age allowance', () => {
  test('is found and paid without application, from the month the age is reached, by tier, never cumulative', async () => {
    const eve = await someone('1946-04-01')
    const reached = await someone('1946-03-31')
    const ninety = await someone('1936-03-01')
    const hundred = await someone('1926-01-01')
    const elsewhere = await someone('1940-01-01', '330302')
    const sum = await run('2026-03')
    expect(sum).toMatchObject({ undecided: 0, stopped: 0 })
    expect(await posted(eve)).toEqual([])
    expect(await posted(reached)).toEqual([['2026-03', 0, 6000]])
    expect(await posted(ninety)).toEqual([['2026-03', 0, 20000]])
    expect(await posted(hundred)).toEqual([['2026-03', 0, 80000]])
    expect(await posted(elsewhere)).toEqual([])
    const [award] = await findAwardsOf(world.services.db, reached)
    expect(award).toMatchObject({ state: 'active', fromMonth: '2026-03', benefit: '高龄津贴', caseId: null })
  })

  test('a second run of the same month posts nothing', async () => {
    const elderId = await someone('1940-05-05')
    expect((await run('2026-03')).months).toBeGreaterThan(0)
    expect(await run('2026-03')).toMatchObject({ months: 0, amountFen: 0, added: 0 })
    expect(await posted(elderId)).toEqual([['2026-03', 0, 6000]])
  })

  test('the tier changes in the month of the birthday, with a decision of its own; a month left out is made up by its own rules', async () => {
    const elderId = await someone('1936-05-20')
    await run('2026-03')
    const before = (await findAwardsOf(world.services.db, elderId))[0]?.decisionId
    world.moveTo('2026-05-08')
    await run('2026-05')
    expect(await posted(elderId)).toEqual([
      ['2026-03', 0, 6000],
      ['2026-04', 0, 6000],
      ['2026-05', 0, 20000],
    ])
    const decisions = await world.services.db
      .selectFrom('award_month')
      .select(['month', 'decision_id', 'cause'])
      .where('elder_id', '=', elderId)
      .orderBy('month')
      .execute()
    expect(decisions[0]?.decision_id).toBe(before)
    expect(decisions[2]?.decision_id).not.toBe(before)
    expect(decisions[1]?.cause).toBe('arrears')
  })

  test('is paid for the month of death; what was posted after it comes off by difference', async () => {
    const elderId = await someone('1940-01-01')
    await run('2026-03')
    world.moveTo('2026-04-09')
    await run('2026-04')
    world.moveTo('2026-05-08')
    await run('2026-05')
    const { changeId } = unwrap(
      await world.run(world.officer('township-clerk', REGION), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-04-03'),
        }),
      ),
    )
    const confirmed = unwrap(
      await world.run(world.officer('county-reviewer', REGION), (act) =>
        confirmChange(act, world.awardDesk, { elderId, changeId, finding: '死亡证明' }),
      ),
    )
    // Nothing has gone to the bank yet: May is simply lowered to nothing.
    expect(confirmed.ended).toMatchObject([{ toMonth: '2026-04', recoveryFen: 0 }])
    expect(await posted(elderId)).toEqual([
      ['2026-03', 0, 6000],
      ['2026-04', 0, 6000],
      ['2026-05', 0, 6000],
      ['2026-05', 1, -6000],
    ])
    world.moveTo('2026-06-08')
    await run('2026-06')
    expect((await posted(elderId)).filter(([month]) => month === '2026-06')).toEqual([])
  })

  test('the month of death is paid also when the death was known before the run', async () => {
    const elderId = await someone('1940-01-01')
    await run('2026-03')
    world.moveTo('2026-04-03')
    const { changeId } = unwrap(
      await world.run(world.officer('township-clerk', REGION), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-04-01'),
        }),
      ),
    )
    unwrap(
      await world.run(world.officer('county-reviewer', REGION), (act) =>
        confirmChange(act, world.awardDesk, { elderId, changeId, finding: '死亡证明' }),
      ),
    )
    await run('2026-04')
    expect(await posted(elderId)).toEqual([
      ['2026-03', 0, 6000],
      ['2026-04', 0, 6000],
    ])
    expect(await findAwardsOf(world.services.db, elderId)).toHaveLength(1)
  })

  test('a run never undoes a suspension made by a person', async () => {
    const elderId = await someone('1940-01-01')
    await run('2026-03')
    const awardId = (await findAwardsOf(world.services.db, elderId))[0]?.awardId ?? ''
    unwrap(
      await world.run(world.officer('county-reviewer', REGION), (act) =>
        suspendAward(act, world.awardDesk, { elderId, awardId, fromMonth: '2026-04', reason: '生存认证未通过' }),
      ),
    )
    world.moveTo('2026-04-08')
    await run('2026-04')
    expect(await posted(elderId)).toEqual([['2026-03', 0, 6000]])
  })

  test('who moves the household away is stopped with the month before', async () => {
    const elderId = await someone('1940-01-01')
    await run('2026-03')
    await world.services.db
      .updateTable('elder')
      .set({ household_region: '330302' })
      .where('elder_id', '=', elderId)
      .execute()
    world.moveTo('2026-04-08')
    expect((await run('2026-04')).stopped).toBe(1)
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({
      state: 'ended',
      toMonth: '2026-03',
      endKind: 'no-longer-entitled',
    })
  })
})

describe('a run by two people', () => {
  const maker = () => world.officer('county-reviewer', REGION)
  const approver = () => world.officer('county-approver', REGION)
  const input = (month: string) => ({ policy: POLICY, region: REGION, month })

  test('a preview posts nothing; another person confirms it, and it is posted', async () => {
    world.moveTo('2026-07-08')
    const elderId = await someone('1940-07-01')
    const preview = unwrap(await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-07'))))
    expect(preview.people).toBeGreaterThan(0)
    expect(await posted(elderId)).toEqual([])
    const second = await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-07')))
    expect(second).toMatchObject({ ok: false, refusal: { code: 'run-exists' } })
    const confirmed = unwrap(await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId)))
    const sum = await postRun(world.services, world.awardDesk, confirmed, (work) =>
      runAction(world.services, { actor: SYSTEM }, work),
    )
    expect(sum).toMatchObject({ people: preview.people, amountFen: preview.amountFen })
    expect(await posted(elderId)).toEqual([['2026-07', 0, 6000]])
    const again = await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId))
    expect(again).toMatchObject({ ok: false, refusal: { code: 'run-not-open' } })
  })

  test('news between preview and confirmation: it has to be looked at again', async () => {
    world.moveTo('2026-08-07')
    const preview = unwrap(await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-08'))))
    await someone('1940-08-01')
    const stale = await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId))
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'changed-since-preview' } })
    unwrap(await world.run(maker(), (act) => dropRun(act, world.awardDesk, preview.runId)))
    const fresh = await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-08')))
    expect(unwrap(fresh).people).toBe(preview.people + 1)
  })

  test('who made the preview cannot confirm it, nor can an officer of another county see it', async () => {
    world.moveTo('2026-09-07')
    const both = {
      ...maker(),
      roles: [
        { role: 'county-reviewer' as const, region: REGION, organizationId: null },
        { role: 'county-approver' as const, region: REGION, organizationId: null },
      ],
    }
    const preview = unwrap(await world.run(both, (act) => previewRun(act, world.awardDesk, input('2026-09'))))
    const own = await world.run(both, (act) => confirmRun(act, world.awardDesk, preview.runId))
    expect(own).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    const other = await world.run(world.officer('county-approver', '650199'), (act) =>
      confirmRun(act, world.awardDesk, preview.runId),
    )
    expect(other).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })

  test('a confirmed run that a dead process left behind is posted by the next one', async () => {
    world.moveTo('2026-10-09')
    const preview = unwrap(await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-10'))))
    unwrap(await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId)))
    expect(await finishRuns(world.services, world.awardDesk)).toEqual({ posted: 1 })
    expect(await finishRuns(world.services, world.awardDesk)).toEqual({ posted: 0 })
  })

  test('the people behind every sum are those that are posted, before and after', async () => {
    world.moveTo('2026-11-09')
    const fresh = await someone('1946-11-30')
    const gone = await someone('1941-01-01')
    await run('2026-10')
    await world.services.db
      .updateTable('elder')
      .set({ household_region: '330302' })
      .where('elder_id', '=', gone)
      .execute()
    const preview = unwrap(await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-11'))))
    const people = async (part: RunPart) => {
      const all: string[] = []
      let after: string | undefined
      do {
        const page = unwrap(
          await world.read(maker(), (act) =>
            readRunPeople(act, world.awardDesk, { runId: preview.runId, part, after, limit: 3 }),
          ),
        )
        all.push(...page.items.map((person) => person.elderId))
        after = page.nextCursor ?? undefined
      } while (after !== undefined)
      return all
    }
    const shown = { due: await people('due'), added: await people('added'), stopped: await people('stopped') }
    expect(shown.due).toHaveLength(preview.months)
    expect(shown.added).toContain(fresh)
    expect(shown.stopped).toEqual([gone])
    unwrap(await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId)))
    expect(await finishRuns(world.services, world.awardDesk)).toEqual({ posted: 1 })
    expect({ due: await people('due'), added: await people('added'), stopped: await people('stopped') }).toEqual(shown)
    const done = unwrap(await world.read(maker(), (act) => readRun(act, world.awardDesk, preview.runId)))
    expect(done).toMatchObject({ state: 'posted', donePeople: preview.people, doneFen: preview.amountFen })
  })

  test('is posted by one worker at a time; a dead one is taken over when its lease has run out', async () => {
    world.moveTo('2026-12-09')
    const preview = unwrap(await world.run(maker(), (act) => previewRun(act, world.awardDesk, input('2026-12'))))
    const confirmed = unwrap(await world.run(approver(), (act) => confirmRun(act, world.awardDesk, preview.runId)))
    const now = world.services.clock.now()
    expect(
      await leaseRun(world.services.db, preview.runId, { now, until: now.add({ minutes: 10 }), held: false }),
    ).toBe(true)
    const post = () =>
      postRun(world.services, world.awardDesk, confirmed, (work) => runAction(world.services, { actor: SYSTEM }, work))
    expect(await post()).toBeUndefined()
    world.moveTo('2026-12-10')
    expect(await post()).toMatchObject({ people: preview.people })
  })

  test('a policy without monthly payment has no run', async () => {
    const result = await world.run(maker(), (act) =>
      previewRun(act, world.awardDesk, { policy: 'yongjia-14', region: REGION, month: '2026-03' }),
    )
    expect(result).toMatchObject({ ok: false, refusal: { code: 'no-monthly-run' } })
  })
})
