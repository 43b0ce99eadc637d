import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { aCaseWorld, type CaseWorld, SYSTEM, theElder } from '#test/case-world.ts'
import { attachDocument, checkDocument, giveDeficiencyNotice, returnAgain } from './documents/actions.ts'
import { readFile } from './file.ts'
import { approveCase } from './letters/actions.ts'
import {
  answerObjection,
  closeDueNotices,
  closeNotice,
  openObjector,
  publishNotice,
  raiseObjection,
} from './notices/actions.ts'
import { findCurrentNotices } from './notices/store.ts'
import { openCase, submitCase } from './opening/actions.ts'
import { completeStep, sendBack } from './steps/actions.ts'

const REGION = '450223'
const PAPERS = ['identity', 'dibao-proof', 'contract', 'payment-proof', 'bank-card']
let world: CaseWorld
beforeAll(async () => {
  world = await aCaseWorld({ today: '2026-04-27' })
})
beforeEach(() => world.moveTo('2026-04-27'))
afterAll(() => world.close())

const reviewer = () => world.officer('county-reviewer', REGION)
const stateOf = async (key: { readonly elderId: string; readonly caseId: string }) =>
  unwrap(await world.read(SYSTEM, (act) => readFile(act, key)))

/** A resident of a Luzhai institution since 2026-03-20, with everything verified but the charge. */
async function aResident(name = '韦阿妹') {
  const elderId = await world.elder({ residence: REGION, household: REGION, name })
  await world.assessed(elderId)
  await world.facts(elderId, {
    救助类别: '低保',
    长护险支付护理费: false,
    自愿入住: true,
    机构合规: true,
    入住日期: '2026-03-20',
  })
  return elderId
}

/** Handed in with these papers. */
async function submitted(elderId: string, papers: readonly string[] = PAPERS) {
  const as = theElder(elderId)
  const { caseId } = unwrap(
    await world.run(as, (act) => openCase(act, world.desk, { elderId, policy: 'luzhai-collective-care-relief' })),
  )
  for (const document of papers)
    unwrap(await world.run(as, (act) => attachDocument(act, world.desk, { elderId, caseId, document })))
  const result = await world.run(as, (act) => submitCase(act, world.desk, { elderId, caseId }))
  return { key: { elderId, caseId }, result }
}

async function checked(key: { readonly elderId: string; readonly caseId: string }, papers = PAPERS) {
  for (const document of papers)
    unwrap(
      await world.run(reviewer(), (act) => checkDocument(act, world.desk, { ...key, document, verdict: 'accepted' })),
    )
  return world.run(reviewer(), (act) => completeStep(act, world.desk, key))
}

/** Up to the public notice: papers checked, charge and benefits verified. */
async function atNotice(elderId: string) {
  const { key } = await submitted(elderId)
  unwrap(await checked(key))
  unwrap(
    await world.run(reviewer(), (act) =>
      completeStep(act, world.desk, {
        ...key,
        findings: { 机构实际收费: '3200.00', 已领民政给付合计: '780.00' },
        note: '已到机构核实',
      }),
    ),
  )
  return key
}

describe('relief from request to grant', () => {
  test('complete, verified, five working days of notice, decided by another person: 3200 less 780 is 2420', async () => {
    const key = await atNotice(await aResident('韦小妹'))
    const published = unwrap(
      await world.run(reviewer(), (act) => publishNotice(act, world.desk, { ...key, place: '鹿寨镇' })),
    )
    // From 04-27: 28, 29, 30, then 05-06 and 05-07; the holiday does not count.
    expect(published.endsOn.toString()).toBe('2026-05-07')
    const [shown] = await findCurrentNotices(world.services.db, {
      regionPrefix: REGION,
      today: world.services.clock.today(),
      limit: 10,
    })
    expect(shown).toMatchObject({ shownName: '韦*妹', amountFen: 242000, place: '鹿寨镇' })
    expect(JSON.stringify(shown)).not.toContain('韦小妹')
    world.moveTo('2026-05-07')
    const early = await world.run(reviewer(), (act) => closeNotice(act, world.desk, key))
    expect(early).toMatchObject({ ok: false, refusal: { code: 'notice-running', endsOn: '2026-05-07' } })
    expect(await closeDueNotices(world.services, world.desk)).toEqual({ closed: 0, left: 0 })
    world.moveTo('2026-05-08')
    const gone = await findCurrentNotices(world.services.db, {
      regionPrefix: REGION,
      today: world.services.clock.today(),
      limit: 10,
    })
    expect(gone.filter((notice) => notice.caseId === key.caseId)).toEqual([])
    expect((await closeDueNotices(world.services, world.desk)).closed).toBe(1)
    const approved = await world.run(world.officer('county-approver', REGION), (act) =>
      approveCase(act, world.desk, key),
    )
    expect(approved).toMatchObject({ ok: true })
    const file = await stateOf(key)
    expect(file.benefitCase.state).toBe('granted')
    expect(file.current?.step).toBe('pay')
  })

  test('the notice cannot be published while a fact is unverified', async () => {
    const elderId = await aResident()
    const { key } = await submitted(elderId)
    unwrap(await checked(key))
    unwrap(await world.run(reviewer(), (act) => completeStep(act, world.desk, key)))
    const result = await world.run(reviewer(), (act) => publishNotice(act, world.desk, key))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-granted', outcome: 'undecided' } })
  })

  test('without a confirmed assessment it cannot be handed in', async () => {
    const elderId = await world.elder({ residence: REGION, household: REGION })
    const { result } = await submitted(elderId)
    expect(result).toMatchObject({ ok: false, refusal: { code: 'assessment-needed-first' } })
  })
})

