import type { Command } from 'commander'
import { distributionStatements, planDistribution } from '#db/distribution.ts'
import { OperationError, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

/** `distribute --dry-run`: the statements that lay the tables out over a Citus cluster. They are printed, never run. */
export function register(program: Command): void {
  program
    .command('distribute')
    .description('print the statements that distribute the tables over a Citus cluster')
    .option('--dry-run', 'print only (required)')
    .action(async (options: { readonly dryRun?: boolean }) => {
      if (!options.dryRun)
        throw new UsageError(
          'dry-run-only',
          'distribute only prints: add --dry-run, read what it prints, and run it as the owner on the coordinator',
        )
      const plan = await withPlatform(readConfig(), ({ services }) => planDistribution(services.pool))
      if (plan.problems.length > 0) throw new OperationError('not-distributable', plan.problems.join('; '))
      process.stdout.write(`${distributionStatements(plan).join('\n')}\n`)
    })
}
