import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ScaleItem, scaleItems } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { work } from '#cli/worker.ts'
import { runDue } from '#jobs/due.ts'
import { fen } from '#kernel/money.ts'
import { renderBankResult } from '#payments/bank-result.ts'
import { demoIdentityNumber } from '../../src/cli/demo/people.ts'
import { DEMO_PASSWORD, seedDemo } from '../../src/cli/demo/seed.ts'
import { dueKinds } from '../../src/main.ts'
import { launchBrowser, picture } from './browser.ts'
import { choose, type Doors, doorsOf, next, pressTwice, refused, titled } from './doors.ts'
import { aPhoto, identityNumber } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

// The main job as ten people do it one after the other, each in the own portal with mouse and keyboard. The tests are one walk:
// each goes on where the one before stopped.
vi.setConfig({ testTimeout: 300_000 })

const NAME = '马秀英'
const NUMBER = identityNumber('1948-05-12', 72)
const ELDER = { number: NUMBER, password: 'pine-tree-88' }
const DAUGHTER = { number: demoIdentityNumber('1976-09-30', 130), password: DEMO_PASSWORD }
const CARER = '刘护理'
const INSTITUTION = '示范县幸福里社区养老服务中心'

let browser: Browser
let platform: TestPlatform
let doors: Doors

beforeAll(async () => {
  browser = await launchBrowser()
  platform = await aPlatform({ at: '2026-03-02T10:00:00+08:00' })
  await seedDemo(platform.services)
  doors = doorsOf(browser, platform)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function goTo(instant: string): Promise<void> {
  platform.moveTo(instant)
  const runs = await runDue(platform.services, dueKinds(platform.services.rulebook))
  expect(runs.filter((run) => run.state === 'failed')).toEqual([])
}

/** Every item with its answer, so that the sum is that total; filled from the top of the form. */
function answersOf(total: number): readonly { readonly item: ScaleItem; readonly score: number }[] {
  let left = total
  return scaleItems(loadScale()).map((item) => {
    const score = Math.min(item.max, left)
    left -= score
    return { item, score }
  })
}
const textOf = ({ item, score }: { readonly item: ScaleItem; readonly score: number }): string =>
  item.options.find((option) => option.score === score)?.text ?? ''

async function chooseCounty(page: Page): Promise<void> {
  await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '新疆维吾尔自治区' })
  await page.getByLabel('市（州、区）', { exact: true }).selectOption({ label: '乌鲁木齐市' })
  await page.getByLabel('县（市、区）', { exact: true }).selectOption({ label: '示范县（演示）' })
}

test('an elder registers: a number with a wrong digit, half a name and no agreement do not pass', async () => {
  const { page, leave } = await doors.onAPhone()
  await page.goto('/register/elder')
  const name = page.getByRole('textbox', { name: '姓名' })
  const number = page.getByRole('textbox', { name: '身份证号' })
  await name.fill('马'.repeat(60))
  expect(await name.inputValue()).toBe('马'.repeat(50))
  await name.fill('马')
  await number.fill(NUMBER.slice(0, 17) + (NUMBER.endsWith('1') ? '2' : '1'))
  await next(page)
  await refused(page, '身份证号有一位填错了')
  await refused(page, '姓名是 2 到 50 个字')
  await picture(page, 'main-job-1-register-refused')
  await name.fill(NAME)
  await number.fill(NUMBER)
  await next(page)
  await chooseCounty(page)
  await next(page)
  await page.getByLabel('密码').fill(ELDER.password)
  await next(page)
  await page.getByRole('button', { name: '立即注册' }).click()
  await refused(page, '请先阅读并同意用户协议')
  await page.getByText('我已阅读并同意《用户协议》', { exact: true }).click()
  await page.getByRole('button', { name: '立即注册' }).click()
  await titled(page, '注册好了')
  await page.getByRole('link', { name: '开始使用' }).click()
  await titled(page, `${NAME}，您好`)
  await page.goto('/vouchers')
  await page.getByText('这个月没有消费券').waitFor()
  await picture(page, 'main-job-1-no-voucher-yet')
  await leave()
})

