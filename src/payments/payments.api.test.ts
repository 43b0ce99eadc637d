import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#access/actor.ts'
import { openSession, SESSION_COOKIE } from '#access/sessions.ts'
import { insertAccount, insertRole } from '#access/store.ts'
import { buildApp } from '#http/app.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { figureRoutes } from '#reports/figures/routes.ts'
import { aKey } from '#test/services.ts'
import { aSettlementWorld, COUNTY, type SettlementWorld, TERMS } from '#test/settlement-world.ts'
import { renderBankResult } from './bank-result.ts'
import { batchRoutes } from './batches/routes.ts'
import { listItems } from './batches/store.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import { settlementRoutes } from './settlement/routes.ts'

// The same journey as the actions', through HTTP: what leaves the server, masked, and what a refusal says.

let world: SettlementWorld
let app: FastifyInstance
let statementId = ''
let organizationId = ''

beforeAll(async () => {
  world = await aSettlementWorld()
  app = await buildApp(world.services, [
    ...settlementRoutes(TERMS),
    ...batchRoutes,
    ...payoutRoutes,
    ...reconciliationRoutes,
    ...figureRoutes,
  ])
  const statement = await world.statement([20_000, 32_745])
  await world.accounts(statement)
  statementId = statement.statementId
  organizationId = statement.organizationId
})
afterAll(async () => {
  await app.close()
  await world.close()
})

async function signIn(role: Role, region = COUNTY, organization: string | null = null): Promise<string> {
  const accountId = newId()
  return world.services.db.transaction().execute(async (tx) => {
    await insertAccount(tx, {
      accountId,
      login: `${role}-${accountId}`,
      displayName: `测试${role}`,
      passwordHash: null,
      phoneSealed: null,
      phoneIndex: null,
      elderId: null,
      agreementAcceptedAt: null,
      at: world.services.clock.now(),
    })
    await insertRole(tx, accountId, { role, region, organizationId: organization })
    return openSession(tx, accountId, world.services.clock.now())
  })
}

type Body = Readonly<Record<string, unknown>> & { readonly code?: string; readonly detail?: string }

async function call(method: 'GET' | 'POST', url: string, token: string, body?: object, headers = {}) {
  const response = await app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: body }),
    headers: {
      cookie: `${SESSION_COOKIE}=${token}`,
      ...(method === 'POST' ? { 'idempotency-key': aKey() } : {}),
      ...headers,
    },
  })
  const json = String(response.headers['content-type']).includes('json')
  return {
    status: response.statusCode,
    body: (json ? response.json() : {}) as Body,
    raw: response.rawPayload,
    response,
  }
}

