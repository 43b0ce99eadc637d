import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openPage, picture } from './browser.ts'
import { measureAccess, measureElderMode, measureLayout } from './elder-mode.ts'
import { serveWeb, type WebServer } from './web-server.ts'

let browser: Browser
let web: WebServer

beforeAll(async () => {
  browser = await launchBrowser()
  web = await serveWeb('dist/gallery')
})
afterAll(async () => {
  await browser?.close()
  await web?.close()
})

async function openGallery(at: '/' | '/form', look: Parameters<typeof openPage>[2]): Promise<Page> {
  const { page, errors } = await openPage(browser, web.address, look)
  await page.goto(`/gallery/citizen.html#${at}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(errors).toEqual([])
  return page
}

describe('the citizen kit in elder mode', () => {
  for (const dark of [false, true])
    for (const at of ['/', '/form'] as const)
      test(`${at} keeps every promise of 长辈版, ${dark ? 'dark' : 'light'}`, async () => {
        const page = await openGallery(at, { elder: true, dark })
        if (at === '/form') await page.getByRole('button', { name: '提交', exact: true }).click()
        await page.getByText(at === '/' ? '正在加载' : '有 5 处要改').waitFor()
        await picture(page, `kit-${at === '/' ? 'display' : 'form'}-elder-${dark ? 'dark' : 'light'}`)
        expect(await measureElderMode(page)).toEqual([])
        await page.context().close()
      })

  test('the largest text still fits a narrow phone', async () => {
    const page = await openGallery('/', { elder: 30 })
    await page.setViewportSize({ width: 320, height: 568 })
    expect(await measureLayout(page)).toEqual([])
    await picture(page, 'kit-display-elder-30')
    await page.context().close()
  })

  test('English fits, too', async () => {
    const page = await openGallery('/form', { elder: true, locale: 'en' })
    expect(await measureElderMode(page)).toEqual([])
    await page.context().close()
  })
})

describe('the measurement itself', () => {
  const breakages: readonly (readonly [string, string, RegExp])[] = [
    ['text below 18 px', 'document.querySelector("h1").style.fontSize = "17px"', /text of 17px/],
    ['lines closer than 1.5', 'document.querySelector("h1").style.lineHeight = "1.4"', /line height 1.40/],
    [
      'a main target below 60',
      'document.querySelector("a[data-main]").style.cssText = "min-height:0;height:59px"',
      /least 60/,
    ],
    [
      'a lesser target below 44',
      'document.querySelector(".bar-button").style.cssText = "min-height:0;height:43px;padding:0"',
      /least 44/,
    ],
    ['a page that scrolls sideways', 'document.querySelector("main").style.width = "500px"', /scrolls sideways/],
    [
      'words cut off at the edge',
      'document.body.style.overflowX = "clip"; document.querySelector("h1").style.width = "500px"',
      /beyond the edge/,
    ],
    ['grey on grey', 'document.querySelector("h1").style.color = "#bbb"', /axe color-contrast/],
    [
      'a button without a name',
      'document.querySelector("main").append(document.createElement("button"))',
      /axe button-name/,
    ],
  ]
  for (const [what, script, complaint] of breakages)
    test(`sees ${what}`, async () => {
      const page = await openGallery('/', { elder: true })
      await page.evaluate(script)
      const measured = complaint.source.startsWith('axe') ? await measureAccess(page) : await measureLayout(page)
      expect(measured.join('\n')).toMatch(complaint)
      await page.context().close()
    })

  test('refuses to measure a page that is not in elder mode', async () => {
    const page = await openGallery('/', {})
    expect(await measureElderMode(page)).toEqual(['the page is not in elder mode'])
    await page.context().close()
  })
})

describe('the citizen kit by keyboard and screen reader', () => {
  test('standard mode passes WCAG 2.2 AA, light and dark', async () => {
    for (const dark of [false, true])
      for (const at of ['/', '/form'] as const) {
        const page = await openGallery(at, { dark })
        expect(await measureAccess(page)).toEqual([])
        await page.context().close()
      }
  })

  test('a refused form puts the focus on what to correct, and each complaint leads to its field', async () => {
    const page = await openGallery('/form', {})
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const summary = page.getByRole('alert').filter({ hasText: '有 5 处要改' })
    await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const name = await page.evaluate(() => document.activeElement?.getAttribute('name'))
    expect(name).toBe('idNumber')
    await page.context().close()
  })

  test('a day that does not exist is refused in words', async () => {
    const page = await openGallery('/form', {})
    const born = page.getByRole('group', { name: /出生日期/ })
    await born.getByLabel('年').fill('1951')
    await born.getByLabel('月').fill('2')
    await born.getByLabel('日').fill('29')
    await page.getByText('没有这一天').waitFor()
    await page.context().close()
  })

  test('a file that is no photo, and one too large, are refused before they are sent', async () => {
    const page = await openGallery('/form', {})
    const input = page.locator('input[type=file]')
    await input.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await page.getByText('这不是照片').waitFor()
    await input.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10_000_001) })
    await page.getByText('照片太大（11 MB）').waitFor()
    await page.context().close()
  })

  test('the dialog keeps the focus inside and gives it back', async () => {
    const page = await openGallery('/form', {})
    await page.getByRole('textbox', { name: '老人姓名' }).fill('王秀兰')
    await page.getByRole('textbox', { name: '身份证号' }).fill('330399195102281234')
    const born = page.getByRole('group', { name: /出生日期/ })
    await born.getByLabel('年').fill('1951')
    await born.getByLabel('月').fill('2')
    await born.getByLabel('日').fill('28')
    await page.getByText('儿子或女儿').click()
    await page.getByText('我已阅读并同意').click()
    const submit = page.getByRole('button', { name: '提交', exact: true })
    await submit.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: '确定提交吗？' })
    await dialog.waitFor()
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab')
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect.poll(() => submit.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.context().close()
  })
})