test('a daughter adds elders with papers and photos; the fifth is refused in words', async () => {
  const { page, leave } = await doors.onThePhone(DAUGHTER, '/people')
  const add = async (name: string, order: number, presence: '在身边' | '不在身边'): Promise<void> => {
    await page.goto('/people/add')
    await page.getByRole('textbox', { name: '姓名' }).fill(name)
    await page.getByRole('textbox', { name: '身份证号' }).fill(identityNumber('1946-08-20', order))
    await chooseCounty(page)
    await next(page)
    await page.getByText('其他亲属', { exact: true }).click()
    await page.getByText(presence, { exact: true }).click()
    await next(page)
    await page.getByRole('heading', { level: 2, name: '照片' }).waitFor()
    await next(page)
    await refused(page, '请补上')
    const photo = await aPhoto('photo.jpg')
    for (const input of await page.locator('input[type=file]').all()) await input.setInputFiles(photo)
    const chosen = page.getByRole('img', { name: /已选好照片/ })
    await chosen.nth(presence === '在身边' ? 0 : 4).waitFor()
    await next(page)
    await page.getByRole('button', { name: '提交', exact: true }).click()
  }
  for (const [name, order, presence] of [
    ['孙桂芳', 81, '不在身边'],
    ['周长根', 83, '在身边'],
    ['吴玉梅', 84, '在身边'],
  ] as const) {
    await add(name, order, presence)
    await titled(page, '已提交，等待确认')
  }
  await add('郑守田', 87, '在身边')
  await refused(page, '您代办的老年人已经到了规定的人数')
  await picture(page, 'main-job-1-fifth-elder')
  await leave()
})

test('she tries the self-assessment, which says what the voucher needs and decides nothing', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/assessments')
  await page.getByRole('link', { name: '先做自评' }).click()
  await page.getByRole('link', { name: '开始自评' }).click()
  for (const answer of answersOf(55))
    await page
      .getByRole('group', { name: answer.item.name, exact: true })
      .getByRole('button', { name: textOf(answer), exact: true })
      .click()
  await page.getByRole('heading', { name: '医院的诊断' }).waitFor()
  for (const answer of await page.getByRole('radiogroup').getByText('没有', { exact: true }).all()) await answer.click()
  await next(page)
  await page.getByRole('button', { name: '看结果' }).click()
  await titled(page, '自评结果')
  await page.getByText('看起来可能达到中度以上失能').waitFor()
  await picture(page, 'main-job-1-self-assessment')
  await leave()
})

test('she asks for the voucher and photographs her papers', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/cases')
  await page.getByRole('link', { name: '申请补贴' }).click()
  await page.getByRole('link', { name: /养老服务消费补贴/ }).click()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByText('特困供养').first().waitFor()
  await next(page)
  await page.getByRole('heading', { name: '申请材料' }).waitFor()
  await page
    .getByLabel('上传：老年人本人身份证')
    .setInputFiles({ name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3') })
  await page.getByText('只能传照片（JPG、PNG、HEIC）或 PDF 文件').waitFor()
  for (const paper of ['老年人本人身份证', '老年人本人现场照片']) {
    await page.getByLabel(`上传：${paper}`).setInputFiles(await aPhoto('paper.jpg'))
    await page.getByRole('button', { name: `删除${paper}第 1 张` }).waitFor()
  }
  await next(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '提交申请' }).click()
  await page.getByText('申请已提交').waitFor()
  await picture(page, 'main-job-2-request')
  await leave()
})

