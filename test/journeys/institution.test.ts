import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Role } from '#access/actor.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { inventedCreditCode } from '#organizations/demo.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { citizen } from '#test/voucher-world.ts'
import { printCard } from '#vouchers/present/actions.ts'
import { signCode } from '#vouchers/present/token.ts'
import { DESKTOP, type Look, launchBrowser, openPage, PHONE, picture } from './browser.ts'
import { anElder } from './citizen.ts'
import { measureAccess } from './elder-mode.ts'
import { cameraShowing } from './fake-camera.ts'
import { aPhoto } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

// Each walks through several pages in one go.
vi.setConfig({ testTimeout: 240_000 })

let browser: Browser
let platform: TestPlatform
let world: CareWorld
const tokens = new Map<Role | 'applicant', string>()

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-03-10T10:00:00+08:00' })
  const services = { ...platform.services, moveTo: platform.moveTo }
  world = await aCareWorld({ on: { database: platform.database, services } })
  for (const role of ['desk', 'institution-manager'] as const)
    tokens.set(role, await platform.staff(role, '650199', world.organizationId))
  tokens.set('applicant', (await anElder(platform, '郑文', 61)).token)
  tokens.set('county-reviewer', await platform.staff('county-reviewer', '650199'))
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function open(path: string, as: Role | 'applicant' = 'desk', look: Look & { readonly on?: Browser } = {}) {
  const opened = await openPage(look.on ?? browser, platform.address, { size: DESKTOP, ...look })
  const context = opened.page.context()
  await context.addCookies([{ name: SESSION_COOKIE, value: tokens.get(as) ?? '', url: platform.address }])
  await opened.page.goto(path)
  await opened.page.getByRole('heading', { level: 1 }).waitFor()
  return { ...opened, close: () => context.close() }
}

async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).first().click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

/** Long lists show only what fits: the choice is found by what is typed. */
async function find(page: Page, label: RegExp, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(typed)
  await page.locator('.ant-select-item-option').filter({ hasText: typed }).first().click()
}

const aHolder = () => world.holder({ category: 'home-community' })
const cardOf = async (elderId: string) => unwrap(await world.run((act) => printCard(act, elderId), citizen(elderId)))

async function readByNumber(page: Page, number: string): Promise<void> {
  await choose(page, '怎么出示', '报券号')
  await page.getByRole('textbox', { name: '券号' }).fill(number)
  await page.getByLabel(/当面核对过/).check()
  await page.getByRole('button', { name: '读券' }).click()
}

describe('the desk', () => {
  test('the camera reads the code on the phone, the bill is split line by line, and the receipt is printed', async () => {
    const holder = await aHolder()
    const code = signCode(platform.services.sealer, holder, platform.services.clock.now())
    const camera = await launchBrowser(await cameraShowing(code))
    const { page, errors, close } = await open('/institution/desk', 'desk', { on: camera })
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(platform.address) && /^https?:/.test(request.url())) elsewhere.push(request.url())
    })
    await page.getByRole('button', { name: '用摄像头扫码' }).click()
    await page.getByRole('heading', { name: '本人' }).waitFor()
    expect(elsewhere).toEqual([])
    await page.getByText('没有登记照片').waitFor()
    await choose(page, '服务项目', '助浴')
    await page.getByLabel('数量').fill('2')
    await picture(page, 'institution-desk-bill')
    expect(await measureAccess(page)).toEqual([])
    await page.getByRole('button', { name: '计算应付' }).click()
    await page.getByRole('button', { name: /确认核销，现金收 ¥80.00/ }).waitFor()
    await picture(page, 'institution-desk-receipt')
    expect(await measureAccess(page)).toEqual([])
    await page.getByRole('button', { name: /确认核销，现金收/ }).click()
    await page.getByText('核销成功').waitFor()
    await page.getByRole('button', { name: '打印小票' }).waitFor()
    await picture(page, 'institution-desk-done')
    expect(await measureAccess(page)).toEqual([])
    expect(errors).toEqual([])
    await page.getByRole('button', { name: '下一位' }).click()
    await page.getByRole('heading', { name: '第一步：读券' }).waitFor()
    await close()
    await camera.close()
  })

  test('the paper card wants its PIN; a wrong one is refused with what to do, and the photo taken here is kept', async () => {
    const holder = await aHolder()
    const { number, pin } = await cardOf(holder.elderId)
    const { page, close } = await open('/institution/desk')
    await choose(page, '怎么出示', '纸质券卡')
    await page.getByRole('textbox', { name: '券号' }).fill(number)
    await page.getByLabel('六位密码').fill(pin === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: '读券' }).click()
    await page.getByRole('alert').getByText('卡片密码不对').waitFor()
    await picture(page, 'institution-desk-refused')
    await page.getByLabel('六位密码').fill(pin)
    await page.getByRole('button', { name: '读券' }).click()
    await page.getByRole('heading', { name: '本人' }).waitFor()
    await page.getByLabel('拍现场照片').setInputFiles(await aPhoto('here.jpg'))
    await page.getByText('现场照片已留存').waitFor()
    await close()
  })

  test('what was written down for a booking is confirmed and paid at the desk, on a phone too', async () => {
    const holder = await aHolder()
    const { number } = await cardOf(holder.elderId)
    const { bookingId } = await world.booking(holder, { startsAt: '2026-03-10T10:30:00+08:00', accepted: true })
    const recording = await open(`/institution/services/record?booking=${bookingId}`)
    await choose(recording.page, '服务项目', '助浴')
    await recording.page.getByRole('button', { name: '登记', exact: true }).click()
    await recording.page.getByText('已登记，费用 ¥80.00').waitFor()
    await recording.close()
    const { page, close } = await open('/institution/desk', 'desk', { size: PHONE })
    await readByNumber(page, number)
    await choose(page, '核销哪一次服务', '助浴')
    await page.getByText('这次服务本人还没有确认').waitFor()
    await picture(page, 'institution-desk-phone')
    expect(await measureAccess(page)).toEqual([])
    await page.getByRole('button', { name: '计算应付' }).first().click()
    await page.getByRole('button', { name: /确认核销，现金收 ¥40.00/ }).click()
    await page.getByText('核销成功').waitFor()
    await close()
  })

  test('a voucher that is suspended says so, and nothing goes on', async () => {
    const holder = await aHolder()
    const { number } = await cardOf(holder.elderId)
    await platform.database.owner.pool.query('update voucher set suspended = true where elder_id = $1', [
      holder.elderId,
    ])
    const { page, close } = await open('/institution/desk')
    await readByNumber(page, number)
    await page.getByRole('alert').getByText('这张券暂停使用').waitFor()
    expect(await page.getByRole('heading', { name: '第二步：服务明细' }).count()).toBe(0)
    await close()
  })
})

