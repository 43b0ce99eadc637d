import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finishRuns } from '#awards/allowances/tasks.ts'
import { platformDesks } from '../../src/main.ts'
import { launchBrowser, picture } from './browser.ts'
import { anAgent, anElder, type Citizen, measured, visit } from './citizen.ts'
import { aDemoCounty, aHolder, claim, type DemoCounty, type Holder, recordFacts, theProvider, upload } from './demo.ts'
import { aPhoto, identityNumber } from './people.ts'

const YONGJIA = '330324'
const POLICY = 'yongjia-11'
let county: DemoCounty
let browser: Browser
let agentNumber: string
let elderId: string
let agent: string

beforeAll(async () => {
  county = await aDemoCounty({ at: '2026-03-10T10:00:00+08:00' })
  browser = await launchBrowser()
  agent = await anAgent(county, '陈小明', 71)
  agentNumber = identityNumber('1980-06-01', 71)
  const added = await county.done('POST', '/elders', agent, {
    name: '陈月娥',
    identityNumber: identityNumber('1940-02-28', 72),
    residenceRegion: YONGJIA,
    householdRegion: YONGJIA,
    relationship: 'child',
    presence: 'beside',
    pictures: [{ kind: 'taken-there', fileId: await upload(county, agent, 'delegation') }],
  })
  elderId = String(added.elderId)
  const clerk = await county.staff('township-clerk', YONGJIA)
  await county.done('POST', `/elders/${elderId}/delegations/${added.delegationId}/confirmation`, clerk, {
    paperSignature: true,
  })
  await recordFacts(county, elderId, { 户籍地: YONGJIA }, '2020-01-01')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await county?.close()
})

/** The month's run of the old-age allowance: one officer looks, another confirms, the worker posts; then it is collected. */
async function runOf(month: string): Promise<void> {
  const reviewer = await county.staff('county-reviewer', YONGJIA)
  const { runId } = await county.done('POST', '/allowance-runs', reviewer, { policy: POLICY, region: YONGJIA, month })
  await county.done('POST', `/allowance-runs/${runId}/confirmation`, await county.staff('county-approver', YONGJIA))
  await finishRuns(county.services, platformDesks(county.services.rulebook).awards)
  await county.done('POST', '/payout-collections', await county.staff('payment-maker', YONGJIA), {
    region: YONGJIA,
    programme: POLICY,
    period: month,
  })
}

