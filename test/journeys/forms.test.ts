import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '#access/actor.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { postMonth, runOf } from '#awards/allowances/run.ts'
import { checkCharacter } from '#kernel/identity-number.ts'
import { platformDesks } from '../../src/main.ts'
import { DESKTOP, launchBrowser, openPage, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

// Each walks through several pages in one go.
vi.setConfig({ testTimeout: 240_000 })

const COUNTY = '330324'
let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-02-10T10:00:00+08:00' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function officer(role: Role, over: { readonly dark?: boolean; readonly region?: string } = {}): Promise<Page> {
  const token = await platform.staff(role, over.region ?? COUNTY)
  const { page } = await openPage(browser, platform.address, { size: DESKTOP, dark: over.dark ?? false })
  page.setDefaultTimeout(20_000)
  await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: platform.address }])
  return page
}

function number(serial: number): string {
  const stem = `33039919450502${String(serial).padStart(3, '0')}`
  return `${stem}${checkCharacter(stem)}`
}

async function bring(page: Page, kind: string, lines: readonly string[]): Promise<void> {
  await page.goto('/officer/imports')
  await page.getByRole('heading', { level: 1, name: '文件导入' }).waitFor()
  await page.getByRole('combobox', { name: '导入内容' }).click()
  await page.locator('.ant-select-item-option', { hasText: kind }).click()
  await page
    .getByLabel('上传文件')
    .first()
    .setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await page.getByRole('heading', { level: 1, name: '名册.csv' }).waitFor()
}

const ELDERS = '姓名,证件号码,居住地,户籍地,救助类别,情况起始日期'
const AWARDS = '姓名,证件号码,政策编号,享受起月,月标准'

test('an officer sees every bad line of a file, corrects it, takes it over; awards wait for a second person', async () => {
  const page = await officer('county-reviewer')
  await bring(page, '老年人名册', [
    ELDERS,
    `王秀兰,${number(11)},${COUNTY},${COUNTY},低保,2026-01-01`,
    '李四,123,650199,,低保,',
  ])
  await page.getByText('证件号码不是18位').waitFor()
  await picture(page, 'import-faults')
  expect(await measureAccess(page)).toEqual([])
  await bring(page, '老年人名册', [
    ELDERS,
    `王秀兰,${number(11)},${COUNTY},${COUNTY},低保,2026-01-01`,
    `阿依古丽·买买提艾力·吐尔逊,${number(12)},${COUNTY},${COUNTY},低边,2026-01-01`,
  ])
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已导入').waitFor()
  await bring(page, '在发待遇', [
    AWARDS,
    `王秀兰,${number(11)},yongjia-33,2026-02,300.00`,
    `阿依古丽·买买提艾力·吐尔逊,${number(12)},yongjia-33,2026-02,300.00`,
  ])
  await page.getByText('要由另一个人确认').waitFor()
  await picture(page, 'import-second-person')
  const address = page.url()
  await page.context().close()
  const second = await officer('county-approver', { dark: true })
  await second.goto(address)
  await second.getByRole('button', { name: '确认导入' }).click()
  await second.getByText('已导入').waitFor()
  await second.goto('/officer/imports')
  await second.getByRole('link', { name: '名册.csv' }).first().waitFor()
  await picture(second, 'imports-dark')
  expect(await measureAccess(second)).toEqual([])
  await second.context().close()
})

test('goods go on a list, out by a second person, and are handed over against a receipt', async () => {
  const { awards } = platformDesks(platform.services.rulebook)
  const of = runOf(awards, 'yongjia-33', COUNTY, '2026-02', platform.services.clock.today())
  if (!of) throw new Error('no run')
  await postMonth(platform.services, awards, of, { kind: 'system', name: 'test' })
  const page = await officer('county-reviewer')
  await page.goto('/officer/deliveries')
  await page.getByText('没有发放清单').first().waitFor()
  await page.getByLabel('辖区').waitFor()
  await picture(page, 'deliveries-empty')
  await page.getByRole('button', { name: '制作清单' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('combobox', { name: '项目' }).click()
  await page.locator('.ant-select-item-option').first().waitFor()
  await page
    .locator('.ant-select-item-option', { hasText: '退役军人' })
    .or(page.locator('.ant-select-item-option', { hasText: '帮扶' }))
    .first()
    .click()
  await window.getByLabel('月份').fill('2026-02')
  await window.getByLabel('发什么').fill('大米10公斤、食用油5升')
  await window.getByRole('button', { name: '制作清单' }).click()
  await page.getByRole('link', { name: /^WP-330324-2026-02/ }).click()
  await page.getByRole('heading', { level: 1, name: /WP-330324/ }).waitFor()
  const address = page.url()
  const second = await officer('county-approver', { dark: true })
  await second.goto(address)
  await second.getByRole('button', { name: '下发' }).click()
  await second.getByText('已下发').waitFor()
  await second.context().close()
  await page.reload()
  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
  await page.getByLabel('上传签收单').first().setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo })
  const button = page.getByRole('button', { name: '登记送达' }).first()
  await expect.poll(() => button.isEnabled()).toBe(true)
  await picture(page, 'delivery-list')
  expect(await measureAccess(page)).toEqual([])
  await button.click()
  const ask = page.getByRole('dialog')
  await ask.getByLabel('送达日期').fill('2026-02-10')
  await ask.getByLabel('签收人', { exact: true }).fill('王秀兰')
  await ask.getByRole('button', { name: '登记送达' }).click()
  await ask.waitFor({ state: 'hidden' })
  await page.getByRole('cell').filter({ hasText: '2026年2月10日' }).getByText('已送达').waitFor()
  await picture(page, 'delivery-delivered')
  await page.context().close()
})

test('a grant above the share is refused with what is left; a county without grants is told so', async () => {
  const page = await officer('county-reviewer', { region: '450223' })
  await page.goto('/officer/performance-grants')
  await page.getByText('还可批准').waitFor()
  await picture(page, 'grants')
  expect(await measureAccess(page)).toEqual([])
  await page.context().close()
  const elsewhere = await officer('county-reviewer', { dark: true })
  await elsewhere.goto('/officer/performance-grants')
  await elsewhere.getByText('这个地区没有绩效补助').waitFor()
  await picture(elsewhere, 'grants-none')
  await elsewhere.context().close()
})
