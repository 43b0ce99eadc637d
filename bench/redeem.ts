/**
 * Redemptions per second through the application's code against PostgreSQL's TPC-B-like transaction on the same server: same
 * number of clients, prepared statements, fsync and synchronous commit on, paired runs.
 * `node bench/redeem.ts [--seconds 60] [--runs 3] [--clients 16] [--only one,batch,replay,http]`
 */
import { parseArgs } from 'node:util'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { issueMonth } from '#vouchers/issue/run.ts'
import type { Draw } from '#vouchers/redeem/draw.ts'
import { redeemAlone, redeemVoucher } from '#vouchers/redeem/redeem.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { prepareHttp } from './support/http.ts'
import { BENCH_TERMS, benchServices, claimAll, MONTH, populate } from './support/population.ts'
import { startBenchServer } from './support/server.ts'
import { prepareTpcB } from './support/tpcb.ts'

const PEOPLE = 20_000
const BATCH_CALLERS = 64
const AIMS = { one: 2.0, batch: 5.0, http: 3.0 } as const

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    runs: { type: 'string', default: '3' },
    clients: { type: 'string', default: '16' },
    only: { type: 'string', default: 'one,batch,replay,http' },
  },
})
const seconds = Number(options.seconds)
const runs = Number(options.runs)
const clients = Number(options.clients)
const wanted = new Set(options.only.split(','))

const server = await startBenchServer()
try {
  const database = await server.database('bench', clients)
  await populate(server.superuserUrl('bench'), database, PEOPLE)
  const services = benchServices(database)
  unwrap(await issueMonth(services, { terms: BENCH_TERMS, month: MONTH }))
  const vouchers = await claimAll(server.superuserUrl('bench'))
  const tpcb = await prepareTpcB(server, clients)
  console.log(`TPC-B-like by ${tpcb.how}; ${clients} clients, ${seconds} s, ${runs} paired runs`)

  const organizations = Array.from({ length: 200 }, () => newId())
  const today = services.clock.today()
  let turn = 0
  const nextDraw = (): Draw => {
    turn += 1
    // A stride through all vouchers: neighbours in time are not neighbours in the index.
    const voucher = vouchers[(turn * 7919) % vouchers.length]
    const key = newId()
    return {
      elderId: voucher?.elderId ?? '',
      family: CARE_VOUCHER,
      month: MONTH,
      voucherId: voucher?.voucherId ?? '',
      organizationId: organizations[turn % organizations.length] ?? '',
      serviceRef: newId(),
      attempt: 0,
      category: 'home-community',
      servedOn: today,
      feeFen: fen(20),
      insuranceFen: fen(0),
      otherInsuranceFen: fen(0),
      deductFen: fen(10),
      presented: 'qr',
      paidInCash: false,
      lines: [{ serviceCode: 'meal', name: '助餐', unit: '餐', priceFen: 20, quantity: 1, amountFen: 20 }],
      at: services.clock.now(),
      accountId: organizations[0] ?? null,
      actingRole: null,
      key,
      digest: sm3(key),
    }
  }

  const perSecond = async (callers: number, once: () => Promise<{ readonly ok: boolean }>): Promise<number> => {
    const until = performance.now() + seconds * 1000
    let done = 0
    await Promise.all(
      Array.from({ length: callers }, async () => {
        while (performance.now() < until) {
          const answer = await once()
          if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
          done += 1
        }
      }),
    )
    return done / seconds
  }

  const repeated = Array.from({ length: 2000 }, nextDraw)
  for (const draw of repeated) await redeemVoucher(services, draw)
  let again = 0
  const variants: readonly (readonly [string, string, number | undefined, () => Promise<number>])[] = [
    [
      'one',
      `one statement each, ${clients} callers`,
      AIMS.one,
      () => perSecond(clients, () => redeemAlone(services, nextDraw())),
    ],
    [
      'batch',
      `micro-batches, ${BATCH_CALLERS} callers`,
      AIMS.batch,
      () => perSecond(BATCH_CALLERS, () => redeemVoucher(services, nextDraw())),
    ],
    [
      'replay',
      `replays, ${BATCH_CALLERS} callers`,
      undefined,
      () =>
        perSecond(BATCH_CALLERS, () => {
          again += 1
          const draw = repeated[again % repeated.length]
          return draw ? redeemVoucher(services, { ...draw, at: services.clock.now() }) : Promise.resolve({ ok: false })
        }),
    ],
  ]
  const overHttp = wanted.has('http')
    ? await prepareHttp({ database, superuserUrl: server.superuserUrl('bench'), vouchers })
    : undefined
  const ratios = new Map<string, number[]>()
  for (let run = 1; run <= runs; run += 1) {
    const base = await tpcb.run(seconds)
    console.log(`run ${run}: TPC-B-like ${base.toFixed(0)} /s`)
    for (const [id, name, , measure] of variants) {
      if (!wanted.has(id)) continue
      const rate = await measure()
      ratios.set(id, [...(ratios.get(id) ?? []), rate / base])
      console.log(`run ${run}: ${name}: ${rate.toFixed(0)} /s = ${(rate / base).toFixed(2)} × TPC-B-like`)
    }
    if (overHttp) {
      const http = await overHttp.measure(seconds)
      ratios.set('http', [...(ratios.get('http') ?? []), http.perSecond / base])
      console.log(
        `run ${run}: HTTP, 64 connections: ${http.perSecond.toFixed(0)} /s = ${(http.perSecond / base).toFixed(2)} × TPC-B-like, p50 ${http.p50.toFixed(1)} ms, p99 ${http.p99.toFixed(1)} ms`,
      )
    }
  }
  for (const [id, found] of ratios) {
    const sorted = found.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    const aim = id in AIMS ? ` (aim ${AIMS[id as keyof typeof AIMS].toFixed(1)})` : ''
    console.log(`${id}: median ${median.toFixed(2)} × TPC-B-like${aim}`)
  }
  await overHttp?.close()
  await tpcb.close()
  await database.close()
} finally {
  await server.stop()
}
