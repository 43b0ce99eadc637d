import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { accept, unwrap } from '#kernel/result.ts'
import { aCaseWorld, type CaseWorld, COUNTY, theElder } from '#test/case-world.ts'
import { attachDocument } from './documents/actions.ts'
import { readFile } from './file.ts'
import type { GrantedCase } from './hooks.ts'
import { approveCase, openLetters, recordService, refuseCase } from './letters/actions.ts'
import { openCase, saveDraft, submitCase, withdrawCase } from './opening/actions.ts'
import { completeStep } from './steps/actions.ts'
import { findEvents } from './store.ts'

const POLICY = 'xinjiang-care-voucher'
const granted: GrantedCase[] = []
let world: CaseWorld

beforeAll(async () => {
  world = await aCaseWorld({
    today: '2026-03-02',
    hooks: {
      onGranted: async (_, entry) => {
        granted.push(entry)
        return accept({ awardId: 'an-award', issued: true })
      },
    },
  })
})
afterAll(() => world.close())

async function anElderReady(level = '中度失能', on = '2026-01-15') {
  const elderId = await world.elder()
  await world.assessed(elderId, level, on)
  await world.noExclusions(elderId)
  return elderId
}

async function opened(elderId: string, as: Actor = theElder(elderId)) {
  return unwrap(await world.run(as, (act) => openCase(act, world.desk, { elderId, policy: POLICY })))
}

/** Opens, attaches both papers and hands in. */
async function submitted(elderId: string, as: Actor = theElder(elderId)) {
  const { caseId } = await opened(elderId, as)
  for (const document of ['identity-card', 'face-photo']) {
    const fileId = await world.upload(as)
    unwrap(await world.run(as, (act) => attachDocument(act, world.desk, { elderId, caseId, document, fileId })))
  }
  const result = unwrap(await world.run(as, (act) => submitCase(act, world.desk, { elderId, caseId })))
  return { elderId, caseId, result }
}

async function fileOf(key: { readonly elderId: string; readonly caseId: string }) {
  return unwrap(await world.read({ kind: 'system', name: 'test' }, (act) => readFile(act, key)))
}

