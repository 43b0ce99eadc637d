import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Look, launchBrowser, openPage, picture } from './browser.ts'
import { measureElderMode } from './elder-mode.ts'
import { aPhoto, identityNumber } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

let browser: Browser
let platform: TestPlatform

beforeAll(async () => {
  platform = await aPlatform()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function visit(address: string, look: Look = { elder: true }): Promise<Page> {
  const { page } = await openPage(browser, platform.address, look)
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()

async function chooseRegion(page: Page): Promise<void> {
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '新疆维吾尔自治区' })
  await page.getByLabel('市（州、区）', { exact: true }).selectOption({ label: '乌鲁木齐市' })
  await page.getByLabel('县（市、区）', { exact: true }).selectOption({ label: '示范县（演示）' })
}

async function registerElder(page: Page, name: string, number: string, phone = ''): Promise<void> {
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('textbox', { name: '身份证号' }).fill(number)
  await next(page)
  await chooseRegion(page)
  await next(page)
  await page.getByLabel('手机号').fill(phone)
  await page.getByLabel('密码').fill('pine-tree-88')
  await next(page)
  await page.getByText('我已阅读并同意').click()
  await page.getByRole('button', { name: '立即注册' }).click()
}

async function registerAgent(page: Page, name: string, number: string): Promise<void> {
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('textbox', { name: '身份证号' }).fill(number)
  await next(page)
  await page.getByLabel('密码').fill('pine-tree-99')
  await next(page)
  await page.getByText('我已阅读并同意').click()
  await page.getByRole('button', { name: '立即注册' }).click()
  await page.getByRole('heading', { level: 1, name: '注册好了' }).waitFor()
}

describe('an elder registers', () => {
  test('one question a page, every page keeps the promises of 长辈版, and is signed in at the end', async () => {
    const page = await visit('/register')
    const measured: (readonly [string, readonly string[]])[] = []
    const measure = async (name: string): Promise<void> => {
      await picture(page, `register-${name}`)
      measured.push([name, await measureElderMode(page)])
    }
    await measure('who')
    await page.getByRole('link', { name: '我是老年人' }).click()
    await page.getByRole('heading', { name: '您是谁' }).waitFor()
    await measure('1')
    await page.getByRole('textbox', { name: '姓名' }).fill('王秀兰')
    await page.getByRole('textbox', { name: '身份证号' }).fill(identityNumber('1948-05-12', 2))
    await next(page)
    await chooseRegion(page)
    await measure('2')
    await next(page)
    await page.getByLabel('密码').fill('pine-tree-88')
    await measure('3')
    await next(page)
    await page.getByRole('heading', { name: '请核对您的回答' }).waitFor()
    await page.getByText('新疆维吾尔自治区乌鲁木齐市示范县（演示）').waitFor()
    await measure('4')
    await page.getByText('我已阅读并同意').click()
    await page.getByRole('button', { name: '立即注册' }).click()
    await page.getByRole('heading', { level: 1, name: '注册好了' }).waitFor()
    await measure('done')
    expect(measured.filter(([, broken]) => broken.length > 0)).toEqual([])
    await page.getByRole('link', { name: '开始使用' }).click()
    await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
    await page.context().close()
  })

  test('the phone’s own "back" goes one question back and loses nothing', async () => {
    const page = await visit('/register/elder')
    await page.getByRole('textbox', { name: '姓名' }).fill('李大山')
    await page.getByRole('textbox', { name: '身份证号' }).fill(identityNumber('1950-01-01', 4))
    await next(page)
    await page.getByText('第 2 步').waitFor()
    await page.goBack()
    await page.getByText('第 1 步').waitFor()
    expect(await page.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('李大山')
    await page.context().close()
  })

  test('a wrong identity number does not pass the first page; a place half chosen not the second', async () => {
    const page = await visit('/register/elder')
    const right = identityNumber('1950-01-01', 6)
    const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
    await page.getByRole('textbox', { name: '姓名' }).fill('李大山')
    await page.getByRole('textbox', { name: '身份证号' }).fill(wrong)
    await next(page)
    await page.getByRole('alert').getByText('身份证号有一位填错了').waitFor()
    await page.getByRole('textbox', { name: '身份证号' }).fill(right)
    await next(page)
    await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '云南省' })
    await next(page)
    await page.getByRole('alert').getByText('请选到县（市、区）').waitFor()
    await page.context().close()
  })

  test('an identity number that is registered already is refused with the way on', async () => {
    const page = await visit('/register/elder')
    await registerElder(page, '王秀兰', identityNumber('1948-05-12', 2))
    const alert = page.getByRole('alert')
    await alert.getByText('这个身份证号已经注册过').waitFor()
    await alert.getByText('请直接登录').waitFor()
    await page.context().close()
  })
})

