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

const ELDER = '01960000-0000-7000-8000-000000000002'
const CASE = '01960000-0000-7000-8000-000000000003'

const elder = {
  elderId: ELDER,
  name: '王秀兰',
  sex: '女',
  age: 77,
  bornOn: '1948-05-12',
  residenceRegion: '650199',
  householdRegion: null,
  photoFileId: null,
  diedOn: null,
  as: 'self',
  delegation: null,
}

const voucher = {
  voucherId: '01960000-0000-7000-8000-000000000004',
  month: '2026-03',
  policy: 'xinjiang-care-voucher',
  title: '养老服务消费补贴',
  standing: 'usable',
  state: 'claimed',
  suspended: false,
  category: 'home-community',
  ratio: 5000,
  capFen: 80000,
  usedFen: 16373,
  heldFen: 5000,
  releasedFen: 0,
  leftFen: 58627,
  channel: 'wechat',
  issuedAt: '2026-02-28T16:00:00Z',
  claimedAt: '2026-03-02T02:00:00Z',
  expiresAt: '2026-03-31T16:00:00Z',
}

const month = (over: Partial<typeof voucher> | null): unknown => ({
  month: '2026-03',
  voucher: over && { ...voucher, ...over },
  number: over && '6503 0021 4478',
  categories: [
    { id: 'home-community', title: '居家社区', use: '', ratio: 5000, capFen: 80000, inParts: true, listOnly: true },
  ],
  channels: ['wechat'],
  refused: null,
})

const oneCase = (caseId: string, title: string, dueOn: string | null): unknown => ({
  elderId: ELDER,
  caseId,
  caseNumber: 'YY2026-0001',
  policy: 'xinjiang-care-voucher',
  title,
  region: '650199',
  channel: 'online',
  state: 'open',
  openedOn: '2026-03-01',
  submittedAt: null,
  decidedAt: null,
  step: {
    stepNo: 1,
    step: 'deficiency',
    title: '补齐材料',
    kind: 'deficiency',
    who: 'applicant',
    unit: null,
    dueOn,
    dueProvisional: false,
    daysLeft: 5,
    pausedBecause: null,
  },
  needsApplicant: true,
})

const aService = {
  serviceId: '01960000-0000-7000-8000-000000000011',
  organizationId: '01960000-0000-7000-8000-000000000012',
  organization: '幸福里服务中心',
  category: 'home-community',
  bookingId: null,
  stayId: null,
  servedFrom: '2026-03-05',
  servedOn: '2026-03-05',
  lines: [],
  feeFen: 12000,
  insuranceFen: 0,
  otherInsuranceFen: 0,
  staffName: null,
  note: null,
  state: 'recorded',
  recordedAt: '2026-03-05T03:00:00Z',
  confirmedHow: null,
  confirmedAt: null,
  objection: null,
  redemptionId: null,
  deductFen: null,
  ratedVoices: [],
}

const anAward = {
  awardId: '01960000-0000-7000-8000-000000000013',
  programme: 'yongjia-11',
  policy: 'yongjia-11',
  title: '高龄津贴',
  benefit: null,
  region: '330324',
  form: 'cash',
  cycle: 'monthly',
  state: 'active',
  fromMonth: '2025-01',
  toMonth: null,
  amountFen: 10000,
  caseId: null,
  decisionId: '01960000-0000-7000-8000-000000000014',
  grantedAt: '2025-01-02T00:00:00Z',
  endKind: null,
  endReason: null,
  suspensions: [],
}

const aRecovery = {
  elderId: ELDER,
  recoveryId: '01960000-0000-7000-8000-000000000015',
  programme: 'yongjia-11',
  region: '330324',
  amountFen: 20000,
  repaidFen: 5000,
  leftFen: 15000,
  reason: '户口迁出报得晚',
  causes: [],
  state: 'repaying',
  openedAt: '2026-03-01T00:00:00Z',
  setOffConsented: false,
  writeOffReason: null,
  instalments: [
    { instalmentNo: 1, dueOn: '2026-03-10', amountFen: 5000 },
    { instalmentNo: 2, dueOn: '2026-04-10', amountFen: 15000 },
  ],
}

/** The home page of an elder for whom the interface answers like this. */
async function visit(
  answers: {
    readonly voucher: Partial<typeof voucher> | null
    readonly cases?: readonly unknown[]
    readonly services?: readonly unknown[]
    readonly awards?: readonly unknown[]
    readonly recoveries?: readonly unknown[]
    /** Lists that the interface has no answer for. */
    readonly broken?: readonly string[]
  },
  look: Look = { elder: true },
) {
  const { api } = fakeSessions(['elder'], '王秀兰', {
    'GET /api/v1/me/elders': { items: [elder] },
    [`GET /api/v1/elders/${ELDER}/vouchers/current`]: month(answers.voucher),
    [`GET /api/v1/elders/${ELDER}/cases`]: { items: answers.cases ?? [] },
    [`GET /api/v1/elders/${ELDER}/delegations`]: { items: [] },
    [`GET /api/v1/elders/${ELDER}/services`]: { items: answers.services ?? [] },
    [`GET /api/v1/elders/${ELDER}/assessments`]: {
      requests: [],
      assessments: [],
      objections: [],
      selfAssessment: null,
    },
    [`GET /api/v1/elders/${ELDER}/awards`]: { items: answers.awards ?? [] },
    ...(!answers.broken?.includes('recoveries') && {
      [`GET /api/v1/elders/${ELDER}/recoveries`]: { items: answers.recoveries ?? [] },
    }),
    [`GET /api/v1/elders/${ELDER}`]: { ...elder, identityNumber: null, phone: null, bankAccount: null },
    'GET /api/v1/regions': { items: [] },
    'GET /api/v1/notifications': { items: [], nextCursor: null },
  })
  const web = await serveWeb('dist/web', api)
  const { page, errors } = await openPage(browser, web.address, look)
  await page.request.post('/api/v1/sessions', { data: { password: 'right-password' } })
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: '王秀兰，您好' }).waitFor()
  const close = async (): Promise<void> => {
    await page.context().close()
    await web.close()
  }
  return { page, errors, close }
}