test('she asks a chosen agency for an assessment at home, at a time of her choice', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/assessments/request')
  await page.getByText('示范县安康能力评估中心').waitFor()
  await next(page)
  await refused(page, '请选择')
  await page.getByText('示范县安康能力评估中心').click()
  await next(page)
  await page.getByText('上门评估', { exact: true }).click()
  await page.getByLabel('上门地址').fill('示范县和平街3号')
  await next(page)
  await page.getByText('2026年3月4日 10:00').click()
  await next(page)
  await page.getByText('2026年3月4日 10:00').waitFor()
  await page.getByRole('button', { name: '提交申请' }).click()
  await titled(page, '申请已提交')
  await picture(page, 'main-job-2-assessment-request')
  await leave()
})

test('the agency accepts with two assessors', async () => {
  const { page, leave } = await doors.atWork('institution', 'agency-manager', '/assessment-requests')
  const row = page.getByRole('row', { name: new RegExp(NAME) })
  await row.getByRole('button', { name: '受理' }).click()
  await choose(page, '第1位评估员', '吴芳')
  await choose(page, '第2位评估员', '吴芳')
  await page.getByRole('dialog').getByRole('button', { name: '受理' }).click()
  await refused(page, '两位评估员不能是同一人')
  await choose(page, '第2位评估员', '郑强')
  await picture(page, 'main-job-3-agency')
  await page.getByRole('dialog').getByRole('button', { name: '受理' }).click()
  await row.getByText('已受理').waitFor()
  await leave()
  const third = await doors.atWork('institution', 'assessor-3', '/assessments')
  await third.page.getByText('没有待完成的评估').waitFor()
  await third.leave()
})

async function score(page: Page, total: number): Promise<void> {
  await page.getByRole('link', { name: `打开 ${NAME}` }).click()
  await page.getByRole('button', { name: '我声明：没有上述关系' }).click()
  await page.getByText(/^还有没填的：/).waitFor()
  expect(await page.getByRole('button', { name: '提交评分表' }).isDisabled()).toBe(true)
  for (const { item, score: points } of answersOf(total)) {
    const group = page.getByRole('group', { name: `${item.code} ${item.name}`, exact: true })
    await group
      .getByRole('radio')
      .nth(item.options.findIndex((option) => option.score === points))
      .check()
  }
  for (const flag of ['是否昏迷', '是否确诊痴呆', '是否有其他精神和行为障碍的诊断'])
    await page.getByRole('group', { name: flag }).getByRole('radio', { name: '否' }).check()
  await page.getByRole('button', { name: '都没有发生' }).click()
  await page.getByText('已评 26 / 26 项').waitFor()
  await pressTwice(page, '提交评分表')
}

test('both assessors score alone, settle what differs, and sign', async () => {
  await goTo('2026-03-04T10:30:00+08:00')
  const first = await doors.atWork('institution', 'assessor', '/assessments')
  await score(first.page, 60)
  await first.page.getByText('您的评分表已交，等另一位评估员交表').waitFor()
  expect(await first.page.getByRole('heading', { name: '两份评分的差异' }).count()).toBe(0)
  const second = await doors.atWork('institution', 'assessor-2', '/assessments')
  await score(second.page, 58)
  const { page } = second
  await page.getByRole('heading', { name: '两份评分的差异' }).waitFor()
  const reasons = page.getByRole('textbox', { name: /^商定理由/ })
  expect(await reasons.count()).toBeGreaterThan(0)
  for (const reason of await reasons.all()) await reason.fill('复核现场记录后一致')
  for (const agreed of await page.getByRole('radio', { name: /第一位/ }).all()) await agreed.check()
  await picture(page, 'main-job-4-differences')
  await page.getByRole('button', { name: '提交商定结果' }).click()
  await page.getByLabel('评估地点').fill('示范县和平街3号')
  await page.getByLabel('信息提供者姓名').fill('马小明')
  await choose(page, '与老人的关系', '子女')
  await page.getByRole('button', { name: '保存记录' }).click()
  await page.getByText('记录已保存').waitFor()
  await pressTwice(page, '签名')
  await page.getByText('您已签名，等另一位评估员签名').waitFor()
  await picture(page, 'main-job-4-signed')
  await second.leave()
  await first.page.reload()
  await pressTwice(first.page, '签名')
  await first.page.getByText('两人都已签名，等区县民政部门确认').waitFor()
  await first.leave()
})

