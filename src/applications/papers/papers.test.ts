import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { checkCharacter } from '#kernel/identity-number.ts'
import { accept } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import { anApi, PASSWORD, type TestApi } from '#test/api.ts'

const REGION = '450223'
const DIGITS = '33039919460101003'
const IDENTITY = DIGITS + checkCharacter(DIGITS)
const PAPERS = ['identity', 'dibao-proof', 'contract', 'payment-proof', 'bank-card']
let api: TestApi
let elderId: string
let elder: string
let reviewer: string
let approver: string
let stranger: string
let caseId: string
let noticeId: string

beforeAll(async () => {
  api = await anApi({ at: '2026-04-27T10:00:00+08:00' })
  const registered = await api.call('POST', '/api/v1/registrations/elders', {
    body: {
      name: '韦阿妹',
      identityNumber: IDENTITY,
      residenceRegion: REGION,
      householdRegion: REGION,
      password: PASSWORD,
      agreement: true,
    },
  })
  elderId = String(registered.body.elderId)
  elder = await api.signIn(IDENTITY)
  reviewer = await api.staff('county-reviewer', REGION)
  approver = await api.staff('county-approver', REGION)
  stranger = await api.staff('county-reviewer', '330324')
  await runAction(api.services, { actor: { kind: 'system', name: 'test' } }, async (act) => {
    const on = Temporal.PlainDate.from('2026-03-20')
    const assessed = { elderId, validFrom: on, source: 'assessment', sealed: true } as const
    await recordFact(act, { ...assessed, fact: '能力等级', value: '重度失能' })
    await recordFact(act, { ...assessed, fact: '评估日期', value: on.toString() })
    const known = { elderId, validFrom: on, source: 'registry' } as const
    await recordFact(act, { ...known, fact: '救助类别', value: '低保' })
    await recordFact(act, { ...known, fact: '长护险支付护理费', value: false })
    await recordFact(act, { ...known, fact: '自愿入住', value: true })
    await recordFact(act, { ...known, fact: '机构合规', value: true })
    await recordFact(act, { ...known, fact: '入住日期', value: '2026-03-20' })
    act.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
  const opened = await api.call('POST', `/api/v1/elders/${elderId}/cases`, {
    as: reviewer,
    body: { policy: 'luzhai-collective-care-relief' },
  })
  caseId = String(opened.body.caseId)
})
afterAll(() => api.close())

const path = (rest = '') => `/api/v1/elders/${elderId}/cases/${caseId}${rest}`
async function pdf(address: string, as?: string) {
  const answer = await api.app.inject({
    method: 'GET',
    url: address,
    ...(as ? { headers: { cookie: `${SESSION_COOKIE}=${as}` } } : {}),
  })
  return { status: answer.statusCode, bytes: answer.rawPayload, type: String(answer.headers['content-type'] ?? '') }
}
async function done(method: string, rest: string, body: unknown = {}, as = reviewer): Promise<void> {
  const answer = await api.call(method, path(rest), { as, body })
  expect([rest, answer.status, answer.body.code]).toEqual([rest, expect.any(Number), undefined])
  expect(answer.status).toBeLessThan(300)
}
const downloads = async (action: string) =>
  api.services.db
    .selectFrom('audit_entry')
    .select('audit_id')
    .where('action', '=', action)
    .where('elder_id', '=', elderId)
    .execute()

describe('the papers of a case', () => {
  test('before anything is decided there is no paper to print, and the answer says why', async () => {
    for (const document of PAPERS.slice(0, 3)) await done('POST', `/documents/${document}/files`)
    await done('POST', '/submission')
    expect(await api.call('GET', path('/intake-slip'), { as: reviewer })).toMatchObject({
      status: 409,
      body: { code: 'not-accepted-yet' },
    })
    expect(await api.call('GET', path('/deficiency-notice/pdf'), { as: reviewer })).toMatchObject({
      status: 409,
      body: { code: 'deficiency-notice-missing' },
    })
    expect((await api.call('GET', path('/letters/1/pdf'), { as: reviewer })).status).toBe(404)
  })

  test('the one notice prints for the office and for the person, and not for another county', async () => {
    for (const document of PAPERS.slice(0, 3))
      await done('POST', `/documents/${document}/verdict`, { verdict: 'accepted' })
    await done('POST', '/deficiency-notice')
    const printed = await pdf(path('/deficiency-notice/pdf'), reviewer)
    expect(printed).toMatchObject({ status: 200, type: 'application/pdf' })
    expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await pdf(path('/deficiency-notice/pdf'), elder)).status).toBe(200)
    expect((await pdf(path('/deficiency-notice/pdf'), stranger)).status).toBe(404)
    expect((await pdf(path('/deficiency-notice/pdf'))).status).toBe(401)
    expect(await downloads('case.deficiency-notice-downloaded')).toHaveLength(2)
  })

  test('what was brought later does not change the notice that was given', async () => {
    const before = await pdf(path('/deficiency-notice/pdf'), reviewer)
    for (const document of PAPERS.slice(3)) await done('POST', `/documents/${document}/files`)
    await done('POST', '/submission')
    for (const document of PAPERS.slice(3))
      await done('POST', `/documents/${document}/verdict`, { verdict: 'accepted' })
    const after = await pdf(path('/deficiency-notice/pdf'), reviewer)
    expect(Buffer.compare(before.bytes, after.bytes)).toBe(0)
  })

  test('accepted: the slip can be handed out', async () => {
    await done('POST', '/steps/current/completion')
    expect((await pdf(path('/intake-slip'), reviewer)).status).toBe(200)
    expect((await pdf(path('/intake-slip'), stranger)).status).toBe(404)
  })

  test('a public notice prints for everybody while it is public, afterwards for the office alone', async () => {
    await done('POST', '/steps/current/completion', {
      findings: { 机构实际收费: '3200.00', 已领民政给付合计: '780.00' },
      confirmTold: true,
    })
    const published = await api.call('POST', path('/public-notice'), { as: reviewer, body: { place: '鹿寨镇' } })
    noticeId = String(published.body.noticeId)
    const sheet = `/api/v1/public-notices/${noticeId}/sheet`
    expect((await pdf(sheet)).status).toBe(200)
    api.moveTo('2026-05-07T23:59:59+08:00')
    expect((await pdf(sheet)).status).toBe(200)
    api.moveTo('2026-05-08T00:00:00+08:00')
    expect((await pdf(sheet)).status).toBe(404)
    expect((await pdf(sheet, stranger)).status).toBe(404)
    reviewer = await api.staff('county-reviewer', REGION)
    expect((await pdf(sheet, reviewer)).status).toBe(200)
  })

  test('the letter prints the same bytes whenever, also after the person’s name was corrected', async () => {
    await done('POST', '/public-notice/closing')
    approver = await api.staff('county-approver', REGION)
    elder = await api.signIn(IDENTITY)
    await done('POST', '/approval', { note: '同意' }, approver)
    const first = await pdf(path('/letters/1/pdf'), elder)
    expect(first).toMatchObject({ status: 200, type: 'application/pdf' })
    await api.services.db.updateTable('elder').set({ name: '韦阿美' }).where('elder_id', '=', elderId).execute()
    api.moveTo('2026-06-20T10:00:00+08:00')
    approver = await api.staff('county-approver', REGION)
    const again = await pdf(path('/letters/1/pdf'), approver)
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    const other = await api.staff('county-reviewer', '330324')
    expect((await pdf(path('/letters/1/pdf'), other)).status).toBe(404)
    expect(await downloads('case.letter-downloaded')).toHaveLength(2)
  })

  test('an officer of the region finds the person’s cases; one of another county learns nothing', async () => {
    const list = await api.call('GET', `/api/v1/elders/${elderId}/cases`, { as: approver })
    expect(list.body.items).toMatchObject([{ caseId, state: 'granted' }])
    const other = await api.staff('county-reviewer', '330324')
    expect((await api.call('GET', `/api/v1/elders/${elderId}/cases`, { as: other })).status).toBe(404)
  })
})
