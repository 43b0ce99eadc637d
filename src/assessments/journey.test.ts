import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { inventedCreditCode } from '#organizations/demo.ts'
import { anApi, PASSWORD, type TestApi } from '#test/api.ts'
import { A_RECORD, aSheet } from '#test/assessment-world.ts'
import { anAssessor, anIdentityNumber } from '#test/organizations.ts'

/** The whole way over HTTP: an agency joins, an elder is assessed, the county confirms. Each step is called as the portals call it. */
let api: TestApi
beforeAll(async () => {
  api = await anApi()
}, 60_000)
afterAll(() => api.close())

type Body = Readonly<Record<string, unknown>>
const post = (path: string, as: string, body: Body = {}) => api.call('POST', `/api/v1${path}`, { as, body })
const get = (path: string, as?: string) => api.call('GET', `/api/v1${path}`, as === undefined ? {} : { as })
async function done(answer: Promise<{ readonly status: number; readonly body: Body }>): Promise<Body> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const text = (body: Body, key: string) => String(body[key])

async function anAgency() {
  const login = `boss-${newId()}`
  const applicant = await api.staff('auditor', '530199')
  const registered = await done(
    post('/organizations', applicant, {
      kind: 'agency',
      name: '示范能力评估中心',
      creditCode: inventedCreditCode(900),
      region: '650199',
      address: '示范县幸福路9号',
      phone: '0990-0000009',
      contactName: '安主任',
      licenceNumber: 'L-9',
      licenceExpiresOn: '2028-12-31',
      commitmentAccepted: true,
      categories: ['assessment'],
      areas: ['650199'],
    }),
  )
  const at = `/organizations/${text(registered, 'organizationId')}`
  const approver = await api.staff('county-approver')
  const reviewer = await api.staff('county-reviewer')
  expect(await done(get('/organizations?region=650199&status=applied', reviewer))).toMatchObject({
    organizations: [{ name: '示范能力评估中心' }],
  })
  await done(post(`${at}/approval`, approver))
  await done(
    post(`${at}/contracts`, approver, {
      family: 'assessment',
      region: '650199',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    }),
  )
  await done(post(`${at}/staff`, reviewer, { name: '安主任', job: 'manager', login, initialPassword: PASSWORD }))
  const manager = await api.signIn(login)
  const proposed = await done(
    post(`${at}/prices`, manager, {
      serviceCode: 'assessment-home',
      name: '上门能力评估',
      unit: '次',
      category: 'assessment',
      priceFen: 15000,
      validFrom: '2026-03-02',
    }),
  )
  expect(await done(get('/price-proposals?region=650199', reviewer))).toMatchObject({
    proposals: [{ organizationName: '示范能力评估中心' }],
  })
  await done(post(`${at}/prices/${text(proposed, 'priceItemId')}/approval`, reviewer))
  const team = []
  for (const assessor of [anAssessor(), anAssessor()]) {
    const { staffId } = await done(post(`${at}/staff`, manager, { ...assessor, initialPassword: PASSWORD }))
    team.push({ staffId: String(staffId), token: await api.signIn(assessor.login) })
  }
  return { organizationId: text(registered, 'organizationId'), at, manager, reviewer, approver, team }
}

async function anElder() {
  const identityNumber = anIdentityNumber('19500101')
  const registered = await done(
    api.call('POST', '/api/v1/registrations/elders', {
      body: {
        name: '测试老人',
        identityNumber,
        residenceRegion: '650199',
        address: '示范县和平街3号',
        password: PASSWORD,
        agreement: true,
      },
    }),
  )
  return { elderId: text(registered, 'elderId'), token: await api.signIn(identityNumber), identityNumber }
}

