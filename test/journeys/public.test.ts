import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { PASSWORD } from '#test/api.ts'
import { anAgency, anIdentityNumber, aProvider } from '#test/organizations.ts'
import { DESKTOP, type Look, launchBrowser, NARROW, openPage, PHONE, picture } from './browser.ts'
import { measureElderMode, measureLayout } from './elder-mode.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

let browser: Browser
let platform: TestPlatform
let provider: string
let noticeId: string

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-03-02T10:00:00+08:00' })
  const bath = { serviceCode: 'bath', name: '助浴', unit: '次', category: 'home-community' }
  const first = await aProvider(platform.services, {
    name: '示范县爱心助浴服务中心（解放南路街道二道桥社区站）',
    introduction: '专做上门助浴，两人一组，自带浴缸。',
    prices: [
      { ...bath, priceFen: 8000 },
      { ...bath, serviceCode: 'clean', name: '助洁', unit: '小时', priceFen: 4500 },
    ],
  })
  provider = first.organizationId
  await aProvider(platform.services, {
    name: '百福照护',
    prices: [{ ...bath, priceFen: 12_000 }],
    places: [{ category: 'home-community', capacity: 20, freePlaces: 0 }],
  })
  await anAgency(platform.services, { name: '示范县能力评估中心' })
  noticeId = await aNotice()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** A notice that is public for three more working days. */
async function aNotice(): Promise<string> {
  const made = await platform.call('POST', '/api/v1/registrations/elders', {
    body: {
      name: '张桂兰',
      identityNumber: anIdentityNumber('19450301'),
      residenceRegion: '450223',
      password: PASSWORD,
      agreement: true,
    },
  })
  const [elderId, caseId, id] = [String(made.body.elderId), newId(), newId()]
  const title = '经济困难失能老年人集中照护救助'
  await sql`
    insert into benefit_case (elder_id, case_id, case_number, policy, policy_version, policy_digest, programme, title, region,
      channel, opened_at, opened_on, state, exclusive, step_no, step_kind, step_who)
    values (${elderId}, ${caseId}, ${caseId}, 'luzhai-collective-care-relief', '2024-01-01', 'd', 'luzhai-collective-care-relief',
      ${title}, '450223', 'self', now(), '2026-03-01', 'running', true, 1, 'public-notice', 'county-reviewer')`.execute(
    platform.services.db,
  )
  await sql`
    insert into public_notice (elder_id, notice_id, case_id, step_no, round, region, policy, title, shown_name, place, amount_fen,
      amount_period, working_days, starts_on, ends_on, ends_provisional, state, published_at)
    values (${elderId}, ${id}, ${caseId}, 1, 1, '450223', 'luzhai-collective-care-relief', ${title}, '张*兰', '鹿寨镇城南社区', 242000,
      'monthly', 5, '2026-02-28', '2026-03-05', false, 'open', now())`.execute(platform.services.db)
  return id
}

async function visit(
  address: string,
  look: Look = {},
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const opened = await openPage(browser, platform.address, look)
  await goTo(opened.page, address)
  return opened
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Colour alone: everything else axe finds is the same in the dark. */
async function measureContrast(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).setLegacyMode(true).analyze()
  return violations.flatMap((violation) => violation.nodes.map((node) => node.target.join(' ')))
}

