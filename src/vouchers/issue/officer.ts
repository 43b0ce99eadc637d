import type { Act, NotAllowed } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { type Forecast, forecastBudget } from '#budgets/forecast.ts'
import { listEnvelopes } from '#budgets/store.ts'
import { enqueueTask } from '#jobs/queue-store.ts'
import { parseMonth } from '#kernel/calendar.ts'
import { fen, ZERO } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { inWindow, type TermsOf, type VoucherTerms } from '../terms.ts'
import type { IssueRefusal } from './run.ts'
import { findRuns, type IssueRun } from './run-store.ts'
import { countAwardsByMonth, findRefusals } from './store.ts'

/** Who starts a month's issue by hand; usually the first of the month does. */
export const ISSUERS: readonly Role[] = ['county-approver']
/** Who sees runs and forecasts. */
export const RUN_READERS: readonly Role[] = [
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
]

export type AskIssueRefusal =
  | NotAllowed
  | Extract<IssueRefusal, { code: 'outside-programme-window' }>
  | Coded<'policy-without-vouchers' | 'month-not-current'>

/** Queues the issue of the current month for a policy; the worker runs it, and everybody can watch. */
export async function askIssue(
  act: Act,
  input: { readonly policy: string; readonly month: string; readonly termsOf: TermsOf },
): Promise<Result<{ readonly queued: boolean }, AskIssueRefusal>> {
  const terms = input.termsOf(input.policy, input.month)
  if (!terms) return refuse({ code: 'policy-without-vouchers' })
  const allowed = requireRegionWithin(act, ISSUERS, terms)
  if (!allowed.ok) return allowed
  if (!inWindow(terms, input.month) && terms.window)
    return refuse({ code: 'outside-programme-window', from: terms.window.from, to: terms.window.to })
  if (input.month !== act.today.toPlainYearMonth().toString()) return refuse({ code: 'month-not-current' })
  const { policy, month } = input
  await enqueueTask(act.tx, { task: 'issue-month', payload: { policy, month }, key: `issue ${policy} ${month}` })
  act.audit({ action: 'voucher.month-asked', subject: { kind: 'issue-run', id: `${policy} ${month}` } })
  return accept({ queued: true })
}

/** An officer of the policy's region or of a county in it: a run is for the whole policy and changes nothing that exists. */
function requireRegionWithin(act: Act, roles: readonly Role[], terms: VoucherTerms): Result<true, NotAllowed> {
  const prefix = regionPrefix(terms.region)
  const own =
    act.actor.kind === 'account' &&
    act.actor.roles.some((grant) => roles.includes(grant.role) && grant.region.startsWith(prefix))
  return own ? accept(true) : requireRegion(act, roles, terms.region)
}

/** The runs of the policies, newest first, with how far they are. */
export async function readRuns(act: Act, policies: readonly string[]): Promise<readonly IssueRun[]> {
  return findRuns(act.tx, policies)
}

/** Who got no voucher in a month and why, for the officers of their region. */
export async function readRefusals(
  act: Act,
  query: {
    readonly policy: string
    readonly month: string
    readonly region: string
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<Result<Awaited<ReturnType<typeof findRefusals>>, NotAllowed>> {
  const allowed = requireRegion(act, RUN_READERS, query.region)
  if (!allowed.ok) return allowed
  return accept(await findRefusals(act.tx, { ...query, regionPrefix: regionPrefix(query.region) }))
}

/** When the region's envelopes will stop covering its running awards. Growth is the mean of the last three months. */
export async function readForecast(
  act: Act,
  query: { readonly policy: string; readonly region: string; readonly termsOf: TermsOf },
): Promise<
  Result<
    Forecast & { readonly awards: number; readonly growthPerMonth: number },
    NotAllowed | Coded<'policy-without-vouchers'>
  >
> {
  const allowed = requireRegion(act, RUN_READERS, query.region)
  if (!allowed.ok) return allowed
  const month = act.today.toPlainYearMonth().toString()
  const terms = query.termsOf(query.policy, month)
  if (!terms) return refuse({ code: 'policy-without-vouchers' })
  const from = terms.window?.from ?? month
  const to = terms.window?.to ?? act.today.toPlainYearMonth().add({ months: 11 }).toString()
  const envelopes = await listEnvelopes(act.tx, { region: query.region, programme: terms.family, from, to })
  const counts = await countAwardsByMonth(act.tx, {
    policy: terms.policy,
    family: terms.family,
    regionPrefix: regionPrefix(query.region),
    months: lastMonths(month, 4),
  })
  const awards = counts.at(-1) ?? 0
  const growthPerMonth = Math.round((awards - (counts[0] ?? 0)) / 3)
  const months = monthsBetween(from, to).map((name) => {
    const own = envelopes.filter((envelope) => envelope.month === name)
    return {
      month: name,
      grantedFen: fen(own.reduce((sum, envelope) => sum + envelope.grantedFen, ZERO as number)),
      committedFen: fen(own.reduce((sum, envelope) => sum + envelope.committedFen, ZERO as number)),
    }
  })
  return accept({
    ...forecastBudget(months, month, { awards, growthPerMonth, capFen: terms.capFen }),
    awards,
    growthPerMonth,
  })
}

function lastMonths(month: string, count: number): readonly string[] {
  const last = Temporal.PlainYearMonth.from(month)
  return Array.from({ length: count }, (_, index) => last.subtract({ months: count - 1 - index }).toString())
}

const MONTHS_MAX = 60

function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = []
  const end = parseMonth(to)
  for (let at = parseMonth(from); at && end && months.length < MONTHS_MAX; at = at.add({ months: 1 })) {
    if (Temporal.PlainYearMonth.compare(at, end) > 0) break
    months.push(at.toString())
  }
  return months
}
