import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { scaleItems } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { runDue } from '#jobs/due.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { checkInvariants } from '#ledger/invariants.ts'
import { renderBankResult } from '#payments/bank-result.ts'
import { type Answer, anApi, type TestApi } from '#test/api.ts'
import { aKey } from '#test/services.ts'
import { BOOKS } from '../src/cli/commands/verify.ts'
import { DEMO_PASSWORD, seedDemo } from '../src/cli/demo/seed.ts'
import { dueKinds, platformRoutes } from '../src/main.ts'

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

/** Every write that succeeded, so that all of them can be handed in again. */
const journal: {
  readonly role: string
  readonly path: string
  readonly again: () => Promise<Answer>
  readonly answer: Answer
}[] = []

async function post(role: string, path: string, body: object = {}): Promise<Answer> {
  const key = aKey()
  const again = async () => api.call('POST', `/api/v1${path}`, { as: await token(role), body, key })
  const answer = await again()
  if (answer.status < 300) journal.push({ role, path: `/api/v1${path}`, again, answer })
  return answer
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

test('from a registered elder to a redeemed and settled voucher', async () => {
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
  const voucherId = (current.voucher as { voucherId: string }).voucherId
  await done(
    post('elder', `/elders/${elderId}/vouchers/${voucherId}/claim`, { category: 'home-community', channel: 'wechat' }),
  )

  // A provider is found and booked; the institution accepts, serves, reads the code and quotes.
  const providers = await done(get('elder', `/providers?region=${REGION}&category=home-community`))
  const institution = (providers.providers ?? providers.items) as readonly { organizationId: string }[]
  const organizationId = institution[0]?.organizationId
  const booking = await done(
    post('elder', `/elders/${elderId}/bookings`, {
      organizationId,
      category: 'home-community',
      startsAt: '2026-03-05T09:00:00+08:00',
      place: 'home',
      content: '上门助浴一次',
      items: [{ serviceCode: 'bath', quantity: 1 }],
    }),
  )
  expect(booking).toMatchObject({ estimateFen: 12000, heldFen: 6000 })
  const desk = `/organizations/${organizationId}`
  await done(post('desk', `${desk}/bookings/${elderId}/${booking.bookingId}/acceptance`))
  goTo('2026-03-05T10:30:00+08:00')
  await runDue(api.services, dueKinds(api.services.rulebook))
  const shown = await done(get('elder', `/elders/${elderId}/vouchers/${voucherId}/code`))
  const presented = await done(post('desk', `${desk}/presentations`, { kind: 'code', text: shown.text }))
  const ticket = presented.ticket
  const service = await done(
    post('desk', `${desk}/services`, {
      of: { kind: 'booking', elderId, bookingId: booking.bookingId },
      servedFrom: '2026-03-05',
      servedOn: '2026-03-05',
      items: [{ serviceCode: 'bath', quantity: 1 }],
      insuranceFen: 0,
      otherInsuranceFen: 0,
      ticket,
    }),
  )
  const quote = await done(post('desk', `${desk}/quotes`, { ticket, serviceId: service.serviceId }))
  expect(quote).toMatchObject({ feeFen: 12000, deductFen: 6000, elderFen: 6000 })
  const receipt = await done(
    post('desk', `${desk}/redemptions`, { ticket, serviceId: service.serviceId, deductFen: 6000, payment: 'cash' }),
  )
  expect(receipt).toMatchObject({ deductFen: 6000, elderFen: 6000, leftFen: 74000 })
  await done(
    post('elder', `/elders/${elderId}/services/${service.serviceId}/rating`, {
      institutionStars: 5,
      words: '师傅很细心',
    }),
  )

  // After the month: statement, sample, three signatures.
  goTo('2026-04-02T10:00:00+08:00')
  const runs = await runDue(api.services, dueKinds(api.services.rulebook))
  expect(runs.filter((run) => run.state === 'failed')).toEqual([])
  await done(post('county-reviewer', '/statement-runs', { region: REGION, month: '2026-03' }))
  const statements = await done(get('county-reviewer', `/statements?region=${REGION}&month=2026-03`))
  const list = statements.statements as readonly { statementId: string; organizationId: string; payableFen?: number }[]
  // The redemption of the institution, and two assessment vouchers of the agency: this one and the one of the demo.
  expect(list.map((one) => one.payableFen).toSorted((a = 0, b = 0) => a - b)).toEqual([6000, 20000])
  for (const { statementId } of list) {
    const lines = await done(get('county-reviewer', `/statements/${statementId}/lines?sampled=yes`))
    for (const { lineId } of lines.lines as readonly { lineId: string }[])
      await done(
        post('county-reviewer', `/statements/${statementId}/lines/${lineId}/finding`, {
          finding: 'confirmed',
          note: '电话回访属实',
          foundOn: '2026-04-02',
        }),
      )
    await done(post('county-reviewer', `/statements/${statementId}/submission`))
    await done(post('payment-checker', `/statements/${statementId}/check`))
    await done(post('county-approver', `/statements/${statementId}/approval`))
  }

  // The bank batch by maker, checker, approver; the bank pays.
  await done(
    post('county-approver', '/payers', {
      region: REGION,
      name: '示范县民政局',
      account: '6222000000000000041',
      bankName: '示范银行',
      validFrom: '2026-04-02',
    }),
  )
  const batch = await done(
    post('payment-maker', '/payment-batches', {
      region: REGION,
      programme: 'care-voucher',
      kind: 'settlement',
      period: '2026-03',
    }),
  )
  const batchPath = `/payment-batches/${batch.batchId}`
  expect((await post('payment-maker', `${batchPath}/check`)).status).toBe(403)
  await done(post('payment-checker', `${batchPath}/check`))
  await done(post('payment-approver', `${batchPath}/approval`))
  await done(post('payment-maker', `${batchPath}/release`))
  const view = await done(get('payment-maker', batchPath))
  expect((await get('payment-maker', `${batchPath}/file`)).status).toBe(200)
  await done(post('payment-maker', `${batchPath}/sending`, { bankReference: 'B-1' }))
  const { lines } = await done(get('payment-maker', `${batchPath}/lines`))
  const sent = lines as readonly { businessNumber: string; amountFen: number }[]
  const result = renderBankResult(
    {
      batchNumber: String(view.batchNumber),
      madeOn: Temporal.PlainDate.from('2026-04-02'),
      rows: sent.map((line, index) => ({
        row: index + 1,
        businessNumber: line.businessNumber,
        amountFen: fen(line.amountFen),
        outcome: 'paid',
        reason: null,
        bankReference: `R${index}`,
        on: Temporal.PlainDate.from('2026-04-02'),
      })),
    },
    { format: 'csv', encoding: 'gb18030' },
  )
  const loaded = await upload('payment-maker', `/api/v1${batchPath}/results`, Buffer.from(result), 'result.csv')
  expect(loaded).toMatchObject({ paid: sent.length, open: 0 })

  // The books prove themselves, and the elder's record shows who has looked.
  const checked = await checkInvariants(api.services.db, BOOKS)
  expect(checked.filter((one) => !one.holds)).toEqual([])
  const looks = await done(get('elder', `/elders/${elderId}/looks`))
  expect((looks.items as readonly unknown[]).length).toBeGreaterThan(5)
})

test('every write of it, handed in again under its key, is answered the same and changes nothing', async () => {
  const previews = platformRoutes(api.services.rulebook).flatMap(({ contract: { repeatable, path } }) =>
    repeatable === undefined ? [] : [new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)],
  )
  const writes = journal.filter(({ path }) => !previews.some((preview) => preview.test(path)))
  expect(writes.length).toBeGreaterThan(40)
  for (const role of new Set(writes.map((write) => write.role))) await token(role)
  const before = await rowsByTable()
  for (const { path, again, answer } of writes) expect(await again(), path).toEqual(answer)
  expect(await rowsByTable()).toEqual(before)
})

/** How many rows every table has. */
async function rowsByTable(): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
    api.database.owner.db,
  )
  expect(tables.length).toBeGreaterThan(50)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(
      api.database.owner.db,
    )
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

function stepOf(view: Answer['body']): unknown {
  return (view.case as { step: { step: string } | null }).step?.step
}

/** A photo uploaded by that account. */
async function aPhoto(role: string): Promise<string> {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer()
  return String((await upload(role, '/api/v1/files', picture, 'x.jpg', { purpose: 'document' })).fileId)
}

async function upload(
  role: string,
  url: string,
  bytes: Buffer,
  filename: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const boundary = 'yiyang-boundary'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\n\r\n`
  const key = newId()
  const again = async (): Promise<Answer> => {
    const response = await api.app.inject({
      method: 'POST',
      url,
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'idempotency-key': key,
        cookie: `${SESSION_COOKIE}=${await token(role)}`,
      },
    })
    return { status: response.statusCode, body: response.json() }
  }
  const answer = await again()
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  journal.push({ role, path: url, again, answer })
  return answer.body
}