/** Every open page, with words that stand on it when it is there. */
const PAGES = (): readonly (readonly [name: string, address: string, words: string])[] => [
  ['directory', '/directory', '永嘉县基本养老服务指导目录'],
  ['directory-found', '/directory?q=gljt', '高龄津贴'],
  ['directory-none', '/directory?q=没有这样的词', '没有找到'],
  ['directory-items', '/directory/yongjia-330324', '1. 职工基本养老保险'],
  ['directory-consultation', '/directory/yongjia-330324/consultation', '征集期内共收到意见0条'],
  ['directory-versions', '/directory/yongjia-330324/versions', '目前只有2023年一版'],
  ['programme-allowance', '/programmes/yongjia-11', '80至89周岁'],
  ['programme-voucher', '/programmes/yunnan-care-voucher', '居家和社区养老服务'],
  ['programme-relief', '/programmes/luzhai-collective-care-relief', '按公式算'],
  ['check', '/check', '看哪个地方的待遇'],
  ['check-question', '/check?region=330324', '这是为谁看的'],
  ['providers', '/providers?region=650199', '百福照护'],
  ['providers-none', '/providers?region=650199&q=zzz', '没有找到这样的机构'],
  ['provider', `/providers/${provider}`, '专做上门助浴'],
  ['agencies', '/agencies?region=650199', '示范县能力评估中心'],
  ['notices', '/notices', '张*兰'],
  ['notice', `/notices/${noticeId}`, '鹿寨镇城南社区'],
  ['objection', `/notices/${noticeId}/objection`, '您觉得哪里不对'],
  ['hotlines', '/hotlines', '0871-65735010'],
]