test('the county confirms the assessment', async () => {
  const { page, leave } = await doors.atWork('officer', 'county-reviewer', '/assessments')
  await page.getByRole('link', { name: NAME }).click()
  await titled(page, new RegExp(NAME))
  await page.getByRole('button', { name: '确认评估' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认评估' }).click()
  await page.getByText('已确认').first().waitFor()
  await picture(page, 'main-job-5-confirmed')
  await page.goto('/officer/assessments')
  await page.getByText('没有这个状态的评估').waitFor()
  await leave()
})

test('on the elder’s word alone nothing is approved; the county records what its registers say', async () => {
  const approver = await doors.atWork('officer', 'county-approver', '/worklist')
  await approver.page.getByRole('link', { name: NAME }).click()
  await approver.page.getByText('还没有核实的事实').waitFor()
  await approver.page.getByRole('button', { name: '批准', exact: true }).click()
  await approver.page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await refused(approver.page, '情况还没有核实清楚')
  await picture(approver.page, 'main-job-5-undecided')
  await approver.leave()
  const { page, leave } = await doors.atWork('officer', 'county-reviewer', '/elders')
  await page.getByRole('searchbox').fill('查无此人')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('没有找到').waitFor()
  await page.getByRole('searchbox').fill(NAME)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('link', { name: NAME }).click()
  await titled(page, NAME)
  for (const benefit of ['特困供养', '集中照护救助', '提升行动']) {
    await page.getByRole('button', { name: '记录事实' }).click()
    const window = page.getByRole('dialog')
    await window.getByRole('textbox', { name: '事实' }).fill(`在享待遇:${benefit}`)
    await choose(page, '内容类型', '否')
    await choose(page, '来源', '部门数据')
    await window.getByRole('button', { name: '记录事实' }).click()
    await window.waitFor({ state: 'detached' })
  }
  await picture(page, 'main-job-5-record')
  await leave()
})

test('the decision is read with its clauses on the page of the case, and approved', async () => {
  const { page, leave } = await doors.atWork('officer', 'county-approver', '/worklist')
  await page.getByRole('link', { name: NAME }).click()
  await page.getByRole('heading', { name: '政策结论' }).waitFor()
  await page.getByText('符合', { exact: true }).waitFor()
  const rules = page.getByRole('region', { name: '政策结论' })
  expect(await rules.getByText('满足', { exact: true }).count()).toBe(8)
  expect(await rules.getByText('不满足').count()).toBe(0)
  const clause = rules.getByRole('row', { name: /年满60周岁/ })
  await clause.locator('summary', { hasText: '问2' }).click()
  expect(await clause.locator('details').innerText()).toMatch(/60周岁/)
  await picture(page, 'main-job-6-decision')
  await pressTwice(page, '批准')
  await page.getByText('已通过').first().waitFor()
  await picture(page, 'main-job-6-approved')
  await leave()
})

/** The claim up to its last button. */
async function fillClaim(page: Page, category: string): Promise<void> {
  await page.getByRole('link', { name: '立即领取' }).click()
  await next(page)
  await refused(page, '请选择服务类别')
  await page.getByText(category).click()
  await next(page)
  await page.getByText('微信', { exact: true }).click()
  await next(page)
  await page.getByRole('button', { name: '领取', exact: true }).waitFor()
}

test('the first voucher is there; one category is claimed, a second one on another phone is not, and it is swapped', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/vouchers')
  await fillClaim(page, '日间托养服务')
  const other = await doors.onThePhone(ELDER, '/vouchers', { dark: true })
  await fillClaim(other.page, '养老机构长期服务')
  await picture(page, 'main-job-7-claim')
  await picture(other.page, 'main-job-7-claim-dark')
  await page.getByRole('button', { name: '领取', exact: true }).click()
  await titled(page, '领好了')
  await other.page.getByRole('button', { name: '领取', exact: true }).click()
  await refused(other.page, '本月的券已经领过了')
  await picture(other.page, 'main-job-7-second-category')
  await other.leave()
  await page.getByRole('link', { name: '看我的消费券' }).click()
  await page.getByText('领取渠道：微信').waitFor()
  await page.getByRole('link', { name: /换券/ }).click()
  await page.getByText('居家和社区养老服务').click()
  await page.getByRole('button', { name: '确认换券' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '确认换券' }).click()
  await titled(page, '换好了')
  await picture(page, 'main-job-7-swapped')
  await leave()
})

test('she finds a provider and books content, day and hour; the voucher sets its part aside', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/bookings')
  await page.getByText('还没有预约').waitFor()
  await page.goto('/vouchers')
  await page.getByRole('link', { name: /能在哪里用/ }).click()
  await page.getByRole('link', { name: new RegExp(INSTITUTION) }).click()
  await page.getByRole('link', { name: '预约这家的服务' }).click()
  await titled(page, '预约服务')
  await next(page)
  await refused(page, '请选择服务项目')
  await page.getByLabel('助浴').selectOption('1')
  await next(page)
  await page.getByLabel('哪一天').selectOption({ index: 1 })
  await page.getByLabel('几点').selectOption('09:00')
  await page.getByText('上门服务', { exact: true }).click()
  await page.getByLabel('要告诉机构的话').fill('住三楼没有电梯')
  await next(page)
  await page.getByText('2026年3月5日 09:00').waitFor()
  await page.getByRole('button', { name: '提交预约' }).click()
  await titled(page, '预约已提交')
  await page.getByText('消费券留出').waitFor()
  await picture(page, 'main-job-7-booked')
  await leave()
})