describe('a voucher from request to grant', () => {
  test('with a result of this year the assessment is skipped, the county confirms, another person approves, the first voucher is due in five working days', async () => {
    const elderId = await anElderReady()
    const { caseId, result } = await submitted(elderId)
    expect(result).toMatchObject({ step: '县级民政部门确认评估结果', dueOn: null })
    const reviewer = world.officer('county-reviewer')
    const approver = world.officer('county-approver')
    const done = await world.run(reviewer, (act) =>
      completeStep(act, world.desk, { elderId, caseId, note: '结果有效' }),
    )
    expect(unwrap(done)).toEqual({ signaturesLeft: 0, next: '审核并决定' })
    const approved = unwrap(await world.run(approver, (act) => approveCase(act, world.desk, { elderId, caseId })))
    expect(approved).toMatchObject({ awardId: 'an-award', signaturesLeft: 0 })
    const file = await fileOf({ elderId, caseId })
    expect(file.benefitCase).toMatchObject({ state: 'granted', stepNo: null, decisionId: approved.decisionId })
    expect(file.steps.map((step) => [step.step, step.state])).toEqual([
      ['registration', 'done'],
      ['self-assessment', 'skipped'],
      ['application', 'done'],
      ['assessment', 'skipped'],
      ['county-confirm', 'done'],
      ['approval', 'done'],
      ['first-voucher', 'done'],
    ])
    const first = file.steps.find((step) => step.step === 'first-voucher')
    expect(first?.dueOn?.toString()).toBe('2026-03-09')
    expect(granted.at(-1)).toMatchObject({ answer: { outcome: 'granted', amountFen: 80000 } })
  })

  test('who confirmed cannot approve', async () => {
    const elderId = await anElderReady()
    const { caseId } = await submitted(elderId)
    const both: Actor = {
      ...world.officer('county-reviewer'),
      roles: [
        { role: 'county-reviewer', region: COUNTY, organizationId: null },
        { role: 'county-approver', region: COUNTY, organizationId: null },
      ],
    }
    unwrap(await world.run(both, (act) => completeStep(act, world.desk, { elderId, caseId })))
    const result = await world.run(both, (act) => approveCase(act, world.desk, { elderId, caseId }))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'same-person' } })
  })

  test('an officer cannot grant what the policy refuses, and the refusal is in writing with clause and remedies', async () => {
    const elderId = await anElderReady()
    const { caseId } = await submitted(elderId)
    unwrap(
      await world.run(world.officer('county-reviewer'), (act) =>
        completeStep(act, world.desk, { elderId, caseId, findings: { 在享待遇: ['特困供养'] } }),
      ),
    )
    const approver = world.officer('county-approver')
    const wrong = await world.run(approver, (act) => approveCase(act, world.desk, { elderId, caseId }))
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'policy-refuses', rules: ['no-tekun'] } })
    unwrap(await world.run(approver, (act) => refuseCase(act, world.desk, { elderId, caseId })))
    const [letter] = await world.read(approver, (act) => openLetters(act, { elderId, caseId }))
    expect(letter?.reasons.map((reason) => reason.says)).toEqual(['正在享受特困人员救助供养'])
    expect(letter?.reasons[0]?.clause).toContain('排除-1')
    expect(letter?.remedies.join('')).toMatch(/60日内向示范县人民政府.*6个月内向示范县人民法院/)
    // Served on Saturday 2026-03-07: the 60th day is Wednesday 2026-05-06, six months end on Monday 2026-09-07.
    world.moveTo('2026-03-10')
    const proofFileId = await world.upload(approver)
    const serve = (proof: { readonly proofFileId?: string }) =>
      world.run(world.officer('county-reviewer'), (act) =>
        recordService(act, world.desk, {
          elderId,
          caseId,
          servedOn: Temporal.PlainDate.from('2026-03-07'),
          how: 'in-person',
          ...proof,
        }),
      )
    expect(await serve({ proofFileId })).toMatchObject({ ok: false, refusal: { code: 'file-not-yours' } })
    const served = await serve({})
    expect(unwrap(served)).toEqual({
      reconsiderUntil: Temporal.PlainDate.from('2026-05-06'),
      sueUntil: Temporal.PlainDate.from('2026-09-07'),
    })
    world.moveTo('2026-03-02')
  })

  test('what nobody has verified leaves the decision undecided: neither a grant nor a refusal', async () => {
    const elderId = await world.elder()
    await world.assessed(elderId)
    await world.facts(elderId, { '在享待遇:特困供养': false }, 'self')
    const { caseId } = await submitted(elderId)
    unwrap(
      await world.run(world.officer('county-reviewer'), (act) => completeStep(act, world.desk, { elderId, caseId })),
    )
    const approver = world.officer('county-approver')
    const approve = await world.run(approver, (act) => approveCase(act, world.desk, { elderId, caseId }))
    expect(approve).toMatchObject({
      ok: false,
      refusal: { code: 'still-undecided', missing: ['在享待遇'], unverified: ['在享待遇:特困供养'] },
    })
    const no = await world.run(approver, (act) => refuseCase(act, world.desk, { elderId, caseId }))
    expect(no).toMatchObject({ ok: false, refusal: { code: 'still-undecided' } })
  })

  test('the county confirms what the applicant told, and then it counts', async () => {
    const elderId = await world.elder()
    await world.assessed(elderId)
    const as = theElder(elderId)
    const { caseId } = await opened(elderId, as)
    for (const document of ['identity-card', 'face-photo'])
      unwrap(await world.run(as, (act) => attachDocument(act, world.desk, { elderId, caseId, document })))
    unwrap(
      await world.run(as, (act) =>
        submitCase(act, world.desk, { elderId, caseId, answers: { 在享待遇: ['高龄津贴'] } }),
      ),
    )
    const reviewer = world.officer('county-reviewer')
    unwrap(await world.run(reviewer, (act) => completeStep(act, world.desk, { elderId, caseId, confirmTold: true })))
    const approved = await world.run(world.officer('county-approver'), (act) =>
      approveCase(act, world.desk, { elderId, caseId }),
    )
    expect(unwrap(approved).decisionId).not.toBeNull()
  })

  test('an assessment of exactly twelve months still skips, one a day older does not', async () => {
    const exact = await anElderReady('中度失能', '2025-03-02')
    expect((await submitted(exact)).result.step).toBe('县级民政部门确认评估结果')
    const older = await anElderReady('中度失能', '2025-03-01')
    expect((await submitted(older)).result.step).toBe('第三方机构能力评估')
  })
})