describe('from joining to the report', () => {
  test('every step answers as its contract says', async () => {
    const agency = await anAgency()
    const elder = await anElder()
    const of = `/elders/${elder.elderId}`

    const found = await done(get('/assessment-agencies?region=650199'))
    expect(found).toMatchObject({ agencies: [{ organizationId: agency.organizationId, fromFen: 15000 }] })
    await done(
      post(`${agency.at}/assessment-slots`, agency.manager, {
        mode: 'home',
        startsAt: ['2026-03-02T15:00:00+08:00'],
        minutes: 60,
        capacity: 1,
      }),
    )
    const slots = await done(get(`/assessment-agencies/${agency.organizationId}/slots`))
    expect(slots).toMatchObject({ slots: [{ free: 1, startsAt: '2026-03-02T07:00:00Z' }] })
    const [slot] = JSON.parse(JSON.stringify(slots.slots))

    expect((await get('/assessment-scale')).body).toMatchObject({ domains: [{ code: 'B.1' }, {}, {}, {}] })
    const sheet = aSheet({ assessedOn: '2026-03-02' })
    await done(
      post(`${of}/self-assessments`, elder.token, {
        answers: sheet.answers,
        circumstances: { coma: false, riskEvents: { fall: 1 } },
      }),
    )
    const requested = await done(
      post(`${of}/assessment-requests`, elder.token, {
        organizationId: agency.organizationId,
        mode: 'home',
        slotId: slot.slotId,
      }),
    )
    const requestId = text(requested, 'requestId')
    expect(await done(get(`${agency.at}/assessment-requests?state=requested`, agency.manager))).toMatchObject({
      requests: [{ elderName: '测试老人', age: 76, feeFen: 15000 }],
    })
    const put = `${agency.at}/assessment-requests/${elder.elderId}/${requestId}`
    const accepted = await done(
      post(`${put}/acceptance`, agency.manager, { staffIds: agency.team.map((one) => one.staffId), minutes: 60 }),
    )
    const its = `${of}/assessments/${text(accepted, 'assessmentId')}`
    expect(await done(get(put, agency.manager))).toMatchObject({
      place: '示范县和平街3号',
      team: [{ seat: 1 }, { seat: 2 }],
    })

    api.moveTo('2026-03-02T16:00:00+08:00')
    for (const { token } of agency.team) {
      expect(await done(get('/assessment-assignments', token))).toMatchObject({ assignments: [{ handedIn: false }] })
      await done(post(`${its}/declaration`, token, { noConflict: true }))
    }
    const [one, two] = agency.team
    const first = one?.token ?? ''
    const second = two?.token ?? ''
    await done(api.call('PUT', `/api/v1${its}/draft`, { as: first, body: { answers: { 'B.1.1': 4 } } }))
    const handIn = { ...sheet, clientId: newId() }
    await done(post(`${its}/scores`, first, handIn))
    expect(await post(`${its}/scores`, first, handIn)).toMatchObject({ status: 201, body: { bothIn: false } })
    expect(await get(`${its}/comparison`, second)).toMatchObject({ status: 409, body: { code: 'sheets-not-both-in' } })
    const other = { ...sheet, answers: { ...sheet.answers, 'B.1.1': 2 }, clientId: newId() }
    expect(await done(post(`${its}/scores`, second, other))).toMatchObject({ state: 'reconciling' })
    expect(await done(get(`${its}/comparison`, second))).toMatchObject({
      differences: [{ item: 'B.1.1', first: 4, second: 2 }],
    })
    await done(
      post(`${its}/reconciliations`, first, { agreements: [{ item: 'B.1.1', agreed: 3, reason: '共同复核进食过程' }] }),
    )
    await done(api.call('PUT', `/api/v1${its}/record`, { as: first, body: A_RECORD }))
    expect(await done(get(`${its}/sheet`, second))).toMatchObject({ revision: 1, record: { place: A_RECORD.place } })
    for (const token of [first, second]) await done(post(`${its}/signatures`, token, { revision: 1 }))

    expect(await done(get('/assessments?region=650199', agency.reviewer))).toMatchObject({
      assessments: [{ state: 'signed', elderName: '测试老人' }],
    })
    expect(await done(get(its, agency.reviewer))).toMatchObject({
      possible: ['confirm', 'reject'],
      agreements: [{ agreed: 3 }],
    })
    expect(await done(post(`${its}/confirmation`, agency.reviewer))).toMatchObject({
      level: '中度失能',
      validUntil: '2027-03-02',
      fee: null,
    })
    expect(await done(get(its, agency.approver))).toMatchObject({ possible: ['settle-fee'] })
    expect(await done(post(`${its}/fee`, agency.approver, { conditionsMet: true, reason: '核对民政数据' }))).toEqual({
      voucherFen: 10000,
      localityFen: 0,
      elderFen: 5000,
    })
    expect(await done(get(`${its}/report`, elder.token))).toMatchObject({
      identityNumber: elder.identityNumber,
      result: { total: 59, finalLevelName: '中度失能' },
    })
    const raised = await done(post(`${its}/objections`, elder.token, { reason: '起床也要人帮' }))
    expect(await done(get('/assessment-objections?region=650199', agency.reviewer))).toMatchObject({
      objections: [{ reason: '起床也要人帮', elderName: '测试老人' }],
    })
    await done(
      post(`${of}/assessment-objections/${text(raised, 'objectionId')}/dismissal`, agency.reviewer, {
        reason: '复核录像无误',
      }),
    )
    expect(await done(get(`${of}/assessments`, elder.token))).toMatchObject({
      assessments: [{ state: 'confirmed', level: '中度失能', valid: true }],
      objections: [{ state: 'dismissed', decisionReason: '复核录像无误' }],
      selfAssessment: { estimate: { advice: 'likely-eligible' } },
    })
    const { drift } = await done(get('/assessor-drift?region=650199&from=2026-03&to=2026-03', agency.reviewer))
    expect(JSON.parse(JSON.stringify(drift))[0]).toMatchObject({ item: 'B.1.1', compared: 1, differed: 1 })
  }, 60_000)

  test('the public pages of providers answer without an account', async () => {
    expect(await done(get('/providers?region=650199&order=price'))).toEqual({ providers: [], nextCursor: null })
    expect(await get('/providers?region=650199&cursor=xyz')).toMatchObject({ status: 400 })
    expect(await get(`/providers/${newId()}`)).toMatchObject({ status: 404 })
    expect(await done(get('/subsidised-items?region=650199'))).toEqual({ items: [] })
    expect(
      await api.call('POST', '/api/v1/self-assessment-estimates', {
        body: { answers: { 'B.1.1': 9 }, circumstances: {} },
      }),
    ).toMatchObject({ status: 422, body: { code: 'answers-invalid', problems: [{ item: 'B.1.1', max: 4 }] } })
  })
})