describe('every page that needs no account', () => {
  for (const index of [...Array(19).keys()])
    test(`keeps every promise of 长辈版 (${index + 1} of 19)`, async () => {
      const [name, address, words] = PAGES()[index] ?? ['', '/', '']
      const { page, errors } = await visit(address, { elder: true })
      await page.getByText(words).first().waitFor()
      await picture(page, `public-${name}-elder`)
      expect(await measureElderMode(page), name).toEqual([])
      await page.evaluate(() => document.documentElement.style.setProperty('--scale', String(30 / 16)))
      await page.setViewportSize(NARROW)
      expect(await measureLayout(page), `${name} with the largest text`).toEqual([])
      expect(errors, name).toEqual([])
      await page.context().close()
    })

  test('they are nineteen', () => {
    expect(PAGES()).toHaveLength(19)
  })

  test('are reached from the home page by people who are not signed in', async () => {
    const { page } = await visit('/')
    for (const title of ['看看能享受什么', '指导目录', '找服务机构', '评估机构', '公示', '咨询电话']) {
      await page.getByRole('link', { name: new RegExp(`^${title}`) }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.getByRole('link', { name: '返回' }).click()
      await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
    }
    await page.context().close()
  })

  test('keep their contrast in the dark, and no page scrolls sideways on a desk', async () => {
    const { page } = await openPage(browser, platform.address, { dark: true })
    for (const [name, address, words] of PAGES()) {
      await page.setViewportSize(PHONE)
      await goTo(page, address)
      await page.getByText(words).first().waitFor()
      await picture(page, `public-${name}-dark`)
      expect(await measureContrast(page), name).toEqual([])
      await page.setViewportSize(DESKTOP)
      await picture(page, `public-${name}-desktop`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(DESKTOP.width)
    }
    await page.context().close()
  }, 240_000)

  test('speak English on a narrow phone with the largest text', async () => {
    for (const [name, address] of PAGES().filter(([name]) =>
      /^(check|programme-voucher|providers|notice)/.test(name),
    )) {
      const { page } = await visit(address, { elder: 30, size: NARROW, locale: 'en' })
      expect(await measureLayout(page), name).toEqual([])
      await picture(page, `public-${name}-narrow-en`)
      await page.context().close()
    }
  }, 120_000)
})

describe('the directory', () => {
  test('is narrowed by type, group and words; the address keeps it', async () => {
    const { page } = await visit('/directory/yongjia-330324')
    await page.getByText('找到 35 项').waitFor()
    await page.getByRole('button', { name: '照护服务' }).click()
    await page.getByText('找到 35 项').waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: '哪一类老人' }).selectOption({ label: '8. 特困老年人' })
    await page.getByRole('heading', { level: 2, name: '低保老年人' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { level: 2, name: '特困老年人' }).waitFor()
    expect(await page.getByRole('button', { name: '照护服务' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('searchbox').fill('zzzz')
    await page.keyboard.press('Enter')
    await page.getByText('没有找到“zzzz”').waitFor()
    await page.getByRole('link', { name: '看全部' }).click()
    await page.getByText('找到 35 项').waitFor()
    await page.context().close()
  })

  test('is searched by initials, and an item opens with its rules beside the text', async () => {
    const { page } = await visit('/directory')
    await page.getByRole('searchbox', { name: '想找什么？' }).fill('gljt')
    await page.getByRole('button', { name: '查一查' }).click()
    await page.getByRole('link', { name: /高龄津贴/ }).click()
    await page.getByRole('heading', { level: 1, name: '高龄津贴' }).waitFor()
    await page.getByRole('heading', { name: '系统按什么判断' }).waitFor()
    await page.getByText('户籍在永嘉县').first().waitFor()
    await page.getByText('每月 ¥60.00 到 ¥800.00').waitFor()
    await page.getByText('不用申请，自动发放').waitFor()
    await page.getByText('规则的准确写法').click()
    await page.getByText('当月周岁 >= 起始年龄').waitFor()
    await page.getByRole('link', { name: '看看我能不能享受' }).click()
    await page.getByRole('heading', { level: 1, name: '这是为谁看的？' }).waitFor()
    await page.context().close()
  })

  test('is printed without what only a screen can use', async () => {
    const { page } = await visit('/programmes/yongjia-28', { size: DESKTOP })
    await page.getByRole('heading', { name: '怎么办' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const name of ['打印这一页', '读给我听'])
      expect(await page.getByRole('button', { name }).isVisible()).toBe(false)
    expect(await page.getByRole('link', { name: '看看我能不能享受' }).isVisible()).toBe(false)
    expect(await page.getByText('5 个工作日内').isVisible()).toBe(true)
    await picture(page, 'public-programme-printed')
    await page.context().close()
  })
})

describe('the check of what somebody can get', () => {
  const answer = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const asked = (page: Page, question: string | RegExp) =>
    page.getByRole('heading', { level: 1, name: question }).waitFor()

  test('asks a question a page, only what is still needed, and groups what it finds', async () => {
    const { page, errors } = await visit('/check', { elder: true })
    await page.getByRole('link', { name: /新疆维吾尔自治区/ }).click()
    await asked(page, '老人现在已经在领哪些补贴或待遇？')
    await answer(page, '都没有，下一步')
    await asked(page, /老人今年多少周岁/)
    await page.getByRole('textbox', { name: /周岁/ }).fill('七十二')
    await answer(page, '下一步')
    await page.getByText('请填数字，例如 72').last().waitFor()
    await page.getByRole('textbox', { name: /周岁/ }).fill('７２')
    await answer(page, '下一步')
    await asked(page, '老人平时住在哪里？')
    await answer(page, '新疆维吾尔自治区')
    await asked(page, '能力评估的结果是哪一级？')
    await answer(page, '中度失能')
    await page.getByRole('heading', { level: 1, name: '能享受什么' }).waitFor()
    await page.getByRole('heading', { level: 2, name: '可以享受（1）' }).waitFor()
    await page.getByText('每月最多抵扣 ¥800.00').waitFor()
    await picture(page, 'public-check-voucher-elder')
    expect(await measureElderMode(page)).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('goes back question by question with the browser’s own key, and a changed answer counts', async () => {
    const { page } = await visit('/check?region=650000')
    await asked(page, '老人现在已经在领哪些补贴或待遇？')
    await page.getByText('特困供养', { exact: true }).click()
    await answer(page, '下一步')
    await page.getByRole('heading', { level: 2, name: '暂不符合（1）' }).waitFor()
    await page.getByText('看看为什么').click()
    await page.getByText('因为正在享受特困人员救助供养').waitFor()
    await page.goBack()
    await asked(page, '老人现在已经在领哪些补贴或待遇？')
    expect(await page.getByRole('checkbox', { name: '特困供养' }).isChecked()).toBe(true)
    await page.getByText('特困供养', { exact: true }).click()
    await answer(page, '都没有，下一步')
    await asked(page, /老人今年多少周岁/)
    await page.getByRole('link', { name: '返回' }).click()
    await asked(page, '老人现在已经在领哪些补贴或待遇？')
    await answer(page, '都没有，下一步')
    await asked(page, /老人今年多少周岁/)
    await page.reload()
    await asked(page, /老人今年多少周岁/)
    await page.context().close()
  })

  test('lets everything be skipped, says what is still needed and leads back to it', async () => {
    const { page } = await visit('/check?region=650000')
    for (let question = 0; question < 4; question += 1) await answer(page, '不清楚，先跳过')
    await page.getByRole('heading', { level: 2, name: '还差一点信息（1）' }).waitFor()
    await page.getByText(/还要知道：.*周岁年龄/).waitFor()
    await page.getByText('您跳过的问题').click()
    await page.getByRole('button', { name: '去回答：周岁年龄' }).click()
    await asked(page, /老人今年多少周岁/)
    await page.getByRole('textbox').fill('59')
    await answer(page, '下一步')
    await page.getByRole('button', { name: '先看结果' }).click()
    await page.getByText('看看为什么').click()
    await page.getByText('因为还没有年满60周岁').waitFor()
    await page.getByText('“周岁年龄”到 60 就符合了').waitFor()
    await page.context().close()
  })

  test('shows what excludes what and the lawful choices beside each other in yuan', async () => {
    const { page } = await visit('/check?region=330324', { elder: true })
    const answers: Readonly<Record<string, string>> = {
      '这是为谁看的？': '为自己，或者为健在的老人',
      '老人的户口在哪里？': '永嘉县',
      '老人平时住在哪里？': '永嘉县',
      '老人家里是不是低保、低边、低收入或者特困供养？': '低保',
      '能力评估的结果是哪一级？': '重度失能',
      '残疾证上是几级？没有残疾证就选“无”。': '一级',
      '残疾证上写的是哪一类？': '肢体',
      '家里是不是没有人、没有条件照顾老人？': '是',
      '老人现在住在养老院里吗？': '是',
      '这家养老院是民政部门认可的吗？': '是',
    }
    const typed: Readonly<Record<string, string>> = {
      '老人今年多少周岁（过了生日才算）？': '72',
      '家里平均每人每月收入多少元？': '500',
      '一起生活的家里人共有几口？': '2',
    }
    const heading = page.getByRole('heading', { level: 1 })
    for (let step = 0; step < 40; step += 1) {
      const question = (await heading.textContent()) ?? ''
      if (question === '能享受什么') break
      const number = typed[question]
      if (number !== undefined) {
        await page.getByRole('textbox').fill(number)
        await answer(page, '下一步')
      } else if (question.includes('已经在领')) await answer(page, '都没有，下一步')
      else await answer(page, answers[question] ?? '不清楚，先跳过')
      await expect.poll(() => heading.textContent(), { timeout: 20_000 }).not.toBe(question)
    }
    await page.getByRole('heading', { level: 2, name: '怎样选最划算' }).waitFor()
    const best = page.getByRole('region', { name: '选法 1' })
    await best.getByText('至少 ¥1,375.00').waitFor()
    await best.getByText('养老服务补贴').waitFor()
    const other = page.getByRole('region', { name: '选法 2' })
    await other.getByText('¥1,250.00').waitFor()
    await other.getByText('困难老年人入住养老机构补贴').first().waitFor()
    await page.getByText('“养老服务补贴”和“困难老年人入住养老机构补贴”只能选一样').waitFor()
    await page.getByRole('heading', { level: 2, name: /^暂不符合/ }).waitFor()
    await picture(page, 'public-check-choices-elder')
    expect(await measureElderMode(page)).toEqual([])
    await page.setViewportSize(DESKTOP)
    await picture(page, 'public-check-choices-desktop')
    await page.context().close()
  })

  test('uses what is on record for somebody who is signed in, with source and date', async () => {
    const number = anIdentityNumber('19450301')
    await platform.call('POST', '/api/v1/registrations/elders', {
      body: { name: '李秀英', identityNumber: number, residenceRegion: '650199', password: PASSWORD, agreement: true },
    })
    const { page } = await visit('/login?to=/check')
    await page.getByRole('textbox', { name: '身份证号或手机号' }).fill(number)
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('link', { name: /用李秀英已有的资料来看/ }).click()
    // Age and residence are known: two questions are left.
    await asked(page, '老人现在已经在领哪些补贴或待遇？')
    await answer(page, '都没有，下一步')
    await asked(page, '能力评估的结果是哪一级？')
    await answer(page, '重度失能')
    await page.getByRole('heading', { level: 2, name: '可以享受（1）' }).waitFor()
    await page.getByRole('heading', { level: 2, name: '已有的资料' }).waitFor()
    await page.getByText('登记时填写，1945年3月1日起').first().waitFor()
    await picture(page, 'public-check-record')
    await page.context().close()
  })

  test('works by keyboard alone', async () => {
    const { page } = await visit('/check?region=650000')
    const next = page.getByRole('button', { name: '都没有，下一步' })
    while (!(await next.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await asked(page, /老人今年多少周岁/)
    const box = page.getByRole('textbox')
    while (!(await box.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
    await page.keyboard.type('72')
    await page.keyboard.press('Enter')
    await asked(page, '老人平时住在哪里？')
    await page.context().close()
  })
})

describe('providers', () => {
  test('are found by place, service and price, and open with their prices', async () => {
    const { page } = await visit('/providers?region=650199')
    await page.getByText('找到 2 家').waitFor()
    await page.getByText('改条件').click()
    await page.getByRole('textbox', { name: /最多多少元/ }).fill('50')
    await page.getByRole('combobox', { name: '什么服务' }).selectOption({ label: '居家和社区养老服务' })
    await page.getByRole('button', { name: '找机构' }).click()
    await page.getByText('找到 1 家').waitFor()
    await page.getByRole('link', { name: /爱心助浴/ }).click()
    await page.getByText('¥45.00 / 小时').waitFor()
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByText('找到 2 家').waitFor()
    await page.context().close()
  })

  test('say first that a place is needed, and refuse a price that is no number', async () => {
    const { page } = await visit('/providers')
    await page.getByText('先选地方，再看那里的机构。').waitFor()
    await page.getByRole('textbox', { name: /最多多少元/ }).fill('很便宜')
    await page.getByRole('button', { name: '找机构' }).click()
    await page.getByText('请填数字，例如 80').waitFor()
    await page.context().close()
  })
})

describe('public notices', () => {
  test('are open to anybody’s objection, which is stored and holds the notice', async () => {
    const id = await aNotice()
    const { page } = await visit(`/notices/${id}`)
    await page.getByRole('link', { name: /提出异议/ }).click()
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByText('有 1 处要改').waitFor()
    await page.getByRole('textbox', { name: '您觉得哪里不对' }).fill('他上个月已经离开养老院了。')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByText('异议已经提交').waitFor()
    const { rows } = await sql<{ says: string }>`
      select says from objection where notice_id = ${id}`.execute(platform.services.db)
    expect(rows).toEqual([{ says: '他上个月已经离开养老院了。' }])
    await page.context().close()
  })

  test('that are over are not shown to anybody', async () => {
    platform.moveTo('2026-03-06T00:00:00+08:00')
    const { page } = await visit('/notices')
    await page.getByText('现在没有正在公示的').waitFor()
    await page.goto(`/notices/${noticeId}`)
    await page.getByRole('alert').waitFor()
    platform.moveTo('2026-03-02T10:00:00+08:00')
    await page.context().close()
  })
})
