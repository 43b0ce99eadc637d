import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD, seedDemo } from '../../src/cli/demo/seed.ts'
import { DESKTOP, launchBrowser, openPage, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

const REGION = '650199'
let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-03-02T10:00:00+08:00' })
  await seedDemo(platform.services)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function signedIn(
  role: string,
  dark = false,
  region = REGION,
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const opened = await openPage(browser, platform.address, { size: DESKTOP, dark })
  const answer = await opened.page.request.post('/api/v1/sessions', {
    data: { account: `${role}-${region}`, password: DEMO_PASSWORD },
  })
  expect(answer.ok()).toBe(true)
  return opened
}

const PAGES = [
  { role: 'county-reviewer', path: '/worklist', title: '待办' },
  { role: 'township-clerk', path: '/elders', title: '人员档案' },
  { role: 'township-clerk', path: '/delegations', title: '代办关系核对' },
  { role: 'county-reviewer', path: '/assessments', title: '评估确认' },
  { role: 'county-reviewer', path: '/changes', title: '变动核实' },
  { role: 'county-approver', path: '/organizations', title: '服务机构' },
  { role: 'county-reviewer', path: '/prices', title: '价格审批' },
  { role: 'county-reviewer', path: '/settlement', title: '服务费结算' },
  { role: 'payment-maker', path: '/batches', title: '发放批次' },
  { role: 'county-approver', path: '/budgets', title: '预算额度' },
  { role: 'county-approver', path: '/issues', title: '消费券发放' },
  { role: 'county-approver', path: '/reports?figure=uptake', title: '统计报表' },
  { role: 'county-reviewer', path: '/reports?figure=unused-vouchers&place=650199', title: '统计报表' },
  { role: 'county-reviewer', path: '/assessor-drift', title: '评估员偏差' },
  { role: 'county-approver', path: '/subsidised-items', title: '补贴项目清单' },
  { role: 'county-reviewer', path: '/reversals', title: '冲正复核' },
  { role: 'county-reviewer', path: '/voucher-recoveries', title: '消费券追回' },
  { role: 'system-admin', path: '/status', title: '系统状态', region: '100000' },
] as const

for (const { role, path, title, ...more } of PAGES)
  test(`${title} (${path}) opens for the ${role} and passes WCAG 2.2 AA`, async () => {
    const { page, errors } = await signedIn(role, false, 'region' in more ? more.region : REGION)
    await page.goto(`/officer${path}`)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('alert').count()).toBe(0)
    await picture(page, `officer${path.replaceAll(/[^a-z]+/g, '-')}`)
    expect(await measureAccess(page)).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })

test('a clerk finds a person by name, and is told what is missing before a fact is recorded', async () => {
  const { page } = await signedIn('township-clerk')
  await page.goto('/officer/elders?q=王秀兰')
  await page.getByRole('link', { name: '王秀兰' }).click()
  await page.getByRole('heading', { level: 1, name: '王秀兰' }).waitFor()
  await page.getByRole('button', { name: '记录事实' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('button', { name: '记录事实' }).click()
  await window.getByText(/处要改/).waitFor()
  await picture(page, 'officer-record')
  await page.context().close()
})

test('what the approver alone may do is not offered to the reviewer', async () => {
  const { page } = await signedIn('county-reviewer')
  await page.goto('/officer/budgets')
  await page.getByRole('heading', { level: 1, name: '预算额度' }).waitFor()
  await page.getByRole('row').nth(1).waitFor()
  expect(await page.getByRole('button', { name: '下达额度' }).count()).toBe(0)
  await page.context().close()
})