test('the institution takes on a carer and accepts the booking with her', async () => {
  const manager = await doors.atWork('institution', 'institution-manager', '/staff')
  await manager.page.getByRole('button', { name: '登记人员' }).click()
  const asked = manager.page.getByRole('dialog')
  await asked.getByLabel('姓名').fill(CARER)
  await choose(manager.page, '岗位', '护理')
  await asked.getByRole('button', { name: '登记人员' }).click()
  await manager.page.getByRole('cell', { name: CARER }).waitFor()
  await manager.leave()
  const { page, leave } = await doors.atWork('institution', 'desk', '/bookings')
  const row = page.getByRole('row', { name: /马\*\*/ })
  await row.getByRole('button', { name: '受理' }).click()
  await choose(page, '服务人员', CARER)
  await page.getByRole('dialog').getByRole('button', { name: '受理' }).click()
  await row.getByText('已受理').waitFor()
  await picture(page, 'main-job-8-bookings')
  await leave()
})

test('the service is written down from the price list; a day without prices has nothing to write down', async () => {
  await goTo('2026-03-05T10:30:00+08:00')
  const { page, leave } = await doors.atWork('institution', 'desk', '/services')
  await page.getByText('这段时间没有服务记录').waitFor()
  await page.getByRole('link', { name: '预约', exact: true }).click()
  await page.getByRole('link', { name: '登记服务' }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await refused(page, '请填写')
  const day = page.getByLabel('服务日期')
  await day.fill('2025-12-31')
  await page.getByText('这一券类还没有核准的价格').waitFor()
  await picture(page, 'main-job-8-no-price')
  await day.fill('2026-03-05')
  await choose(page, '服务项目', '助浴')
  await choose(page, '服务人员', CARER)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已登记，费用 ¥120.00').waitFor()
  await leave()
})

test('the code on her phone is read, an old picture of it is not; her part is taken in cash', async () => {
  const old = await codeOnHerPhone()
  await goTo('2026-03-05T10:35:00+08:00')
  const { page, leave } = await doors.atWork('institution', 'desk', '/desk')
  const read = async (text: string): Promise<void> => {
    await page.getByLabel('二维码内容').fill(text)
    await page.getByRole('button', { name: '读券' }).click()
  }
  await read(old)
  await refused(page, '二维码已经失效')
  await picture(page, 'main-job-8-old-code')
  await read(await codeOnHerPhone())
  await page.getByRole('heading', { name: '本人' }).waitFor()
  await choose(page, '核销哪一次服务', '助浴')
  await page.getByText('这次服务本人还没有确认').waitFor()
  await page.getByRole('button', { name: '计算应付' }).click()
  await page.getByRole('heading', { name: '第三步：核对并收款' }).waitFor()
  await page.getByText('¥120.00 × 1 次').waitFor()
  await picture(page, 'main-job-8-bill')
  await page.getByRole('button', { name: '确认核销，现金收 ¥60.00' }).click()
  await page.getByText('核销成功').waitFor()
  await picture(page, 'main-job-8-receipt')
  await leave()
})

/** What the picture on the elder's phone says to a scanner. */
async function codeOnHerPhone(): Promise<string> {
  const { page, leave } = await doors.onThePhone(ELDER, '/vouchers')
  const [answer] = await Promise.all([page.waitForResponse('**/api/**/code'), page.goto('/vouchers/code')])
  const { text } = await answer.json()
  await page.getByRole('img', { name: /二维码/ }).waitFor()
  await picture(page, 'main-job-8-code')
  await leave()
  return String(text)
}

test('the second redemption, by number, ends at the cap: the voucher pays what is left and no fen more', async () => {
  const phone = await doors.onThePhone(ELDER, '/vouchers/code')
  const number = (await phone.page.locator('figure').innerText()).replaceAll(/\D/g, '')
  await phone.leave()
  const { page, leave } = await doors.atWork('institution', 'desk', '/desk', { dark: true })
  const byNumber = async (): Promise<void> => {
    await choose(page, '怎么出示', '报券号')
    await page.getByRole('textbox', { name: '券号' }).fill(number)
  }
  await byNumber()
  await page.getByRole('button', { name: '读券' }).click()
  await refused(page, '请先当面核对本人')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '读券' }).click()
  await page.getByRole('heading', { name: '第二步：服务明细' }).waitFor()
  await choose(page, '服务项目', '康复护理')
  await page.getByLabel('数量').fill('10')
  await page.getByRole('button', { name: '计算应付' }).click()
  await page.getByRole('heading', { name: '第三步：核对并收款' }).waitFor()
  await picture(page, 'main-job-8-bill-at-the-cap')
  await page.getByRole('button', { name: '确认核销，现金收 ¥860.00' }).click()
  await page.getByText('核销成功').waitFor()
  await page.getByRole('button', { name: '下一位' }).click()
  await byNumber()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '读券' }).click()
  await refused(page, '这张券本月已经用完')
  await picture(page, 'main-job-8-used-up')
  await leave()
})

