import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { aClaimWorld, type ClaimWorld, DISTRICT } from '#test/claim-world.ts'
import { launchBrowser, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const STREET = '310110016000'
/** A whole walk through an office takes longer than a look at one page. */
vi.setConfig({ testTimeout: 180_000 })

let browser: Browser
let world: ClaimWorld
let server: WorldServer

beforeAll(async () => {
  browser = await launchBrowser()
  world = await aClaimWorld('2026-04-20')
  const chen = await world.opened(await world.claimant('低保', STREET, '陈秀英'))
  unwrap(
    await world.invoice(chen, { personalFen: 32745, totalFen: 200000, institution: '殷行街道综合为老服务中心护理站' }),
  )
  unwrap(await world.invoice(chen, { kind: 'assessment-fee', personalFen: 2000, assessmentKind: '期末' }))
  await world.facts(chen.elderId, { 医保类别: '本市居保', 长护险等级: 4 })
  unwrap(await world.complete(chen, STREET))
  const lin = await world.opened(await world.claimant('低收入', STREET, '阿卜杜热合曼·吐尔逊江·麦麦提明'))
  unwrap(await world.invoice(lin, { personalFen: 32745, totalFen: 200000 }))
  await world.facts(lin.elderId, { 长护险等级: 3 })
  unwrap(await world.complete(lin, STREET))
  const zhou = await world.opened(await world.claimant('特困集中', STREET, '周老伯'))
  unwrap(await world.invoice(zhou, { personalFen: 8000 }))
  unwrap(await world.invoice(zhou, { kind: 'assessment-fee', personalFen: 4000, assessmentKind: '初次' }))
  unwrap(await world.complete(zhou, STREET))
  await world.claim('无', STREET, 5000, '吴有余')
  server = await serveWorld(world)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

const clerk = (name: string, dark = false) =>
  server.atDesk(browser, { role: 'township-clerk', region: STREET, name, dark })
const approver = (dark = false) =>
  server.atDesk(browser, { role: 'county-approver', region: DISTRICT, name: '区中心陆萍', dark })

async function open(page: Page, path: string, title: string): Promise<void> {
  await page.goto(`/officer${path}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.waitForLoadState('networkidle')
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').getByRole('button', { name }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

test('a street sees its quarter with the dates between offices, and what would go in, roll on, or stay behind and why', async () => {
  const { page, errors } = await clerk('经办人王敏')
  await open(page, '/claims?quarter=2026-Q2', '季度汇总')
  await page
    .getByRole('row', { name: /殷行街道/ })
    .getByText('还没做表')
    .waitFor()
  // 5 May 2026 is a day of the Labour holiday: the date stays, and the page says so.
  await page.getByText('当天不上班，日期不变').first().waitFor()
  await picture(page, 'cash-claims')
  expect(await measureAccess(page)).toEqual([])
  await page.getByRole('link', { name: '殷行街道' }).click()
  await page.getByRole('heading', { level: 1, name: '殷行街道 2026年第2季度' }).waitFor()
  await page
    .getByRole('row', { name: /吴有余/ })
    .getByText('按政策不符合条件')
    .waitFor()
  await page
    .getByRole('row', { name: /周老伯/ })
    .getByText('缺医保类别')
    .waitFor()
  await picture(page, 'cash-claim-waiting')
  expect(await measureAccess(page)).toEqual([])
  await press(page, '做汇总表并签字')
  await page.getByText('待审核人签字').first().waitFor()
  expect(await page.getByRole('button', { name: '审核人签字' }).isDisabled()).toBe(true)
  await page.getByText('您已经在这张表上签过字，要换一个人').waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})

test('two more people of the street sign, the district sends one claim back and confirms the others', async () => {
  for (const [name, button, after] of [
    ['审核人李强', '审核人签字', '待分管领导签字'],
    ['分管领导赵敏', '分管领导签字', '待区里确认'],
  ] as const) {
    const { page } = await clerk(name)
    await open(page, `/claims/${STREET}/2026-Q2`, '殷行街道 2026年第2季度')
    await press(page, button)
    await page.getByText(after).first().waitFor()
    await page.context().close()
  }
  world.moveTo('2026-05-06')
  const { page, errors } = await approver()
  await open(page, `/claims/${STREET}/2026-Q2`, '殷行街道 2026年第2季度')
  await page.getByText('服务费 ¥80.00 由街镇救助机构按特困供养规定办理').waitFor()
  await page
    .getByRole('row', { name: /周老伯/ })
    .getByRole('button', { name: '退回街镇' })
    .click()
  await page.getByRole('dialog').getByLabel('原因').fill('评估费发票看不清')
  await page.getByRole('dialog').getByRole('button', { name: '退回街镇' }).click()
  await page.getByText('评估费发票看不清').waitFor()
  await press(page, '区级确认')
  await page.getByText('新确认 2 份，以前已决定 0 份，移出 0 份').waitFor()
  await page.getByText('区里已确认').first().waitFor()
  await picture(page, 'cash-claim-table')
  expect(await measureAccess(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '附件三 PDF' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('annex-3-310110016000-2026-Q2.pdf')
  await file.saveAs('test/.artifacts/annex-3.pdf')
  const second = page.waitForEvent('download')
  await page.getByRole('button', { name: '附件二 PDF' }).click()
  await (await second).saveAs('test/.artifacts/annex-2.pdf')
  expect(errors).toEqual([])
  await page.context().close()
})

test('the table in the dark passes as well', async () => {
  const { page } = await approver(true)
  await open(page, `/claims/${STREET}/2026-Q2`, '殷行街道 2026年第2季度')
  await page.getByRole('row', { name: /陈秀英/ }).waitFor()
  await picture(page, 'cash-claim-table-dark')
  expect(await measureAccess(page)).toEqual([])
  await page.context().close()
})

test('an invoice that was used before is refused at the counter, naming the case, masked', async () => {
  world.moveTo('2026-05-06')
  const used = await world.opened(await world.claimant('低保', STREET, '老用户'))
  unwrap(await world.invoice(used, { number: 'USED-00000001' }))
  const again = await world.opened(await world.claimant('低保', STREET, '新申请'))
  const { page, errors } = await clerk('经办人王敏')
  await open(page, `/worklist/${again.elderId}/${again.caseId}`, '新申请')
  await page.getByRole('button', { name: '录入发票' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('种类').click()
  await page.getByTitle('服务费', { exact: true }).click()
  await window.getByLabel('开票单位').fill('测试 护理站')
  await window.getByLabel('发票号码').fill('used-00000001')
  await window.getByLabel('开票日期').fill('2026-04-01')
  await window.getByLabel('发票总额（元）').fill('1000')
  await window.getByLabel('长护险支付（元）').fill('800')
  await window.getByLabel('个人负担（元）').fill('100')
  await window.getByRole('button', { name: '录入发票' }).click()
  await window.getByText(/这张发票在办件 .+（老\*\*，2026年5月6日 申请）里用过/).waitFor()
  await picture(page, 'cash-invoice-used')
  await window.getByRole('button', { name: '取消' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '附件一 PDF' }).click()
  await (await download).saveAs('test/.artifacts/annex-1.pdf')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})
