import type { Command } from 'commander'
import { addWorkingDays, WORKING_DAYS_MAX } from '#kernel/working-days.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { answer, readDate, readInteger, UsageError } from '../command.ts'

const LAST_YEAR = 9999

/** `deadline --from DATE --working-days N` → {due, provisional}. */
export function register(program: Command): void {
  program
    .command('deadline')
    .description('the last day of a period of working days; the first day is not counted')
    .requiredOption('--from <date>', 'the day on which the period begins')
    .requiredOption('--working-days <n>', 'how many working days')
    .action((options: { readonly from: string; readonly workingDays: string }) => {
      const days = readInteger(options.workingDays, '--working-days', 0, WORKING_DAYS_MAX)
      const { due, provisional } = addWorkingDays(loadHolidays(), readDate(options.from, '--from'), days)
      if (due.year > LAST_YEAR)
        throw new UsageError('date-out-of-range', `--from ${options.from} leads beyond the year ${LAST_YEAR}`)
      answer({ due: due.toString(), provisional })
    })
}
