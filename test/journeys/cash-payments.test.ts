import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '#access/actor.ts'
import { openRecovery } from '#awards/recovery/actions.ts'
import { findAwardForUpdate } from '#awards/store.ts'
import { must } from '#kernel/assert.ts'
import { fen } from '#kernel/money.ts'
import { accept } from '#kernel/result.ts'
import { renderBankResult } from '#payments/bank-result.ts'
import { aPaymentWorld, type PaymentWorld } from '#test/payment-world.ts'
import { launchBrowser, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { serveWorld, type WorldServer } from './world-server.ts'

const COUNTY = '450223'
/** A whole walk through an office takes longer than a look at one page. */
vi.setConfig({ testTimeout: 180_000 })

let browser: Browser
let world: PaymentWorld
let server: WorldServer

beforeAll(async () => {
  browser = await launchBrowser()
  world = await aPaymentWorld({ county: COUNTY })
  for (const name of ['韦秀英', '覃老伯', '阿卜杜热合曼·吐尔逊江·麦麦提明']) await world.payable({ name })
  await world.payable({ name: '蓝未开户', account: null })
  server = await serveWorld(world)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await world?.close()
})

const desk = (role: Role, name: string, dark = false) => server.atDesk(browser, { role, region: COUNTY, name, dark })

async function open(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.goto(`/officer${path}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.waitForLoadState('networkidle')
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click()
  await page.getByTitle(option, { exact: true }).click()
}

const itemsOf = async () =>
  (
    await world.database.owner.pool.query(
      'select i.business_number, i.amount_fen::int as amount_fen, b.batch_number from payment_item i join payment_batch b using (batch_id) where i.live order by i.position',
    )
  ).rows as readonly { readonly business_number: string; readonly amount_fen: number; readonly batch_number: string }[]

/** A result file of the bank; the first line comes back. */
async function aResult(addFen = 0): Promise<Buffer> {
  const items = await itemsOf()
  const on = Temporal.PlainDate.from('2026-06-09')
  const bytes = renderBankResult(
    {
      batchNumber: items[0]?.batch_number ?? '',
      madeOn: on,
      rows: items.map((item, index) => ({
        row: index + 2,
        businessNumber: item.business_number,
        amountFen: fen(item.amount_fen + addFen),
        outcome: index === 0 ? ('failed' as const) : ('paid' as const),
        on,
        reason: index === 0 ? '账户已销户' : null,
        bankReference: `R${index}`,
      })),
    },
    { format: 'csv', encoding: 'gb18030' },
  )
  return Buffer.from(bytes)
}

test('the county enters the account it pays from', async () => {
  const { page, errors } = await desk('county-approver', '审批人莫莉')
  await open(page, '/payers', '付款账户')
  await page.getByText('还没有登记付款账户').waitFor()
  await page.getByRole('button', { name: '登记付款账户' }).click()
  const window = page.getByRole('dialog')
  await window.getByLabel('付款单位').fill('鹿寨县民政局')
  await window.getByLabel('账号（8到32位数字）').fill('6200000000000000')
  await window.getByLabel('开户行').fill('示范银行鹿寨县支行')
  await window.getByRole('button', { name: '登记付款账户' }).click()
  await page.getByText('尾号 0000').waitFor()
  await picture(page, 'cash-payers')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('the maker collects a month and makes a batch; whoever cannot be paid stays behind with the reason', async () => {
  const { page, errors } = await desk('payment-maker', '制单人覃芳')
  await open(page, '/payouts', '待发款项')
  await page.getByRole('button', { name: '汇总待遇' }).click()
  await choose(page, '项目', '经济困难失能老年人集中照护救助')
  await page.getByRole('dialog').getByRole('button', { name: '汇总待遇' }).click()
  await page.getByText('新汇总 4 笔、4 个月，共 ¥9,680.00').waitFor()
  await picture(page, 'cash-payouts')
  expect(await measureAccess(page)).toEqual([])
  await open(page, '/batches', '发放批次')
  await page.getByRole('button', { name: '制作批次' }).click()
  await choose(page, '项目', '经济困难失能老年人集中照护救助')
  await choose(page, '发放对象', '发给个人')
  await page.getByRole('dialog').getByLabel('所属月份').fill('2026-06')
  await page.getByRole('dialog').getByRole('button', { name: '制作批次' }).click()
  await page.getByText('没有登记收款账户：1').waitFor()
  await picture(page, 'cash-batches')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
})

test('checker and approver sign, the file leaves, a wrong result changes nothing and says why, the right one is taken', async () => {
  for (const [role, name, button] of [
    ['payment-checker', '复核人黄静', '复核通过'],
    ['payment-approver', '审批人陆勇', '审批通过'],
  ] as const) {
    const { page } = await desk(role, name)
    await open(page, '/batches', '发放批次')
    await page.getByRole('link', { name: /450223-2026/ }).click()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('button', { name: button, disabled: true }).waitFor()
    await page.context().close()
  }
  const { page, errors } = await desk('payment-maker', '制单人覃芳')
  await open(page, '/batches', '发放批次')
  await page.getByRole('link', { name: /450223-2026/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出银行文件' }).click()
  await (await download).saveAs('test/.artifacts/bank.csv')
  const upload = page.getByLabel('选择银行结果文件')
  await upload.setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: await aResult(1) })
  await page
    .getByText(/金额是 ¥2,420\.01，批次里是 ¥2,420\.00/)
    .first()
    .waitFor()
  await picture(page, 'cash-batch-wrong-result')
  expect(await measureAccess(page)).toEqual([])
  await upload.setInputFiles({ name: 'result.csv', mimeType: 'text/csv', buffer: await aResult() })
  await page.getByText(/到账 2，失败 1/).waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})

test('a failed line is corrected and waits again as a new one, linked to the old', async () => {
  const { page, errors } = await desk('payment-maker', '制单人覃芳')
  await open(page, '/payouts?state=failed', '待发款项')
  await page
    .getByRole('row', { name: /账户已销户/ })
    .getByRole('link')
    .click()
  await page.getByRole('heading', { level: 1, name: /发放明细/ }).waitFor()
  await page.getByRole('button', { name: '更正后重发' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('已换新卡')
  await page.getByRole('dialog').getByRole('button', { name: '更正后重发' }).click()
  await page.getByText('已更正重发').first().waitFor()
  await picture(page, 'cash-payout')
  expect(await measureAccess(page)).toEqual([])
  await open(page, '/payouts?state=pending', '待发款项')
  await page.getByText('重发', { exact: true }).waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})

for (const dark of [false, true])
  test(`every fen of the month is explained, and a part opens to its lines, ${dark ? 'dark' : 'light'}`, async () => {
    const { page, errors } = await desk('auditor', '审计员', dark)
    await open(page, '/reconciliation?month=2026-06&programme=luzhai-collective-care-relief', '对账')
    await page.getByText('这个月的每一分钱都对得上').waitFor()
    await page.getByRole('button', { name: /已到账/ }).click()
    await page.getByRole('heading', { level: 2, name: '应发个人 · 已到账' }).waitFor()
    // One of the three failed and was corrected: two were paid, names masked.
    const lines = page.getByRole('region', { name: '应发个人 · 已到账' })
    await lines.getByText('¥2,420.00').nth(1).waitFor()
    expect(await lines.getByText(/^[韦覃阿]\*/).count()).toBe(2)
    await picture(page, `cash-reconciliation-${dark ? 'dark' : 'light'}`)
    expect(await measureAccess(page)).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })

test('what has to come back is arranged in instalments; a write-off needs a second person', async () => {
  const { elderId, awardId } = await world.payable({ name: '石多发' })
  await world.run(async (act) => {
    const award = must(await findAwardForUpdate(act.tx, elderId, awardId), 'the award')
    await openRecovery(act, {
      award,
      overdrawn: [{ kind: 'award-month', id: awardId, month: '2026-05', amountFen: 121_000 }],
      reason: '五月已离院，多发半个月',
      changeId: null,
    })
    return accept(true)
  })
  const { page, errors } = await desk('county-reviewer', '审核人梁燕')
  await open(page, '/recoveries', '追回')
  await picture(page, 'cash-recoveries')
  expect(await measureAccess(page)).toEqual([])
  await page.getByRole('link', { name: '石多发' }).click()
  await page.getByRole('heading', { level: 1, name: '追回 石多发' }).waitFor()
  await page.getByRole('button', { name: '约定分期' }).click()
  await page.getByRole('dialog').getByLabel('期数').fill('4')
  await page.getByRole('dialog').getByRole('button', { name: '约定分期' }).click()
  await page.getByRole('cell', { name: '¥302.50' }).first().waitFor()
  await page.getByRole('button', { name: '登记还款' }).click()
  await page.getByRole('dialog').getByLabel('金额（元）').fill('302.50')
  await choose(page, '方式', '窗口现金')
  await page.getByRole('dialog').getByRole('button', { name: '登记还款' }).click()
  await page.getByText('¥907.50').first().waitFor()
  await page.getByRole('button', { name: '提出核销' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('家庭确有困难')
  await page.getByRole('dialog').getByRole('button', { name: '提出核销' }).click()
  await page.getByText('已提出核销，等另一个人批准').waitFor()
  expect(await page.getByRole('button', { name: '批准核销' }).isDisabled()).toBe(true)
  await picture(page, 'cash-recovery')
  expect(await measureAccess(page)).toEqual([])
  expect(errors).toEqual([])
  await page.context().close()
  const second = await desk('county-approver', '审批人莫莉')
  await open(second.page, `/recoveries/${elderId}/${await recoveryOf(elderId)}`, '追回 石多发')
  await second.page.getByRole('button', { name: '批准核销' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: '批准核销' }).click()
  await second.page.getByText('这件追回已经了结，不能再改动').waitFor()
  await second.page.context().close()
})

async function recoveryOf(elderId: string): Promise<string> {
  const { rows } = await world.database.owner.pool.query('select recovery_id from recovery_case where elder_id = $1', [
    elderId,
  ])
  return String(rows[0]?.recovery_id)
}