describe('an agent acts for an elder', () => {
  test('adds the elder with a photo taken there, the elder’s code confirms, and every page names the elder', async () => {
    const elder = await visit('/register/elder')
    await registerElder(elder, '陈月娥', identityNumber('1945-02-28', 8), '13900000008')
    await elder.getByRole('heading', { level: 1, name: '注册好了' }).waitFor()
    await elder.context().close()

    const page = await visit('/register/agent')
    await registerAgent(page, '陈小明', identityNumber('1975-06-01', 11))
    await page.goto('/people/add')
    await page.getByRole('textbox', { name: '姓名' }).fill('陈月娥')
    await page.getByRole('textbox', { name: '身份证号' }).fill(identityNumber('1945-02-28', 8))
    await chooseRegion(page)
    await picture(page, 'people-add-1')
    await next(page)
    await page.getByText('子女', { exact: true }).click()
    await page.getByText('在身边', { exact: true }).click()
    await next(page)
    await next(page)
    await page.getByRole('alert').getByText('请补上这张照片').waitFor()
    await page.locator('input[type=file]').setInputFiles(await aPhoto('there.jpg'))
    await page.getByRole('img', { name: /已选好照片/ }).waitFor()
    await picture(page, 'people-add-photos')
    await next(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '已提交，等待确认' }).waitFor()

    await page.getByRole('link', { name: '去确认' }).click()
    await page.getByRole('button', { name: '发送确认码' }).click()
    await page.getByText('确认码已发到老年人的手机').waitFor()
    const outbox = await platform.services.pool.query<{ code: string }>(
      "select facts->>'code' as code from notification where channel = 'sms' order by created_at desc limit 1",
    )
    await page.getByRole('textbox', { name: '确认码' }).fill(outbox.rows[0]?.code ?? '')
    expect(await measureElderMode(page)).toEqual([])
    await page.getByRole('button', { name: '确认代办' }).click()
    await page.getByRole('heading', { level: 1, name: '代办关系已确认' }).waitFor()
    await page.getByRole('link', { name: '切换人员' }).last().click()
    await page.getByRole('button', { name: /陈月娥/ }).waitFor()
    expect(await measureElderMode(page)).toEqual([])
    await picture(page, 'people-switch')
    await page.getByRole('button', { name: /陈月娥/ }).click()
    await page.getByText('正在为 陈月娥 办理').waitFor()
    await picture(page, 'people-home')
    await page.goto('/mine')
    await page.getByText('正在为 陈月娥 办理').waitFor()
    await page.context().close()
  })

  test('an elder cannot be added by address: the page asks strangers to sign in', async () => {
    const page = await visit('/people/add')
    await page.waitForURL('**/login?to=%2Fpeople%2Fadd')
    await page.context().close()
  })

  test('signing out and in as somebody else never shows the person before', async () => {
    const page = await visit('/login', {})
    const signIn = async (number: string, password: string): Promise<void> => {
      await page.getByRole('textbox', { name: '身份证号或手机号' }).fill(number)
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /，您好/ }).waitFor()
    }
    await signIn(identityNumber('1975-06-01', 11), 'pine-tree-99')
    await page.getByText('正在为 陈月娥 办理').waitFor()
    await page.goto('/mine')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('link', { name: '登录', exact: true }).click()
    await signIn(identityNumber('1948-05-12', 2), 'pine-tree-88')
    await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
    expect(await page.getByText('陈月娥').count()).toBe(0)
    await page.context().close()
  })
})

describe('the counter', () => {
  test('a clerk hands out a code, and with it a forgotten password is set anew', async () => {
    const number = identityNumber('1948-05-12', 2)
    const clerk = await openPage(browser, platform.address, { size: { width: 1280, height: 800 } })
    await clerk.page
      .context()
      .addCookies([{ name: 'yiyang_session', value: await platform.staff('township-clerk'), url: platform.address }])
    await clerk.page.goto('/officer/recovery-codes')
    await clerk.page.getByLabel('身份证号').fill(number)
    await clerk.page.getByRole('button', { name: '生成重置码' }).click()
    await clerk.page.getByRole('alert').getByText('请先当面核对身份证原件').waitFor()
    await clerk.page.getByRole('checkbox').check()
    await clerk.page.getByRole('button', { name: '生成重置码' }).click()
    const code = await clerk.page.locator('strong').textContent()
    await picture(clerk.page, 'officer-recovery')
    await clerk.page.context().close()

    const page = await visit('/forgot-password')
    await page.getByRole('textbox', { name: '身份证号' }).fill(number)
    await page.getByRole('textbox', { name: '重置码' }).fill(code ?? '')
    await page.getByLabel('新密码').fill('new-pine-tree-1')
    await page.getByRole('button', { name: '设置新密码' }).click()
    await page.getByRole('heading', { level: 1, name: '新密码已设好' }).waitFor()
    await page.context().close()
  })
})