describe('an outage', () => {
  test('is declared by the county, its slip is entered once by the institution, and a slip of another time is refused', async () => {
    const holder = await aHolder()
    const { number } = await cardOf(holder.elderId)
    await platform.database.owner.pool.query(`update organization_category set valid_from = '2026-01-01'`)
    const empty = await open('/institution/slips')
    await empty.page.getByText('现在没有可以补录的系统中断').waitFor()
    await picture(empty.page, 'institution-slips-empty')
    await empty.close()
    const county = await open('/officer/outages', 'county-reviewer')
    await county.page.getByText('没有登记过系统中断').waitFor()
    await county.page.getByRole('button', { name: '登记中断' }).click()
    const dialog = county.page.getByRole('dialog')
    await dialog.getByLabel('开始时间').fill('08:00')
    await dialog.getByLabel('结束日期').fill('2026-03-10')
    await dialog.getByLabel('结束时间').fill('09:30')
    await dialog.getByLabel('原因').fill('机房断电')
    await dialog.getByRole('button', { name: '登记中断' }).click()
    await county.page.getByRole('cell', { name: '机房断电' }).waitFor()
    await picture(county.page, 'officer-outages')
    expect(await measureAccess(county.page)).toEqual([])

    const { page, errors, close } = await open('/institution/slips/new')
    await page.getByLabel('单号').fill('A-0001')
    await page.getByRole('textbox', { name: '券号' }).fill(number)
    await page.getByLabel('单上的时间').fill('09:45')
    await choose(page, '服务项目', '助浴')
    await page.locator('input[type=file]').setInputFiles(await aPhoto('slip.jpg'))
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByRole('alert').getByText('单上的时间不在系统中断期间').waitFor()
    await page.getByLabel('单上的时间').fill('08:30')
    await picture(page, 'institution-slip-form')
    expect(await measureAccess(page)).toEqual([])
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByRole('button', { name: '确认补录' }).waitFor()
    await picture(page, 'institution-slip-preview')
    await page.getByRole('button', { name: '确认补录' }).click()
    await page.getByText('已补录并核销，券抵扣 ¥40.00').waitFor()
    await page
      .getByRole('link', { name: /纸质单补录/ })
      .first()
      .click()
    await page.getByRole('cell', { name: 'A-0001' }).waitFor()
    expect(errors).toEqual([])
    await close()
    await county.close()
  })
})

const PAGES = [
  { path: '/institution', title: '首页', name: 'home' },
  { path: '/institution/bookings', title: '预约', name: 'bookings' },
  { path: '/institution/services', title: '服务记录', name: 'services' },
  { path: '/institution/stays', title: '入住', name: 'stays' },
  { path: '/institution/stays/admission', title: '办理入住', name: 'admission' },
  { path: '/institution/residents', title: '为在住老人代办', name: 'residents' },
  { path: '/institution/slips', title: '纸质单补录', name: 'slips' },
  { path: '/institution/till', title: '日结', name: 'till' },
  { path: '/institution/redemptions', title: '核销记录', name: 'redemptions' },
  { path: '/institution/statements', title: '结算单', name: 'statements' },
  { path: '/institution/prices', title: '价目表', name: 'prices' },
  { path: '/institution/staff', title: '人员', name: 'staff' },
  { path: '/institution/ratings', title: '评价', name: 'ratings' },
  { path: '/institution/organization', title: /示范养老服务中心/, name: 'organization' },
] as const

