import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { accept } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import { anApi, PASSWORD, type TestApi } from '#test/api.ts'

const IDENTITY = '330399195001010022'
let api: TestApi
let elderId: string
let elder: string
let caseId: string
let caseNumber: string
let reviewer: string
let approver: string

beforeAll(async () => {
  api = await anApi({ at: '2026-03-02T10:00:00+08:00' })
  const registered = await api.call('POST', '/api/v1/registrations/elders', {
    body: {
      name: '测试老人',
      identityNumber: IDENTITY,
      residenceRegion: '650199',
      password: PASSWORD,
      agreement: true,
    },
  })
  elderId = String(registered.body.elderId)
  elder = await api.signIn(IDENTITY)
  reviewer = await api.staff('county-reviewer')
  approver = await api.staff('county-approver')
  // The assessment's own routes are tested in their module; here its result is there.
  await runAction(api.services, { actor: { kind: 'system', name: 'test' } }, async (act) => {
    const on = Temporal.PlainDate.from('2026-01-15')
    const common = { elderId, validFrom: on, source: 'assessment', sealed: true } as const
    await recordFact(act, { ...common, fact: '能力等级', value: '中度失能' })
    await recordFact(act, { ...common, fact: '评估日期', value: on.toString() })
    act.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
})
afterAll(() => api.close())

const cases = () => `/api/v1/elders/${elderId}/cases`
const path = (rest = '') => `${cases()}/${caseId}${rest}`

describe('a voucher case through the API', () => {
  test('the elder opens a request and sees what to do', async () => {
    const opened = await api.call('POST', cases(), { as: elder, body: { policy: 'xinjiang-care-voucher' } })
    expect(opened).toMatchObject({ status: 201, body: { resumed: false } })
    caseId = String(opened.body.caseId)
    caseNumber = String(opened.body.caseNumber)
    expect(caseNumber).toMatch(/^65019920260302\d{6}$/)
    const view = await api.call('GET', path(), { as: elder })
    expect(view).toMatchObject({
      status: 200,
      body: {
        viewedAs: 'self',
        case: { state: 'draft', step: null },
        decision: { kind: 'preview', outcome: 'undecided' },
        form: { questions: [{ fact: '在享待遇', type: 'list' }] },
      },
    })
    const actions = view.body.actions as readonly { action: string; possible: boolean; because: unknown }[]
    expect(actions.map((entry) => entry.action)).toEqual(['save-draft', 'attach-document', 'submit', 'withdraw'])
  })

  test('a refusal names what happened and what to do', async () => {
    const early = await api.call('POST', path('/submission'), { as: elder, body: {} })
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'documents-missing', title: '材料还不齐', documents: ['identity-card', 'face-photo'] },
    })
    const unknown = await api.call('PUT', path('/form'), { as: elder, body: { answers: { 能力登级: '完全失能' } } })
    expect(unknown).toMatchObject({ status: 422, body: { code: 'answer-invalid', fact: '能力登级' } })
  })

  test('papers, answers, submission: the case is in the county’s worklist with what is left to do', async () => {
    for (const document of ['identity-card', 'face-photo']) {
      const attached = await api.call('POST', path(`/documents/${document}/files`), { as: elder, body: {} })
      expect(attached).toMatchObject({ status: 201, body: { state: 'on-paper' } })
    }
    const saved = await api.call('PUT', path('/form'), { as: elder, body: { answers: { 在享待遇: [] } } })
    expect(saved.status).toBe(200)
    const submitted = await api.call('POST', path('/submission'), { as: elder, body: {} })
    expect(submitted).toMatchObject({ status: 201, body: { caseNumber, dueOn: null } })
    const worklist = await api.call('GET', '/api/v1/worklist?region=650199', { as: reviewer })
    expect(worklist).toMatchObject({
      status: 200,
      body: { items: [{ caseId, elderName: '测试老人', step: { step: 'county-confirm' } }], nextCursor: null },
    })
    const counts = await api.call('GET', '/api/v1/worklist/counts?region=650199', { as: reviewer })
    expect(counts.body).toEqual({ mine: 1, overdue: 0, soon: 0, returned: 0, held: 0, open: 1 })
    const elsewhere = await api.call('GET', '/api/v1/worklist?region=530199', { as: reviewer })
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  })

  test('the officer sees rules with clauses and facts with source; a button that is not possible has its reason', async () => {
    const view = await api.call('GET', path(), { as: reviewer })
    expect(view.status).toBe(200)
    const decision = view.body.decision as {
      rules: readonly { id: string; clauseText: string; facts: readonly unknown[] }[]
      unverified: readonly unknown[]
    }
    const level = decision.rules.find((rule) => rule.id === 'level')
    expect(level?.clauseText).not.toBe('')
    expect(level?.facts).toMatchObject([
      { fact: '能力等级', value: '中度失能', source: 'assessment', since: '2026-01-15', verified: true },
    ])
    expect(decision.unverified.length).toBe(3)
    const actions = view.body.actions as readonly { action: string; because: { code: string; title: string } | null }[]
    expect(actions.find((entry) => entry.action === 'complete-step')?.because).toBeNull()
    expect(actions.find((entry) => entry.action === 'approve')?.because?.code).toBe('other-step')
  })

  test('confirmed, approved; the elder reads the letter, the timeline without names, and what was granted', async () => {
    const done = await api.call('POST', path('/steps/current/completion'), {
      as: reviewer,
      body: { confirmTold: true },
    })
    expect(done).toMatchObject({ status: 201, body: { signaturesLeft: 0 } })
    const wrongRole = await api.call('POST', path('/approval'), { as: reviewer, body: {} })
    expect(wrongRole).toMatchObject({ status: 403, body: { code: 'not-your-part' } })
    const approved = await api.call('POST', path('/approval'), { as: approver, body: { note: '同意' } })
    expect(approved).toMatchObject({ status: 201, body: { signaturesLeft: 0 } })
    const view = await api.call('GET', path(), { as: elder })
    expect(view).toMatchObject({
      status: 200,
      body: { case: { state: 'granted' }, decision: { kind: 'taken', outcome: 'granted', amountFen: 80000 } },
    })
    expect(view.body.letters).toMatchObject([{ letterNo: 1, outcome: 'granted', amount: '每月¥800.00' }])
    expect(JSON.stringify(view.body.timeline)).not.toContain('测试county')
    const mine = await api.call('GET', cases(), { as: elder })
    expect(mine.body.items).toMatchObject([{ caseId, state: 'granted', needsApplicant: false }])
    const found = await api.call('GET', `/api/v1/case-numbers/${caseNumber}`, { as: reviewer })
    expect(found.body).toEqual({ elderId, caseId })
  })

  test('who is not of the file is told that there is none', async () => {
    const stranger = await api.staff('county-reviewer', '330324')
    const view = await api.call('GET', path(), { as: stranger })
    expect(view).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const number = await api.call('GET', `/api/v1/case-numbers/${caseNumber}`, { as: stranger })
    expect(number.status).toBe(404)
  })

  test('an officer’s look is written down for the elder', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_entry where elder_id = ${elderId} and action = 'case.viewed'`.execute(
      api.services.db,
    )
    expect(rows[0]?.count).toBe(1)
  })

  test('a repeated write with the same key answers the same and does nothing twice', async () => {
    const body = { kind: 'withdrawn', happenedOn: '2026-03-01' }
    const first = await api.call('POST', `/api/v1/elders/${elderId}/changes`, { as: elder, body, key: 'same-key-1' })
    const again = await api.call('POST', `/api/v1/elders/${elderId}/changes`, { as: elder, body, key: 'same-key-1' })
    expect(again).toEqual(first)
    expect(first).toMatchObject({ status: 201, body: { already: false } })
    const waiting = await api.call('GET', '/api/v1/changes?region=650199', { as: approver })
    expect(waiting.body.items).toMatchObject([{ kind: 'withdrawn', elderName: '测试老人', state: 'told' }])
  })

  test('public notices need no account', async () => {
    const list = await api.call('GET', '/api/v1/public-notices?region=650199')
    expect(list).toEqual({ status: 200, body: { items: [], nextCursor: null } })
    const none = await api.call('GET', '/api/v1/public-notices/00000000-0000-7000-8000-000000000000')
    expect(none.status).toBe(404)
  })
})
