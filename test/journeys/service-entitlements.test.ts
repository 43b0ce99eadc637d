import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { COUNTY } from '#test/voucher-world.ts'
import { launchBrowser, picture } from './browser.ts'
import { measured } from './citizen.ts'
import { measureAccess } from './elder-mode.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const PROGRAMME = 'yongjia-12'
vi.setConfig({ testTimeout: 90_000 })

let browser: Browser
let world: CareWorld
let server: WorldServer
let elderId: string

beforeAll(async () => {
  browser = await launchBrowser()
  world = await aCareWorld()
  const holder = await world.holder({ category: 'home-community' })
  ;({ elderId } = holder)
  const { db } = world.database.owner
  const awardId = newId()
  await sql`
    insert into award (elder_id, award_id, programme, policy, benefit, region, form, cycle, state, from_month, decision_id, amount_fen, granted_at)
    select elder_id, ${awardId}, ${PROGRAMME}, ${PROGRAMME}, '养老服务补贴', ${COUNTY}, 'service', 'monthly', 'active', '2026-03', decision_id, 12000, granted_at
    from award where elder_id = ${elderId}`.execute(db)
  await sql`
    insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, recorded_at)
    values (${elderId}, ${PROGRAMME}, '2026-03', 0, ${awardId}, ${PROGRAMME}, ${COUNTY}, 'service', 12000, '2026-03', 'regular', now())`.execute(
    db,
  )
  await world.visit(holder)
  await world.visit(holder)
  server = await serveWorld(world)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

test('the desk pays a confirmed service from the month’s entitlement, and takes a wrong one back', async () => {
  const { organizationId } = world
  const { page, errors } = await server.atDesk(browser, {
    role: 'desk',
    region: COUNTY,
    name: '前台小李',
    organizationId,
  })
  await page.goto('/institution/services')
  await page.getByRole('heading', { level: 1, name: '服务记录' }).waitFor()
  await page.getByRole('button', { name: '用服务额度付' }).first().click()
  const window = page.getByRole('dialog')
  await window.getByText('2026年3月的服务额度 ¥120.00，现在还剩 ¥120.00。').waitFor()
  await picture(page, 'entitlement-draw')
  await window.getByRole('button', { name: '确认支用' }).click()
  await page.getByText('已从额度支付 ¥80.00。本月还剩 ¥40.00，老人自付 ¥0.00。').waitFor()
  await page.getByText('已从额度支付', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '用服务额度付' }).click()
  await window.getByText('现在还剩 ¥40.00').waitFor()
  await window.getByRole('button', { name: '确认支用' }).click()
  await page.getByText('已从额度支付 ¥40.00。本月还剩 ¥0.00，老人自付 ¥40.00。').waitFor()
  await picture(page, 'entitlement-services')
  expect(await measureAccess(page)).toEqual([])

  await page.goto('/institution/entitlements')
  await page.getByRole('heading', { level: 1, name: '服务额度支用' }).waitFor()
  const second = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '¥40.00' }) })
  await second.getByRole('button', { name: '退回额度' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('记到别人名下了')
  await page.getByRole('dialog').getByRole('button', { name: '退回额度' }).click()
  await page.getByText('已退回').waitFor()
  await picture(page, 'entitlement-drawn')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('the elder sees what is left this month, and who used the rest', async () => {
  const { page, errors } = await server.atHome(browser, { elderId, region: COUNTY, name: '测试老人' })
  await page.goto('/awards')
  await page.getByRole('link', { name: '看这个月的服务额度' }).click()
  await page.getByRole('heading', { level: 1, name: '服务额度' }).waitFor()
  await page.getByText('这个月还能用').waitFor()
  await page.getByText('¥40.00', { exact: true }).first().waitFor()
  await page.getByText('已退回').waitFor()
  await measured(page, 'entitlement-citizen')
  await page.getByRole('link', { name: '看2026年2月的' }).click()
  await page.getByText('这个月没有服务额度').waitFor()
  await page.goto('/my-services')
  await page.getByText('已用服务额度付款').waitFor()
  await picture(page, 'entitlement-my-services')
  expect(errors).toEqual([])
  await page.context().close()
})

test('the county lists a month’s entitlements and finds those who used nothing; another county sees none', async () => {
  const { page, errors } = await server.atDesk(browser, { role: 'county-reviewer', region: COUNTY, name: '审核人周敏' })
  await page.goto('/officer/service-entitlements?month=2026-03')
  await page.getByRole('heading', { level: 1, name: '服务额度' }).waitFor()
  await page.getByText('这个月 1 份额度，共 ¥120.00，已经用了 ¥80.00。').waitFor()
  await page.getByRole('row', { name: /测试老人.*用了一部分/ }).waitFor()
  await picture(page, 'entitlements-officer')
  expect(await measureAccess(page)).toEqual([])
  await page.goto('/officer/service-entitlements?month=2026-03&use=none')
  await page.getByText('没有符合条件的服务额度').waitFor()
  expect(errors).toEqual([])
  await page.context().close()

  const other = await server.atDesk(browser, {
    role: 'county-reviewer',
    region: '330324',
    name: '外县审核人',
    dark: true,
  })
  const answer = await other.page.request.get(`/api/v1/service-entitlements?region=${COUNTY}&month=2026-03`)
  expect(answer.status()).toBe(403)
  await other.page.context().close()
})
