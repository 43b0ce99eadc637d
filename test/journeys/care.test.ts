import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoIdentityNumber } from '../../src/cli/demo/people.ts'
import { DEMO_PASSWORD } from '../../src/cli/demo/seed.ts'
import { launchBrowser, picture } from './browser.ts'
import { anElder, measured, visit } from './citizen.ts'
import { aDemoCounty, aHolder, claim, type DemoCounty, type Holder, theProvider } from './demo.ts'

let county: DemoCounty
let browser: Browser
let holder: Holder
let providerId: string

beforeAll(async () => {
  county = await aDemoCounty()
  browser = await launchBrowser()
  holder = await aHolder(county, '王秀兰', 51)
  await claim(county, holder)
  providerId = await theProvider(county)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await county?.close()
})

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()
const leftOf = async (of: Pick<Holder, 'elderId' | 'token'>): Promise<unknown> =>
  (await county.done('GET', `/elders/${of.elderId}/vouchers/current`, of.token)).voucher

/** The institution's counter writes a service down without the elder being there; the elder answers from the phone. */
async function serve(
  of: Pick<Holder, 'elderId' | 'token'>,
  on: string,
  quantity = 1,
  staffId?: string,
): Promise<string> {
  const path = `/elders/${of.elderId}/bookings`
  const booked = await county.done('POST', path, of.token, {
    organizationId: providerId,
    category: 'home-community',
    startsAt: `${on}T09:00:00+08:00`,
    place: 'home',
    content: '助浴',
    items: [{ serviceCode: 'bath', quantity }],
  })
  const desk = await county.officer('desk')
  const organization = `/organizations/${providerId}`
  await county.done('POST', `${organization}/bookings/${of.elderId}/${booked.bookingId}/acceptance`, desk)
  county.moveTo(`${on}T11:00:00+08:00`)
  const served = await county.done('POST', `${organization}/services`, await county.officer('desk'), {
    of: { kind: 'booking', elderId: of.elderId, bookingId: booked.bookingId },
    servedFrom: on,
    servedOn: on,
    items: [{ serviceCode: 'bath', quantity }],
    insuranceFen: 0,
    otherInsuranceFen: 0,
    ...(staffId && { staffId }),
  })
  return String(served.serviceId)
}

