import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAction } from '#access/run-action.ts'
import { accept } from '#kernel/result.ts'
import { recordFact } from '#people/facts.ts'
import { launchBrowser } from './browser.ts'
import { act, atDesk, choose, looksRight } from './officer.ts'
import { identityNumber } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

const REGION = '450223'
let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-04-27T10:00:00+08:00' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** What registers and the assessment say about the person: not the counter's to write. */
async function known(elderId: string): Promise<void> {
  await runAction(platform.services, { actor: { kind: 'system', name: 'test' } }, async (acting) => {
    const validFrom = Temporal.PlainDate.from('2026-03-20')
    const assessed = { elderId, validFrom, source: 'assessment', sealed: true } as const
    await recordFact(acting, { ...assessed, fact: '能力等级', value: '重度失能' })
    await recordFact(acting, { ...assessed, fact: '评估日期', value: '2026-03-20' })
    const facts = {
      救助类别: '低保',
      长护险支付护理费: false,
      自愿入住: true,
      机构合规: true,
      入住日期: '2026-03-20',
    } as const
    for (const [fact, value] of Object.entries(facts))
      await recordFact(acting, { elderId, validFrom, source: 'registry', fact, value })
    acting.audit({ action: 'test.facts', subject: { kind: 'elder', id: elderId } })
    return accept(true)
  })
}

async function take(page: Page, paper: string, action: string): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(paper) })
  await row.getByRole('button', { name: action, exact: true }).click()
  await row.getByRole('button', { name: action, exact: true }).waitFor({ state: 'detached' })
}

/** Takes the case over from the worklist, as many may be at once. */
async function takeOver(page: Page): Promise<void> {
  await page.goto('/officer/worklist')
  const row = page.getByRole('row', { name: /韦阿妹/ })
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '接办所选 1 件' }).click()
  await row.getByText('我已接办').waitFor()
}

test('relief from the counter to the served letter: one notice, verified, noticed, objected, decided by another', async () => {
  const reviewer = await platform.staff('county-reviewer', REGION)
  const page = await atDesk(browser, platform, reviewer)

  // The counter registers the person and takes the request in.
  await page.goto('/officer/elders')
  await page.getByRole('heading', { level: 1, name: '人员档案' }).waitFor()
  await act(page, '窗口登记', async (window) => {
    await window.getByLabel('姓名').fill('韦阿妹')
    await window.getByLabel('身份证号', { exact: true }).fill(identityNumber('1946-01-01', 3))
    await window.getByRole('checkbox').check()
  })
  await page.getByRole('heading', { level: 1, name: '韦阿妹' }).waitFor()
  const elderId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await known(elderId)
  await page.reload()
  await page.getByText('没有办件').waitFor()
  await looksRight(page, 'officer-person')
  await act(page, '受理申请', (window) => choose(page, window, '申请事项', '经济困难失能老年人集中照护救助'))
  await page.getByRole('heading', { level: 1, name: /集中照护救助/ }).waitFor()

  // Three papers come, two are missing: one notice names both.
  for (const paper of ['身份证和户口簿', '低保证明', '养老机构服务协议']) await take(page, paper, '收到纸质件')
  await act(page, '提交')
  await page.getByRole('button', { name: '发一次性告知' }).waitFor()
  for (const paper of ['身份证和户口簿', '低保证明', '养老机构服务协议']) await take(page, paper, '核对无误')
  const complete = page.getByRole('button', { name: '完成这一步' })
  expect(await complete.isDisabled()).toBe(true)
  await act(page, '发一次性告知')
  await page.getByText('缺少交费凭证或缓交证明').waitFor()
  expect(await page.getByRole('link', { name: '打印一次性告知书' }).getAttribute('href')).toContain(
    '/deficiency-notice/pdf',
  )
  await looksRight(page, 'officer-case-returned')

  // What was missing comes; the papers are in order and the request is accepted.
  for (const paper of ['交费凭证或缓交证明', '申请人银行卡信息']) await take(page, paper, '收到纸质件')
  await act(page, '提交')
  for (const paper of ['交费凭证或缓交证明', '申请人银行卡信息']) await take(page, paper, '核对无误')
  await act(page, '完成这一步')
  await page.getByRole('link', { name: '打印受理通知书' }).waitFor()

  // Verified on the spot: charge and what civil affairs pays already.
  await act(page, '完成这一步', async (window) => {
    await window.getByLabel(/实际收费/).fill('3200.00')
    await window.getByLabel(/已领/).fill('780.00')
  })
  await act(page, '发布公示', (window) => window.getByLabel(/张贴地点/).fill('鹿寨镇'))
  await page.getByText('公示中').waitFor()
  expect(await page.getByText('¥2,420.00').count()).toBeGreaterThan(0)
  await looksRight(page, 'officer-case-notice')

  // Somebody objects: nothing can be granted until it is answered.
  const { items } = (await platform.call('GET', `/api/v1/public-notices?region=${REGION}`)).body as {
    items: readonly { noticeId: string; shownName: string }[]
  }
  expect(items[0]?.shownName).toBe('韦*妹')
  await platform.call('POST', `/api/v1/public-notices/${items[0]?.noticeId}/objections`, {
    body: { says: '他家有两套房子出租', name: '举报人甲' },
  })
  await page.reload()
  await page.getByText('他家有两套房子出租').waitFor()
  expect(await page.getByText('举报人甲').count()).toBe(0)
  await looksRight(page, 'officer-case-objection')
  await act(page, '答复', async (window) => {
    await choose(page, window, '核查结论', '异议不成立')
    await window.getByLabel('答复内容').fill('经查为同名他人，名下没有房产。')
  })
  await page.getByText('经查为同名他人，名下没有房产。').first().waitFor()
  await takeOver(page)
  await page.context().close()

  // After the last day of the notice another person decides.
  platform.moveTo('2026-05-08T09:00:00+08:00')
  const again = await atDesk(browser, platform, await platform.staff('county-reviewer', REGION))
  const address = `/officer/worklist/${elderId}/${String((await caseOf(elderId)).caseId)}`
  await again.goto(address)
  await again.getByRole('button', { name: '结束公示' }).click()
  await again.getByText('已结束').waitFor()
  await again.context().close()
  const approver = await atDesk(browser, platform, await platform.staff('county-approver', REGION), true)
  await approver.goto('/officer/worklist')
  await approver.getByText('同事已接办').waitFor()
  await takeOver(approver)
  await looksRight(approver, 'officer-worklist-taken-dark')
  await approver.getByRole('link', { name: '韦阿妹' }).click()
  await act(approver, '批准', (window) => window.getByLabel(/办理意见/).fill('同意'))
  await approver.getByRole('link', { name: '打印决定书' }).waitFor()
  const letter = await approver.request.get(
    (await approver.getByRole('link', { name: '打印决定书' }).getAttribute('href')) ?? '',
  )
  expect(letter.headers()['content-type']).toBe('application/pdf')
  await act(approver, '登记送达', (window) => choose(approver, window, '送达方式', '当面送达'))
  await approver.getByText('2026年5月8日 送达').waitFor()
  await approver.getByText(/复议期限到/).waitFor()
  await looksRight(approver, 'officer-case-granted-dark')
  await approver.context().close()
}, 240_000)

async function caseOf(elderId: string): Promise<Readonly<Record<string, unknown>>> {
  const as = await platform.staff('county-reviewer', REGION)
  const { items } = (await platform.call('GET', `/api/v1/elders/${elderId}/cases`, { as })).body as {
    items: readonly Readonly<Record<string, unknown>>[]
  }
  return items[0] ?? {}
}