test('she rates the institution and the carer, each in stars; without stars nothing is sent', async () => {
  const { page, leave } = await doors.onThePhone(ELDER, '/my-services')
  await page.getByRole('region').filter({ hasText: '助浴' }).getByRole('link', { name: '去评价' }).click()
  await page.getByRole('button', { name: '提交评价' }).click()
  await refused(page, '请选择')
  await page
    .getByRole('radiogroup', { name: new RegExp(INSTITUTION) })
    .getByText('很好', { exact: true })
    .click()
  await page
    .getByRole('radiogroup', { name: new RegExp(CARER) })
    .getByText('好', { exact: true })
    .click()
  await page.getByLabel('想说的话').fill('师傅很细心')
  await picture(page, 'main-job-9-rate')
  await page.getByRole('button', { name: '提交评价' }).click()
  await titled(page, '谢谢您的评价')
  await leave()
  const desk = await doors.atWork('institution', 'desk', '/ratings')
  const row = desk.page.getByRole('row', { name: /师傅很细心/ })
  await row.getByText(CARER).waitFor()
  await picture(desk.page, 'main-job-9-rated')
  await desk.leave()
})

test('the next month is issued as a batch from the officer’s page; a month ahead is refused', async () => {
  platform.moveTo('2026-04-01T09:00:00+08:00')
  const { page, leave } = await doors.atWork('officer', 'county-approver', '/issues')
  await page
    .getByRole('row', { name: /2026年3月/ })
    .first()
    .waitFor()
  expect(await page.getByRole('row', { name: /2026年4月/ }).count()).toBe(0)
  await page.getByRole('button', { name: '发放本月消费券' }).click()
  const asked = page.getByRole('dialog')
  await choose(page, '项目', '消费')
  await asked.getByLabel('月份').fill('2026-05')
  await asked.getByRole('button', { name: '发放本月消费券' }).click()
  await refused(page, '只能发本月的券')
  await asked.getByLabel('月份').fill('2026-04')
  await asked.getByRole('button', { name: '发放本月消费券' }).click()
  await asked.waitFor({ state: 'detached' })
  const worker = await work(platform.services)
  const row = page.getByRole('row', { name: /2026年4月/ })
  await row.getByText('已完成').waitFor()
  await worker.stop()
  await row.getByRole('button', { name: '查看未发和预测' }).click()
  await page.getByText('这个月没有未发的人').waitFor()
  await picture(page, 'main-job-10-issue')
  await leave()
  const phone = await doors.onThePhone(ELDER, '/vouchers')
  await phone.page.getByText('2026年4月的消费券可以领了').waitFor()
  await phone.page.getByRole('link', { name: /用券记录/ }).click()
  await phone.page.getByText('¥740.00').first().waitFor()
  await picture(phone.page, 'main-job-10-history')
  await phone.leave()
})