describe('the home page answers three questions', () => {
  test('what can I use this month: amount, terms, and the last day on which it is good', async () => {
    const { page, errors, close } = await visit({ voucher: {} })
    const now = page.getByRole('region', { name: '这个月能用多少' })
    await now.getByText('¥586.27').waitFor()
    await now.getByText('本月共 ¥800.00，已经用了 ¥163.73').waitFor()
    await now.getByText('其中 ¥50.00 已留给您预约的服务').waitFor()
    await now.getByText('2026年3月31日最后一天').waitFor()
    await now.getByText('居家社区，每 100 元服务费抵 50 元').waitFor()
    await picture(page, 'home-usable-elder')
    expect(await measureElderMode(page)).toEqual([])
    expect(errors).toEqual([])
    await close()
  })

  const STANDINGS = [
    ['claimable', '这个月的消费券可以领了'],
    ['used-up', '这个月的消费券已经用完'],
    ['suspended', '消费券暂时停用'],
    ['expired', '这个月的消费券已经过期'],
    ['void', '这张消费券已经作废'],
    ['not-begun', '消费券还没到开始的日子'],
  ] as const
  for (const [standing, words] of STANDINGS)
    test(`a voucher that is ${standing} says so in words`, async () => {
      const { page, close } = await visit({ voucher: { standing } })
      await page.getByText(words).waitFor()
      await close()
    })

  test('no voucher is said in words, with what to do', async () => {
    const { page, close } = await visit({ voucher: null })
    await page.getByText('这个月没有消费券').waitFor()
    await page.getByText('现在没有要您办的事').waitFor()
    await picture(page, 'home-none-elder')
    expect(await measureElderMode(page)).toEqual([])
    await close()
  })

  test('what must I do now: the nearest deadline first, one card, the others counted', async () => {
    const { page, close } = await visit({
      voucher: {},
      cases: [
        oneCase(CASE, '没有期限的申请', null),
        oneCase(CASE.replace('3', '5'), '较晚的申请', '2026-03-20'),
        oneCase(CASE.replace('3', '6'), '养老服务消费补贴', '2026-03-09'),
      ],
    })
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('heading', { name: '养老服务消费补贴' }).waitFor()
    await now.getByText('请在2026年3月9日前办好').waitFor()
    expect(await now.getByText('较晚的申请').isVisible()).toBe(false)
    await now.getByText('后面还有 2 件').click()
    const rows = now.getByRole('listitem')
    expect(await rows.count()).toBe(2)
    await rows.first().getByText('较晚的申请').waitFor()
    await rows.last().getByText('没有期限的申请').waitFor()
    await picture(page, 'home-more-elder')
    expect(await measureElderMode(page)).toEqual([])
    await close()
  })

  test('money to give back by an agreed day, a missing account and a service to confirm are things to do, too', async () => {
    const { page, close } = await visit({
      voucher: {},
      services: [aService],
      awards: [anAward],
      recoveries: [aRecovery],
    })
    await page.getByRole('link', { name: /正在享受的待遇.*高龄津贴：每月 ¥100.00/ }).waitFor()
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('heading', { name: '有一笔钱要退回，还有 ¥150.00' }).waitFor()
    // The first part of 50.00 has come back already: the second is due next.
    await now.getByText('请在2026年4月10日前办好').waitFor()
    await now.getByText('后面还有 2 件').click()
    await now.getByText('确认幸福里服务中心做的服务').waitFor()
    await now.getByText('登记收款账户').waitFor()
    await picture(page, 'home-full-elder')
    expect(await measureElderMode(page)).toEqual([])
    await close()
  })

  test('what could not be asked is said; it is never shown as nothing to do', async () => {
    const { page, close } = await visit({ voucher: {}, broken: ['recoveries'] })
    const now = page.getByRole('region', { name: '现在要办什么' })
    await now.getByRole('alert').waitFor()
    await now.getByRole('button', { name: '再试一次' }).waitFor()
    expect(await now.getByText('现在没有要您办的事').count()).toBe(0)
    await close()
  })

  test('pictures for looking at', async () => {
    const cases = [oneCase(CASE, '养老服务消费补贴', '2026-03-09')]
    for (const [name, look] of Object.entries({
      'elder-dark': { elder: true, dark: true },
      standard: {},
      desktop: { size: DESKTOP },
      'elder-30': { elder: 30 },
    })) {
      const { page, close } = await visit({ voucher: {}, cases }, look)
      await page.getByText('¥586.27').waitFor()
      await picture(page, `home-usable-${name}`)
      await close()
    }
  })
})
