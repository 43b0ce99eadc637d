import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAnswers } from '#assessments/demo.ts'
import { newId } from '#kernel/ids.ts'
import { inventedCreditCode } from '#organizations/demo.ts'
import { launchBrowser } from './browser.ts'
import { anElder } from './citizen.ts'
import { aDemoCounty, COUNTY, type DemoCounty } from './demo.ts'
import { act, atDesk, choose, looksRight } from './officer.ts'

let browser: Browser
let demo: DemoCounty

beforeAll(async () => {
  browser = await launchBrowser()
  demo = await aDemoCounty({ at: '2026-03-02T10:00:00+08:00' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

type Row = Readonly<Record<string, unknown>>

test('an organisation is approved, signed, told to put something right, and suspended, each with its reason', async () => {
  const applicant = await anElder(demo, '申请人甲', 71)
  const applied = await demo.done('POST', '/organizations', applicant.token, {
    kind: 'institution',
    name: '示范县长寿里养老服务中心',
    creditCode: inventedCreditCode(990_001),
    region: COUNTY,
    address: '示范县长寿里9号',
    phone: '0990-5550199',
    contactName: '郑文',
    licenceNumber: 'YL-0001',
    licenceExpiresOn: '2029-01-01',
    commitmentAccepted: true,
    categories: ['home-community'],
    areas: [COUNTY],
  })
  const page = await atDesk(browser, demo, await demo.officer('county-approver'))
  await page.goto('/officer/organizations?status=applied')
  await page.getByRole('link', { name: '示范县长寿里养老服务中心' }).click()
  await page.getByRole('heading', { level: 1, name: '示范县长寿里养老服务中心' }).waitFor()
  expect(await page.getByRole('button', { name: '暂停服务' }).isDisabled()).toBe(true)
  await page.getByText('机构现在是“待审核”，不能办理').first().waitFor()
  await page.getByRole('button', { name: '通过入驻' }).click()
  await page.getByText('正常', { exact: true }).waitFor()
  await act(page, '签约', async (window) => {
    await choose(page, window, '签约项目', '养老服务消费券')
    await window.getByLabel('结束', { exact: true }).fill('2026-12-31')
  })
  await page.getByRole('cell', { name: '2026年12月31日' }).waitFor()
  await act(page, '责令整改', async (window) => {
    await window.getByLabel('问题').fill('消防通道堆放杂物')
    await window.getByLabel('整改期限').fill('2026-03-31')
  })
  await page.getByRole('cell', { name: '消防通道堆放杂物' }).waitFor()
  await act(page, '暂停服务', (window) => window.getByLabel('原因').fill('现场检查发现价格不一致'))
  await page.getByText('已暂停', { exact: true }).waitFor()
  await looksRight(page, 'officer-organization')
  await page.context().close()
  const stored = await demo.call('GET', `/api/v1/organizations/${String(applied.organizationId)}`, {
    as: await demo.officer('county-reviewer'),
  })
  expect(stored.body).toMatchObject({ status: 'suspended' })
}, 240_000)

/** An assessment of a new elder up to both signatures, by the ordinary calls of everybody concerned. */
async function signedAssessment(
  order: number,
): Promise<{ readonly elderId: string; readonly token: string; readonly assessmentId: string }> {
  const elder = await anElder(demo, '沈月娥', order)
  const manager = await demo.officer('agency-manager')
  const mine = await demo.done('GET', '/organizations/mine', manager)
  const [agency] = mine.organizations as readonly Row[]
  const organizationId = String(agency?.organizationId)
  const asked = await demo.done('POST', `/elders/${elder.elderId}/assessment-requests`, elder.token, {
    organizationId,
    mode: 'home',
    wantedAt: '2026-03-02T16:00:00+08:00',
    place: '和平街 3 号',
  })
  const { staff } = await demo.done('GET', `/organizations/${organizationId}/staff`, manager)
  const assessors = (staff as readonly Row[]).filter(({ job }) => job === 'assessor').slice(0, 2)
  const request = `/organizations/${organizationId}/assessment-requests/${elder.elderId}/${String(asked.requestId)}`
  const accepted = await demo.done('POST', `${request}/acceptance`, manager, {
    staffIds: assessors.map(({ staffId }) => String(staffId)),
  })
  const assessmentId = String(accepted.assessmentId)
  const path = `/elders/${elder.elderId}/assessments/${assessmentId}`
  const sheet = {
    assessedOn: '2026-03-02',
    answers: demoAnswers(50),
    circumstances: {
      coma: false,
      dementia: false,
      mentalDisorder: false,
      riskEvents: { fall: 0, wandering: 0, choking: 0, selfHarm: 0, other: 0 },
    },
  }
  const both = [await demo.officer('assessor'), await demo.officer('assessor-2')]
  for (const as of both) {
    await demo.done('POST', `${path}/declaration`, as, { noConflict: true })
    await demo.done('POST', `${path}/scores`, as, { clientId: newId(), ...sheet })
  }
  await demo.done('PUT', `${path}/record`, both[0] ?? '', {
    place: '和平街 3 号',
    informant: { name: '沈大海', relation: '子女' },
    background: {},
  })
  for (const as of both) await demo.done('POST', `${path}/signatures`, as, { revision: 0 })
  return { elderId: elder.elderId, token: elder.token, assessmentId }
}

test('the county confirms an assessment with all 26 scores before it, and answers the objection against it', async () => {
  const { elderId, token, assessmentId } = await signedAssessment(72)
  const page = await atDesk(browser, demo, await demo.officer('county-reviewer'))
  await page.goto('/officer/assessments')
  await page.getByRole('link', { name: '沈月娥' }).click()
  await page.getByRole('heading', { level: 1, name: /沈月娥/ }).waitFor()
  await expect.poll(() => page.getByRole('table').last().getByRole('row').count(), { timeout: 30_000 }).toBe(27)
  await page.getByRole('button', { name: '确认评估' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认评估' }).click()
  const report = page.getByRole('link', { name: /打印评估报告/ })
  await report.waitFor()
  await looksRight(page, 'officer-assessment')
  const pdf = await page.request.get((await report.getAttribute('href')) ?? '')
  expect(pdf.headers()['content-type']).toBe('application/pdf')

  await demo.done('POST', `/elders/${elderId}/assessments/${assessmentId}/objections`, token, {
    reason: '评估时老人刚出院，和平时不一样',
  })
  await page.goto('/officer/assessments')
  await page.getByText('评估时老人刚出院').waitFor()
  await looksRight(page, 'officer-assessments')
  await act(page, '不予受理', (window) => window.getByLabel('原因').fill('评估记录显示已排除临时病情'))
  await page.getByText('没有等待处理的异议').waitFor()
  await page.context().close()
}, 240_000)
