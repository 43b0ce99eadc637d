import type { Command } from 'commander'
import { datesOnHolidays, type QuarterClock, quarterDates } from '#applications/quarter.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { answer, OperationError, readDate, say } from '../command.ts'

const POLICY = 'yangpu-ltci-personal-part'

/** `quarter --completed DATE` → {quarter, tablesDue, confirmDue, payDue}. */
export function register(program: Command): void {
  program
    .command('quarter')
    .description('the quarter in which a complete Yangpu claim is handled, with its dates between offices')
    .requiredOption('--completed <date>', 'the day on which the claim was complete')
    .action((options: { readonly completed: string }) => {
      const completedOn = readDate(options.completed, '--completed')
      const dates = quarterDates(completedOn, clockOn(completedOn))
      for (const date of datesOnHolidays(dates, loadHolidays())) say(`${date} is not a working day; the date stays`)
      if (!dates.quarter.startsWith(String(completedOn.year)))
        say(
          `claims of ${completedOn.year} are taken until ${dates.claimUntil}, though this one is handled in ${dates.quarter}`,
        )
      answer({
        quarter: dates.quarter,
        tablesDue: dates.tablesDue.toString(),
        confirmDue: dates.confirmDue.toString(),
        payDue: dates.payDue.toString(),
      })
    })
}

function clockOn(day: Temporal.PlainDate): QuarterClock {
  const clock = loadRulebookFromFiles().policies.get(POLICY)?.on(day).version.payment?.clock
  if (!clock)
    throw new OperationError('clock-missing', `${POLICY} states no quarterly clock: check policies/yangpu-310110`)
  return clock
}
