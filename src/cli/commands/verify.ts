import type { Command } from 'commander'
import { verifyAudit } from '#audit/tasks.ts'
import { BUDGET_INVARIANTS } from '#budgets/invariants.ts'
import { CARE_INVARIANTS } from '#care/invariants.ts'
import { checkInvariants, type Invariant, LEDGER_INVARIANTS } from '#ledger/invariants.ts'
import { PAYMENT_INVARIANTS } from '#payments/invariants.ts'
import { VOUCHER_INVARIANTS } from '#vouchers/invariants.ts'
import { OperationError, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { type Platform, withPlatform } from '../platform.ts'

/** Everything that must be true of the books, of every domain that moves money. */
export const BOOKS: readonly Invariant[] = [
  ...LEDGER_INVARIANTS,
  ...BUDGET_INVARIANTS,
  ...VOUCHER_INVARIANTS,
  ...CARE_INVARIANTS,
  ...PAYMENT_INVARIANTS,
]

type Line = { readonly holds: boolean; readonly text: string }

/** What can be verified; each yields its lines one by one. */
const SUBJECTS: Readonly<
  Record<string, (platform: Platform, report: (line: Line) => void) => Promise<readonly { readonly holds: boolean }[]>>
> = {
  ledger: ({ services }, report) =>
    checkInvariants(services.db, BOOKS, ({ id, says, holds, broken, examples }) => {
      const found = examples.map((example) => `${example.subject}: ${example.detail}`).join('; ')
      report({ holds, text: `${id} — ${says}${holds ? '' : ` — ${broken} broken: ${found}`}` })
    }),
  audit: async ({ services }, report) => {
    const checks = await verifyAudit(services)
    for (const { name, ok, detail } of checks) report({ holds: ok, text: `${name} — ${detail}` })
    return checks.map(({ ok }) => ({ holds: ok }))
  },
}

/** `verify ledger` recomputes the books and prints a line per invariant; exit 1 when one is broken. */
export function register(program: Command): void {
  program
    .command('verify <what>')
    .description(`recompute what must hold: ${Object.keys(SUBJECTS).join(', ')}`)
    .action(async (what: string) => {
      const verify = Object.hasOwn(SUBJECTS, what) ? SUBJECTS[what] : undefined
      if (!verify)
        throw new UsageError(
          'nothing-to-verify',
          `verify knows ${Object.keys(SUBJECTS).join(' and ')}, not ${what.slice(0, 40)}`,
        )
      await withPlatform(readConfig(), async (platform) => {
        const lines = await verify(platform, ({ holds, text }) => {
          process.stdout.write(`${holds ? 'ok    ' : 'BROKEN'} ${text}\n`)
        })
        const broken = lines.filter((line) => !line.holds).length
        if (broken > 0) throw new OperationError('broken', `${broken} of ${lines.length} invariants are broken`)
      })
    })
}
