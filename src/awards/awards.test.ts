import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveCase } from '#applications/letters/actions.ts'
import { openCase } from '#applications/opening/actions.ts'
import { brokenConstraint } from '#db/handle.ts'
import { findFile } from '#files/store.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { gatherFacts } from '#rulebook/decisions/gather.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { SYSTEM, theElder } from '#test/case-world.ts'
import { anEntitledElder, aVoucherAward, aVoucherCase } from '#test/grant.ts'
import { aProvider } from '#test/organizations.ts'
import { anActor } from '#test/services.ts'
import { resumeAward, suspendAward } from './actions.ts'
import type { Award } from './award.ts'
import { confirmChange, dismissChange, reportChange } from './changes/actions.ts'
import { findChangesOf, findChangesToldBy } from './changes/store.ts'
import type { EndingAward } from './hooks.ts'
import { findAwardsOf, findSuspensions } from './store.ts'

const granted: Award[] = []
const ended: EndingAward[] = []
let world: AwardWorld

beforeAll(async () => {
  world = await anAwardWorld({
    hooks: {
      onAwardGranted: async (_, award) => {
        granted.push(award)
        return true
      },
      onAwardEnded: async (_, ending) => {
        ended.push(ending)
        const recover = ending.used === 'recover'
        return recover ? [{ kind: 'redemption', id: 'r1', month: '2026-03', amountFen: 40000 }] : []
      },
    },
  })
})
beforeEach(() => {
  granted.length = 0
  ended.length = 0
  world.moveTo('2026-03-02')
})
afterAll(() => world.close())

const receives = async (elderId: string, on: string) => {
  const { facts } = await world.read(SYSTEM, (act) =>
    gatherFacts(act, world.desk.law.vocabulary, elderId, Temporal.PlainDate.from(on)),
  )
  return facts.在享待遇
}

describe('a grant', () => {
  test('makes the award from the current month, tells the vouchers, and every other policy knows it from that month on', async () => {
    const elderId = await anEntitledElder(world)
    const { awardId, caseId } = await aVoucherAward(world, elderId)
    const [award] = await findAwardsOf(world.services.db, elderId)
    expect(award).toMatchObject({
      awardId,
      caseId,
      programme: 'care-voucher',
      policy: 'xinjiang-care-voucher',
      state: 'active',
      fromMonth: '2026-03',
      toMonth: null,
      amountFen: 80000,
    })
    expect(granted.map((entry) => entry.awardId)).toEqual([awardId])
    expect(await receives(elderId, '2026-03-01')).toMatchObject({ 养老服务消费补贴: true })
    expect(await receives(elderId, '2026-02-28')).not.toMatchObject({ 养老服务消费补贴: true })
  })

  test('a second live award of the family is refused in another region too, and the first is named', async () => {
    const elderId = await anEntitledElder(world)
    const { awardId } = await aVoucherAward(world, elderId)
    await world.services.db
      .updateTable('elder')
      .set({ residence_region: '530199' })
      .where('elder_id', '=', elderId)
      .execute()
    const again = await world.run(theElder(elderId), (act) =>
      openCase(act, world.desk, { elderId, policy: 'yunnan-care-voucher' }),
    )
    expect(again).toMatchObject({
      ok: false,
      refusal: {
        code: 'already-awarded',
        awardId,
        policy: 'xinjiang-care-voucher',
        region: '650199',
        fromMonth: '2026-03',
      },
    })
  })

  test('two approvals at the same moment make one award', async () => {
    const elderId = await anEntitledElder(world)
    const { caseId } = await aVoucherCase(world, elderId)
    const approve = () =>
      world.run(world.officer('county-approver'), (act) => approveCase(act, world.desk, { elderId, caseId }))
    const results = await Promise.all([approve(), approve(), approve()])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await findAwardsOf(world.services.db, elderId)).toHaveLength(1)
  })

  test('the database itself refuses a second live award', async () => {
    const elderId = await anEntitledElder(world)
    await aVoucherAward(world, elderId)
    const copy = world.services.db
      .insertInto('award')
      .columns([
        'elder_id',
        'award_id',
        'programme',
        'policy',
        'region',
        'form',
        'cycle',
        'state',
        'from_month',
        'decision_id',
        'granted_at',
      ])
      .expression((from) =>
        from
          .selectFrom('award')
          .select((pick) => [
            'elder_id',
            pick.val(crypto.randomUUID()).as('award_id'),
            'programme',
            pick.val('yunnan-care-voucher').as('policy'),
            'region',
            'form',
            'cycle',
            'state',
            'from_month',
            'decision_id',
            'granted_at',
          ])
          .where('elder_id', '=', elderId),
      )
      .execute()
    await expect(copy.catch(brokenConstraint)).resolves.toBe('award_one_live_per_programme')
  })
})

