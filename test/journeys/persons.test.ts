import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { launchBrowser, NARROW, openContext, picture } from './browser.ts'
import { anAgent, measured, visit } from './citizen.ts'
import { aDemoCounty, COUNTY, type DemoCounty, grantVoucher, upload } from './demo.ts'
import { measureLayout } from './elder-mode.ts'
import { identityNumber } from './people.ts'

let county: DemoCounty
let browser: Browser
let agent: string
let anna: Elder
let bea: Elder

type Elder = { readonly elderId: string; readonly name: string; readonly voucherId: string; readonly caseId: string }

beforeAll(async () => {
  county = await aDemoCounty()
  browser = await launchBrowser()
  agent = await anAgent(county, '陈小明', 81)
  anna = await anElderOf('陈月娥', '1945-02-28', 82)
  bea = await anElderOf('陈大山', '1943-05-06', 83)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** An elder for whom the agent acts, with a voucher to claim. */
async function anElderOf(name: string, bornOn: string, order: number): Promise<Elder> {
  const { elderId, delegationId } = await county.done('POST', '/elders', agent, {
    name,
    identityNumber: identityNumber(bornOn, order),
    residenceRegion: COUNTY,
    relationship: 'child',
    presence: 'beside',
    pictures: [{ kind: 'taken-there', fileId: await upload(county, agent, 'delegation') }],
  })
  const clerk = await county.officer('township-clerk')
  await county.done('POST', `/elders/${elderId}/delegations/${delegationId}/confirmation`, clerk, {
    paperSignature: true,
  })
  const of = { elderId: String(elderId), token: agent }
  return { ...of, name, ...(await grantVoucher(county, of)) }
}

const standingOf = async ({ elderId }: Elder): Promise<unknown> =>
  (await county.done('GET', `/elders/${elderId}/vouchers/current`, agent)).voucher

describe('an agent of two elders', () => {
  test('sees face, name and colour of the chosen one on every page', async () => {
    const { page, errors, close } = await visit(browser, county, '/people', { as: agent })
    await page.getByRole('button', { name: /陈大山/ }).click()
    for (const address of ['/', '/vouchers', '/cases', '/awards', '/changes', '/bookings', '/my-services', '/sheet']) {
      await page.goto(address)
      await page.getByText('正在为 陈大山 办理').waitFor()
      await page.getByRole('img', { name: '陈大山的照片' }).waitFor()
      expect(await page.locator('.person').getAttribute('data-tone'), address).toBe('2')
    }
    await page.goto('/people')
    await page.getByRole('button', { name: /陈月娥/ }).click()
    await page.getByText('正在为 陈月娥 办理').waitFor()
    expect(await page.locator('.person').getAttribute('data-tone')).toBe('1')
    await measured(page, 'persons-home')
    expect(errors).toEqual([])
    await close()
  }, 120_000)

  test('who switches in another tab does not change for whom the first tab acts: it acts for whom it shows', async () => {
    const context = await openContext(browser, county.address, { elder: true })
    await context.addCookies([{ name: SESSION_COOKIE, value: agent, url: county.address }])
    const first = await context.newPage()
    await first.goto('/people')
    await first.getByRole('button', { name: /陈月娥/ }).click()
    await first.getByText('正在为 陈月娥 办理').waitFor()
    await first.goto('/vouchers/claim')
    await first.getByText('日间托养服务').click()
    await first.getByRole('button', { name: '下一步' }).click()
    await first.getByText('微信', { exact: true }).click()
    await first.getByRole('button', { name: '下一步' }).click()

    const second = await context.newPage()
    await second.goto('/people')
    await second.getByRole('button', { name: /陈大山/ }).click()
    await second.getByText('正在为 陈大山 办理').waitFor()
    await second.goto('/vouchers')
    await second.getByText('正在为 陈大山 办理').waitFor()

    await first.bringToFront()
    await first.getByText('正在为 陈月娥 办理').waitFor()
    await first.getByRole('button', { name: '领取', exact: true }).click()
    await first.getByRole('heading', { level: 1, name: '领好了' }).waitFor()
    expect(await standingOf(anna)).toMatchObject({ standing: 'usable', category: 'day-care' })
    expect(await standingOf(bea)).toMatchObject({ standing: 'claimable' })
    await first.reload()
    await first.getByText('正在为 陈月娥 办理').waitFor()
    await context.close()
  }, 120_000)

  test('a link about one of them chooses that one, and the phone’s own "back" does so again', async () => {
    const { page, close } = await visit(browser, county, `/cases/${bea.elderId}/${bea.caseId}`, { as: agent })
    await page.getByText('正在为 陈大山 办理').waitFor()
    await page.getByRole('link', { name: '切换人员' }).click()
    await page.getByRole('button', { name: /陈月娥/ }).click()
    await page.getByText('正在为 陈月娥 办理').waitFor()
    for (let pages = 0; pages < 3 && !page.url().includes(bea.caseId); pages += 1) await page.goBack()
    await page.getByRole('heading', { level: 1, name: /养老服务消费补贴/ }).waitFor()
    await page.getByText('正在为 陈大山 办理').waitFor()
    await close()
  }, 120_000)

  test('a half-filled form of one elder is empty for the other', async () => {
    const { page, close } = await visit(browser, county, '/changes/new', { as: agent })
    const before = page.getByText('正在为 陈月娥 办理').or(page.getByText('正在为 陈大山 办理'))
    await before.waitFor()
    await page.getByText('离开养老机构了').click()
    await page.getByRole('link', { name: '切换人员' }).click()
    await page.getByRole('button', { name: /陈大山/ }).click()
    await page.getByText('正在为 陈大山 办理').waitFor()
    await page.goto('/changes/new')
    await page.getByText('离开养老机构了').waitFor()
    expect(await page.getByRole('radio', { name: /离开养老机构了/ }).isChecked()).toBe(false)
    await close()
  }, 120_000)

  test('whose session was taken over in another tab is refused, and nothing is claimed', async () => {
    const context = await openContext(browser, county.address, { elder: true })
    await context.addCookies([{ name: SESSION_COOKIE, value: agent, url: county.address }])
    const page = await context.newPage()
    await page.goto('/people')
    await page.getByRole('button', { name: /陈大山/ }).click()
    await page.goto('/vouchers/claim')
    await page.getByText('日间托养服务').click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('微信', { exact: true }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    const other = await anAgent(county, '刘强', 85)
    await context.addCookies([{ name: SESSION_COOKIE, value: other, url: county.address }])
    await page.getByRole('button', { name: '领取', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await picture(page, 'persons-other-session')
    expect(await standingOf(bea)).toMatchObject({ standing: 'claimable' })
    await context.close()
  }, 120_000)
})

/** Every page of one's own, with words that stand on it in English. */
const PAGES = (): readonly (readonly [address: string, words: string | RegExp])[] => [
  ['/', 'What I must do now'],
  ['/services', 'Tell a change'],
  ['/mine', 'What I receive'],
  ['/vouchers', /Vouchers/],
  ['/vouchers/history', /./],
  ['/vouchers/card', /./],
  ['/bookings', /./],
  ['/my-services', /./],
  ['/stays', 'No stay in a care home'],
  ['/cases', /./],
  [`/cases/${anna.elderId}/${anna.caseId}`, /./],
  [`/cases/${anna.elderId}/${anna.caseId}/decision`, /./],
  [`/cases/${anna.elderId}/${anna.caseId}/print`, 'Applicant’s signature (fingerprint):'],
  ['/cases/new', /./],
  ['/awards', 'Running'],
  ['/payouts', 'Nothing has been paid yet'],
  ['/recoveries', 'Nothing has to be given back'],
  ['/changes', 'No change has been told'],
  ['/changes/new', 'Left the care home'],
  ['/sheet', 'Booked services'],
  ['/messages', /./],
  ['/details', /./],
  ['/delegations', /./],
  ['/bank-account', /./],
  ['/looks', /./],
  ['/assessments', /./],
]

describe('every page of one’s own', () => {
  test('speaks English and fits a narrow phone with the largest text, and reads itself aloud', async () => {
    const look = { elder: 30, size: NARROW, locale: 'en' } as const
    const { page, errors, close } = await visit(browser, county, '/', { as: agent, look })
    for (const [address, words] of PAGES()) {
      await page.goto(address)
      await page.locator('main').getByText(words).first().waitFor()
      await page.waitForLoadState('networkidle')
      await page.getByRole('button', { name: /Read/ }).waitFor()
      expect(await measureLayout(page), address).toEqual([])
      // A key that has no sentence is shown as itself: "awards.month.title".
      expect(await page.locator('main').innerText(), address).not.toMatch(/\b[a-z]+\.[a-z]+[A-Za-z]*\.[a-z]/)
      await picture(page, `own${address.replaceAll('/', '-').replaceAll(/[0-9a-f-]{30,}/g, 'x')}-en-30`)
      expect(errors, address).toEqual([])
    }
    await close()
  }, 300_000)
})
