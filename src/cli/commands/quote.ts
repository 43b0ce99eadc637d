import type { Command } from 'commander'
import { type Fen, fen, parseRatio, type Ratio, ratio } from '#kernel/money.ts'
import type { PackCategory } from '#policy/pack.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { suggestion } from '#policy/problem.ts'
import { percent, quote } from '#vouchers/quote.ts'
import { answer, readDate, readInteger, today, UsageError } from '../command.ts'
import { policyOn } from '../policies.ts'

type Options = {
  readonly policy: string
  readonly category: string
  readonly feeFen: string
  readonly insuranceFen: string
  readonly usedFen: string
  readonly on?: string
  readonly ratio?: string
}

const FEN_MAX = 10_000_000_000

/** `quote --policy ID --category C --fee-fen N …` → {baseFen, deductFen, elderFen, capLeftFen, steps}; changes nothing. */
export function register(program: Command): void {
  program
    .command('quote')
    .description('what a voucher pays of a fee and what is left for the elder')
    .requiredOption('--policy <id>', 'the voucher policy')
    .requiredOption('--category <c>', 'institution-long, institution-respite, home-community or day-care')
    .requiredOption('--fee-fen <n>', 'the eligible fee in fen')
    .option('--insurance-fen <n>', 'what long-term-care insurance has paid, in fen', '0')
    .option('--used-fen <n>', 'what the month’s voucher has already paid, in fen', '0')
    .option('--on <date>', 'the day of the service (default: today)')
    .option('--ratio <r>', 'another ratio, to see what it would give')
    .action((options: Options) => {
      const on = options.on === undefined ? today() : readDate(options.on, '--on')
      const policy = policyOn(options.policy, on)
      const category = categoryOf(policy, options.category)
      requireWindow(policy)
      const terms = { ratio: ratioOf(policy, category, options.ratio), capFen: yuan(policy, category.cap) }
      const amounts = {
        feeFen: amount(options.feeFen, '--fee-fen', FEN_MAX),
        insuranceFen: amount(options.insuranceFen, '--insurance-fen', FEN_MAX),
        usedFen: amount(options.usedFen, '--used-fen', terms.capFen),
      }
      answer(quote({ ...amounts, ...terms }))
    })
}

function amount(text: string, option: string, max: number): Fen {
  return fen(readInteger(text, option, 0, max))
}

function categoryOf(policy: PolicyOnDay, id: string): PackCategory {
  const categories = policy.version.voucher?.categories
  if (!categories)
    throw new UsageError('not-a-voucher', `${policy.policy.id} gives no voucher: a quote needs a voucher policy`)
  const found = categories.find((category) => category.id === id)
  if (found) return found
  const ids = categories.map((category) => category.id)
  throw new UsageError(
    'category-unknown',
    `there is no category «${id.slice(0, 80)}»: ${suggestion(id.slice(0, 80), ids, `known are ${ids.join(', ')}`)}`,
  )
}

function requireWindow(policy: PolicyOnDay): void {
  const closed = policy.periods.find((period) => period.value !== true)
  if (closed)
    throw new UsageError('outside-window', `${closed.refusal}（${closed.clause}）：choose a day within it with --on`)
}

/** The category's own ratio, or the one asked about, which must lie in the bounds that the pack states. */
function ratioOf(policy: PolicyOnDay, category: PackCategory, asked: string | undefined): Ratio {
  const own = policy.parameter(category.ratio)
  if (asked === undefined) return ratio(Number(own))
  const given = parseRatio(asked)
  const low = ratio(Number(policy.parameter('抵扣比例下限')))
  const high = ratio(Number(policy.parameter('抵扣比例上限')))
  if (given === undefined || given < low || given > high)
    throw new UsageError(
      'ratio-out-of-range',
      `--ratio ${asked} must be a decimal within ${percent(low)} to ${percent(high)}, for example 0.60`,
    )
  return given
}

function yuan(policy: PolicyOnDay, name: string): Fen {
  return fen(Number(policy.parameter(name)))
}