describe('我的待遇', () => {
  test('is empty with the way on; after the first run the benefit found by itself stands there, month by month', async () => {
    const before = await visit(browser, county, '/awards', { as: agent })
    await before.page.getByText('现在没有在享受的待遇').waitFor()
    await measured(before.page, 'awards-none')
    await before.close()

    await runOf('2026-03')
    const { page, errors, close } = await visit(browser, county, '/', { as: agent })
    await page.getByText('正在为 陈月娥 办理').waitFor()
    await page.getByRole('link', { name: /正在享受的待遇/ }).click()
    await page.getByRole('heading', { name: /高龄津贴/ }).waitFor()
    await page.getByText('每月 ¥60.00').waitFor()
    await page.getByText('打到收款账户').waitFor()
    await measured(page, 'awards')
    await page.getByRole('link', { name: '看每个月多少钱' }).click()
    await page.getByRole('heading', { name: '2026年3月' }).waitFor()
    await page.getByText('已经进了发放').waitFor()
    await measured(page, 'awards-months')
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('money on its way and a missing account are seen in the payments, and are things to do', async () => {
    const { page, close } = await visit(browser, county, '/payouts', { as: agent })
    await page.getByText('等着发放').waitFor()
    await page.getByText('还没有登记收款账户').waitFor()
    await measured(page, 'payouts')
    await page.goto('/')
    await page.getByRole('region', { name: '现在要办什么' }).getByRole('heading', { name: '登记收款账户' }).waitFor()
    await close()
  }, 120_000)
})

describe('报告变化', () => {
  let told: Citizen
  beforeAll(async () => {
    told = await anElder(county, '周大爷', 73)
  })

  test('a death told late by the agent waits for the county; nothing stops before', async () => {
    county.moveTo('2026-04-10T10:00:00+08:00')
    await runOf('2026-04')
    agent = await county.signIn(agentNumber)
    const { page, errors, close } = await visit(browser, county, '/changes', { as: agent })
    await page.getByText('还没有报告过变化').waitFor()
    await measured(page, 'changes-none')
    await page.getByRole('link', { name: '报告一个变化' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('alert').getByText('请选择什么变了').waitFor()
    await page.getByText('老年人去世了').click()
    await measured(page, 'changes-1')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('年', { exact: true }).selectOption('2026')
    await page.getByLabel('月', { exact: true }).selectOption('3')
    await page.getByLabel('日', { exact: true }).selectOption('20')
    await page.getByLabel('说一说情况').fill('在县医院去世')
    await page.getByLabel('上传：证明材料').setInputFiles(await aPhoto('proof.jpg'))
    await page.getByRole('button', { name: '删除这份证明' }).waitFor()
    await measured(page, 'changes-2')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('已上传 1 份').waitFor()
    await page.getByText('2026年3月20日').waitFor()
    await measured(page, 'changes-3')
    await page.getByRole('button', { name: '报告', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '报告已收到' }).waitFor()
    await page.getByRole('link', { name: '看报告的情况' }).click()
    await page.getByText('等待核实').waitFor()
    await measured(page, 'changes-told')
    const awards = await county.done('GET', `/elders/${elderId}/awards`, agent)
    expect(awards.items).toMatchObject([{ state: 'active' }])
    expect(errors).toEqual([])
    await close()
  }, 180_000)

  test('the same news told twice is one report', async () => {
    const again = await county.done('POST', `/elders/${elderId}/changes`, agent, {
      kind: 'died',
      happenedOn: '2026-03-20',
    })
    expect(again).toMatchObject({ already: true })
    const { items } = await county.done('GET', `/elders/${elderId}/changes`, agent)
    expect(items).toHaveLength(1)
  })

  test('an elder who receives nothing has nothing to tell', async () => {
    const { page, close } = await visit(browser, county, '/changes/new', { as: await county.signIn(told.number) })
    await page.getByText('现在没有在享受的待遇').waitFor()
    await measured(page, 'changes-nothing')
    await close()
  })
})

describe('要退回的钱', () => {
  test('says why, month by month; nothing is set off without the consent that is given here', async () => {
    const { items } = await county.done('GET', `/elders/${elderId}/changes`, agent)
    const [change] = items as readonly { changeId: string }[]
    const reviewer = await county.staff('county-reviewer', YONGJIA)
    await county.done('POST', `/elders/${elderId}/changes/${change?.changeId}/confirmation`, reviewer, {
      finding: '死亡证明核对属实，3月20日去世',
    })
    const { page, errors, close } = await visit(browser, county, '/changes', { as: agent })
    await page.getByText('已核实').waitFor()
    await page.getByText('死亡证明核对属实').waitFor()
    await measured(page, 'changes-confirmed')
    await page.goto('/awards')
    await page.getByRole('heading', { name: '有一笔钱要退回' }).waitFor()
    await page.getByText('已停止').waitFor()
    await measured(page, 'awards-ended')
    await page.getByRole('link', { name: '看为什么' }).click()
    await page.getByText('2026年4月多发了').waitFor()
    await page.getByText('死亡证明核对属实，3月20日去世').waitFor()
    await page.getByText('老人在 2026年3月20日 去世').waitFor()
    await measured(page, 'recoveries')
    const { items: recoveries } = await county.done('GET', `/elders/${elderId}/recoveries`, agent)
    const [recovery] = recoveries as readonly { recoveryId: string }[]
    await county.done('POST', `/elders/${elderId}/recoveries/${recovery?.recoveryId}/instalments`, reviewer, {
      firstDueOn: '2026-05-11',
      count: 2,
    })
    await page.reload()
    await page.getByText('2026年5月11日前').waitFor()
    await page.getByRole('button', { name: '从还没发的钱里扣' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('还要退的 ¥60.00').waitFor()
    await measured(page, 'recoveries-consent')
    await dialog.getByRole('button', { name: '从还没发的钱里扣' }).click()
    await page.getByText('您已经同意从还没发的钱里扣').waitFor()
    await measured(page, 'recoveries-consented')
    await page.goto('/')
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('heading', { name: /有一笔钱要退回/ }).waitFor()
    await now.getByText('请在2026年5月11日前办好').waitFor()
    await page.goto(`/awards/${elderId}/${await awardId()}`)
    await page.getByText('情况变化，改了').waitFor()
    await page.getByText('老人在 2026年3月20日 去世').waitFor()
    await measured(page, 'awards-months-corrected')
    expect(errors).toEqual([])
    await close()
  }, 240_000)

  test('nothing to give back is said', async () => {
    const elder = await anElder(county, '郑阿公', 75)
    for (const [address, words] of [
      ['/recoveries', '没有要退回的钱'],
      ['/payouts', '还没有发过钱'],
    ] as const) {
      const { page, close } = await visit(browser, county, address, { as: elder.token })
      await page.getByText(words).waitFor()
      await measured(page, `nothing${address.replace('/', '-')}`)
      await close()
    }
  }, 120_000)
})

async function awardId(): Promise<string> {
  const { items } = await county.done('GET', `/elders/${elderId}/awards`, agent)
  const [award] = items as readonly { awardId: string }[]
  return award?.awardId ?? ''
}

describe('本月明白纸', () => {
  let holder: Holder
  beforeAll(async () => {
    holder = await aHolder(county, '王秀兰', 77)
  })

  test('says what is to be done while nothing is claimed, then what can be used, until when and what is paid', async () => {
    const { page, errors, close } = await visit(browser, county, '/sheet', { as: holder.token })
    await page.getByText('消费券还没有领，最多抵 ¥800.00').waitFor()
    await measured(page, 'sheet-unclaimed')
    await claim(county, holder)
    await county.done('POST', `/elders/${holder.elderId}/bookings`, holder.token, {
      organizationId: await theProvider(county),
      category: 'home-community',
      startsAt: '2026-04-13T09:00:00+08:00',
      place: 'home',
      content: '助浴',
      items: [{ serviceCode: 'bath', quantity: 1 }],
    })
    await page.reload()
    await page.getByText('每 100 元服务费，券抵 50 元，自己付 50 元').waitFor()
    await page.getByText('服务费大约 ¥120.00，自己大约付 ¥60.00').waitFor()
    await page.getByText('谁打电话来要验证码').waitFor()
    await measured(page, 'sheet')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '带二维码的用券单（PDF）' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.pdf$/)
    await page.emulateMedia({ media: 'print' })
    for (const name of ['打印这一页', '带二维码的用券单（PDF）'])
      expect(await page.getByRole('button', { name }).isVisible()).toBe(false)
    await picture(page, 'sheet-printed')
    expect(errors).toEqual([])
    await close()
  }, 180_000)
})
