/**
 * The same redemption through HTTP: a server of its own process, 64 connections that keep alive, one desk account per institution.
 * Every request is a different confirmed service; session, ticket, contract, price list and the region's list are checked each time.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { hashPassword } from '#access/password.ts'
import { SESSION_COOKIE } from '#access/sessions.ts'
import { insertAccount, insertRole } from '#access/store.ts'
import { newKeyRing } from '#db/sealed.ts'
import { newId } from '#kernel/ids.ts'
import { inventedCreditCode, seedProvider } from '#organizations/demo.ts'
import { signTicket } from '#vouchers/present/token.ts'
import { benchServices, COUNTY } from './population.ts'
import type { BenchServer } from './server.ts'

const CONNECTIONS = 64
const INSTITUTIONS = 20
const PASSWORD = 'bench-horse-1'
const PRICE_FEN = 20
/** More services than can be redeemed in the time. */
const PER_SECOND_MAX = 8000

export type HttpFigures = { readonly perSecond: number; readonly p50: number; readonly p99: number }
export type HttpBench = {
  readonly measure: (seconds: number) => Promise<HttpFigures>
  readonly close: () => Promise<void>
}

type Voucher = { readonly elderId: string; readonly voucherId: string }
type Desk = { readonly organizationId: string; readonly session: string }

