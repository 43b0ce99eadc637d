import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attachDocument, checkDocument } from '#applications/documents/actions.ts'
import { approveCase } from '#applications/letters/actions.ts'
import { closeDueNotices, publishNotice } from '#applications/notices/actions.ts'
import { openCase, submitCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { SYSTEM, theElder } from '#test/case-world.ts'
import { postMonth, runOf } from './allowances/run.ts'
import { confirmChange, reportChange } from './changes/actions.ts'
import type { ChangeKind } from './changes/kinds.ts'
import { findMonths } from './months/store.ts'
import {
  agreeInstalments,
  approveWriteOff,
  consentToSetOff,
  proposeWriteOff,
  recordRepayment,
  setOff,
} from './recovery/actions.ts'
import { findInstalments, findRecoveriesOf } from './recovery/store.ts'
import { findAwardsOf } from './store.ts'

const POLICY = 'luzhai-collective-care-relief'
const REGION = '450223'
let world: AwardWorld
beforeAll(async () => {
  world = await anAwardWorld({ today: '2026-04-27' })
})
beforeEach(() => world.moveTo('2026-04-27'))
afterAll(() => world.close())

const reviewer = () => world.officer('county-reviewer', REGION)
const approver = () => world.officer('county-approver', REGION)

/** Admitted on 20 March 2026, approved on 12 May: 3200.00 less 780.00 a month. */
async function aRelief() {
  const elderId = await world.elder({ residence: REGION, household: REGION })
  await world.assessed(elderId)
  await world.facts(elderId, {
    救助类别: '低保',
    长护险支付护理费: false,
    自愿入住: true,
    机构合规: true,
    入住日期: '2026-03-20',
  })
  const as = theElder(elderId)
  const { desk } = world
  const { caseId } = unwrap(await world.run(as, (act) => openCase(act, desk, { elderId, policy: POLICY })))
  const key = { elderId, caseId }
  const papers = ['identity', 'dibao-proof', 'contract', 'payment-proof', 'bank-card']
  for (const document of papers) unwrap(await world.run(as, (act) => attachDocument(act, desk, { ...key, document })))
  unwrap(await world.run(as, (act) => submitCase(act, desk, key)))
  for (const document of papers)
    unwrap(await world.run(reviewer(), (act) => checkDocument(act, desk, { ...key, document, verdict: 'accepted' })))
  unwrap(await world.run(reviewer(), (act) => completeStep(act, desk, key)))
  const findings = { 机构实际收费: '3200.00', 已领民政给付合计: '780.00' }
  unwrap(await world.run(reviewer(), (act) => completeStep(act, desk, { ...key, findings })))
  unwrap(await world.run(reviewer(), (act) => publishNotice(act, desk, key)))
  world.moveTo('2026-05-12')
  await closeDueNotices(world.services, desk)
  const { awardId } = unwrap(await world.run(approver(), (act) => approveCase(act, desk, key)))
  return { elderId, awardId: awardId ?? '' }
}

async function run(month: string, day = '08') {
  world.moveTo(`${month}-${day}`)
  const of = runOf(world.awardDesk, POLICY, REGION, month, world.services.clock.today())
  if (!of) throw new Error('the policy has runs')
  return postMonth(world.services, world.awardDesk, of, SYSTEM)
}
const posted = async (elderId: string) =>
  (await findMonths(world.services.db, { elderId, programme: POLICY })).map((row) => [
    row.month,
    row.seq,
    row.amountFen,
    row.payMonth,
  ])

/** The months of the person go into a payment, as the payments would have it. */
async function paid(elderId: string) {
  const lineId = newId()
  const { db } = world.database.owner
  await sql`
    insert into payout_line (partition_id, payout_line_id, kind, region, programme, period, amount_fen, purpose, state, made_at, changed_at)
    values (${elderId}, ${lineId}, 'award', ${REGION}, ${POLICY}, '2026-06', 1, '测试发放', 'pending', now(), now())`.execute(
    db,
  )
  await sql`
    insert into payout_month (elder_id, payout_line_id, programme, month, seq, amount_fen)
    select elder_id, ${lineId}, programme, month, seq, amount_fen from award_month m where elder_id = ${elderId}
      and not exists (select from payout_month p where p.elder_id = m.elder_id and p.programme = m.programme and p.month = m.month and p.seq = m.seq)`.execute(
    db,
  )
}

async function news(elderId: string, kind: ChangeKind, on: string) {
  const { changeId } = unwrap(
    await world.run(theElder(elderId), (act) =>
      reportChange(act, world.awardDesk, { elderId, kind, happenedOn: Temporal.PlainDate.from(on) }),
    ),
  )
  return unwrap(
    await world.run(reviewer(), (act) =>
      confirmChange(act, world.awardDesk, { elderId, changeId, finding: '机构证明' }),
    ),
  )
}

describe('relief counts from the month of admission', () => {
  test('approved in May: nothing in May, March to May ride with June', async () => {
    const { elderId } = await aRelief()
    await run('2026-05', '20')
    expect(await posted(elderId)).toEqual([])
    const sum = await run('2026-06')
    expect(sum).toMatchObject({ months: 4, amountFen: 968000 })
    expect(await posted(elderId)).toEqual([
      ['2026-03', 0, 242000, '2026-06'],
      ['2026-04', 0, 242000, '2026-06'],
      ['2026-05', 0, 242000, '2026-06'],
      ['2026-06', 0, 242000, '2026-06'],
    ])
  })
})

describe('the last month', () => {
  test.each([
    ['2026-07-10', 121000],
    ['2026-07-14', 121000],
    ['2026-07-15', 242000],
  ])('left on %s, known before the July run: %d', async (on, amount) => {
    const { elderId } = await aRelief()
    await run('2026-06')
    world.moveTo('2026-07-20')
    expect((await news(elderId, 'left', on)).ended).toMatchObject([{ toMonth: '2026-07', recoveryFen: 0 }])
    await run('2026-07', '21')
    expect((await posted(elderId)).at(-1)).toEqual(['2026-07', 0, amount, '2026-07'])
    await run('2026-08')
    expect((await posted(elderId)).at(-1)?.[0]).toBe('2026-07')
  })

  test('death on the 10th, told after July and August were paid: half of July and all of August come back', async () => {
    const { elderId } = await aRelief()
    await run('2026-06')
    await run('2026-07')
    await run('2026-08')
    await paid(elderId)
    world.moveTo('2026-09-03')
    expect((await news(elderId, 'died', '2026-07-10')).ended).toMatchObject([
      { toMonth: '2026-07', recoveryFen: 121000 + 242000 },
    ])
    expect((await posted(elderId)).filter(([, seq]) => seq === 1)).toEqual([
      ['2026-07', 1, -121000, '2026-09'],
      ['2026-08', 1, -242000, '2026-09'],
    ])
    const [recovery] = await findRecoveriesOf(world.services.db, elderId)
    expect(recovery).toMatchObject({ amountFen: 363000, state: 'open' })
    expect(recovery?.causes.map((cause) => cause.month)).toEqual(['2026-07', '2026-08'])
  })

  test('who leaves before the first payment has the months in full', async () => {
    const { elderId } = await aRelief()
    world.moveTo('2026-05-20')
    await news(elderId, 'left', '2026-05-14')
    await run('2026-06')
    expect((await posted(elderId)).map(([month, , amount]) => [month, amount])).toEqual([
      ['2026-03', 242000],
      ['2026-04', 242000],
      ['2026-05', 242000],
    ])
  })

  test('dibao ends while the phase-out runs: relief goes on; it ends when the phase-out does', async () => {
    const { elderId } = await aRelief()
    await world.facts(elderId, { 救助类别: '无', 低保渐退期: true }, 'county', '2026-05-15')
    world.moveTo('2026-06-03')
    const { changeId } = unwrap(
      await world.run(theElder(elderId), (act) =>
        reportChange(act, world.awardDesk, {
          elderId,
          kind: 'left-dibao',
          happenedOn: Temporal.PlainDate.from('2026-05-15'),
        }),
      ),
    )
    const confirm = () =>
      world.run(reviewer(), (act) => confirmChange(act, world.awardDesk, { elderId, changeId, finding: '低保已退出' }))
    expect(await confirm()).toMatchObject({ ok: false, refusal: { code: 'still-entitled' } })
    await world.facts(elderId, { 低保渐退期: false }, 'county', '2026-06-01')
    expect(await confirm()).toMatchObject({ ok: true })
    expect((await findAwardsOf(world.services.db, elderId))[0]?.state).toBe('ended')
  })
})

describe('what has to come back comes back humanely', () => {
  async function aRecovery() {
    const { elderId } = await aRelief()
    await run('2026-06')
    await run('2026-07')
    await paid(elderId)
    world.moveTo('2026-08-03')
    await news(elderId, 'left', '2026-07-10')
    const [recovery] = await findRecoveriesOf(world.services.db, elderId)
    if (!recovery) throw new Error('there is a recovery')
    return { elderId, recoveryId: recovery.recoveryId }
  }

  test('in monthly parts that add up, on working days', async () => {
    const key = await aRecovery()
    unwrap(
      await world.run(reviewer(), (act) =>
        agreeInstalments(act, world.awardDesk, { ...key, firstDueOn: Temporal.PlainDate.from('2026-09-20'), count: 3 }),
      ),
    )
    const parts = await findInstalments(world.services.db, key)
    // 2026-09-20 is a Sunday that is worked; 2026-11-20 a Friday.
    expect(parts.map((part) => [part.dueOn.toString(), part.amountFen])).toEqual([
      ['2026-09-20', 40333],
      ['2026-10-20', 40333],
      ['2026-11-20', 40334],
    ])
  })

  test('money that came back closes it; more than is owed is not taken', async () => {
    const key = await aRecovery()
    const repay = (amount: number) =>
      world.run(reviewer(), (act) =>
        recordRepayment(act, world.awardDesk, {
          ...key,
          amountFen: fen(amount),
          how: 'bank',
          receivedOn: Temporal.PlainDate.from('2026-08-03'),
        }),
      )
    expect(await repay(121001)).toMatchObject({ ok: false, refusal: { code: 'more-than-owed', leftFen: 121000 } })
    expect(unwrap(await repay(100000))).toEqual({ leftFen: 21000 })
    expect(unwrap(await repay(21000))).toEqual({ leftFen: 0 })
    expect(await repay(1)).toMatchObject({ ok: false, refusal: { code: 'recovery-closed' } })
  })

  test('is written off only by two people', async () => {
    const key = await aRecovery()
    const nothing = await world.run(approver(), (act) => approveWriteOff(act, world.awardDesk, key))
    expect(nothing).toMatchObject({ ok: false, refusal: { code: 'nothing-proposed' } })
    const one = approver()
    unwrap(await world.run(one, (act) => proposeWriteOff(act, world.awardDesk, { ...key, reason: '继承人无力偿还' })))
    const same = await world.run(one, (act) => approveWriteOff(act, world.awardDesk, key))
    expect(same).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
    const two = await world.run(approver(), (act) => approveWriteOff(act, world.awardDesk, key))
    expect(unwrap(two)).toEqual({ writtenOffFen: 121000 })
    const [recovery] = await findRecoveriesOf(world.services.db, key.elderId)
    expect(recovery?.state).toBe('written-off')
  })

  test('is set off against another month only with a consent, and the sum of all months stays what is due', async () => {
    const key = await aRecovery()
    const { awardId } = await anotherAward(key.elderId)
    const input = { ...key, awardId, month: '2026-08', amountFen: fen(6000) }
    const without = await world.run(reviewer(), (act) => setOff(act, world.awardDesk, input))
    expect(without).toMatchObject({ ok: false, refusal: { code: 'no-consent' } })
    const officer = await world.run(reviewer(), (act) => consentToSetOff(act, world.awardDesk, key))
    expect(officer).toMatchObject({ ok: false, refusal: { code: 'proof-missing' } })
    const foreign = { ...key, proofFileId: await world.upload(approver()) }
    const unproven = await world.run(reviewer(), (act) => consentToSetOff(act, world.awardDesk, foreign))
    expect(unproven).toMatchObject({ ok: false, refusal: { code: 'file-not-yours' } })
    unwrap(await world.run(theElder(key.elderId), (act) => consentToSetOff(act, world.awardDesk, key)))
    const before = await total(key.elderId)
    expect(unwrap(await world.run(reviewer(), (act) => setOff(act, world.awardDesk, input)))).toEqual({
      leftFen: 121000 - 6000,
    })
    expect(await total(key.elderId)).toBe(before)
    const again = await world.run(reviewer(), (act) => setOff(act, world.awardDesk, input))
    expect(again).toMatchObject({ ok: false, refusal: { code: 'nothing-to-set-off' } })
  })

  /** An old-age allowance of 60.00 for August, posted and not paid. */
  async function anotherAward(elderId: string) {
    const awardId = newId()
    const decisionId = newId()
    const { db } = world.database.owner
    await sql`
      insert into decision (elder_id, decision_id, policy, policy_version, pack_digest, engine, decided_on, decided_at, purpose, receiving, outcome, facts_sealed, answer_sealed, sources, answer_digest)
      values (${elderId}, ${decisionId}, 'yongjia-11', '2026-01-01', 'd', 'e', '2026-01-01', now(), 'run', false, 'granted', '\\x00', '\\x00', '{}', 'd')`.execute(
      db,
    )
    await sql`
      insert into award (elder_id, award_id, programme, policy, region, form, cycle, state, from_month, amount_fen, decision_id, granted_at)
      values (${elderId}, ${awardId}, 'yongjia-11', 'yongjia-11', '330324', 'cash', 'monthly', 'active', '2026-08', 6000, ${decisionId}, now())`.execute(
      db,
    )
    await sql`
      insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, recorded_at)
      values (${elderId}, 'yongjia-11', '2026-08', 0, ${awardId}, 'yongjia-11', '330324', 'cash', 6000, '2026-08', 'regular', now())`.execute(
      db,
    )
    return { awardId }
  }
  async function total(elderId: string): Promise<number> {
    const { rows } = await sql<{ sum: number }>`
      select sum(amount_fen)::bigint as sum from award_month where elder_id = ${elderId}`.execute(world.services.db)
    return rows[0]?.sum ?? 0
  }
})