describe('the one notice', () => {
  /** Handed in at the counter, where an incomplete file is taken. */
  async function atCounter(papers: readonly string[]) {
    const elderId = await aResident()
    const clerk = reviewer()
    const { caseId } = unwrap(
      await world.run(clerk, (act) =>
        openCase(act, world.desk, { elderId, policy: 'luzhai-collective-care-relief', throughAgent: true }),
      ),
    )
    const key = { elderId, caseId }
    for (const document of papers)
      unwrap(await world.run(clerk, (act) => attachDocument(act, world.desk, { ...key, document })))
    unwrap(await world.run(clerk, (act) => submitCase(act, world.desk, key)))
    return key
  }

  test('names everything at once, gives the file back and stops the time', async () => {
    const key = await atCounter(['identity', 'contract', 'agent-identity'])
    for (const document of ['identity', 'contract', 'agent-identity'])
      unwrap(
        await world.run(reviewer(), (act) =>
          checkDocument(act, world.desk, {
            ...key,
            document,
            ...(document === 'contract'
              ? { verdict: 'rejected' as const, because: '没有写明入住时间' }
              : { verdict: 'accepted' as const }),
          }),
        ),
      )
    const complete = await world.run(reviewer(), (act) => completeStep(act, world.desk, key))
    expect(complete).toMatchObject({ ok: false, refusal: { code: 'documents-missing' } })
    const given = unwrap(await world.run(reviewer(), (act) => giveDeficiencyNotice(act, world.desk, key)))
    expect(given.items.map((item) => item.says)).toEqual([
      '缺少低保证明',
      '养老机构服务协议：没有写明入住时间',
      '缺少交费凭证或缓交证明',
      '缺少申请人银行卡信息',
      '缺少委托书',
    ])
    const file = await stateOf(key)
    expect(file.benefitCase.state).toBe('returned')
    expect(file.current).toMatchObject({ step: 'check-documents', pausedBecause: 'applicant' })
  })

  test('there is no second one: what it named may go back again, what it did not name cannot be asked for', async () => {
    const key = await atCounter([
      'identity',
      'dibao-proof',
      'payment-proof',
      'bank-card',
      'agent-identity',
      'agent-letter',
    ])
    for (const document of ['identity', 'dibao-proof', 'payment-proof', 'bank-card', 'agent-identity', 'agent-letter'])
      unwrap(
        await world.run(reviewer(), (act) => checkDocument(act, world.desk, { ...key, document, verdict: 'accepted' })),
      )
    unwrap(await world.run(reviewer(), (act) => giveDeficiencyNotice(act, world.desk, key)))
    world.moveTo('2026-05-06')
    unwrap(await world.run(reviewer(), (act) => attachDocument(act, world.desk, { ...key, document: 'contract' })))
    unwrap(await world.run(reviewer(), (act) => submitCase(act, world.desk, key)))
    unwrap(
      await world.run(reviewer(), (act) =>
        checkDocument(act, world.desk, { ...key, document: 'contract', verdict: 'rejected', because: '不是原件' }),
      ),
    )
    const second = await world.run(reviewer(), (act) => giveDeficiencyNotice(act, world.desk, key))
    expect(second).toMatchObject({ ok: false, refusal: { code: 'deficiency-notice-given' } })
    unwrap(
      await world.run(reviewer(), (act) =>
        checkDocument(act, world.desk, { ...key, document: 'identity', verdict: 'rejected', because: '看不清' }),
      ),
    )
    const more = await world.run(reviewer(), (act) => returnAgain(act, world.desk, key))
    expect(more).toMatchObject({ ok: false, refusal: { code: 'not-in-the-notice', documents: ['identity'] } })
    unwrap(
      await world.run(reviewer(), (act) =>
        checkDocument(act, world.desk, { ...key, document: 'identity', verdict: 'accepted' }),
      ),
    )
    const again = unwrap(await world.run(reviewer(), (act) => returnAgain(act, world.desk, key)))
    expect(again.items.map((item) => item.id)).toEqual(['contract'])
  })

  test('an officer of another county, and the elder, cannot check papers', async () => {
    const key = await atCounter(['identity'])
    const input = { ...key, document: 'identity', verdict: 'accepted' as const }
    const other = await world.run(world.officer('county-reviewer', '450224'), (act) =>
      checkDocument(act, world.desk, input),
    )
    expect(other).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const own = await world.run(theElder(key.elderId), (act) => checkDocument(act, world.desk, input))
    expect(own).toMatchObject({ ok: false, refusal: { code: 'not-your-part' } })
  })
})

