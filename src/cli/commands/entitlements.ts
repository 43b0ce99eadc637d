import type { Command } from 'commander'
import { isRegionCode } from '#kernel/region.ts'
import { findEntitlements } from '#policy/entitlements/entitlements.ts'
import { answer, readDate, readJson, today, UsageError } from '../command.ts'
import { library } from '../policies.ts'

type Options = { readonly facts: string; readonly region: string; readonly on?: string }

/** `entitlements --facts FILE|- --region CODE [--on DATE]` → what this person can get there, what excludes what, the best lawful choice. */
export function register(program: Command): void {
  program
    .command('entitlements')
    .description('everything a person can get in a region on a day, and the best lawful combination')
    .requiredOption('--facts <file>', 'JSON object of facts, or - for standard input')
    .requiredOption('--region <code>', 'the region, 6 digits')
    .option('--on <date>', 'the day (default: today)')
    .action((options: Options) => {
      const on = options.on === undefined ? today() : readDate(options.on, '--on')
      if (!isRegionCode(options.region))
        throw new UsageError(
          'region-malformed',
          `--region ${options.region.slice(0, 40)} is not a region code: write six digits, as 330324`,
        )
      const found = findEntitlements(library(), readJson(options.facts), options.region, on)
      if (!found.ok) throw new UsageError(found.refusal.code, found.refusal.message)
      answer(found.value)
    })
}
