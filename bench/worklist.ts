/**
 * Pages of the worklist with so many open cases: p95 of each kind of page through the application's code, without HTTP.
 * `node bench/worklist.ts [--cases 100000] [--pages 200]` — the aim is 100 ms at 100 000 open cases.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Actor, Role } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import type { Desk } from '#applications/desk.ts'
import { NO_HOOKS } from '#applications/hooks.ts'
import { loadRemedies } from '#applications/letters/remedies-file.ts'
import { readWorkCounts, readWorklist } from '#applications/worklist/actions.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { benchServices } from './support/population.ts'
import { startBenchServer } from './support/server.ts'

const AIM_MS = 100
const COUNTIES = 20
/** Half of all cases lie in one county: the worst page is that of a big city. */
const BIG = '650199'
const ASSIGNED = '01900000-0000-7000-8000-ffffffffffff'

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, pages: { type: 'string', default: '200' } },
})
const cases = Number(values.cases)
const pages = Number(values.pages)

const server = await startBenchServer()
try {
  const database = await server.database('worklist', 4)
  await populate(server.superuserUrl('worklist'), cases)
  const services = benchServices(database)
  const desk: Desk = {
    law: lawOf(loadRulebookFromFiles()),
    holidays: loadHolidays(),
    remedies: loadRemedies(),
    hooks: NO_HOOKS,
  }
  const officer = (role: Role, region: string, accountId = newId()): Actor => ({
    kind: 'account',
    accountId,
    displayName: 'bench',
    roles: [{ role, region, organizationId: null }],
    elderId: null,
  })
  type Query = Parameters<typeof readWorklist>[2]
  const page = async (actor: Actor, query: Partial<Query> & { readonly region: string }) =>
    unwrap(
      await runReading(services, { actor }, (act) => readWorklist(act, desk, { limit: 20, who: 'mine', ...query })),
    )
  const kinds: readonly (readonly [string, (cursor: string | undefined) => ReturnType<typeof page>])[] = [
    ['big county, mine', (cursor) => page(officer('county-reviewer', BIG), { region: BIG, ...at(cursor) })],
    ['big county, everything', (cursor) => page(officer('auditor', BIG), { region: BIG, who: 'all', ...at(cursor) })],
    ['small county, mine', (cursor) => page(officer('county-approver', '650105'), { region: '650105', ...at(cursor) })],
    [
      'province, everything',
      (cursor) => page(officer('province-viewer', '650000'), { region: '650000', who: 'all', ...at(cursor) }),
    ],
    [
      'big county, one policy',
      (cursor) => page(officer('county-reviewer', BIG), { region: BIG, who: 'all', policy: 'policy-7', ...at(cursor) }),
    ],
    [
      'big county, one kind of step',
      (cursor) =>
        page(officer('county-reviewer', BIG), { region: BIG, who: 'all', kind: 'public-notice', ...at(cursor) }),
    ],
    [
      'big county, overdue',
      (cursor) => page(officer('county-reviewer', BIG), { region: BIG, who: 'all', due: 'overdue', ...at(cursor) }),
    ],
    [
      'assigned to me',
      (cursor) => page(officer('county-reviewer', BIG, ASSIGNED), { region: BIG, who: 'assigned', ...at(cursor) }),
    ],
    [
      'township, mine',
      (cursor) => page(officer('township-clerk', `${BIG}001000`), { region: `${BIG}001000`, ...at(cursor) }),
    ],
  ]
  let worst = 0
  for (const [name, read] of kinds) {
    const times: number[] = []
    let cursor: string | undefined
    for (let count = 0; count < pages; count += 1) {
      const before = performance.now()
      const { nextCursor } = await read(cursor)
      times.push(performance.now() - before)
      cursor = nextCursor ?? undefined
    }
    worst = Math.max(worst, report(name, times))
  }
  const counts: number[] = []
  for (let count = 0; count < 20; count += 1) {
    const before = performance.now()
    await runReading(services, { actor: officer('county-reviewer', BIG) }, (act) =>
      readWorkCounts(act, desk, { region: BIG }),
    )
    counts.push(performance.now() - before)
  }
  report('counts of the big county', counts)
  process.stdout.write(`worst p95 ${worst.toFixed(1)} ms of ${AIM_MS} ms with ${cases} open cases\n`)
  if (worst > AIM_MS) process.exitCode = 1
  await database.close()
} finally {
  await server.stop()
}

function at(cursor: string | undefined) {
  return cursor === undefined ? {} : { cursor }
}

function report(name: string, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const p = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  process.stdout.write(`${name.padEnd(32)} p50 ${p(0.5).toFixed(1)} ms  p95 ${p(0.95).toFixed(1)} ms\n`)
  return p(0.95)
}

async function populate(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set synchronous_commit = off')
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const region = `case when n % 2 = 0 then '${BIG}' || case when n % 8 = 0 then '001000' else '' end else '6501' || lpad((1 + n % ${COUNTIES})::text, 2, '0') end`
  await client.query(
    `insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, registered_at)
     select ${id}, '测试老人', 'ceshilaoren', '女', '1950-01-01', n::text, '650100', now() from generate_series(1, $1::int) n`,
    [count],
  )
  await client.query(
    `insert into benefit_case (elder_id, case_id, case_number, policy, policy_version, policy_digest, programme, title, region, channel,
       opened_at, opened_on, state, exclusive, step_no, step_kind, step_who, due_on, submitted_at, assigned_to)
     select ${id}, ${id}, n::text, 'policy-' || (n % 40), '2026-01-01', 'd', 'programme', '测试办件', ${region}, 'self', now(), current_date,
       (array['running', 'running', 'running', 'returned', 'held'])[1 + n % 5], true, 1,
       (array['verify', 'review', 'decide', 'public-notice', 'check-documents'])[1 + n % 5],
       (array['township-clerk', 'county-reviewer', 'county-approver', 'county-reviewer', 'township-clerk'])[1 + n % 5],
       case when n % 10 = 0 then null else current_date + (n * 7919 % 60 - 20)::int end, now(),
       case when n % 50 = 0 then '${ASSIGNED}'::uuid end
     from generate_series(1, $1::int) n`,
    [count],
  )
  await client.query(
    `insert into case_step (elder_id, case_id, step_no, step, title, kind, who, clauses, signatures, second_person, optional, state, due_on)
     select elder_id, case_id, 1, 'step', '办理', step_kind, step_who, '{}', 1, false, false, 'current', due_on from benefit_case`,
  )
  await client.query('vacuum analyze')
  await client.end()
}