describe('the manager’s pages', () => {
  for (const [order, { path, title, name }] of PAGES.entries())
    test(`${path} passes WCAG 2.2 AA`, async () => {
      const { page, errors, close } = await open(path, 'institution-manager')
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, `institution-${name}-light`)
      await page.emulateMedia({ colorScheme: 'dark' })
      await picture(page, `institution-${name}-dark`)
      // The colours are the kit's, measured in both by its own journey: every page is measured once, every other one light.
      if (order % 2 === 0) await page.emulateMedia({ colorScheme: 'light' })
      expect(await measureAccess(page)).toEqual([])
      expect(errors).toEqual([])
      await close()
    })

  test('the till is closed with the cash that was counted, and says what is short', async () => {
    const { page, close } = await open('/institution/till', 'institution-manager')
    await page.getByRole('button', { name: '日结' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/点钞金额/).fill('0')
    await dialog.getByRole('button', { name: '日结' }).click()
    await page.getByRole('status').getByText('已日结').waitFor()
    await close()
  })

  test('a price is proposed and waits for the county; it can be taken back', async () => {
    const { page, close } = await open('/institution/prices', 'institution-manager')
    await page.getByRole('button', { name: '申报价格' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, '类别', '居家社区')
    await dialog.getByLabel('代码').fill('walk')
    await dialog.getByLabel('名称').fill('助行')
    await dialog.getByLabel('单位').fill('次')
    await dialog.getByLabel('价格（元）').fill('50')
    await dialog.getByRole('button', { name: '申报价格' }).click()
    await page.getByText('已申报').waitFor()
    const row = page.getByRole('row').filter({ hasText: '助行' })
    await row.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await row.waitFor({ state: 'detached' })
    await close()
  })

  test('a redemption is reversed with a reason, and the list says so', async () => {
    const holder = await aHolder()
    const { serviceId, ticket } = await world.visit(holder)
    unwrap(await world.redeem({ serviceId, ticket, deductFen: fen(4000) }))
    const { page, close } = await open('/institution/redemptions')
    const first = page.getByRole('row').filter({ hasText: '待结算' }).first()
    await first.getByRole('button', { name: '申请冲正' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('数量录错')
    await page.getByRole('dialog').getByRole('button', { name: '申请冲正' }).click()
    await page.getByText(/已冲正 ¥/).waitFor()
    await close()
  })

  test('somebody is admitted by the scan of a voucher, leaves, and the planned length says which category it is', async () => {
    const holder = await world.holder({ category: 'institution-long' })
    const { number } = await cardOf(holder.elderId)
    const { page, close } = await open('/institution/stays/admission')
    await readByNumber(page, number)
    await page.getByLabel(/计划到/).fill('2026-04-08')
    await page.getByRole('button', { name: '办理入住' }).click()
    await page.getByText('已办理入住，按“短期喘息”').waitFor()
    await page.getByRole('link', { name: /入住/ }).first().click()
    await page.getByRole('heading', { level: 1, name: '入住' }).waitFor()
    await page.getByRole('button', { name: '办理离开' }).first().click()
    await choose(page, '离开原因', '期满')
    await page.getByRole('dialog').getByRole('button', { name: '办理离开' }).click()
    await page.getByText('现在没有人入住').waitFor()
    await close()
  })
})

describe('joining', () => {
  test('needs no code of a region; a credit code that cannot be is refused, and what was handed in waits for the county', async () => {
    const { page, errors, close } = await open('/institution/apply', 'applicant')
    await page.getByRole('heading', { level: 1, name: '申请入驻' }).waitFor()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText(/处要改/).waitFor()
    await picture(page, 'institution-apply-missing')
    expect(await measureAccess(page)).toEqual([])
    await page.getByLabel('机构名称').fill('示范县阿依古丽养老服务有限责任公司长寿里社区居家养老服务站')
    await page.getByLabel('统一社会信用代码').fill('91330399MA09900015')
    await find(page, /^省/, '新疆')
    await find(page, /^市/, '乌鲁木齐')
    await find(page, /^县/, '示范县')
    await page.getByLabel('地址').fill('示范县长寿里 9 号')
    await page.getByLabel('电话').fill('0990-5550199')
    await page.getByLabel('联系人').fill('郑文')
    await page.getByLabel('许可证或备案号').fill('YL-0002')
    await page.getByLabel('有效期至').fill('2029-01-01')
    await page.getByLabel('居家社区服务').check()
    await page.getByLabel('执照或备案照片').setInputFiles(await aPhoto('licence.jpg'))
    await page.getByLabel(/我承诺/).check()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page
      .getByRole('alert')
      .getByText(/信用代码/)
      .first()
      .waitFor()
    await page.emulateMedia({ colorScheme: 'dark' })
    await picture(page, 'institution-apply-refused-dark')
    await page.getByLabel('统一社会信用代码').fill(inventedCreditCode(990_002))
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已提交，等区县审核').waitFor()
    await picture(page, 'institution-apply-waiting-dark')
    expect(errors).toEqual([])
    await close()
  })
})
