import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { finishRuns } from '#awards/allowances/tasks.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { launchBrowser, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const COUNTY = '330324'
/** A whole walk through an office takes longer than a look at one page. */
vi.setConfig({ testTimeout: 180_000 })

let browser: Browser
let world: AwardWorld
let server: WorldServer

beforeAll(async () => {
  browser = await launchBrowser()
  world = await anAwardWorld({ today: '2026-03-10' })
  for (const [name, bornOn] of [
    ['陈阿公', '1940-05-05'],
    ['麻百岁', '1926-01-01'],
    ['厉阿婆', '1936-03-01'],
    ['还差一天', '1946-04-01'],
  ] as const)
    await world.elder({ name, bornOn, household: COUNTY, residence: COUNTY })
  server = await serveWorld(world)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

const reviewer = () => server.atDesk(browser, { role: 'county-reviewer', region: COUNTY, name: '审核人周敏' })
const approver = (dark = false) =>
  server.atDesk(browser, { role: 'county-approver', region: COUNTY, name: '审批人徐强', dark })

async function openRun(page: Page): Promise<void> {
  await page.goto('/officer/allowances')
  await page.getByRole('heading', { level: 1, name: '按月发放' }).waitFor()
  await page.getByRole('link', { name: /高龄津贴/ }).click()
  await page.getByRole('heading', { level: 1, name: /高龄津贴.*2026年3月/ }).waitFor()
}

test('a reviewer previews the month of the old-age allowance and opens the sum to its people', async () => {
  const { page, errors } = await reviewer()
  await page.goto('/officer/allowances')
  await page.getByText('还没有按月发放的批次').waitFor()
  await page.getByRole('button', { name: '预览一个月' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('项目').click()
  await page.locator('.ant-select-item', { hasText: '高龄津贴' }).click()
  await window.getByLabel('月份').fill('2026-03')
  await window.getByRole('button', { name: '预览一个月' }).click()
  await page.getByRole('cell', { name: '¥1,060.00' }).waitFor()
  await picture(page, 'cash-allowances')
  expect(await measureAccess(page)).toEqual([])
  await openRun(page)
  await page
    .getByRole('row', { name: /麻百岁/ })
    .getByText('¥800.00')
    .waitFor()
  expect(await page.getByText('还差一天').count()).toBe(0)
  expect(await page.getByRole('button', { name: '确认入账' }).isDisabled()).toBe(true)
  await picture(page, 'cash-allowance-preview')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('another person confirms what was shown, and the worker posts it', async () => {
  const { page, errors } = await approver()
  await openRun(page)
  await page.getByRole('button', { name: '确认入账' }).click()
  await page.getByRole('dialog').getByText('3 人，3 个月，¥1,060.00').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '确认入账' }).click()
  await page.getByText('正在入账').first().waitFor()
  await picture(page, 'cash-allowance-posting')
  expect(await finishRuns(world.services, world.awardDesk)).toEqual({ posted: 1 })
  await page.getByText('已入账').first().waitFor()
  await page.getByRole('tab', { name: '新增 3' }).click()
  await page.getByRole('row', { name: /陈阿公/ }).waitFor()
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('the run in the dark passes as well', async () => {
  const { page } = await approver(true)
  await openRun(page)
  await page.getByRole('row', { name: /陈阿公/ }).waitFor()
  await picture(page, 'cash-allowance-dark')
  expect(await measureAccess(page)).toEqual([])
  await page.context().close()
})