describe('suspension', () => {
  test('stops from the next month on until it is resumed; the month that has begun stays', async () => {
    const { elderId, awardId } = await aVoucherAward(world, await anEntitledElder(world))
    const reviewer = world.officer('county-reviewer')
    const input = { elderId, awardId, reason: '核查中' }
    const now = await world.run(reviewer, (act) =>
      suspendAward(act, world.awardDesk, { ...input, fromMonth: '2026-03' }),
    )
    expect(now).toMatchObject({ ok: false, refusal: { code: 'month-passed' } })
    unwrap(await world.run(reviewer, (act) => suspendAward(act, world.awardDesk, { ...input, fromMonth: '2026-04' })))
    const twice = await world.run(reviewer, (act) =>
      suspendAward(act, world.awardDesk, { ...input, fromMonth: '2026-05' }),
    )
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'award-suspended' } })
    world.moveTo('2026-05-06')
    unwrap(await world.run(reviewer, (act) => resumeAward(act, world.awardDesk, { ...input, fromMonth: '2026-06' })))
    expect(await findSuspensions(world.services.db, { elderId, awardId })).toMatchObject([
      { fromMonth: '2026-04', toMonth: '2026-05' },
    ])
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
  })

  test('an officer of another county may not', async () => {
    const { elderId, awardId } = await aVoucherAward(world, await anEntitledElder(world))
    const result = await world.run(world.officer('county-reviewer', '330324'), (act) =>
      suspendAward(act, world.awardDesk, { elderId, awardId, fromMonth: '2026-04', reason: '核查' }),
    )
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })
})