describe('objections', () => {
  test('hold the grant and the notice; dismissed in words, the notice runs on with the days it had left', async () => {
    const key = await atNotice(await aResident())
    const { noticeId } = unwrap(await world.run(reviewer(), (act) => publishNotice(act, world.desk, key)))
    world.moveTo('2026-04-29')
    const { objectionId } = unwrap(
      await world.run({ kind: 'nobody' }, (act) =>
        raiseObjection(act, world.desk, {
          noticeId,
          says: '他家有两套房子出租',
          name: '举报人甲',
          contact: '13900000000',
        }),
      ),
    )
    const held = await stateOf(key)
    expect(held.benefitCase.state).toBe('held')
    expect(held.current).toMatchObject({ pausedBecause: 'objection', dueOn: null })
    const stored = await world.services.db
      .selectFrom('objection')
      .selectAll()
      .where('objection_id', '=', objectionId)
      .executeTakeFirstOrThrow()
    expect(stored.account_id).toBeNull()
    expect(stored.name_sealed?.toString('utf8')).not.toContain('举报人甲')
    world.moveTo('2026-05-20')
    const early = await world.run(reviewer(), (act) => closeNotice(act, world.desk, key))
    expect(early).toMatchObject({ ok: false, refusal: { code: 'objection-open' } })
    const who = await world.read(reviewer(), (act) => openObjector(act, { ...key, objectionId }))
    expect(unwrap(who)).toEqual({ name: '举报人甲', contact: '13900000000' })
    unwrap(
      await world.run(reviewer(), (act) =>
        answerObjection(act, world.desk, { ...key, objectionId, outcome: 'dismissed', answer: '经查为同名他人' }),
      ),
    )
    // Three of five days were left on 04-29 (04-30, 05-06, 05-07): from 05-20 they end on 05-25.
    const running = await stateOf(key)
    expect(running.benefitCase.state).toBe('running')
    expect(running.current?.dueOn?.toString()).toBe('2026-05-25')
    world.moveTo('2026-05-26')
    expect((await closeDueNotices(world.services, world.desk)).closed).toBe(1)
  })

  test('an objection that is right sends the file back to be verified again, under a new notice', async () => {
    const key = await atNotice(await aResident())
    const { noticeId } = unwrap(await world.run(reviewer(), (act) => publishNotice(act, world.desk, key)))
    const { objectionId } = unwrap(
      await world.run({ kind: 'nobody' }, (act) =>
        raiseObjection(act, world.desk, { noticeId, says: '实际收费只有两千元' }),
      ),
    )
    unwrap(
      await world.run(reviewer(), (act) =>
        answerObjection(act, world.desk, { ...key, objectionId, outcome: 'upheld', answer: '收费有误，重新核实' }),
      ),
    )
    const verify = (await stateOf(key)).steps.find((step) => step.step === 'verify')
    unwrap(
      await world.run(reviewer(), (act) =>
        sendBack(act, world.desk, { ...key, toStepNo: verify?.stepNo ?? 0, reason: '重新核实收费' }),
      ),
    )
    const back = await stateOf(key)
    expect(back.current).toMatchObject({ step: 'verify', round: 2 })
    unwrap(
      await world.run(reviewer(), (act) =>
        completeStep(act, world.desk, { ...key, findings: { 机构实际收费: '2000.00' } }),
      ),
    )
    const again = unwrap(await world.run(reviewer(), (act) => publishNotice(act, world.desk, key)))
    expect(again.noticeId).not.toBe(noticeId)
    const amount = await world.services.db
      .selectFrom('public_notice')
      .select(['state', 'amount_fen'])
      .where('case_id', '=', key.caseId)
      .orderBy('published_at')
      .orderBy('amount_fen', 'desc')
      .execute()
    expect(amount).toEqual([
      { state: 'withdrawn', amount_fen: 242000 },
      { state: 'open', amount_fen: 122000 },
    ])
  })

  test('after the last day nobody can object', async () => {
    const key = await atNotice(await aResident())
    const { noticeId } = unwrap(await world.run(reviewer(), (act) => publishNotice(act, world.desk, key)))
    const says = '公示期满后的意见'
    world.moveTo('2026-05-08')
    const late = await world.run({ kind: 'nobody' }, (act) => raiseObjection(act, world.desk, { noticeId, says }))
    expect(late).toMatchObject({ ok: false, refusal: { code: 'notice-over', endedOn: '2026-05-07' } })
    world.moveTo('2026-05-07')
    const last = await world.run({ kind: 'nobody' }, (act) => raiseObjection(act, world.desk, { noticeId, says }))
    expect(last).toMatchObject({ ok: true })
  })
})
