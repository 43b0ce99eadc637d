import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openChecks } from '#awards/checks/tasks.ts'
import { type AwardWorld, anAwardWorld } from '#test/award-world.ts'
import { runMonth } from '#test/relief-world.ts'
import { launchBrowser, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const COUNTY = '330324'
const POLICY = 'yongjia-11'
vi.setConfig({ testTimeout: 90_000 })

let browser: Browser
let world: AwardWorld
let server: WorldServer

beforeAll(async () => {
  browser = await launchBrowser()
  world = await anAwardWorld({ today: '2025-03-08' })
  for (const name of ['陈阿公', '厉阿婆'])
    await world.elder({ name, bornOn: '1940-05-05', household: COUNTY, residence: COUNTY })
  await runMonth(world, { policy: POLICY, region: COUNTY, month: '2025-03' })
  world.moveTo('2026-03-08')
  await openChecks(world.services)
  server = await serveWorld(world)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

test('the township sees who is due and records how it was confirmed; nothing can be suspended before the term', async () => {
  const { page, errors } = await server.atDesk(browser, { role: 'county-reviewer', region: COUNTY, name: '审核人周敏' })
  await page.goto('/officer/life-checks')
  await page.getByRole('heading', { level: 1, name: '定期核查' }).waitFor()
  const row = page.getByRole('row', { name: /陈阿公/ })
  await row.getByText('2026年5月7日').waitFor()
  expect(await row.getByRole('button', { name: '暂停发放' }).isDisabled()).toBe(true)
  await row.getByText('期限以后仍没有核实的，才能暂停').waitFor()
  await picture(page, 'life-checks')
  expect(await measureAccess(page)).toEqual([])
  await row.getByRole('button', { name: '登记核查' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('核实日期').fill('2026-03-07')
  await window.getByRole('button', { name: '登记核查' }).click()
  await window.getByRole('alert').first().waitFor()
  await picture(page, 'life-check-refused')
  await window.getByLabel('核实日期').fill('2026-03-08')
  await window.getByLabel('说明').fill('在家，精神好')
  await window.getByRole('button', { name: '登记核查' }).click()
  await row.waitFor({ state: 'hidden' })
  await page.goto('/officer/life-checks?show=confirmed')
  await page
    .getByRole('row', { name: /陈阿公/ })
    .getByText(/2026年3月8日 上门见到本人：在家，精神好/)
    .waitFor()
  await picture(page, 'life-checks-confirmed')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('what nobody could confirm in time is suspended by the county, and resumed with the months in between', async () => {
  world.moveTo('2026-05-08')
  const { page, errors } = await server.atDesk(browser, {
    role: 'county-approver',
    region: COUNTY,
    name: '审批人徐强',
    dark: true,
  })
  await page.goto('/officer/life-checks?show=overdue')
  const row = page.getByRole('row', { name: /厉阿婆/ })
  await row.getByRole('button', { name: '暂停发放' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('两次上门都没有见到')
  await page.getByRole('dialog').getByRole('button', { name: '暂停发放' }).click()
  await row.getByText('已暂停，待核查').waitFor()
  await row.getByText('暂停发放').waitFor()
  await picture(page, 'life-checks-dark')
  expect(await measureAccess(page)).toEqual([])
  await row.getByRole('button', { name: '登记核查' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '登记核查' }).click()
  await row.getByRole('button', { name: '恢复发放' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('从哪个月起恢复').fill('2026-06')
  await window.getByLabel('原因').fill('已见到本人')
  await window.getByRole('button', { name: '恢复发放' }).click()
  await page.getByText('没有要核查的').waitFor()
  expect(errors).toEqual([])
  await page.context().close()

  const other = await server.atDesk(browser, { role: 'county-reviewer', region: '650199', name: '外县审核人' })
  const answer = await other.page.request.get(`/api/v1/award-checks?region=${COUNTY}`)
  expect(answer.status()).toBe(403)
  await other.page.context().close()
})
