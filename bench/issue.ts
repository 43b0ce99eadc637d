/**
 * A month's vouchers for everybody with a running award, through the application's code, against COPY of the very same rows as text
 * into tables of the same shape and indexes on the same server; then the same run again. The memory of the process is compared
 * between a small number of people and the full one.
 * `node bench/issue.ts [--people 1000000] [--runs 3]` — the aims: 1.3 × COPY, a re-run in 0.2 of the first, flat memory.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { unwrap } from '#kernel/result.ts'
import { issueMonth } from '#vouchers/issue/run.ts'
import { BENCH_TERMS, benchServices, MONTH, populate } from './support/population.ts'
import { startBenchServer } from './support/server.ts'

const FEW = 10_000
const AIMS = { copy: 1.3, again: 0.2, memory: 1.2 }
const TABLES = ['voucher', 'transfer'] as const

const { values } = parseArgs({
  options: { people: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } },
})
const people = Number(values.people)

const server = await startBenchServer()
const folder = mkdtempSync(join(tmpdir(), 'yiyang-copy-'))
// The server writes there as its own user.
chmodSync(folder, 0o777)
try {
  const few = await measure(FEW, 'few')
  const found: Awaited<ReturnType<typeof measure>>[] = []
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const figures = await measure(people, `full${run}`)
    found.push(figures)
    console.log(
      `run ${run}: ${people} vouchers issued in ${figures.issue.toFixed(1)} s, COPY of the same rows ${figures.copy.toFixed(1)} s, again ${figures.again.toFixed(1)} s, at most ${figures.peakMiB} MiB`,
    )
  }
  const median = (of: (figures: (typeof found)[number]) => number) =>
    found.map(of).toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0
  const peak = Math.max(...found.map(({ peakMiB }) => peakMiB))
  console.log(`issue: ${median((f) => f.copy / f.issue).toFixed(2)} × COPY (aim ${AIMS.copy})`)
  console.log(`again: ${median((f) => f.again / f.issue).toFixed(3)} of the first run (aim ${AIMS.again})`)
  console.log(
    `memory: ${few.peakMiB} MiB at ${FEW} people, ${peak} MiB at ${people}: ${(peak / few.peakMiB).toFixed(2)} × (aim ${AIMS.memory})`,
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Seconds of the first run, of COPY and of the run again, in a database of its own. */
async function measure(
  count: number,
  name: string,
): Promise<{ readonly issue: number; readonly copy: number; readonly again: number; readonly peakMiB: number }> {
  const database = await server.database(name, 4)
  const url = server.superuserUrl(name)
  await populate(url, database, count)
  const services = benchServices(database)
  const admin = new pg.Client({ connectionString: url })
  // When a measurement fails its server goes first; what failed is to be read, not that.
  admin.on('error', () => {})
  await admin.connect()
  await admin.query('vacuum analyze')
  await admin.query('checkpoint')
  let peak = 0
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const issue = await seconds(async () => {
    const outcome = unwrap(await issueMonth(services, { terms: BENCH_TERMS, month: MONTH, onProgress: look }))
    if (outcome.issued !== count) throw new Error(`${outcome.issued} issued of ${count}`)
  })
  const again = await seconds(async () => {
    const outcome = unwrap(await issueMonth(services, { terms: BENCH_TERMS, month: MONTH, onProgress: look }))
    if (outcome.already !== count) throw new Error(`${outcome.already} found again of ${count}`)
  })
  for (const table of TABLES) {
    await admin.query(`copy (select * from ${table} order by 1) to '${join(folder, table)}'`)
    await admin.query(`create table ${table}_copy (like ${table} including all)`)
  }
  await admin.query('checkpoint')
  const copy = await seconds(async () => {
    for (const table of TABLES) await admin.query(`copy ${table}_copy from '${join(folder, table)}'`)
  })
  await admin.end()
  await database.close()
  return { issue, copy, again, peakMiB: Math.round(peak / 2 ** 20) }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}