describe('预约', () => {
  test('a provider is found, services, day and place are chosen, and the voucher sets its part aside', async () => {
    const { page, errors, close } = await visit(browser, county, '/vouchers', { as: holder.token })
    await page.getByRole('link', { name: /能在哪里用/ }).click()
    await page.getByRole('link', { name: /幸福里社区养老服务中心/ }).click()
    await page.getByRole('heading', { level: 1, name: /幸福里/ }).waitFor()
    await measured(page, 'booking-provider')
    await page.getByRole('link', { name: '预约这家的服务' }).click()
    await page.getByRole('heading', { level: 1, name: '预约服务' }).waitFor()
    await next(page)
    await page.getByRole('alert').getByText('请选择服务项目').first().waitFor()
    await page.getByLabel('助浴').selectOption('1')
    await page.getByText('¥120.00', { exact: true }).waitFor()
    await measured(page, 'booking-1')
    await next(page)
    await page.getByLabel('哪一天').selectOption({ index: 2 })
    await page.getByLabel('几点').selectOption('09:00')
    await page.getByText('上门服务', { exact: true }).click()
    await page.getByLabel('要告诉机构的话').fill('住三楼没有电梯')
    await measured(page, 'booking-2')
    await next(page)
    await page.getByText('助浴 × 1').waitFor()
    await page.getByText('2026年3月4日 09:00').waitFor()
    await measured(page, 'booking-3')
    await page.getByRole('button', { name: '提交预约' }).click()
    await page.getByRole('heading', { level: 1, name: '预约已提交' }).waitFor()
    await page.getByText('消费券留出').waitFor()
    await page.getByText('您大约要付').waitFor()
    await measured(page, 'booking-done')
    expect(await leftOf(holder)).toMatchObject({ heldFen: 6000, leftFen: 74000 })
    await page.getByRole('link', { name: '看我的预约' }).click()
    await page.getByText('等机构答复').waitFor()
    await measured(page, 'bookings')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('calling it off lets the voucher’s part go again', async () => {
    const { page, close } = await visit(browser, county, '/bookings', { as: holder.token })
    await page.getByRole('button', { name: '取消预约' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('取消以后，留出的消费券可以用在别处').waitFor()
    await picture(page, 'booking-cancel')
    await dialog.getByRole('button', { name: '取消预约' }).click()
    await page.getByText('没有进行中的预约').waitFor()
    await page.getByRole('tab', { name: '以前的' }).click()
    await page.getByText('已取消').waitFor()
    await measured(page, 'bookings-past')
    expect(await leftOf(holder)).toMatchObject({ heldFen: 0, leftFen: 80000 })
    await close()
  }, 120_000)

  test('without a voucher a booking is taken and says that it is paid by the elder', async () => {
    const elder = await anElder(county, '钱小妹', 53)
    const { page, close } = await visit(browser, county, `/bookings/new?provider=${providerId}`, { as: elder.token })
    await page.getByText('居家和社区养老服务').click()
    await page.getByLabel('助餐').selectOption('2')
    await next(page)
    await page.getByLabel('哪一天').selectOption({ index: 1 })
    await page.getByLabel('几点').selectOption('10:30')
    await page.getByText('上门服务', { exact: true }).click()
    await next(page)
    await page.getByText('这次预约不能用消费券抵扣').waitFor()
    await page.getByRole('button', { name: '提交预约' }).click()
    await page.getByText('服务那个月还没有消费券').waitFor()
    await measured(page, 'booking-without-voucher')
    await close()
  }, 120_000)

  test('asks whoever is not signed in to sign in, and comes back', async () => {
    const { page, close } = await visit(browser, county, `/providers/${providerId}`)
    await page.getByRole('link', { name: '预约这家的服务' }).click()
    await page.waitForURL('**/login?to=%2Fbookings%2Fnew*')
    await close()
  })
})

describe('我的服务', () => {
  let serviceId: string
  beforeAll(async () => {
    serviceId = await serve(holder, '2026-03-05')
    holder = { ...holder, token: await county.signIn(holder.number) }
  })

  test('is what must be done now; what was not so is said in the person’s own words', async () => {
    const { page, errors, close } = await visit(browser, county, '/', { as: holder.token })
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByText(/^确认.*做的服务$/).waitFor()
    await measured(page, 'home-service-waits')
    await now.getByRole('link', { name: '去办理' }).click()
    await page.getByText('等您确认').waitFor()
    await measured(page, 'services-recorded')
    await page.getByRole('button', { name: '不是这样' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: '不是这样' }).click()
    await dialog.getByText('请写清楚，至少两个字').waitFor()
    await measured(page, 'services-dispute')
    await dialog.getByRole('textbox').fill('那天十点才来，少洗了头')
    await dialog.getByRole('button', { name: '不是这样' }).click()
    await page.getByText('有异议', { exact: true }).waitFor()
    await page.getByText('那天十点才来，少洗了头').waitFor()
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('is confirmed, shown as a bill, and paid with the voucher from the phone', async () => {
    const { page, errors, close } = await visit(browser, county, '/my-services', { as: holder.token })
    await page.getByRole('button', { name: '确认做了这些服务' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '确认做了这些服务' }).click()
    await page.getByText('已确认').waitFor()
    await page.getByRole('link', { name: '用消费券付款' }).click()
    await page.getByText('消费券抵（50%）').waitFor()
    await page.getByText('手机付款').click()
    await measured(page, 'services-pay')
    await page.getByRole('button', { name: '确认付款' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('用消费券抵 ¥60.00？').waitFor()
    await dialog.getByRole('button', { name: '确认付款' }).click()
    await page.getByRole('heading', { level: 1, name: '付好了' }).waitFor()
    await measured(page, 'services-paid')
    expect(await leftOf(holder)).toMatchObject({ usedFen: 6000, heldFen: 0, leftFen: 74000 })
    await page.goto(`/my-services/${serviceId}/pay`)
    await page.getByText('这次服务已经付过').waitFor()
    await measured(page, 'services-paid-already')
    await page.goto('/vouchers/history')
    await page.getByText('消费券抵').waitFor()
    await measured(page, 'voucher-history')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('is rated once: the institution in stars and words, and others can read it', async () => {
    const { page, errors, close } = await visit(browser, county, '/my-services', { as: holder.token })
    await page.getByRole('link', { name: '去评价' }).click()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('alert').first().waitFor()
    await page
      .getByRole('radiogroup', { name: /幸福里/ })
      .getByText('很好', { exact: true })
      .click()
    await page.getByLabel('想说的话').fill('师傅很细心，水温正好')
    await measured(page, 'rate')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('heading', { level: 1, name: '谢谢您的评价' }).waitFor()
    await measured(page, 'rate-done')
    await page.goto(`/my-services/${serviceId}/rate`)
    await page.getByText('现在不能评价').waitFor()
    await page.goto(`/providers/${providerId}`)
    await page.getByText('师傅很细心，水温正好').waitFor()
    await measured(page, 'provider-rated')
    expect(await page.getByText('王秀兰').count()).toBe(0)
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})

describe('an agent', () => {
  test('pays for the elder and rates institution and worker with a voice of the own', async () => {
    county.moveTo('2026-03-06T08:00:00+08:00')
    const token = await county.signIn(demoIdentityNumber('1976-09-30', 130), DEMO_PASSWORD)
    const { items } = await county.done('GET', '/me/elders', token)
    const [elder] = items as readonly { elderId: string }[]
    const of = { elderId: elder?.elderId ?? '', token }
    const manager = await county.officer('institution-manager')
    const { staffId } = await county.done('POST', `/organizations/${providerId}/staff`, manager, {
      name: '刘护理',
      job: 'carer',
    })
    const serviceId = await serve(of, '2026-03-07', 1, String(staffId))
    const session = await county.signIn(demoIdentityNumber('1976-09-30', 130), DEMO_PASSWORD)
    const { page, errors, close } = await visit(browser, county, '/my-services', { as: session })
    await page.getByText('正在为 李德福 办理').waitFor()
    await page.getByRole('img', { name: '李德福的照片' }).waitFor()
    await page.getByRole('button', { name: '确认做了这些服务' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '确认做了这些服务' }).click()
    await page.getByRole('link', { name: '用消费券付款' }).click()
    await page.getByText('消费券抵（50%）').waitFor()
    await page.getByRole('button', { name: '确认付款' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '确认付款' }).click()
    await page.getByRole('heading', { level: 1, name: '付好了' }).waitFor()
    await page.getByRole('link', { name: '去评价' }).click()
    await page
      .getByRole('radiogroup', { name: /幸福里/ })
      .getByText('一般', { exact: true })
      .click()
    await page
      .getByRole('radiogroup', { name: /刘护理/ })
      .getByText('很好', { exact: true })
      .click()
    await measured(page, 'rate-agent')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('heading', { level: 1, name: '谢谢您的评价' }).waitFor()
    const ratings = await county.done('GET', `/organizations/${providerId}/ratings`, await county.officer('desk'))
    expect(ratings.items).toContainEqual(
      expect.objectContaining({ voice: 'agent', institutionStars: 3, workerStars: 5, serviceId }),
    )
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})

describe('入住记录', () => {
  test('names the institution, the kind and the day, and leads to telling that one has left', async () => {
    const desk = await county.officer('desk-2')
    const elder = await aHolder(county, '孙老太', 57)
    const organizationId = await theProvider(county, 'institution-long')
    await claim(county, elder, 'institution-long')
    const card = await county.done('POST', `/elders/${elder.elderId}/voucher-card`, elder.token)
    const presented = await county.done('POST', `/organizations/${organizationId}/presentations`, desk, {
      kind: 'card',
      number: card.number,
      pin: card.pin,
    })
    await county.done('POST', `/organizations/${organizationId}/stays`, desk, {
      ticket: presented.ticket,
      admittedOn: '2026-03-02',
      plannedUntil: null,
      contractNumber: 'HT-2026-018',
    })
    const { page, close } = await visit(browser, county, '/stays', { as: elder.token })
    await page.getByText('现在住在这里').waitFor()
    await page.getByText('长期照护').waitFor()
    await measured(page, 'stays')
    await page.getByRole('link', { name: '我已经离开了' }).click()
    await page.getByRole('heading', { level: 1, name: '报告一个变化' }).waitFor()
    await close()
    const none = await visit(browser, county, '/stays', { as: await county.signIn(holder.number) })
    await none.page.getByText('没有住过养老机构').waitFor()
    await measured(none.page, 'stays-none')
    await none.close()
  }, 120_000)
})