describe('the organisation', () => {
  test('sees its statements and lines with reasons, names masked, and not which lines will be checked', async () => {
    const manager = await signIn('institution-manager', COUNTY, organizationId)
    const list = await call('GET', `/api/v1/organizations/${organizationId}/statements`, manager)
    expect(list).toMatchObject({ status: 200, body: { statements: [{ statementId, netFen: 26_373, payment: null }] } })
    const one = await call('GET', `/api/v1/statements/${statementId}`, manager)
    expect(one.body).toMatchObject({ sampled: 0, sampleSeed: null, can: [] })
    const lines = await call('GET', `/api/v1/statements/${statementId}/lines`, manager)
    expect(lines.body.lines).toMatchObject([
      { elder: '测***', sampled: false, state: 'payable' },
      { elder: '测***', sampled: false, state: 'payable' },
    ])
  })

  test('downloads the statement as a workbook and as a PDF', async () => {
    const manager = await signIn('institution-manager', COUNTY, organizationId)
    const sheet = await call('GET', `/api/v1/statements/${statementId}/sheet`, manager)
    expect(sheet.status).toBe(200)
    expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
    expect(sheet.response.headers['content-disposition']).toMatch(/^attachment; filename="JS-650199-2026-03-/)
    const pdf = await call('GET', `/api/v1/statements/${statementId}/pdf`, manager)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('learns nothing of another organisation’s statements', async () => {
    const other = await world.provider()
    const stranger = await signIn('institution-manager', COUNTY, other.organizationId)
    for (const path of ['', '/lines', '/sheet', '/pdf'])
      expect(await call('GET', `/api/v1/statements/${statementId}${path}`, stranger)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      })
    expect(await call('GET', `/api/v1/organizations/${organizationId}/statements`, stranger)).toMatchObject({
      status: 403,
    })
  })
})

describe('the county', () => {
  test('checks, signs three times, pays in a batch and takes the bank’s answer over', async () => {
    const reviewer = await signIn('county-reviewer')
    const queue = await call('GET', `/api/v1/statements?region=${COUNTY}&state=preparing`, reviewer)
    expect(queue.body.statements).toMatchObject([{ statementId, organization: expect.stringMatching('示范') }])
    expect(await call('POST', `/api/v1/statements/${statementId}/submission`, reviewer, {})).toMatchObject({
      status: 409,
      body: { code: 'sample-unfinished', open: 1, title: '现场抽查还没有做完' },
    })
    await world.confirmSample(statementId)
    expect((await call('POST', `/api/v1/statements/${statementId}/submission`, reviewer, {})).status).toBe(201)
    const checker = await signIn('payment-checker')
    expect((await call('POST', `/api/v1/statements/${statementId}/check`, checker, {})).status).toBe(201)
    const approver = await signIn('county-approver')
    const before = await call('GET', `/api/v1/statements/${statementId}`, approver)
    expect(before.body.can).toContainEqual({ action: 'approve', allowed: true, because: null })
    expect(before.body.can).toContainEqual({ action: 'submit', allowed: false, because: 'wrong-state' })
    expect(await call('POST', `/api/v1/statements/${statementId}/approval`, approver, {})).toMatchObject({
      status: 201,
      body: { state: 'approved', netFen: 26_373 },
    })

    const maker = await signIn('payment-maker')
    const made = await call('POST', '/api/v1/payment-batches', maker, {
      region: COUNTY,
      programme: 'care-voucher',
      kind: 'settlement',
      period: '2026-03',
    })
    expect(made).toMatchObject({ status: 201, body: { lines: 1, totalFen: 26_373, leftOut: [] } })
    const batch = `/api/v1/payment-batches/${made.body.batchId}`
    expect(await call('GET', `${batch}/file`, maker)).toMatchObject({ status: 409, body: { code: 'not-released' } })
    expect((await call('POST', `${batch}/check`, checker, {})).status).toBe(201)
    const paymentApprover = await signIn('payment-approver')
    expect((await call('POST', `${batch}/approval`, paymentApprover, {})).status).toBe(201)
    expect((await call('POST', `${batch}/release`, maker, {})).body).toMatchObject({ digest: made.body.digest })
    const file = await call('GET', `${batch}/file`, maker)
    expect(file.response.headers['x-content-digest']).toBe(`sm3=${made.body.digest}`)
    const lines = await call('GET', `${batch}/lines`, checker)
    expect(lines.body.lines).toMatchObject([
      { account: '****0000', payee: null, organization: expect.stringMatching(/^示范/), amountFen: 26_373 },
    ])

    const answer = await bankAnswer(String(made.body.batchId), String(made.body.batchNumber))
    expect(await upload(`${batch}/results`, maker, answer)).toMatchObject({ status: 201, body: { paid: 1, open: 0 } })
    const again = await upload(`${batch}/results`, maker, answer)
    expect(again).toMatchObject({ status: 409, body: { code: 'result-loaded-already' } })
    expect(again.body.detail).toContain('任何一笔都没有改动')
    expect((await call('GET', batch, maker)).body).toMatchObject({
      state: 'settled',
      byState: [{ state: 'paid', lines: 1, amountFen: 26_373 }],
      results: [{ paid: 1 }],
    })
    const manager = await signIn('institution-manager', COUNTY, organizationId)
    expect((await call('GET', `/api/v1/statements/${statementId}`, manager)).body).toMatchObject({
      state: 'approved',
      payment: { state: 'paid', paidOn: '2026-04-08' },
    })
  })

  test('opens every figure of the month to its lines', async () => {
    const maker = await signIn('payment-maker')
    const flow = await call('GET', `/api/v1/reconciliation?region=${COUNTY}&month=2026-03`, maker)
    expect(flow.body.equations).toHaveLength(5)
    const lines = await call(
      'GET',
      `/api/v1/reconciliation/lines?region=${COUNTY}&month=2026-03&stage=payment&part=paid`,
      maker,
    )
    expect(lines.body.lines).toMatchObject([{ amountFen: 26_373, opens: 'payout-line' }])
    expect(
      await call('GET', `/api/v1/reconciliation/lines?region=${COUNTY}&month=2026-03&stage=owed&part=paid`, maker),
    ).toMatchObject({ status: 422, body: { code: 'part-not-of-stage' } })
  })

  test('reads figures and opens them to masked people; the workbook is one', async () => {
    const reviewer = await signIn('county-reviewer')
    const period = `region=${COUNTY}&from=2026-03&to=2026-03`
    expect((await call('GET', `/api/v1/reports/uptake?${period}`, reviewer)).body).toMatchObject({
      figure: 'uptake',
      rows: [{ issued: 2, used: 2 }],
    })
    const lines = await call('GET', `/api/v1/reports/unused-vouchers/lines?${period}`, reviewer)
    expect(lines.body.lines).toMatchObject([{ name: '测***' }, { name: '测***' }])
    const sheet = await call('GET', `/api/v1/reports/uptake/sheet?${period}`, reviewer)
    expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
    expect(await call('GET', `/api/v1/reports/nothing?${period}`, reviewer)).toMatchObject({ status: 400 })
  })

  test('sets the account it pays from, from today on', async () => {
    const approver = await signIn('county-approver')
    const payer = (over: object) => ({
      region: COUNTY,
      programme: 'care-voucher',
      name: '示范县民政局',
      account: '6200000000000018',
      bankName: '示范银行',
      validFrom: '2026-05-01',
      ...over,
    })
    expect((await call('POST', '/api/v1/payers', approver, payer({}))).status).toBe(201)
    expect(await call('POST', '/api/v1/payers', approver, payer({}))).toMatchObject({
      body: { code: 'payer-set-already' },
    })
    expect(await call('POST', '/api/v1/payers', approver, payer({ validFrom: '2026-04-05' }))).toMatchObject({
      body: { code: 'payer-begins-in-the-past' },
    })
    expect(await call('POST', '/api/v1/payers', approver, payer({ account: '62-abc' }))).toMatchObject({
      body: { code: 'account-malformed' },
    })
    const list = await call('GET', `/api/v1/payers?region=${COUNTY}`, approver)
    expect(JSON.stringify(list.body)).not.toContain('6200000000000018')
    expect(list.body.payers).toMatchObject([{ accountLast: '0018' }, { accountLast: '0000' }])
  })
})

async function bankAnswer(batchId: string, batchNumber: string): Promise<Uint8Array> {
  const on = Temporal.PlainDate.from('2026-04-08')
  const items = await listItems(world.services.db, batchId, { from: 1, limit: 10 })
  const rows = items.map((item, index) => ({
    row: index + 2,
    businessNumber: item.businessNumber,
    amountFen: fen(item.amountFen),
    outcome: 'paid' as const,
    on,
    reason: null,
    bankReference: 'R1',
  }))
  return renderBankResult({ batchNumber, madeOn: on, rows }, { format: 'csv', encoding: 'gb18030' })
}

function upload(url: string, token: string, bytes: Uint8Array) {
  const boundary = '----payments-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="result.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
  return call('POST', url, token, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` })
}
