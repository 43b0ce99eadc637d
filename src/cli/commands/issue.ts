import type { Command } from 'commander'
import { never } from '#kernel/assert.ts'
import { firstDay, monthOf } from '#kernel/calendar.ts'
import { issueMonth } from '#vouchers/issue/run.ts'
import { voucherTermsOf } from '#vouchers/terms-of.ts'
import { answer, OperationError, readMonth, say, today, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'
import { policyOn } from '../policies.ts'

/** `issue --policy ID --month YYYY-MM` → {issued, already, refused, committedFen}; repeatable, and goes on where a killed run stopped. */
export function register(program: Command): void {
  program
    .command('issue')
    .description("issue a policy's vouchers of a month to everybody with a running award")
    .requiredOption('--policy <id>', 'the voucher policy')
    .requiredOption('--month <month>', 'the month, as 2026-03')
    .action(async (options: { readonly policy: string; readonly month: string }) => {
      const month = readMonth(options.month, '--month')
      // The month to come may be prepared before its first day; its vouchers are usable from that day on.
      const earliest = month.subtract({ months: 1 })
      if (Temporal.PlainYearMonth.compare(earliest, today().toPlainYearMonth()) > 0)
        throw new UsageError(
          'month-too-early',
          `${month} is too far ahead: its vouchers can be issued from ${firstDay(earliest)} on`,
        )
      const terms = voucherTermsOf(policyOn(options.policy, firstDay(month)))
      if (!terms)
        throw new UsageError('not-a-voucher', `${options.policy} gives no voucher: issue needs a voucher policy`)
      await withPlatform(readConfig(), async ({ services }) => {
        if (month.toString() < monthOf(services.clock.now()).toString())
          say(`${month} is over: its vouchers cannot be used any more`)
        const bar = progressBar()
        const outcome = await issueMonth(services, { terms, month: month.toString(), onProgress: bar.update }).finally(
          bar.stop,
        )
        if (outcome.ok) return answer(outcome.value)
        const { refusal } = outcome
        switch (refusal.code) {
          case 'outside-programme-window':
            throw new UsageError(
              refusal.code,
              `${terms.policy} runs from ${refusal.from} to ${refusal.to}: nothing is issued in ${month}`,
            )
          case 'run-in-progress':
            throw new OperationError(
              refusal.code,
              `another program is issuing ${terms.policy} for ${month}: wait for it`,
            )
          default:
            return never(refusal)
        }
      })
    })
}

const BAR_WIDTH = 30

/** A bar on stderr when somebody watches; silent otherwise. */
function progressBar(): {
  readonly update: (progress: { readonly done: number; readonly total: number }) => void
  readonly stop: () => void
} {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} }
  return {
    update: ({ done, total }) => {
      const filled = total === 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, Math.floor((done * BAR_WIDTH) / total))
      process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${done}/${total}`)
    },
    stop: () => {
      process.stderr.write('\n')
    },
  }
}