test('after the month the statement is made, checked on site and signed by three', async () => {
  await goTo('2026-04-02T10:00:00+08:00')
  const openStatement = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: INSTITUTION }).click()
    await titled(page, new RegExp(INSTITUTION))
  }
  const reviewer = await doors.atWork('officer', 'county-reviewer', '/settlement?month=2026-02')
  const { page } = reviewer
  await page.getByText('没有结算单').waitFor()
  await page.getByRole('link', { name: '服务费结算', exact: true }).click()
  await page.getByRole('button', { name: '生成结算单' }).click()
  await page.getByRole('dialog').getByLabel('月份').fill('2026-03')
  await page.getByRole('dialog').getByRole('button', { name: '生成结算单' }).click()
  await openStatement(page)
  await page.getByText('抽查还没有做完').waitFor()
  const find = page.getByRole('button', { name: '核查结果' })
  await find.first().waitFor()
  for (let left = await find.count(); left > 0; left -= 1) {
    await find.first().click()
    await choose(page, '核查结果', '属实')
    const asked = page.getByRole('dialog')
    await asked.getByLabel('核查情况').fill('电话回访属实')
    await asked.getByRole('button', { name: '核查结果' }).click()
    await asked.waitFor({ state: 'detached' })
    await find.nth(left - 1).waitFor({ state: 'detached' })
  }
  await picture(page, 'main-job-10-statement')
  await page.getByRole('button', { name: '提交复核' }).click()
  await page.getByText('待复核').first().waitFor()
  await reviewer.leave()
  for (const [who, button, state] of [
    ['payment-checker', '复核通过', '待审批'],
    ['county-approver', '审批通过', '已审批'],
  ] as const) {
    const signing = await doors.atWork('officer', who, '/settlement', { dark: true })
    await openStatement(signing.page)
    await signing.page.getByRole('button', { name: button }).click()
    await signing.page.getByText(state).first().waitFor()
    await picture(signing.page, `main-job-10-statement-${who}-dark`)
    await signing.leave()
  }
})