describe('opening', () => {
  test('elder and agent share one draft, on every device', async () => {
    const elderId = await anElderReady()
    const first = await opened(elderId)
    const again = await opened(elderId)
    expect(again).toMatchObject({ caseId: first.caseId, resumed: true })
  })

  test('a second request for the same programme is refused while one is open, and possible after it was taken back', async () => {
    const elderId = await anElderReady()
    const { caseId } = await submitted(elderId)
    const second = await world.run(theElder(elderId), (act) => openCase(act, world.desk, { elderId, policy: POLICY }))
    expect(second).toMatchObject({ ok: false, refusal: { code: 'case-open-already', caseId } })
    unwrap(
      await world.run(theElder(elderId), (act) =>
        withdrawCase(act, world.desk, { elderId, caseId, reason: '改主意了' }),
      ),
    )
    expect((await opened(elderId)).caseId).not.toBe(caseId)
  })

  test('two devices that open at the same moment get one case', async () => {
    const elderId = await anElderReady()
    const [a, b] = await Promise.all([opened(elderId), opened(elderId)])
    expect(a.caseId).toBe(b.caseId)
  })

  test('somebody else is told that there is no such person', async () => {
    const elderId = await anElderReady()
    const stranger = theElder(await world.elder())
    const result = await world.run(stranger, (act) => openCase(act, world.desk, { elderId, policy: POLICY }))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    const elsewhere = world.officer('township-clerk', '530199')
    const other = await world.run(elsewhere, (act) => openCase(act, world.desk, { elderId, policy: POLICY }))
    expect(other).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('who lives in another province is told to ask there', async () => {
    const elderId = await world.elder({ residence: '530199' })
    const result = await world.run(theElder(elderId), (act) => openCase(act, world.desk, { elderId, policy: POLICY }))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'lives-elsewhere', region: '650000' } })
  })

  test('the township opens for a person of its own place, on paper', async () => {
    const elderId = await anElderReady()
    const clerk = world.officer('township-clerk')
    const { caseId } = await opened(elderId, clerk)
    const file = await fileOf({ elderId, caseId })
    expect(file.benefitCase.channel).toBe('township')
  })

  test('an award that lives in another region is named in the refusal', async () => {
    const elderId = await anElderReady()
    const live = { awardId: 'a', policy: 'yunnan-care-voucher', region: '530199', fromMonth: '2026-01' }
    const desk = { ...world.desk, hooks: { ...world.desk.hooks, findLiveAward: async () => live } }
    const result = await world.run(theElder(elderId), (act) => openCase(act, desk, { elderId, policy: POLICY }))
    expect(result).toMatchObject({ ok: false, refusal: { code: 'already-awarded', region: '530199' } })
  })

  test('outside the programme window nothing is opened: December 2026 is in, January 2027 is not', async () => {
    const elderId = await world.elder()
    world.moveTo('2026-12-31')
    unwrap(await world.run(theElder(elderId), (act) => openCase(act, world.desk, { elderId, policy: POLICY })))
    world.moveTo('2027-01-01')
    const other = await world.elder()
    const late = await world.run(theElder(other), (act) =>
      openCase(act, world.desk, { elderId: other, policy: POLICY }),
    )
    expect(late).toMatchObject({ ok: false, refusal: { code: 'policy-closed' } })
    world.moveTo('2026-03-02')
  })
})

describe('the draft', () => {
  test('an answer that only an assessment can give is not taken from the applicant', async () => {
    const elderId = await world.elder()
    const { caseId } = await opened(elderId)
    const result = await world.run(theElder(elderId), (act) =>
      saveDraft(act, world.desk, { elderId, caseId, answers: { 能力等级: '完全失能' } }),
    )
    expect(result).toMatchObject({ ok: false, refusal: { code: 'answer-invalid', fact: '能力等级' } })
  })

  test('a draft that was changed on another device is not overwritten', async () => {
    const elderId = await world.elder()
    const { caseId } = await opened(elderId)
    const as = theElder(elderId)
    const first = unwrap(
      await world.run(as, (act) =>
        saveDraft(act, world.desk, { elderId, caseId, answers: { 在享待遇: [] }, revision: 1 }),
      ),
    )
    expect(first.revision).toBe(2)
    const stale = await world.run(as, (act) =>
      saveDraft(act, world.desk, { elderId, caseId, answers: {}, revision: 1 }),
    )
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'changed-elsewhere', revision: 2 } })
  })

  test('handing in without the papers names every one that lacks, and leaves no trace', async () => {
    const elderId = await anElderReady()
    const { caseId } = await opened(elderId)
    const result = await world.run(theElder(elderId), (act) => submitCase(act, world.desk, { elderId, caseId }))
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'documents-missing', documents: ['identity-card', 'face-photo'] },
    })
    const events = await findEvents(world.services.db, elderId, caseId)
    expect(events.map((event) => event.event)).toEqual(['opened'])
  })

  test('a file that somebody else uploaded cannot be attached', async () => {
    const elderId = await anElderReady()
    const { caseId } = await opened(elderId)
    const fileId = await world.upload(world.officer('desk'))
    const result = await world.run(theElder(elderId), (act) =>
      attachDocument(act, world.desk, { elderId, caseId, document: 'identity-card', fileId }),
    )
    expect(result).toMatchObject({ ok: false, refusal: { code: 'file-not-yours' } })
  })
})
