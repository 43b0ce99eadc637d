import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fen } from '#kernel/money.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { quote } from '#vouchers/quote.ts'
import { termsFrom } from '#vouchers/terms-of.ts'
import { DEMO_PASSWORD, seedDemo } from '../../src/cli/demo/seed.ts'
import { DESKTOP, launchBrowser, openPage, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

const POLICY = 'xinjiang-care-voucher'
const TITLE = '新疆维吾尔自治区中度以上失能老年人养老服务消费补贴'
/** The longest journey of the portal: on a busy machine every one of its many steps waits its turn. */
const WAIT = 120_000
const JOURNEY = 600_000
let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-03-10T10:00:00+08:00' })
  await seedDemo(platform.services)
}, JOURNEY)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function signedIn(role: string, region: string, dark = false): Promise<Page> {
  const { page } = await openPage(browser, platform.address, { size: DESKTOP, dark })
  page.setDefaultTimeout(WAIT)
  const answer = await page.request.post('/api/v1/sessions', {
    data: { account: `${role}-${region}`, password: DEMO_PASSWORD },
  })
  expect(answer.ok()).toBe(true)
  return page
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** What a meal service of 1000.00 costs the voucher in a month. */
function deducted(month: string): number {
  const terms = termsFrom(lawOf(platform.services.rulebook))(POLICY, month)
  const category = terms?.categories.find(({ id }) => id === 'home-community')
  if (!category) throw new Error('the voucher has the category')
  const { ratio, capFen } = category
  return quote({ feeFen: fen(100_000), insuranceFen: fen(0), ratio, capFen, usedFen: fen(0) }).deductFen
}

let draftAddress = ''

test(
  'the editor changes the ratio from next month, sees checks and cases, simulates and hands over, but cannot publish',
  async () => {
    const page = await signedIn('policy-editor', '650000')
    await page.goto('/officer/policies')
    await heading(page, '政策')
    await page.getByRole('link', { name: TITLE }).waitFor()
    await page.waitForLoadState('networkidle')
    await picture(page, 'policies-list')
    expect(await measureAccess(page)).toEqual([])

    await page.getByRole('link', { name: TITLE }).click()
    await heading(page, TITLE)
    await page.getByRole('button', { name: /^问11/ }).first().click()
    await page.getByText('依据这一条').first().waitFor()
    await picture(page, 'policies-document')
    expect(await measureAccess(page)).toEqual([])

    await page.getByRole('button', { name: '起草修改' }).click()
    const opening = page.getByRole('dialog')
    await opening.getByLabel(/修改原因/).fill('自治区财政厅、民政厅通知：居家社区服务抵扣比例调整为45%')
    await opening.getByRole('button', { name: '起草修改' }).click()
    await heading(page, `草案：${TITLE}`)
    await page.getByText('还没有改动').first().waitFor()

    await page.getByRole('button', { name: '修改“居家社区服务抵扣比例”' }).click()
    const change = page.getByRole('dialog')
    await change.getByLabel(/新数值/).fill('0.45')
    await change.getByRole('button', { name: '修改“居家社区服务抵扣比例”' }).click()
    await change.waitFor({ state: 'hidden' })
    await page
      .getByText(/全部检查通过/)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: `${TITLE}：2026年4月1日起` }).waitFor()
    await page.getByText('还没有测算这一稿').first().waitFor()
    await page.getByText(/个示例全部符合/).click()
    await picture(page, 'policies-draft')

    await page.getByRole('button', { name: '测算影响' }).click()
    await page.getByRole('heading', { name: '按能力等级' }).waitFor()
    await picture(page, 'policies-simulation')
    expect(await measureAccess(page)).toEqual([])

    await page.getByRole('button', { name: '送审' }).click()
    await page.getByText('待发布').first().waitFor()
    expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)
    draftAddress = new URL(page.url()).pathname
    const draftId = draftAddress.split('/').at(-1) ?? ''
    const own = await page.request.post(`/api/v1/policy-drafts/${draftId}/publication`, {
      headers: { 'idempotency-key': 'own-draft-once' },
    })
    expect(own.status()).toBe(403)
    expect([deducted('2026-03'), deducted('2026-04')]).toEqual([50_000, 50_000])
    await page.context().close()
  },
  JOURNEY,
)

test(
  'the second person publishes; a bill of next month is deducted by the new ratio, this month is unchanged',
  async () => {
    const page = await signedIn('policy-publisher', '650000', true)
    await page.goto('/officer/policies')
    await page.getByRole('heading', { name: '正在办理的草案' }).waitFor()
    await picture(page, 'policies-list-dark')
    await page.goto(draftAddress)
    await heading(page, `草案：${TITLE}`)
    await page.getByRole('heading', { name: '按地区' }).waitFor()
    await picture(page, 'policies-draft-dark')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const sure = page.getByRole('dialog')
    await sure.getByText(/2026年4月1日起按新文本办理/).waitFor()
    await sure.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText('已发布').first().waitFor()
    expect([deducted('2026-03'), deducted('2026-04')]).toEqual([50_000, 45_000])
    await page.goto(`/officer/policies/${POLICY}`)
    await heading(page, TITLE)
    await page.getByText('2026年4月1日起有变化').first().waitFor()
    await page.getByRole('button', { name: '改了什么' }).first().click()
    await page.getByRole('cell', { name: '45%' }).waitFor()
    await picture(page, 'policies-document-dark')
    expect(await measureAccess(page)).toEqual([])
    await page.context().close()
  },
  JOURNEY,
)

test(
  'a text that breaks a rule is kept, says where and what to do, and cannot be handed in',
  async () => {
    const page = await signedIn('policy-editor', '650000')
    await page.goto(`/officer/policies/${POLICY}`)
    await page.getByRole('button', { name: '起草修改' }).click()
    const opening = page.getByRole('dialog')
    await opening.getByLabel(/修改原因/).fill('试改全文')
    await opening.getByRole('button', { name: '起草修改' }).click()
    await heading(page, `草案：${TITLE}`)
    await page.getByText('直接改政策文本和示例').click()
    const text = page.getByLabel(/^政策文本/)
    await text.fill((await text.inputValue()).replace('clause: "问9" }', 'clause: "问99" }'))
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByText(/没有通过，不能送审/).waitFor()
    await page.getByRole('cell', { name: /问99/ }).first().waitFor()
    await page.getByText('还有检查没有通过').first().waitFor()
    await picture(page, 'policies-draft-broken')
    await page.getByRole('button', { name: '撤回草案' }).click()
    const leaving = page.getByRole('dialog')
    await leaving.getByLabel(/原因/).fill('试完了')
    await leaving.getByRole('button', { name: '撤回草案' }).click()
    await page.getByText('已撤回').first().waitFor()
    await page.context().close()
  },
  JOURNEY,
)

test(
  'a reviewer of a county reads the law and its history, and is offered nothing to change',
  async () => {
    const page = await signedIn('county-reviewer', '650199')
    await page.goto(`/officer/policies/${POLICY}`)
    await heading(page, TITLE)
    await page.getByRole('heading', { name: '发布记录' }).waitFor()
    expect(await page.getByRole('button', { name: '起草修改' }).count()).toBe(0)
    await page.goto(draftAddress)
    await page.getByRole('alert').waitFor()
    await page.context().close()
  },
  JOURNEY,
)
