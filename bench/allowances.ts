/**
 * The monthly run of the old-age allowance: found, decided and posted through the application's code, against the same rows by
 * one SQL statement on the same server. The first run also makes every award and stores every decision; the second is the
 * ordinary month.
 * `node bench/allowances.ts [--people 1000000]` — the aims: 60 s for a million people in an ordinary month, and half of what one statement does.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { postMonth, runOf } from '#awards/allowances/run.ts'
import type { AwardDesk } from '#awards/desk.ts'
import { NO_AWARD_HOOKS } from '#awards/hooks.ts'
import { clockOn } from '#kernel/clock.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { benchServices } from './support/population.ts'
import { startBenchServer } from './support/server.ts'

const POLICY = 'yongjia-11'
const REGION = '330324'
const AIM_SECONDS_PER_MILLION = 60
const AIM_RATIO = 0.5

const { values } = parseArgs({ options: { people: { type: 'string', default: '1000000' } } })
const people = Number(values.people)

const server = await startBenchServer()
try {
  const database = await server.database('allowances', 4)
  const desk: AwardDesk = {
    law: lawOf(loadRulebookFromFiles()),
    holidays: loadHolidays(),
    hooks: NO_AWARD_HOOKS,
  }
  const actor = { kind: 'system' as const, name: 'bench' }
  const servicesOn = (day: string) => ({
    ...benchServices(database),
    sealer: base.sealer,
    clock: clockOn(Temporal.PlainDate.from(day)),
  })
  const base = benchServices(database)
  await populate(server.superuserUrl('allowances'), base.sealer, people)
  const run = async (month: string): Promise<number> => {
    const services = servicesOn(`${month}-08`)
    const of = runOf(desk, POLICY, REGION, month, services.clock.today())
    if (!of) throw new Error('the policy has monthly runs')
    const before = performance.now()
    const sum = await postMonth(services, desk, of, actor)
    const seconds = (performance.now() - before) / 1000
    process.stdout.write(
      `${month}: ${sum.months} months for ${sum.people} people, ${sum.added} new, in ${seconds.toFixed(1)} s\n`,
    )
    return seconds
  }
  await run('2026-03')
  await vacuum(server.superuserUrl('allowances'))
  const ordinary = await run('2026-04')
  const again = await run('2026-04')
  const statement = await oneStatement(server.superuserUrl('allowances'))
  const perMillion = (ordinary / people) * 1_000_000
  const ratio = statement / ordinary
  process.stdout.write(
    `ordinary month ${perMillion.toFixed(1)} s per million (aim ${AIM_SECONDS_PER_MILLION}); one statement ${statement.toFixed(1)} s: ratio ${ratio.toFixed(2)} (aim ${AIM_RATIO}); again ${again.toFixed(1)} s\n`,
  )
  if (perMillion > AIM_SECONDS_PER_MILLION || ratio < AIM_RATIO) process.exitCode = 1
  await database.close()
} finally {
  await server.stop()
}

/** People of 80 and more in the county, each with a data key. */
async function populate(url: string, sealer: ReturnType<typeof benchServices>['sealer'], count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set synchronous_commit = off')
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  await client.query(
    `insert into elder (elder_id, name, name_pinyin, sex, born_on, document_index, residence_region, household_region, registered_at)
     select ${id}, '测试老人', 'ceshilaoren', '女', date '1925-01-01' + (n * 7919 % 7300), n::text, '${REGION}', '${REGION}', now()
     from generate_series(1, $1::int) n`,
    [count],
  )
  const page = 20_000
  for (let from = 1; from <= count; from += page) {
    const ids = Array.from(
      { length: Math.min(page, count - from + 1) },
      (_, index) => `01900000-0000-7000-8000-${(from + index).toString(16).padStart(12, '0')}`,
    )
    const keys = ids.map((elderId) => sealer.seal(`person_key.wrapped:${elderId}`, sealer.newDataKey()))
    await client.query('insert into person_key (elder_id, wrapped) select * from unnest($1::uuid[], $2::bytea[])', [
      ids,
      keys,
    ])
  }
  await client.query('vacuum analyze')
  await client.end()
}

async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

/** The rows of a month, written into the same table by one statement from what is posted already. */
async function oneStatement(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const before = performance.now()
  await client.query(`
    insert into award_month (elder_id, programme, month, seq, award_id, policy, region, form, amount_fen, pay_month, cause, decision_id, recorded_at)
    select elder_id, programme, '2026-05', 0, award_id, policy, region, form, amount_fen, '2026-05', 'regular', decision_id, now()
    from award_month where month = '2026-04'`)
  const seconds = (performance.now() - before) / 1000
  await client.end()
  return seconds
}