describe('news', () => {
  const tell = (elderId: string, kind: 'died' | 'withdrawn' | 'moved-away' | 'exclusion-started', on: string) =>
    world.run(theElder(elderId), (act) =>
      reportChange(act, world.awardDesk, { elderId, kind, happenedOn: Temporal.PlainDate.from(on) }),
    )

  test('ends nothing before the county has verified it; from the month after the confirmation nothing is given', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    world.moveTo('2026-04-20')
    const { changeId } = unwrap(await tell(elderId, 'withdrawn', '2026-04-18'))
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
    world.moveTo('2026-05-06')
    const confirmed = await world.run(world.officer('county-reviewer'), (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '本人签字退出' }),
    )
    expect(unwrap(confirmed).ended).toMatchObject([{ programme: 'care-voucher', toMonth: '2026-05', recoveryFen: 0 }])
    expect((await findAwardsOf(world.services.db, elderId))[0]).toMatchObject({
      state: 'ended',
      toMonth: '2026-05',
      endKind: 'withdrawn',
    })
    expect(ended[0]).toMatchObject({ kind: 'withdrawn', unused: 'keep', used: 'keep' })
    expect(await receives(elderId, '2026-05-31')).toMatchObject({ 养老服务消费补贴: true })
    expect(await receives(elderId, '2026-06-01')).toMatchObject({ 养老服务消费补贴: false })
  })

  test('a death that is told late voids what is unused and recovers what was used', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    world.moveTo('2026-05-20')
    const { changeId } = unwrap(
      await world.run(world.officer('township-clerk'), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-03-28'),
        }),
      ),
    )
    const confirmed = unwrap(
      await world.run(world.officer('county-reviewer'), (act) =>
        confirmChange(act, world.awardDesk, { elderId, changeId, finding: '火化证' }),
      ),
    )
    expect(confirmed.ended).toMatchObject([{ toMonth: '2026-03', recoveryFen: 40000 }])
    expect(ended[0]).toMatchObject({ kind: 'died', unused: 'void', used: 'recover' })
    const elder = await world.services.db
      .selectFrom('elder')
      .select('died_on')
      .where('elder_id', '=', elderId)
      .executeTakeFirstOrThrow()
    expect(elder.died_on?.toString()).toBe('2026-03-28')
    const recovery = await world.services.db
      .selectFrom('recovery_case')
      .select(['amount_fen', 'state'])
      .where('elder_id', '=', elderId)
      .executeTakeFirstOrThrow()
    expect(recovery).toEqual({ amount_fen: 40000, state: 'open' })
  })

  test('the number of a file that somebody else uploaded proves nothing and leaves no trace; the own one lies in the record', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const elder = theElder(elderId)
    const report = (proofFileId: string) =>
      world.run(elder, (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'withdrawn',
          happenedOn: Temporal.PlainDate.from('2026-03-01'),
          proofFileId,
        }),
      )
    const foreign = await world.upload(world.officer('township-clerk'))
    expect(await report(foreign)).toMatchObject({ ok: false, refusal: { code: 'file-not-yours' } })
    expect(await findChangesOf(world.services.db, elderId)).toEqual([])
    expect(await findFile(world.services.db, elderId, foreign)).toBeUndefined()
    const own = await world.upload(elder)
    unwrap(await report(own))
    expect(await findChangesOf(world.services.db, elderId)).toMatchObject([{ proofFileId: own }])
    expect(await findFile(world.services.db, elderId, own)).toBeDefined()
  })

  test('an institution lists what it told of its residents, and nothing that others told', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const { organizationId } = await aProvider(world.services)
    await sql`
      insert into elder_provider (elder_id, organization_id, since, source, recorded_at)
      values (${elderId}, ${organizationId}, '2026-01-01', 'declared', now())`.execute(world.database.owner.db)
    const desk = anActor('desk', '650199', { organizationId })
    const { changeId } = unwrap(
      await world.run(desk, (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'moved-away',
          happenedOn: Temporal.PlainDate.from('2026-03-01'),
          organizationId,
        }),
      ),
    )
    unwrap(await tell(elderId, 'withdrawn', '2026-03-01'))
    const toldBy = (institution: string) =>
      findChangesToldBy(world.services.db, { organizationId: institution, limit: 10 })
    expect(await toldBy(organizationId)).toMatchObject([{ changeId, kind: 'moved-away', state: 'told' }])
    expect(await toldBy(newId())).toEqual([])
  })

  test('a fact that was kept back on purpose loses the policy’s leniency', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const { changeId } = unwrap(await tell(elderId, 'withdrawn', '2026-03-01'))
    unwrap(
      await world.run(world.officer('county-reviewer'), (act) =>
        confirmChange(act, world.awardDesk, { elderId, changeId, finding: '隐瞒', concealed: true }),
      ),
    )
    expect(ended[0]).toMatchObject({ unused: 'void', used: 'recover', concealed: true })
  })

  test('an exclusion ends the award only when the policy itself no longer grants', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const { changeId } = unwrap(await tell(elderId, 'exclusion-started', '2026-03-02'))
    const reviewer = world.officer('county-reviewer')
    const harmless = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '开始领高龄津贴', exclusion: '高龄津贴' }),
    )
    expect(harmless).toMatchObject({ ok: false, refusal: { code: 'still-entitled', programme: 'care-voucher' } })
    const real = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '纳入特困', exclusion: '特困供养' }),
    )
    expect(unwrap(real).ended).toMatchObject([{ toMonth: '2026-03' }])
    const recheck = await world.services.db
      .selectFrom('decision')
      .select(['purpose', 'outcome', 'receiving'])
      .where('elder_id', '=', elderId)
      .where('purpose', '=', 'recheck')
      .execute()
    expect(recheck).toEqual([{ purpose: 'recheck', outcome: 'refused', receiving: true }])
  })

  test('a move within the province ends nothing, a move out of it does', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const { changeId } = unwrap(await tell(elderId, 'moved-away', '2026-03-02'))
    const reviewer = world.officer('county-reviewer')
    const inside = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '搬到乌鲁木齐', newRegion: '650102' }),
    )
    expect(inside).toMatchObject({ ok: false, refusal: { code: 'ends-nothing' } })
    const outside = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '搬到云南', newRegion: '530199' }),
    )
    expect(unwrap(outside).ended).toHaveLength(1)
  })

  test('told twice is told once; who told it cannot verify it; a stranger is told nothing', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const first = unwrap(await tell(elderId, 'withdrawn', '2026-03-01'))
    expect(unwrap(await tell(elderId, 'withdrawn', '2026-03-02'))).toEqual({ changeId: first.changeId, already: true })
    const reviewer = world.officer('county-reviewer')
    const own = unwrap(
      await world.run(reviewer, (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'died',
          happenedOn: Temporal.PlainDate.from('2026-03-01'),
        }),
      ),
    )
    const self = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId: own.changeId, finding: '自己核实' }),
    )
    expect(self).toMatchObject({ ok: false, refusal: { code: 'told-it-yourself' } })
    const stranger = theElder(await world.elder())
    const other = await world.run(stranger, (act) =>
      reportChange(act, world.awardDesk, { elderId, kind: 'died', happenedOn: Temporal.PlainDate.from('2026-03-01') }),
    )
    expect(other).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const future = await tell(elderId, 'withdrawn', '2026-03-03')
    expect(future).toMatchObject({ ok: false, refusal: { code: 'date-in-future' } })
  })

  test('what the county finds untrue is dismissed with its finding and ends nothing', async () => {
    const { elderId } = await aVoucherAward(world, await anEntitledElder(world))
    const { changeId } = unwrap(await tell(elderId, 'died', '2026-03-01'))
    const reviewer = world.officer('county-reviewer')
    unwrap(
      await world.run(reviewer, (act) =>
        dismissChange(act, world.awardDesk, { elderId, changeId, finding: '本人健在' }),
      ),
    )
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('active')
    const again = await world.run(reviewer, (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '再核' }),
    )
    expect(again).toMatchObject({ ok: false, refusal: { code: 'change-verified-already' } })
  })
})
