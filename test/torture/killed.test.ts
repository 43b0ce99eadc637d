import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyRing } from '#db/sealed.ts'
import { aCareWorld, type CareWorld } from '#test/care-world.ts'
import { aKey } from '#test/services.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { expectBooksHold } from './books.ts'
import { howMany, randomOf } from './length.ts'
import {
  anAccountFor,
  nowOn,
  post,
  type Reply,
  type Server,
  type Surroundings,
  signIn,
  startProgram,
  startServer,
} from './processes.ts'

// A server and a worker as processes of their own, killed without a word in the middle of their work.

const TODAY = '2026-03-10'
const random = randomOf(4_180)

type Visit = {
  readonly holder: Awaited<ReturnType<CareWorld['holder']>>
  readonly body: object
  readonly key: string
}

let world: CareWorld
let of: Surroundings

beforeAll(async () => {
  const ring = newKeyRing()
  world = await aCareWorld({ at: nowOn(TODAY), ring })
  of = { database: world.database, ring, today: TODAY }
}, 120_000)
afterAll(() => world.close())

test('a server killed in the middle of redemptions: what it answered is written, what it did not answer is done once when asked again', async () => {
  const login = await anAccountFor(world.services, { role: 'desk', organizationId: world.organizationId })
  for (let round = 0; round < howMany(1, 8); round += 1) {
    world.services.moveTo(nowOn(TODAY))
    const visits: Visit[] = []
    for (let index = 0; index < howMany(60, 200); index += 1) {
      const holder = await world.holder({ category: 'home-community' })
      const { serviceId, ticket } = await world.visit(holder)
      visits.push({ holder, body: { ticket, serviceId, deductFen: 4000, payment: 'cash' }, key: aKey() })
    }
    const path = `/api/v1/organizations/${world.organizationId}/redemptions`
    const redeem = (server: Server, session: string, { body, key }: Visit) =>
      post(server.address, path, { session, key, body })

    const first = await startServer(of)
    const session = await signIn(first.address, login)
    let answered = 0
    const killAfter = 5 + random(visits.length / 2)
    let killed: Promise<void> | undefined
    const replies: readonly Reply[] = await Promise.all(
      visits.map(async (visit) => {
        const reply = await redeem(first, session, visit)
        answered += 1
        if (answered === killAfter) killed = first.kill()
        return reply
      }),
    )
    await killed
    const kept = replies.filter((reply) => reply?.status === 201)
    expect(kept.length).toBeGreaterThanOrEqual(killAfter)
    const written = await world.services.db.selectFrom('redemption').select('redemption_id').execute()
    const ids = new Set(written.map((row) => row.redemption_id))
    for (const reply of kept) expect(ids.has(String(reply?.body.redemptionId))).toBe(true)

    const second = await startServer(of)
    const again = await Promise.all(visits.map((visit) => redeem(second, session, visit)))
    for (const [index, reply] of again.entries()) {
      expect(reply?.status).toBe(201)
      const before = replies[index]
      if (before) expect(reply?.body).toEqual(before.body)
    }
    await second.kill()
    for (const { holder } of visits) {
      const voucher = await world.services.db
        .selectFrom('voucher')
        .select('used_fen')
        .where('elder_id', '=', holder.elderId)
        .executeTakeFirstOrThrow()
      expect(voucher.used_fen).toBe(4000)
    }
    process.stdout.write(
      `killed server: ${kept.length} of ${visits.length} answered before, all ${visits.length} after\n`,
    )
  }
  await expectBooksHold(world.database.db, 'killed server')
}, 600_000)

test('a month issue killed again and again: everybody has one voucher in the end, and the envelope is committed for just those', async () => {
  const people = howMany(30_000, 300_000)
  const month = '2026-04'
  await world.budget(month, people)
  await manyAwards(people)
  const args = ['issue', '--policy', 'xinjiang-care-voucher', '--month', month]
  let kills = 0
  for (;;) {
    const run = startProgram({ ...of, today: '2026-04-01' }, args)
    const over = run.ended.then(() => true)
    // Let it finish a range or two, then kill it in the middle of the next.
    const before = await issued(month)
    let ended = false
    while (!ended && (await issued(month)) <= before) ended = await Promise.race([over, wait(5)])
    if (!ended && kills < howMany(2, 10)) {
      await wait(random(40))
      await run.kill()
      kills += 1
      continue
    }
    const code = await run.ended
    expect(code, run.said()).toBe(0)
    break
  }
  expect(kills).toBeGreaterThan(0)
  const { rows } = await sql<{ people: number; vouchers: number }>`
    select (select count(*) from award a where a.state = 'active')::int as people,
           count(*)::int as vouchers from voucher where family = ${CARE_VOUCHER} and month = ${month}`.execute(
    world.services.db,
  )
  expect(rows[0]?.vouchers).toBe(rows[0]?.people)
  process.stdout.write(`killed issue: ${kills} kills, ${rows[0]?.vouchers} vouchers\n`)
  await expectBooksHold(world.database.db, 'killed issue')
}, 900_000)

test('a killed worker leaves nothing for ever "running": the next one takes the work up at once', async () => {
  await sql`insert into run (kind, period, scope, state, started_at)
            values ('cases', ${TODAY}, 'due', 'running', ${world.services.clock.now().toString()}::timestamptz)`.execute(
    world.database.owner.db,
  )
  const worker = startProgram(of, ['work'])
  const state = async () =>
    (
      await world.services.db
        .selectFrom('run')
        .select('state')
        .where('kind', '=', 'cases')
        .where('period', '=', TODAY)
        .executeTakeFirstOrThrow()
    ).state
  for (let tries = 0; tries < 400 && (await state()) === 'running'; tries += 1) await wait(250)
  await worker.kill()
  expect(await state(), worker.said()).toBe('done')
}, 120_000)

const wait = (ms: number) => new Promise<false>((done) => setTimeout(() => done(false), ms))

async function issued(month: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from voucher where family = ${CARE_VOUCHER} and month = ${month}`.execute(
    world.services.db,
  )
  return rows[0]?.count ?? 0
}

/** So many elders with a running award each. */
async function manyAwards(people: number): Promise<void> {
  const id = sql.raw(`('01910000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`)
  const { db } = world.database.owner
  const series = sql`from generate_series(1, ${people}::int) n`
  await sql`insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, registered_at)
            select ${id}, '测试老人', 'ceshilaoren', '女', '1950-01-01', n::text, '650199', '2025-01-01T00:00:00Z' ${series}`.execute(
    db,
  )
  await sql`insert into decision (elder_id, decision_id, policy, policy_version, pack_digest, engine, decided_on, decided_at, purpose, receiving, outcome, facts_sealed, answer_sealed, sources, answer_digest)
            select ${id}, ${id}, 'xinjiang-care-voucher', '2026-01-01', 'd', 'e', '2026-01-01', '2026-01-01T00:00:00Z', 'case', false, 'granted', '\\x00', '\\x00', '{}', 'd' ${series}`.execute(
    db,
  )
  await sql`insert into award (elder_id, award_id, programme, policy, region, form, cycle, state, from_month, decision_id, granted_at)
            select ${id}, ${id}, ${CARE_VOUCHER}, 'xinjiang-care-voucher', '650199', 'voucher', 'monthly', 'active', '2026-01', ${id}, '2026-01-01T00:00:00Z' ${series}`.execute(
    db,
  )
}