/** Starts the server and prepares institutions with desks; vouchers are claimed at home. */
export async function prepareHttp(of: {
  readonly database: Awaited<ReturnType<BenchServer['database']>>
  readonly superuserUrl: string
  readonly vouchers: readonly Voucher[]
}): Promise<HttpBench> {
  const ring = newKeyRing()
  const services = benchServices(of.database, ring)
  const folder = mkdtempSync(join(tmpdir(), 'yiyang-bench-http-'))
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(ring), { mode: 0o600 })
  const port = await freePort()
  const child = spawn(process.execPath, [resolve('src/cli/main.ts'), 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: of.database.url,
      YIYANG_HOST: '127.0.0.1',
      YIYANG_PORT: String(port),
      YIYANG_DATA: folder,
      YIYANG_KEY_FILE: join(folder, 'keys.json'),
    },
  })
  // A measurement that is broken off leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const address = `http://127.0.0.1:${port}`
  await answers(child, address)
  const desks: Desk[] = []
  const admin = new pg.Client({ connectionString: of.superuserUrl })
  // When a measurement fails its server goes first; what failed is to be read, not that.
  admin.on('error', () => {})
  await admin.connect()
  const today = services.clock.today()
  await admin.query(
    `insert into subsidised_item (region, item_code, name, category, valid_from, added_at) values ($1, 'meal', '助餐', 'home-community', $2, now()) on conflict do nothing`,
    [COUNTY, today.with({ month: 1, day: 1 }).toString()],
  )
  for (let serial = 1; serial <= INSTITUTIONS; serial += 1) desks.push(await aDesk(services, address, serial))
  let used = 0
  let prepared = 0
  return {
    measure: async (seconds) => {
      const count = seconds * PER_SECOND_MAX
      await writeServices(admin, of.vouchers, desks, { from: prepared, count, on: today.toString() })
      used = prepared
      prepared += count
      const at = services.clock.now()
      const tickets = new Map<string, string>()
      const next = (): {
        readonly path: string
        readonly session: string
        readonly body: string
        readonly key: string
      } => {
        const n = used
        used += 1
        const voucher = of.vouchers[n % of.vouchers.length]
        const desk = desks[n % desks.length]
        if (!voucher || !desk) throw new Error('no voucher or desk')
        const name = `${voucher.elderId} ${desk.organizationId}`
        const ticket =
          tickets.get(name) ??
          signTicket(services.sealer, { ...voucher, organizationId: desk.organizationId, presented: 'qr' }, at)
        tickets.set(name, ticket)
        return {
          path: `/api/v1/organizations/${desk.organizationId}/redemptions`,
          session: desk.session,
          body: JSON.stringify({ ticket, serviceId: serviceIdOf(n), deductFen: PRICE_FEN / 2, payment: 'cash' }),
          key: `bench-${n.toString().padStart(12, '0')}`,
        }
      }
      const before = await countRedemptions(admin)
      const result = await autocannon({
        url: address,
        connections: CONNECTIONS,
        duration: seconds,
        requests: [
          {
            method: 'POST',
            setupRequest: (request) => {
              const { path, session, body, key } = next()
              return {
                ...request,
                path,
                body,
                headers: {
                  'content-type': 'application/json',
                  'idempotency-key': key,
                  cookie: `${SESSION_COOKIE}=${session}`,
                },
              }
            },
          },
        ],
      })
      const written = (await countRedemptions(admin)) - before
      if (result.non2xx > 0 || result.errors > 0 || written < result['2xx'])
        throw new Error(
          `${result.non2xx} refused, ${result.errors} errors, ${written} written of ${result['2xx']} answered`,
        )
      return { perSecond: result['2xx'] / seconds, p50: result.latency.p50, p99: result.latency.p99 }
    },
    close: async () => {
      await admin.end()
      child.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An institution with a price list and a desk that has signed in. */
async function aDesk(services: ReturnType<typeof benchServices>, address: string, serial: number): Promise<Desk> {
  const officer = (role: 'county-reviewer' | 'county-approver') => ({
    kind: 'account' as const,
    accountId: newId(),
    displayName: 'bench',
    roles: [{ role, region: COUNTY, organizationId: null }],
    elderId: null,
  })
  const [reviewer, approver] = [officer('county-reviewer'), officer('county-approver')]
  for (const { accountId } of [reviewer, approver]) await anAccount(services, accountId, `bench-${accountId}`, null)
  const year = services.clock.today().year
  const { organizationId } = await seedProvider(
    services,
    {
      kind: 'institution',
      name: `示范养老服务中心${serial}`,
      creditCode: inventedCreditCode(serial),
      region: COUNTY,
      address: '示范县幸福路1号',
      phone: '0990-0000001',
      manager: { login: `bench-manager-${serial}`, name: '马经理' },
      family: 'care-voucher',
      contractFrom: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
      contractTo: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
      licenceExpiresOn: Temporal.PlainDate.from({ year: year + 2, month: 12, day: 31 }),
      places: [{ category: 'home-community', capacity: 20, freePlaces: 8 }],
      prices: [{ serviceCode: 'meal', name: '助餐', unit: '餐', category: 'home-community', priceFen: PRICE_FEN }],
      staff: [],
    },
    { reviewer, approver },
  )
  const [accountId, login] = [newId(), `bench-desk-${serial}`]
  await anAccount(services, accountId, login, await hashPassword(PASSWORD))
  await services.db
    .transaction()
    .execute((tx) => insertRole(tx, accountId, { role: 'desk', region: COUNTY, organizationId }))
  const response = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: login, password: PASSWORD }),
  })
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`)) ?? ''
  return { organizationId, session: cookie.slice(SESSION_COOKIE.length + 1, cookie.indexOf(';')) }
}

async function anAccount(
  services: ReturnType<typeof benchServices>,
  accountId: string,
  login: string,
  passwordHash: string | null,
): Promise<void> {
  await services.db.transaction().execute((tx) =>
    insertAccount(tx, {
      accountId,
      login,
      displayName: 'bench',
      passwordHash,
      phoneSealed: null,
      phoneIndex: null,
      elderId: null,
      agreementAcceptedAt: null,
      at: services.clock.now(),
    }),
  )
}

/** Confirmed services, one per request to come, written set by set: the measurement is of their redemption. */
async function writeServices(
  client: pg.Client,
  vouchers: readonly Voucher[],
  desks: readonly Desk[],
  of: { readonly from: number; readonly count: number; readonly on: string },
): Promise<void> {
  const line = { serviceCode: 'meal', name: '助餐', unit: '餐', priceFen: PRICE_FEN, quantity: 1, amountFen: PRICE_FEN }
  await client.query(
    `insert into service_record (elder_id, service_id, organization_id, category, served_from, served_on, lines, fee_fen, insurance_fen,
       other_insurance_fen, state, recorded_at, confirmed_how, confirmed_voice, confirmed_at)
     select ($1::uuid[])[1 + n % cardinality($1::uuid[])], ('01920000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       ($2::uuid[])[1 + n % cardinality($2::uuid[])], 'home-community', $3, $3, $4, ${PRICE_FEN}, 0, 0, 'confirmed', now(), 'qr', 'self', now()
     from generate_series($5::int, $6::int) n`,
    [
      vouchers.map(({ elderId }) => elderId),
      desks.map(({ organizationId }) => organizationId),
      of.on,
      JSON.stringify([line]),
      of.from,
      of.from + of.count - 1,
    ],
  )
  await client.query('vacuum analyze service_record')
}

function serviceIdOf(n: number): string {
  return `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

async function countRedemptions(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from redemption')
  return rows[0]?.count ?? 0
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error('the server did not start')
    const ready = await fetch(`${address}/api/v1/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the server does not answer')
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
