import { withParameters } from '#policy/simulation/change.ts'
import { drawPopulation } from '#policy/simulation/population.ts'
import { simulate } from '#policy/simulation/simulate.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'

/** One parameter changed, simulated over a million made-up people: seconds and memory. `node bench/simulate.ts [people]` */

const people = Number(process.argv[2] ?? 1_000_000)
const on = Temporal.PlainDate.from('2026-05-01')
const policy = loadRulebookFromFiles().policies.get('xinjiang-care-voucher')
const changed = policy && withParameters(policy, { 居家社区抵扣比例: 0.6 }, on.toString())
if (!policy || !changed?.ok) throw new Error('the pack or its parameter is not there')

const started = performance.now()
const before = policy.on(on)
const population = drawPopulation({
  at: before,
  count: people,
  regions: ['650102', '650200', '653100', '654000'],
  seed: 1,
})
const drawn = performance.now()
const found = simulate(before, changed.value.policy.on(on), population)
const ended = performance.now()

const report = {
  people,
  gainers: found.effect.more + found.effect.gained,
  drawSeconds: Math.round(drawn - started) / 1000,
  simulateSeconds: Math.round(ended - drawn) / 1000,
  seconds: Math.round(ended - started) / 1000,
  aimSeconds: 5,
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  aimMiB: 1024,
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
