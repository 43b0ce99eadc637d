import type { Command } from 'commander'
import { postMonth, previewMonth, type RunSum, runOf } from '#awards/allowances/run.ts'
import { hasAwards } from '#awards/allowances/store.ts'
import { platformDesks } from '../../main.ts'
import { answer, readMonth, say, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

type Options = {
  readonly month: string
  readonly policy?: string
  readonly region?: string
  readonly preview?: boolean
}

/**
 * `run allowances --month YYYY-MM`: posts the month of every benefit that is paid month by month. Repeatable: a month that is
 * posted stays as it is. In the portal two people do this; here it is the operator, and the audit says so.
 */
export function register(program: Command): void {
  program
    .command('run <what>')
    .description('run a batch: allowances')
    .requiredOption('--month <YYYY-MM>', 'the month')
    .option('--policy <id>', 'one policy only')
    .option('--region <code>', 'one region only')
    .option('--preview', 'show the sums, post nothing')
    .action(async (what: string, options: Options) => {
      if (what !== 'allowances')
        throw new UsageError('run-unknown', `there is no run ${what}: the known one is allowances`)
      const month = readMonth(options.month, '--month').toString()
      answer(await runAllowances(month, options))
    })
}

async function runAllowances(month: string, options: Options) {
  return withPlatform(readConfig(), async ({ services }) => {
    const { awards: desk } = platformDesks(services.rulebook)
    if (options.policy !== undefined && !desk.law.find(options.policy, services.clock.today()))
      throw new UsageError('policy-unknown', `there is no policy ${options.policy}`)
    const actor = { kind: 'system' as const, name: 'cli' }
    const policies: (RunSum & { readonly policy: string; readonly region: string })[] = []
    for (const { pack } of desk.law.list(services.clock.today())) {
      if (options.policy !== undefined && pack.id !== options.policy) continue
      const region = options.region ?? pack.region
      const of = runOf(desk, pack.id, region, month, services.clock.today())
      if (!of || (!of.proactive && !(await hasAwards(services.db, pack.id)))) continue
      const sum = options.preview
        ? await previewMonth(services, desk, of)
        : await postMonth(services, desk, of, actor, ({ months }) => say(`${pack.id}: ${months}`))
      policies.push({ policy: pack.id, region, ...sum })
    }
    const total = (pick: (sum: RunSum) => number): number => policies.reduce((all, entry) => all + pick(entry), 0)
    return {
      month,
      posted: !options.preview,
      issued: total((sum) => sum.months),
      people: total((sum) => sum.people),
      committedFen: total((sum) => sum.amountFen),
      undecided: total((sum) => sum.undecided),
      policies,
    }
  })
}
