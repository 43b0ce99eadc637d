import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { anIdentityNumber } from '#test/organizations.ts'
import { launchBrowser, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { aPhoto } from './people.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const COUNTY = '330324'
vi.setConfig({ testTimeout: 90_000 })

let browser: Browser
let world: AwardWorld
let server: WorldServer
let elderId: string

beforeAll(async () => {
  browser = await launchBrowser()
  world = await anAwardWorld({ today: '2026-03-08' })
  elderId = await world.elder({ name: '陈阿公', bornOn: '1940-05-05', household: COUNTY, residence: COUNTY })
  server = await serveWorld(world)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

const panel = (page: Page) => page.locator('section, .staff-panel').filter({ hasText: '登记之前先不发' }).last()

test('of somebody who lives nobody is asked for an heir', async () => {
  const { page } = await server.atDesk(browser, { role: 'township-clerk', region: COUNTY, name: '经办人林小满' })
  await page.goto(`/officer/elders/${elderId}`)
  await page.getByRole('heading', { level: 1, name: '陈阿公' }).waitFor()
  await page.getByText('没有代办人').waitFor()
  expect(await page.getByRole('button', { name: '登记继承人' }).count()).toBe(0)
  await page.context().close()
})

test('the township records an heir from papers, another person compares, and only then is anything paid', async () => {
  await sql`update elder set died_on = '2026-03-05' where elder_id = ${elderId}`.execute(world.database.owner.db)
  const clerk = await server.atDesk(browser, { role: 'township-clerk', region: COUNTY, name: '经办人林小满' })
  const { page } = clerk
  await page.goto(`/officer/elders/${elderId}`)
  await page.getByText('还没有登记继承人').waitFor()
  expect(await page.getByRole('button', { name: '登记继承人' }).isDisabled()).toBe(true)
  await page.getByText('请先上传证明材料').waitFor()
  await page.getByLabel('上传证明材料').setInputFiles(await aPhoto('heir.jpg'))
  await page.getByText('材料已上传，可以登记了').waitFor()
  await page.getByRole('button', { name: '登记继承人' }).click()
  const window = page.getByRole('dialog')
  const number = anIdentityNumber('19750101')
  await window.getByLabel('继承人姓名').fill('陈小明')
  await window.getByLabel('身份证号').fill(`${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`)
  await window.getByLabel('开户银行').fill('示范银行示范县支行')
  await window.getByLabel('银行账号').fill('6222000000000000034')
  await picture(page, 'heir-record')
  await window.getByRole('button', { name: '登记继承人' }).click()
  await window.getByRole('alert').first().waitFor()
  await picture(page, 'heir-refused')
  await window.getByLabel('身份证号').fill(number)
  await window.getByRole('button', { name: '登记继承人' }).click()
  await window.waitFor({ state: 'hidden' })
  await panel(page).getByText('等待核对', { exact: true }).waitFor()
  expect(await panel(page).getByText(number).count()).toBe(0)
  await page.getByText('已有一条登记在等待核对').waitFor()
  await picture(page, 'heir-recorded')
  expect(await measureAccess(page)).toEqual([])
  expect(clerk.errors).toEqual([])
  await page.context().close()

  const reviewer = await server.atDesk(browser, {
    role: 'county-reviewer',
    region: COUNTY,
    name: '审核人周敏',
    dark: true,
  })
  await reviewer.page.goto('/officer/heirs')
  await reviewer.page.getByRole('heading', { level: 1, name: '等待核对的继承人' }).waitFor()
  const row = reviewer.page.getByRole('row', { name: /陈小明/ })
  await picture(reviewer.page, 'heirs-dark')
  expect(await measureAccess(reviewer.page)).toEqual([])
  await row.getByRole('link').first().click()
  await reviewer.page.getByRole('button', { name: '核对无误' }).click()
  const compare = reviewer.page.getByRole('dialog')
  await compare.getByRole('checkbox').check()
  await compare.getByRole('button', { name: '核对无误' }).click()
  await panel(reviewer.page).getByText('已核对', { exact: true }).waitFor()
  await panel(reviewer.page)
    .getByText(/起付款/)
    .waitFor()
  await picture(reviewer.page, 'heir-confirmed-dark')
  await reviewer.page.goto('/officer/heirs')
  await reviewer.page.getByText('没有等待核对的继承人').waitFor()
  expect(reviewer.errors).toEqual([])
  await reviewer.page.context().close()

  const other = await server.atDesk(browser, { role: 'county-reviewer', region: '650199', name: '外县审核人' })
  const answer = await other.page.request.get(`/api/v1/elders/${elderId}/heirs`)
  expect(answer.status()).toBe(403)
  await other.page.context().close()
})
