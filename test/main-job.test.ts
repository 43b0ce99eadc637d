import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { scaleItems } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { newId } from '#kernel/ids.ts'
import { type Answer, anApi, type TestApi } from '#test/api.ts'
import { DEMO_PASSWORD, seedDemo } from '../src/cli/demo/seed.ts'

// The main job over HTTP, as five people do it one after the other: each step is asked of the API that the portals call.

const REGION = '650199'
let api: TestApi
const accounts = new Map<string, string>()
const tokens = new Map<string, string>()

beforeAll(async () => {
  api = await anApi({ at: '2026-03-02T10:00:00+08:00' })
  for (const { account, role, region } of await seedDemo(api.services))
    if (region === REGION && !accounts.has(role)) accounts.set(role, account)
  accounts.set('assessor-2', `assessor-2-${REGION}`)
}, 120_000)
afterAll(() => api.close())

/** The session of a demo account; made when it is first needed at the present instant. */
async function token(role: string): Promise<string> {
  const found = tokens.get(role) ?? (await api.signIn(accounts.get(role) ?? role, DEMO_PASSWORD))
  tokens.set(role, found)
  return found
}

function goTo(instant: string): void {
  api.moveTo(instant)
  tokens.clear()
}

async function get(role: string, path: string): Promise<Answer> {
  return api.call('GET', `/api/v1${path}`, { as: await token(role) })
}

async function post(role: string, path: string, body: object = {}): Promise<Answer> {
  return api.call('POST', `/api/v1${path}`, { as: await token(role), body })
}

/** The answer of a step that must succeed. */
async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}

/** 26 answers with that total, filled from the top of the form. */
function answersOf(total: number): Record<string, number> {
  let left = total
  return Object.fromEntries(
    scaleItems(loadScale()).map(({ code, max }) => {
      const score = Math.min(max, left)
      left -= score
      return [code, score]
    }),
  )
}

const CIRCUMSTANCES = {
  coma: false,
  dementia: false,
  mentalDisorder: false,
  riskEvents: { fall: 0, wandering: 0, choking: 0, selfHarm: 0, other: 0 },
}

test('from a registered elder to a claimed voucher', async () => {
  const me = await done(get('elder', '/me'))
  const elderId = String(me.elderId)

  // The elder tries alone first: advice without legal effect.
  await done(
    post('elder', `/elders/${elderId}/self-assessments`, { answers: answersOf(55), circumstances: CIRCUMSTANCES }),
  )

  // The request for the benefit, and for the assessment it needs.
  const opened = await done(post('elder', `/elders/${elderId}/cases`, { policy: 'xinjiang-care-voucher' }))
  const caseId = String(opened.caseId)
  for (const document of ['identity-card', 'face-photo'])
    await done(
      post('elder', `/elders/${elderId}/cases/${caseId}/documents/${document}/files`, {
        fileId: await aPhoto('elder'),
      }),
    )
  await done(post('elder', `/elders/${elderId}/cases/${caseId}/submission`, { answers: { 在享待遇: [] } }))
  const agencies = await done(get('elder', `/assessment-agencies?region=${REGION}`))
  const agency = (agencies.agencies as readonly { organizationId: string }[])[0]?.organizationId
  const request = await done(
    post('elder', `/elders/${elderId}/assessment-requests`, {
      organizationId: agency,
      mode: 'home',
      wantedAt: '2026-03-04T10:00:00+08:00',
      place: '示范县和平街3号',
    }),
  )

  // The agency accepts with two assessors.
  const staff = await done(get('agency-manager', `/organizations/${agency}/staff`))
  const assessors = (staff.staff as readonly { staffId: string; job: string; name: string }[]).filter(
    (one) => one.job === 'assessor',
  )
  const seats = ['吴芳', '郑强'].map((name) => assessors.find((one) => one.name === name)?.staffId)
  await done(
    post('agency-manager', `/organizations/${agency}/assessment-requests/${elderId}/${request.requestId}/acceptance`, {
      staffIds: seats,
    }),
  )

  // Both score alone; the second cannot see the first's sheet.
  goTo('2026-03-04T10:30:00+08:00')
  const assignments = await done(get('assessor', '/assessment-assignments'))
  const assessmentId = (assignments.assignments as readonly { assessmentId: string }[])[0]?.assessmentId
  const base = `/elders/${elderId}/assessments/${assessmentId}`
  for (const [role, total] of [
    ['assessor', 60],
    ['assessor-2', 58],
  ] as const) {
    await done(post(role, `${base}/declaration`, { noConflict: true }))
    if (role === 'assessor-2') expect((await get(role, `${base}/comparison`)).status).toBeGreaterThanOrEqual(400)
    await done(
      post(role, `${base}/scores`, {
        clientId: newId(),
        assessedOn: '2026-03-04',
        answers: answersOf(total),
        circumstances: CIRCUMSTANCES,
      }),
    )
  }
  const comparison = await done(get('assessor', `${base}/comparison`))
  const differences = comparison.differences as readonly {
    item: string
    agreed?: number | null
  }[]
  expect(differences.length).toBeGreaterThan(0)
  await done(
    post('assessor', `${base}/reconciliations`, {
      agreements: differences.map(({ item }) => ({ item, agreed: answersOf(60)[item], reason: '复核现场记录后一致' })),
    }),
  )
  const record = await done(
    api.call('PUT', `/api/v1${base}/record`, {
      as: await token('assessor'),
      body: { place: '示范县和平街3号', informant: { name: '王小明', relation: '子女' } },
    }),
  )
  const sheet = await done(get('assessor', `${base}/sheet`))
  const revision = Number(record.revision ?? sheet.revision)
  await done(post('assessor', `${base}/signatures`, { revision }))
  await done(post('assessor-2', `${base}/signatures`, { revision }))

  // The county confirms; the case moves on.
  await done(post('county-reviewer', `${base}/confirmation`))
  const atCounty = await done(get('county-reviewer', `/elders/${elderId}/cases/${caseId}`))
  expect(stepOf(atCounty)).toBe('approval')
  // What the elder said about other benefits counts once the county has looked it up.
  for (const benefit of ['特困供养', '集中照护救助', '提升行动'])
    await done(
      post('county-reviewer', `/elders/${elderId}/facts`, {
        fact: `在享待遇:${benefit}`,
        value: false,
        validFrom: '2026-03-04',
        source: 'registry',
      }),
    )
  const approved = await done(post('county-approver', `/elders/${elderId}/cases/${caseId}/approval`))
  expect(approved.awardId).toBeTruthy()

  // The first voucher is there; the elder claims it.
  const current = await done(get('elder', `/elders/${elderId}/vouchers/current`))
  console.log(JSON.stringify(current).slice(0, 900))
  const voucherId = (current.voucher as { voucherId: string }).voucherId
  await done(
    post('elder', `/elders/${elderId}/vouchers/${voucherId}/claim`, { category: 'home-community', channel: 'wechat' }),
  )
  const code = await done(get('elder', `/elders/${elderId}/vouchers/${voucherId}/code`))
  console.log(JSON.stringify(code).slice(0, 300))
})

function stepOf(view: Answer['body']): unknown {
  return (view.case as { step: { step: string } | null }).step?.step
}

/** A photo uploaded by that account. */
async function aPhoto(role: string): Promise<string> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer()
  const boundary = 'yiyang-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\ndocument\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n`
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload: Buffer.concat([Buffer.from(head), picture, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': newId(),
      cookie: `${SESSION_COOKIE}=${await token(role)}`,
    },
  })
  return response.json().fileId
}
