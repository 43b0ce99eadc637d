import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, type Look, launchBrowser, openPage, PHONE, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { fakeSessions } from './fake-api.ts'
import { serveWeb } from './web-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

async function visit(
  address: string,
  roles: readonly string[],
  options: { readonly look?: Look; readonly signedIn?: boolean } = {},
) {
  const sessions = fakeSessions(roles, '赵建国')
  const web = await serveWeb('dist/web', sessions.api)
  const { page, errors } = await openPage(browser, web.address, { size: DESKTOP, ...options.look })
  if (options.signedIn ?? true) await page.request.post('/api/v1/sessions', { data: { password: 'right-password' } })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const close = async (): Promise<void> => {
    await page.context().close()
    await web.close()
  }
  return { page, errors, close }
}

async function openGallery(at: '/' | '/case', look: Look) {
  const web = await serveWeb('dist/gallery')
  const { page, errors } = await openPage(browser, web.address, { size: DESKTOP, ...look })
  await page.goto(`/gallery/staff.html#${at}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const close = async (): Promise<void> => {
    await page.context().close()
    await web.close()
  }
  return { page, errors, close }
}

describe('the staff kit', () => {
  for (const dark of [false, true])
    for (const at of ['/', '/case'] as const)
      test(`${at} passes WCAG 2.2 AA, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, errors, close } = await openGallery(at, { dark })
        if (at === '/case') {
          await page.getByRole('button', { name: '退回补正' }).click()
          await page.getByText('有 2 处要改').waitFor()
        }
        await picture(page, `staff-kit-${at === '/' ? 'list' : 'case'}-${dark ? 'dark' : 'light'}`)
        expect(await measureAccess(page)).toEqual([])
        expect(errors).toEqual([])
        await close()
      })

  test('pages of a list follow the cursor, a changed filter starts again, an empty list says what to do', async () => {
    const { page, close } = await openGallery('/', {})
    await page.getByText('第 1 页').waitFor()
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByText('第 2 页').waitFor()
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByText('第 3 页').waitFor()
    await page.getByRole('button', { name: '上一页' }).click()
    await page.getByText('第 2 页').waitFor()
    await page.getByLabel('姓名').fill('李')
    await page.getByText('第 2 页').waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: '王*兰' }).count()).toBe(0)
    await page.getByLabel('姓名').fill('没有这个人')
    await page.getByText('没有符合条件的待办').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.getByRole('link', { name: '王*兰' }).first().waitFor()
    await close()
  })

  test('an action that is not possible stands disabled beside its reason', async () => {
    const { page, close } = await openGallery('/case', {})
    const refuse = page.getByRole('button', { name: '不予确认' })
    expect(await refuse.isDisabled()).toBe(true)
    const reason = await refuse.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${reason}"]`).textContent()).toBe('公示期未满，3 月 12 日后才能办理')
    await close()
  })
})

describe('the officer portal', () => {
  test('a stranger is asked to sign in, and comes back to the page that was asked for', async () => {
    const { page, close } = await visit('/officer/recovery-codes', ['township-clerk'], { signedIn: false })
    await page.waitForURL('**/officer/login?to=%2Frecovery-codes')
    await picture(page, 'officer-login')
    expect(await measureAccess(page)).toEqual([])
    await page.getByLabel('账号').fill('clerk')
    await page.getByLabel('密码').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('账号或密码不对').waitFor()
    await page.getByLabel('密码').fill('right-password')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '窗口重设密码' }).waitFor()
    await close()
  })

  for (const dark of [false, true])
    test(`the home page passes WCAG 2.2 AA, ${dark ? 'dark' : 'light'}`, async () => {
      const { page, errors, close } = await visit('/officer', ['township-clerk'], { look: { dark } })
      await page.getByRole('heading', { level: 1, name: '首页' }).waitFor()
      await picture(page, `officer-home-${dark ? 'dark' : 'light'}`)
      expect(await measureAccess(page)).toEqual([])
      expect(errors).toEqual([])
      await close()
    })

  test('the menu shows what the role may do; an address typed by hand is refused in words', async () => {
    const clerk = await visit('/officer', ['township-clerk'])
    await clerk.page.getByRole('navigation').getByRole('link', { name: '窗口重设密码' }).waitFor()
    await clerk.close()
    const auditor = await visit('/officer/recovery-codes', ['auditor'])
    await auditor.page.getByRole('heading', { level: 1, name: '这一页不属于您的岗位' }).waitFor()
    expect(await auditor.page.getByRole('link', { name: '窗口重设密码' }).count()).toBe(0)
    await auditor.close()
  })

  test('somebody of another portal is shown the way there', async () => {
    const { page, close } = await visit('/officer', ['desk'])
    await page.getByText('您的账号不属于这个门户').first().waitFor()
    expect(await page.getByRole('link', { name: '服务机构' }).getAttribute('href')).toBe('/institution')
    await close()
  })

  test('on a phone the menu is a drawer that closes when a page was chosen', async () => {
    const { page, close } = await visit('/officer', ['township-clerk'], { look: { size: PHONE } })
    await page.getByRole('button', { name: '菜单' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('link', { name: '窗口重设密码' }).click()
    await page.getByRole('heading', { level: 1, name: '窗口重设密码' }).waitFor()
    await drawer.waitFor({ state: 'hidden' })
    await picture(page, 'officer-phone')
    expect(await measureAccess(page)).toEqual([])
    await close()
  })

  test('English, dark and sign-out stand in the header', async () => {
    const { page, close } = await visit('/officer', ['auditor'])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    await page.getByRole('button', { name: 'Dark' }).click()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await page.getByRole('button', { name: '赵建国' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await close()
  })
})

describe('the institution portal', () => {
  test('opens for the desk and passes WCAG 2.2 AA', async () => {
    const { page, errors, close } = await visit('/institution', ['desk'])
    await page.getByRole('heading', { level: 1, name: '首页' }).waitFor()
    await picture(page, 'institution-home')
    expect(await measureAccess(page)).toEqual([])
    expect(errors).toEqual([])
    await close()
  })
})
