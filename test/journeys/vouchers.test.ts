import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, picture } from './browser.ts'
import { anElder, measured, visit } from './citizen.ts'
import { aDemoCounty, aHolder, claim, type DemoCounty, type Holder, theProvider } from './demo.ts'

let county: DemoCounty
let browser: Browser

beforeAll(async () => {
  county = await aDemoCounty()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await county?.close()
})

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()
const voucherOf = async (holder: Holder) =>
  (await county.done('GET', `/elders/${holder.elderId}/vouchers/current`, holder.token)).voucher

describe('the voucher of the month', () => {
  test('is claimed for one category and a channel, after everything was shown once more', async () => {
    const holder = await aHolder(county, '王秀兰', 31)
    const { page, errors, close } = await visit(browser, county, '/', { as: holder.token })
    await page.getByRole('region', { name: '现在要办什么' }).getByText('领取2026年3月的消费券').waitFor()
    await measured(page, 'voucher-home-claimable')
    await page.getByRole('link', { name: '去领取消费券' }).click()
    await page.getByText('最多抵').waitFor()
    await measured(page, 'voucher-claimable')
    await page.getByRole('link', { name: '立即领取' }).click()
    await next(page)
    await page.getByRole('alert').getByText('请选择服务类别').waitFor()
    await picture(page, 'voucher-claim-nothing-chosen')
    await page.getByText('居家和社区养老服务').click()
    await measured(page, 'voucher-claim-1')
    await next(page)
    await page.getByText('微信', { exact: true }).click()
    await measured(page, 'voucher-claim-2')
    await next(page)
    await page.getByRole('heading', { level: 1, name: '消费券领取' }).waitFor()
    await page.getByText('每次抵 50%，这个月最多抵 ¥800.00').waitFor()
    await page.getByText('2026年3月31日').waitFor()
    await measured(page, 'voucher-claim-3')
    await page.getByRole('button', { name: '修改服务类别' }).click()
    expect(await page.getByRole('radio', { name: /居家和社区养老服务/ }).isChecked()).toBe(true)
    await next(page)
    await next(page)
    expect(await voucherOf(holder)).toMatchObject({ standing: 'claimable' })
    await page.getByRole('button', { name: '领取', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '领好了' }).waitFor()
    await measured(page, 'voucher-claim-done')
    expect(await voucherOf(holder)).toMatchObject({
      standing: 'usable',
      category: 'home-community',
      channel: 'wechat',
    })
    await page.getByRole('link', { name: '看我的消费券' }).click()
    await page.getByText('领取渠道：微信').waitFor()
    await measured(page, 'voucher-usable')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('is claimed by keyboard alone', async () => {
    const holder = await aHolder(county, '李桂香', 33)
    const { page, close } = await visit(browser, county, '/vouchers', { as: holder.token })
    const reach = async (name: string | RegExp, role: 'link' | 'radio' | 'button'): Promise<void> => {
      const target = page.getByRole(role, { name })
      await target.waitFor()
      for (let tries = 0; tries < 60; tries += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`${name} cannot be reached by Tab`)
    }
    await reach('立即领取', 'link')
    await page.keyboard.press('Enter')
    await page.getByText('第 1 步').waitFor()
    await reach(/养老机构长期服务/, 'radio')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await reach('下一步', 'button')
    await page.keyboard.press('Enter')
    await page.getByText('第 2 步').waitFor()
    await reach('支付宝', 'radio')
    await page.keyboard.press('Space')
    await reach('下一步', 'button')
    await page.keyboard.press('Enter')
    await page.getByText('第 3 步').waitFor()
    await reach(/^领取$/, 'button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '领好了' }).waitFor()
    expect(await voucherOf(holder)).toMatchObject({ category: 'day-care', channel: 'alipay' })
    await close()
  })

  test('that nobody has yet says what to do; a claim has nothing to take', async () => {
    const elder = await anElder(county, '钱小妹', 35)
    const { page, close } = await visit(browser, county, '/vouchers', { as: elder.token })
    await page.getByText('这个月没有消费券').waitFor()
    await measured(page, 'voucher-none')
    for (const [address, words] of [
      ['/vouchers/claim', '现在没有可以领的券'],
      ['/vouchers/swap', '现在没有可以换的券'],
      ['/vouchers/code', '现在没有能用的消费券'],
      ['/vouchers/history', '还没有消费券'],
    ] as const) {
      await page.goto(address)
      await page.getByText(words).waitFor()
      await measured(page, `voucher-none${address.replace('/vouchers', '').replace('/', '-')}`)
    }
    await close()
  })

  test('that was claimed on another phone meanwhile is refused in words, and nothing changes', async () => {
    const holder = await aHolder(county, '吴阿婆', 37)
    const { page, close } = await visit(browser, county, '/vouchers/claim', { as: holder.token })
    await page.getByText('日间托养服务').click()
    await next(page)
    await page.getByText('云闪付', { exact: true }).click()
    await next(page)
    await claim(county, holder)
    await page.getByRole('button', { name: '领取', exact: true }).click()
    const alert = page.getByRole('alert')
    await alert.getByText('本月的券已经领过了').waitFor()
    await alert.getByText('“换券”').waitFor()
    await picture(page, 'voucher-claim-refused')
    expect(await voucherOf(holder)).toMatchObject({ category: 'home-community', channel: 'wechat' })
    await close()
  })
})

describe('换券', () => {
  let holder: Holder
  beforeAll(async () => {
    holder = await aHolder(county, '郑玉梅', 39)
    await claim(county, holder, 'day-care')
  })

  test('says which category saves most by what is booked, and changes it after one question', async () => {
    await county.done('POST', `/elders/${holder.elderId}/bookings`, holder.token, {
      organizationId: await theProvider(county),
      category: 'home-community',
      startsAt: '2026-03-09T09:00:00+08:00',
      place: 'home',
      content: '助浴',
      items: [{ serviceCode: 'bath', quantity: 2 }],
    })
    const { page, errors, close } = await visit(browser, county, '/vouchers/swap', { as: holder.token })
    await page.getByText('现在是：日间托养服务').waitFor()
    const best = page.getByRole('radio', { name: /居家和社区养老服务/ })
    await page.getByText('大约能省 ¥120.00').waitFor()
    await page.getByText('最省').waitFor()
    await measured(page, 'voucher-swap')
    await page.getByText('居家和社区养老服务').click()
    expect(await best.isChecked()).toBe(true)
    await page.getByRole('button', { name: '确认换券' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('把“日间托养服务”换成“居家和社区养老服务”？').waitFor()
    await measured(page, 'voucher-swap-confirm')
    await dialog.getByRole('button', { name: '确认换券' }).click()
    await page.getByRole('heading', { level: 1, name: '换好了' }).waitFor()
    await measured(page, 'voucher-swap-done')
    expect(await voucherOf(holder)).toMatchObject({ category: 'home-community' })
    expect(errors).toEqual([])
    await close()
  })

  test('is not offered while a booking holds part of the voucher: the page says so and leads to the bookings', async () => {
    await county.done('POST', `/elders/${holder.elderId}/bookings`, holder.token, {
      organizationId: await theProvider(county),
      category: 'home-community',
      startsAt: '2026-03-10T09:00:00+08:00',
      place: 'home',
      content: '助餐',
      items: [{ serviceCode: 'meal', quantity: 2 }],
    })
    const { page, close } = await visit(browser, county, '/vouchers/swap', { as: holder.token })
    await page.getByText('有预约占着这张券').waitFor()
    await measured(page, 'voucher-swap-held')
    await page.getByRole('link', { name: '去看我的预约' }).click()
    await page.getByRole('heading', { level: 1, name: '我的预约' }).waitFor()
    await close()
  })
})

describe('showing the voucher', () => {
  let holder: Holder
  beforeAll(async () => {
    holder = await aHolder(county, '冯大爷', 41)
    await claim(county, holder)
  })

  test('the code changes by itself before it ends; a new one is a different picture', async () => {
    const { page, errors, close } = await visit(browser, county, '/vouchers/code', { as: holder.token })
    const code = page.getByRole('img', { name: /二维码/ })
    await code.waitFor()
    const drawn = (): Promise<string | null> => code.locator('path').getAttribute('d')
    const first = await drawn()
    await measured(page, 'voucher-code')
    county.moveTo('2026-03-02T10:00:41+08:00')
    await page.getByRole('button', { name: '换一个新的二维码' }).click()
    await expect.poll(drawn).not.toBe(first)
    expect(errors).toEqual([])
    await close()
  })

  test('an old code does not stay on the screen when the next one does not come', async () => {
    const { page, close } = await visit(browser, county, '/vouchers/code', { as: holder.token })
    await page.getByRole('img', { name: /二维码/ }).waitFor()
    await page.route('**/code', (route) => route.abort())
    await page.getByRole('button', { name: '换一个新的二维码' }).click()
    await page.getByText('没有连上网络').waitFor({ timeout: 20_000 })
    expect(await page.getByRole('img', { name: /二维码/ }).count()).toBe(0)
    await picture(page, 'voucher-code-offline')
    await close()
  })

  test('a paper card is made with a PIN that is told once', async () => {
    const { page, errors, close } = await visit(browser, county, '/vouchers/card', { as: holder.token })
    await page.getByText('密码只显示这一次').waitFor()
    await measured(page, 'voucher-card')
    await page.getByRole('button', { name: '办纸卡' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '办纸卡' }).click()
    await page.getByRole('heading', { level: 1, name: '纸卡办好了' }).waitFor()
    const pin = await page.locator('.card-pin strong').textContent()
    expect(pin).toMatch(/^\d{6}$/)
    await measured(page, 'voucher-card-done')
    await page.emulateMedia({ media: 'print' })
    await picture(page, 'voucher-card-printed')
    await page.emulateMedia({ media: 'screen' })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '办一张纸卡' }).waitFor()
    expect(await page.getByText(pin ?? 'none').count()).toBe(0)
    expect(errors).toEqual([])
    await close()
  })

  test('a stopped voucher says so on every page that would use it', async () => {
    const reviewer = await county.officer('county-reviewer')
    const path = `/elders/${holder.elderId}/vouchers/${holder.voucherId}`
    await county.done('POST', `${path}/suspension`, reviewer, { reason: '正在核对居住地' })
    const { page, close } = await visit(browser, county, '/vouchers', { as: holder.token })
    await page.getByText('消费券暂时停用').waitFor()
    await measured(page, 'voucher-suspended')
    await page.goto('/vouchers/code')
    await page.getByText('现在没有能用的消费券').waitFor()
    await county.done('POST', `${path}/resumption`, reviewer, { reason: '核对清楚' })
    await close()
  })
})
