import type { Command } from 'commander'
import { runAction } from '#access/run-action.ts'
import { closeQuarter } from '#awards/claims/quarter-actions.ts'
import { isRegionCode } from '#kernel/region.ts'
import { platformDesks } from '../../main.ts'
import { answer, OperationError, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

/** `close quarter --street CODE --quarter 2026-Q2`: makes the street's table; repeatable, a table that is there is answered again. */
export function register(program: Command): void {
  program
    .command('close <what>')
    .description('close a period: quarter')
    .requiredOption('--street <code>', 'the street or town, 6 or 12 digits')
    .requiredOption('--quarter <YYYY-Qn>', 'the quarter')
    .action(async (what: string, options: { readonly street: string; readonly quarter: string }) => {
      if (what !== 'quarter')
        throw new UsageError('close-unknown', `there is no ${what} to close: the known one is quarter`)
      if (!isRegionCode(options.street))
        throw new UsageError('street-malformed', `--street ${options.street} is not a region code of 6 or 12 digits`)
      if (!/^\d{4}-Q[1-4]$/.test(options.quarter))
        throw new UsageError('quarter-malformed', `--quarter ${options.quarter} is not a quarter: write it as 2026-Q2`)
      answer(
        await withPlatform(readConfig(), async ({ services }) => {
          const { awards } = platformDesks(services.rulebook)
          const closed = await runAction(services, { actor: { kind: 'system', name: 'cli' } }, (act) =>
            closeQuarter(act, awards, options),
          )
          if (closed.ok) return closed.value
          if (closed.refusal.code === 'nothing-to-close')
            return {
              ...options,
              claims: 0,
              assessmentFen: 0,
              serviceFen: 0,
              digest: null,
              leftOut: closed.refusal.leftOut,
              already: false,
            }
          throw new OperationError(closed.refusal.code, `the quarter cannot be closed: ${closed.refusal.code}`)
        }),
      )
    })
}
