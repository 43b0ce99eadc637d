import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, picture } from './browser.ts'
import { anElder, type Citizen, measured, visit } from './citizen.ts'
import { aDemoCounty, anApplicant, type DemoCounty, recordFacts, upload } from './demo.ts'
import { aPhoto } from './people.ts'

const LUZHAI = '450223'
let county: DemoCounty
let browser: Browser

beforeAll(async () => {
  county = await aDemoCounty({ at: '2026-04-27T10:00:00+08:00' })
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await county?.close()
})

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click()
/** Presses a paper's button and gives the name of the file that comes. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  return file.suggestedFilename()
}

const officer = (role: 'county-reviewer' | 'county-approver' | 'township-clerk') => county.staff(role, LUZHAI)

describe('asking for a benefit', () => {
  let elder: Citizen
  let address: string
  beforeAll(async () => {
    elder = await anElder(county, '王秀兰', 61)
    await recordFacts(county, elder.elderId, { 能力等级: '中度失能', 评估日期: '2026-01-15' })
  })

  test('says what it needs and how long it takes before anything is opened', async () => {
    const { page, errors, close } = await visit(browser, county, '/cases', { as: elder.token })
    await page.getByText('还没有办件').waitFor()
    await measured(page, 'cases-none')
    await page.getByRole('link', { name: '申请补贴' }).click()
    await page.getByRole('link', { name: /养老服务消费补贴/ }).click()
    await page.getByText('老年人本人身份证').waitFor()
    expect((await county.done('GET', `/elders/${elder.elderId}/cases`, elder.token)).items).toEqual([])
    await measured(page, 'case-begin')
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByText('还有 1 个问题').waitFor()
    await measured(page, 'case-question')
    address = new URL(page.url()).pathname
    expect(errors).toEqual([])
    await close()
  }, 120_000)

  test('the draft lies on the server: begun on one phone, it goes on at another', async () => {
    const first = await visit(browser, county, address, { as: elder.token })
    await first.page.getByText('特困供养').first().waitFor()
    await next(first.page)
    await first.page.getByRole('heading', { name: '申请材料' }).waitFor()
    await first.close()
    const { page, close } = await visit(browser, county, '/', { as: await county.signIn(elder.number) })
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('heading', { name: /养老服务消费补贴/ }).waitFor()
    await now.getByRole('link', { name: '去办理' }).click()
    await page.getByText('没提交').waitFor()
    await measured(page, 'case-draft')
    await page.getByRole('link', { name: '接着填写' }).click()
    await page.getByRole('heading', { name: '申请材料' }).waitFor()
    await close()
  }, 120_000)

  test('a paper of the wrong kind or too large is refused before it is sent, in words; a photo is taken', async () => {
    const { page, errors, close } = await visit(browser, county, `${address}?part=papers`, { as: elder.token })
    const card = page.getByLabel('上传：老年人本人身份证')
    await card.setInputFiles({ name: 'a.docx', mimeType: 'application/msword', buffer: Buffer.from('x') })
    await page.getByText('只能传照片（JPG、PNG、HEIC）或 PDF 文件').waitFor()
    await card.setInputFiles({ name: 'big.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11_000_000) })
    await page.getByText(/11 ?MB/).waitFor()
    await card.setInputFiles({ name: 'not-a-photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这不是照片') })
    await page.getByText('不支持这种文件').waitFor()
    await measured(page, 'case-paper-refused')
    await next(page)
    await page.getByRole('alert').getByText('还缺这些材料：老年人本人身份证、老年人本人现场照片').waitFor()
    for (const paper of ['老年人本人身份证', '老年人本人现场照片']) {
      await page.getByLabel(`上传：${paper}`).setInputFiles(await aPhoto('paper.jpg'))
      await page.getByRole('button', { name: `删除${paper}第 1 张` }).waitFor()
    }
    await page.getByRole('button', { name: '删除老年人本人身份证第 1 张' }).click()
    await page.getByRole('button', { name: '删除老年人本人身份证第 1 张' }).waitFor({ state: 'detached' })
    await page.getByLabel('上传：老年人本人身份证').setInputFiles(await aPhoto('paper.jpg'))
    await page.getByRole('button', { name: '删除老年人本人身份证第 1 张' }).waitFor()
    await measured(page, 'case-papers-given')
    await next(page)
    await page.getByText('提交以后不能随意更改').waitFor()
    await measured(page, 'case-check')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('can be printed for signing by people who do not use a phone', async () => {
    const { page, close } = await visit(browser, county, address.replace('/apply', ''), { as: elder.token })
    await page.getByRole('link', { name: /打印申请表/ }).click()
    await page.getByText('申请人签字（按手印）').waitFor()
    await measured(page, 'case-application')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(await page.getByText('□ 老年人本人身份证').isVisible()).toBe(true)
    await picture(page, 'case-application-printed')
    await close()
  }, 120_000)

  test('is handed in once, shows its steps, and is taken back before it is decided', async () => {
    const { page, errors, close } = await visit(browser, county, `${address}?part=check`, { as: elder.token })
    await page.getByRole('button', { name: '提交申请' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('骗取补贴要退回').waitFor()
    await picture(page, 'case-submit')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('申请已提交').waitFor()
    await page.getByText('县级民政部门确认评估结果').first().waitFor()
    await measured(page, 'case-running')
    // A slip is for what was accepted; this request has no such step before the county's own.
    expect(await page.getByRole('button', { name: '受理回执（PDF）' }).count()).toBe(0)
    await page.goto(address)
    await page.getByText('申请已经提交，不能再改').waitFor()
    await page.goto(address.replace('/apply', ''))
    await page.getByRole('button', { name: '撤回申请' }).click()
    const withdraw = page.getByRole('alertdialog')
    await withdraw.getByText('填错了，要重新申请').click()
    await measured(page, 'case-withdraw')
    await withdraw.getByRole('button', { name: '撤回申请' }).click()
    await page.getByText('您撤回了申请').waitFor()
    await page.getByText('填错了，要重新申请').waitFor()
    await measured(page, 'case-withdrawn')
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})

describe('a decision', () => {
  let elder: Citizen
  let path: string
  let address: string
  beforeAll(async () => {
    elder = await anElder(county, '赵大爷', 63)
    const { caseId } = await anApplicant(county, elder)
    path = `/elders/${elder.elderId}/cases/${caseId}`
    address = `/cases/${elder.elderId}/${caseId}`
    const reviewer = await county.officer('county-reviewer')
    await county.done('POST', `${path}/steps/current/completion`, reviewer, { note: '评估结果有效' })
    for (const [benefit, value] of [
      ['特困供养', true],
      ['集中照护救助', false],
      ['提升行动', false],
    ] as const)
      await county.done('POST', `/elders/${elder.elderId}/facts`, reviewer, {
        fact: `在享待遇:${benefit}`,
        value,
        validFrom: '2026-04-01',
        source: 'registry',
      })
    await county.done('POST', `${path}/refusal`, await county.officer('county-approver'))
    await county.done('POST', `${path}/service`, reviewer, { servedOn: '2026-04-27', how: 'in-person' })
  })

  test('that refuses says which rule, by which clause, what can be done and until when', async () => {
    const { page, errors, close } = await visit(browser, county, address, { as: elder.token })
    await page.getByText('没有批准').first().waitFor()
    await measured(page, 'case-refused')
    await page.getByRole('link', { name: '看决定书' }).click()
    await page.getByText('申请复议截止').waitFor()
    await page.getByText('2026年6月26日').waitFor()
    await page.getByText('不服这个决定，可以这样办').waitFor()
    await measured(page, 'case-decision-refused')
    expect(await downloaded(page, '正式决定书（PDF）')).toMatch(/决定书.*\.pdf$/)
    const basis = page.getByText(/依据 .*，看原文/).first()
    await basis.click()
    await measured(page, 'case-decision-unfolded')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('is objected to in the person’s own words; the answer and an appeal are read in the same place', async () => {
    const { page, errors, close } = await visit(browser, county, `${address}/decision`, { as: elder.token })
    await page.getByRole('link', { name: '提出异议' }).click()
    await page.getByLabel('异议内容').fill('不对')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByRole('alert').getByText('请写清楚，至少 5 个字').waitFor()
    await page.getByLabel('异议内容').fill('我没有享受特困供养，登记错了')
    await measured(page, 'case-objection')
    await page.getByRole('button', { name: '提交异议' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '提交异议' }).click()
    await page.getByRole('heading', { level: 1, name: '异议已提交' }).waitFor()
    await page.getByRole('link', { name: '看决定书' }).click()
    await page.getByText('正在核查，还没有答复').waitFor()
    const { objections } = await county.done('GET', path, elder.token)
    const [objection] = objections as readonly { objectionId: string }[]
    const approver = await county.officer('county-approver')
    await county.done('POST', `${path}/objections/${objection?.objectionId}/answer`, approver, {
      outcome: 'dismissed',
      answer: '经核查，登记没有错。',
    })
    const appeal = await county.done('POST', `${path}/appeals`, approver, {
      kind: 'reconsideration',
      filedOn: '2026-04-27',
      body: '示范县人民政府',
      says: '不服不予批准的决定',
    })
    await page.reload()
    await page.getByText('经核查，登记没有错。').waitFor()
    await page.getByText('2026年4月27日向示范县人民政府提出').waitFor()
    await page.getByText('正在审理').waitFor()
    await county.done('POST', `${path}/appeals/${appeal.appealId}/outcome`, approver, {
      outcome: 'upheld',
      on: '2026-04-27',
      says: '责令重新处理',
    })
    await page.reload()
    await page.getByText('支持了您').waitFor()
    await measured(page, 'case-appeal')
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})

describe('the one deficiency notice and the public notice', () => {
  let elder: Citizen
  let path: string
  let caseAddress: string
  const PAPERS = ['identity', 'dibao-proof', 'contract', 'payment-proof', 'bank-card']

  beforeAll(async () => {
    elder = await anElder(county, '韦阿妹', 65, { region: LUZHAI })
    await recordFacts(
      county,
      elder.elderId,
      {
        户籍地: LUZHAI,
        能力等级: '中度失能',
        评估日期: '2026-01-15',
        救助类别: '低保',
        长护险支付护理费: false,
        自愿入住: true,
        机构合规: true,
        入住日期: '2026-03-20',
      },
      '2026-01-15',
    )
    const { caseId } = await county.done('POST', `/elders/${elder.elderId}/cases`, elder.token, {
      policy: 'luzhai-collective-care-relief',
    })
    path = `/elders/${elder.elderId}/cases/${caseId}`
    caseAddress = `/cases/${elder.elderId}/${caseId}`
    for (const document of PAPERS)
      await county.done('POST', `${path}/documents/${document}/files`, elder.token, {
        fileId: await upload(county, elder.token),
      })
    await county.done('POST', `${path}/submission`, elder.token, {})
    const reviewer = await officer('county-reviewer')
    for (const document of PAPERS)
      await county.done('POST', `${path}/documents/${document}/verdict`, reviewer, {
        verdict: document === 'contract' ? 'rejected' : 'accepted',
        ...(document === 'contract' && { because: '没有写明入住时间' }),
      })
    await county.done('POST', `${path}/deficiency-notice`, reviewer, { says: '带原件来，当场核对' })
  }, 120_000)

  test('names everything once; what was lacking is photographed again and handed in again', async () => {
    const { page, errors, close } = await visit(browser, county, '/', { as: elder.token })
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('link', { name: '去办理' }).click()
    await page.getByText('一次性告知：要补这些').waitFor()
    await page.getByText('养老机构服务协议：没有写明入住时间').waitFor()
    await page.getByText('带原件来，当场核对').waitFor()
    await measured(page, 'case-deficiency')
    expect(await downloaded(page, '一次性告知书（PDF）')).toMatch(/\.pdf$/)
    await page.getByRole('link', { name: '去补材料' }).click()
    await page.getByRole('heading', { name: '申请材料' }).waitFor()
    await page.getByText('没通过的原因：没有写明入住时间').waitFor()
    await page.getByLabel('上传：养老机构服务协议').setInputFiles(await aPhoto('contract.jpg'))
    await page.getByText('没通过的原因').waitFor({ state: 'detached' })
    await measured(page, 'case-deficiency-papers')
    await next(page)
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '提交申请' }).click()
    await page.getByText('申请已提交').waitFor()
    expect(await page.getByText('一次性告知：要补这些').count()).toBe(0)
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('the public notice is seen in the case with its days; an objection holds it, and search engines keep nothing', async () => {
    const reviewer = await officer('county-reviewer')
    await county.done('POST', `${path}/documents/contract/verdict`, reviewer, { verdict: 'accepted' })
    await county.done('POST', `${path}/steps/current/completion`, reviewer, {})
    await county.done('POST', `${path}/steps/current/completion`, reviewer, {
      findings: { 机构实际收费: '3200.00', 已领民政给付合计: '780.00' },
      note: '已到机构核实',
    })
    const { noticeId } = await county.done('POST', `${path}/public-notice`, reviewer, { place: '鹿寨镇' })
    const { page, errors, close } = await visit(browser, county, caseAddress, { as: elder.token })
    await page.getByText(/^正在公示：.*到2026年5月7日/).waitFor()
    await page.getByText('公示上写的名字：韦*妹').waitFor()
    await measured(page, 'case-notice')
    await page.getByRole('link', { name: '看公示的内容' }).click()
    await page.getByText('韦*妹').waitFor()
    expect(await downloaded(page, '张贴用的公示单（PDF）')).toMatch(/\.pdf$/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: /打印/ }).isVisible()).toBe(false)
    await picture(page, 'notice-printed')
    await page.emulateMedia({ media: 'screen' })
    const served = await page.request.get(`/notices/${noticeId}`)
    expect(served.headers()['x-robots-tag']).toBe('noindex, noarchive')
    expect((await page.request.get('/')).headers()['x-robots-tag']).toBeUndefined()
    await page
      .getByRole('link', { name: /有异议|提出异议|我有异议/ })
      .first()
      .click()
    await page.getByRole('textbox').first().fill('他家有两套房子出租')
    await page
      .getByRole('button', { name: /提交|送出|提出/ })
      .last()
      .click()
    await page.goto(caseAddress)
    await page.getByText('公示期间有人提出异议').waitFor()
    expect(await page.getByText('两套房子').count()).toBe(0)
    await measured(page, 'case-notice-held')
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})

describe('somebody else', () => {
  test('cannot open the case by its address and learns nothing of it', async () => {
    const owner = await anElder(county, '孙大爷', 67)
    const { caseId } = await anApplicant(county, owner)
    const other = await anElder(county, '钱小妹', 69)
    const { page, close } = await visit(browser, county, `/cases/${owner.elderId}/${caseId}`, { as: other.token })
    await page.getByRole('alert').waitFor()
    expect(await page.getByText('孙大爷').count()).toBe(0)
    expect(await page.getByText('养老服务消费补贴').count()).toBe(0)
    await measured(page, 'case-of-somebody-else')
    await close()
  })
})
