import type { Command } from 'commander'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import type { Policy } from '#policy/policy.ts'
import { readChanges, withParameters } from '#policy/simulation/change.ts'
import { drawPopulation } from '#policy/simulation/population.ts'
import { simulate } from '#policy/simulation/simulate.ts'
import { regionsOn } from '#registries/regions/region-table.ts'
import { answer, readDate, readInteger, readJson, today, UsageError } from '../command.ts'
import { policyOn } from '../policies.ts'

type Options = {
  readonly policy: string
  readonly with: string
  readonly people: string
  readonly on?: string
  readonly seed: string
}

const PEOPLE_MAX = 5_000_000

/** `simulate --policy ID --with FILE --people N` → who gains, who loses, cost, by region and level, over made-up people. */
export function register(program: Command): void {
  program
    .command('simulate')
    .description('what other parameters would do: who gains, who loses, what it costs')
    .requiredOption('--policy <id>', 'the policy')
    .requiredOption('--with <file>', 'JSON object of parameters and their new values, or - for standard input')
    .requiredOption('--people <n>', 'how many people to make up')
    .option('--on <date>', 'the day (default: today, or the programme’s first day when it does not run today)')
    .option('--seed <n>', 'another population', '1')
    .action((options: Options) => {
      const people = readInteger(options.people, '--people', 1, PEOPLE_MAX)
      const seed = readInteger(options.seed, '--seed', 0, 2_147_483_647)
      const asked = options.on === undefined ? undefined : readDate(options.on, '--on')
      const now = policyOn(options.policy, asked ?? today())
      const on = asked ?? runningDay(now.policy, today())
      const changes = readChanges(readJson(options.with))
      if (!changes.ok) throw new UsageError(changes.refusal.code, changes.refusal.message)
      const changed = withParameters(now.policy, changes.value, on.toString())
      if (!changed.ok) throw new UsageError(changed.refusal.code, changed.refusal.message)
      const before = now.policy.on(on)
      const started = performance.now()
      const population = drawPopulation({ at: before, count: people, regions: placesIn(now.policy.region, on), seed })
      const found = simulate(before, changed.value.policy.on(on), population)
      const milliseconds = Math.round(performance.now() - started)
      answer({
        policy: now.policy.id,
        on: on.toString(),
        changes: changed.value.changes,
        synthetic: true,
        ...found,
        milliseconds,
      })
    })
}

/** Today when the programme runs, else the first day on which it does. */
function runningDay(policy: Policy, day: PlainDate): PlainDate {
  if (policy.on(day).inForce) return day
  const first = policy.changes.map((text) => Temporal.PlainDate.from(text)).find((change) => policy.on(change).inForce)
  return first ?? day
}

/** The places of a region that people are spread over: its prefectures and counties, or itself. */
function placesIn(region: string, on: PlainDate): readonly string[] {
  const codes = regionsOn(on, { demo: false }).map(({ code }) => code)
  const inside = codes.filter((code) => code !== region && isWithin(code, region))
  return inside.length === 0 ? [region] : inside
}