test('the batch is made, checked and approved, the bank pays, and the institution sees it', async () => {
  const maker = await doors.atWork('officer', 'payment-maker', '/batches')
  const { page } = maker
  await page.getByText('没有发放批次').waitFor()
  await page.getByRole('button', { name: '制作批次' }).click()
  const asked = page.getByRole('dialog')
  await choose(page, '项目', '消费')
  await choose(page, '发放对象', '付给机构')
  await asked.getByLabel('所属月份').fill('2026-03')
  await asked.getByRole('button', { name: '制作批次' }).click()
  await refused(page, '付款账户')
  await picture(page, 'main-job-11-no-payer')
  const county = await doors.atWork('officer', 'county-approver', '/payers')
  await county.page.getByRole('button', { name: '登记付款账户' }).click()
  const payer = county.page.getByRole('dialog')
  await payer.getByLabel('付款单位').fill('示范县民政局')
  await payer.getByLabel('账号（8到32位数字）').fill('6222000000000000041')
  await payer.getByLabel('开户行').fill('示范银行')
  await payer.getByRole('button', { name: '登记付款账户' }).click()
  await county.page.getByText('尾号 0041').waitFor()
  await county.leave()

  await asked.getByRole('button', { name: '制作批次' }).click()
  await page.getByText(/已做好：1 笔，¥800.00/).waitFor()
  await page.getByRole('link', { name: /650199-2026/ }).click()
  // The maker is nobody's checker.
  await page.getByText('您的岗位不办理这一项').first().waitFor()
  expect(await page.getByRole('button', { name: '复核通过' }).isDisabled()).toBe(true)
  for (const [who, button] of [
    ['payment-checker', '复核通过'],
    ['payment-approver', '审批通过'],
  ] as const) {
    const signing = await doors.atWork('officer', who, '/batches')
    await signing.page.getByRole('link', { name: /650199-2026/ }).click()
    await signing.page.getByRole('button', { name: button }).click()
    await signing.page.getByRole('button', { name: button, disabled: true }).waitFor()
    await signing.leave()
  }
  await page.reload()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出银行文件' }).click()
  await download
  const upload = page.getByLabel('选择银行结果文件')
  await upload.setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: await bankResult(1) })
  await page
    .getByText(/金额是 ¥800\.01，批次里是 ¥800\.00/)
    .first()
    .waitFor()
  await picture(page, 'main-job-11-wrong-result')
  await upload.setInputFiles({ name: 'result.csv', mimeType: 'text/csv', buffer: await bankResult() })
  await page.getByText(/到账 1，失败 0/).waitFor()
  await picture(page, 'main-job-11-batch')
  await maker.leave()

  const institution = await doors.atWork('institution', 'institution-manager', '/statements', { dark: true })
  await institution.page.getByRole('link', { name: '2026年3月' }).click()
  await institution.page.getByText('2026年4月2日 已付').waitFor()
  await picture(institution.page, 'main-job-11-paid')
  await institution.leave()
})

/** The bank's answer to the batch: everything was paid; a wrong one adds to each sum. */
async function bankResult(addFen = 0): Promise<Buffer> {
  const { rows } = await platform.database.owner.pool.query<{
    readonly business_number: string
    readonly amount_fen: number
    readonly batch_number: string
  }>(
    'select i.business_number, i.amount_fen::int as amount_fen, b.batch_number from payment_item i join payment_batch b using (batch_id) where i.live order by i.position',
  )
  const on = Temporal.PlainDate.from('2026-04-02')
  const lines = rows.map((item, index) => ({
    row: index + 1,
    businessNumber: item.business_number,
    amountFen: fen(item.amount_fen + addFen),
    outcome: 'paid' as const,
    reason: null,
    bankReference: `R${index}`,
    on,
  }))
  const batchNumber = rows[0]?.batch_number ?? ''
  return Buffer.from(renderBankResult({ batchNumber, madeOn: on, rows: lines }, { format: 'csv', encoding: 'gb18030' }))
}
