import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, type Look, launchBrowser, openPage, picture } from './browser.ts'
import { measureElderMode } from './elder-mode.ts'
import { fakeSessions } from './fake-api.ts'
import { serveWeb } from './web-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** The portal on a server that knows one elder; `signedIn` starts behind the login page. */
async function visit(address: string, look: Look, options: { readonly signedIn?: boolean } = {}) {
  const sessions = fakeSessions(['elder'])
  const web = await serveWeb('dist/web', sessions.api)
  const { page, errors } = await openPage(browser, web.address, look)
  if (options.signedIn) await page.request.post('/api/v1/sessions', { data: { password: 'right-password' } })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const close = async (): Promise<void> => {
    await page.context().close()
    await web.close()
  }
  return { page, errors, asked: sessions.asked, close }
}

describe('every page of the citizen portal', () => {
  const PAGES = [
    ['/', '您好'],
    ['/login', '登录'],
    ['/forgot-password', '忘记密码'],
    ['/display', '显示设置'],
    ['/nowhere', '没有这个页面'],
    ['/mine', '个人中心'],
    ['/services', '服务中心'],
    ['/password', '修改密码'],
  ] as const
  for (const [address, title] of PAGES)
    test(`${address} keeps every promise of 长辈版`, async () => {
      const { page, errors, close } = await visit(address, { elder: true }, { signedIn: true })
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.getByRole('button', { name: '读给我听' }).waitFor()
      await page.getByText('不会向您要验证码、密码或银行卡号').waitFor()
      await page.waitForLoadState('networkidle')
      await picture(page, `citizen${address.replace('/', '-')}-elder`)
      expect(await measureElderMode(page)).toEqual([])
      expect(errors).toEqual([])
      await close()
    })
})

describe('signing in', () => {
  test('an own page sends a stranger to the login page and back, by keyboard alone', async () => {
    const { page, close } = await visit('/password', {})
    await page.waitForURL('**/login?to=%2Fpassword')
    const account = page.getByRole('textbox', { name: '身份证号或手机号' })
    await account.waitFor()
    while (!(await account.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
    await page.keyboard.type('elder')
    await page.keyboard.press('Tab')
    await page.keyboard.type('right-password')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '修改密码' }).waitFor()
    await close()
  })

  test('an empty form is not sent; it names what is missing', async () => {
    const { page, asked, close } = await visit('/login', {})
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('有 2 处要改').waitFor()
    expect(asked).not.toContain('POST /api/v1/sessions')
    await close()
  })

  test('a wrong password is answered with what to do now', async () => {
    const { page, close } = await visit('/login', { elder: true })
    await page.getByRole('textbox', { name: '身份证号或手机号' }).fill('elder')
    await page.getByLabel('密码').fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    const alert = page.getByRole('alert')
    await alert.getByText('账号或密码不对').waitFor()
    await alert.getByText('请带身份证到街道（乡镇）服务窗口').waitFor()
    await picture(page, 'citizen-login-refused-elder')
    await close()
  })

  test('a lost connection says so and loses nothing that was typed', async () => {
    const { page, close } = await visit('/login', {})
    await page.getByRole('textbox', { name: '身份证号或手机号' }).fill('elder')
    await page.getByLabel('密码').fill('right-password')
    await page.route('**/api/v1/sessions', (route) => route.abort())
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('没有连上网络').waitFor({ timeout: 20_000 })
    expect(await page.getByRole('textbox', { name: '身份证号或手机号' }).inputValue()).toBe('elder')
    await page.unroute('**/api/v1/sessions')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
    await close()
  })

  test('a link from outside cannot lead away after signing in', async () => {
    const { page, close } = await visit('/login?to=//evil.example/', {})
    await page.getByRole('textbox', { name: '身份证号或手机号' }).fill('elder')
    await page.getByLabel('密码').fill('right-password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await close()
  })

  test('signing out shows the home page of a stranger', async () => {
    const { page, close } = await visit('/mine', {}, { signedIn: true })
    await page.getByText('王秀兰').waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('link', { name: '登录', exact: true }).waitFor()
    expect(await page.getByText('王秀兰').count()).toBe(0)
    await close()
  })
})

describe('display settings', () => {
  test('长辈版 is entered on the home page, grows to 30 px and is remembered', async () => {
    const { page, close } = await visit('/', {})
    const bodySize = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).fontSize)
    expect(await bodySize()).toBe('17px')
    await page.getByRole('button', { name: '长辈版' }).click()
    expect(await bodySize()).toBe('20px')
    await page.getByRole('link', { name: '个人中心' }).click()
    await page.getByRole('link', { name: /显示设置/ }).click()
    const larger = page.getByRole('button', { name: '再大一点' })
    while (await larger.isEnabled()) await larger.click()
    expect(await bodySize()).toBe('30px')
    await page.getByText('已是最大').waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await bodySize()).toBe('30px')
    await picture(page, 'citizen-display-elder-30')
    await close()
  })

  test('damaged settings on the device never break a page', async () => {
    const { page, close } = await visit('/', {})
    await page.evaluate(() => localStorage.setItem('yiyang.settings', '{"textSize":900,"elder":"yes","theme":7'))
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
    await page.evaluate(() => localStorage.setItem('yiyang.settings', '{"textSize":900,"elder":true,"theme":7}'))
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('20px')
    await close()
  })

  test('English and dark are chosen on the same page', async () => {
    const { page, close } = await visit('/display', {})
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Display' }).waitFor()
    await page.getByText('Dark', { exact: true }).click()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await close()
  })
})

test('pictures for looking at', async () => {
  for (const [name, look] of Object.entries({
    'elder-dark': { elder: true, dark: true },
    standard: {},
    desktop: { size: DESKTOP },
  })) {
    const { page, close } = await visit('/', look, { signedIn: true })
    await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
    await picture(page, `citizen-home-${name}`)
    await close()
    const stranger = await visit('/', look)
    await stranger.page.getByRole('link', { name: '登录' }).waitFor()
    await picture(stranger.page, `citizen-home-stranger-${name}`)
    await stranger.close()
  }
})

test('the citizen portal never loads the staff library', () => {
  type Chunk = {
    readonly file: string
    readonly imports?: readonly string[]
    readonly dynamicImports?: readonly string[]
  }
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8'))
  const reached = new Set<string>()
  const follow = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk || reached.has(key)) return
    reached.add(key)
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) follow(next)
  }
  follow('citizen/index.html')
  expect(reached.size).toBeGreaterThan(8)
  for (const key of reached) {
    const code = readFileSync(`dist/web/${manifest[key]?.file}`, 'utf8')
    expect(code.includes('ant-btn') || code.includes('anticon'), key).toBe(false)
  }
})
