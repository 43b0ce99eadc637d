import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { simulate } from '#policy/simulation/simulate.ts'
import { type Blocked, type DraftDesk, draftFor, type NotFound, record, textsOf } from './access.ts'
import type { Draft } from './draft.ts'
import { registeredPopulation } from './population.ts'
import { candidateOf } from './report.ts'
import { insertSimulation, type RevisionTexts } from './store.ts'

/** Decides every registered person before and after the draft, and stores the counts beside it. */
export async function simulateDraft(
  act: Act,
  desk: DraftDesk,
  draftId: string,
): Promise<Result<{ readonly simulationId: string }, NotAllowed | NotFound | Blocked | Coded<'draft-not-sound'>>> {
  const opened = await draftFor(act, draftId, 'simulate')
  if (!opened.ok) return opened
  const { draft, last } = opened.value
  if (draft.soundRevision !== draft.revision) return refuse({ code: 'draft-not-sound' })
  const result = await simulated(act, desk, draft, last)
  const simulationId = newId()
  await insertSimulation(act.tx, {
    draftId,
    simulationId,
    revision: draft.revision,
    runBy: actingAccount(act),
    at: act.at,
    result,
  })
  await record(act, draft, 'simulated', null)
  return accept({ simulationId })
}

async function simulated(act: Act, desk: DraftDesk, draft: Draft, last: RevisionTexts) {
  const candidate = candidateOf(desk.rulebook, textsOf(draft, last))
  const on = draft.effectiveOn ?? act.today
  const source = { db: act.tx, sealer: act.services.sealer }
  const found = []
  for (const after of candidate.policies.values()) {
    if (after.id !== draft.policy && after.pack.base !== draft.policy) continue
    const is = after.on(on)
    // A new policy gives nothing before it begins.
    const was = desk.rulebook.policies.get(after.id)?.on(on) ?? after.on(Temporal.PlainDate.from('1900-01-01'))
    const { population, registered, billed } = await registeredPopulation(source, [is, was], {
      vocabulary: candidate.vocabulary,
      region: after.region,
      today: act.today,
      on,
      spendingOf: desk.spendingOf,
    })
    found.push({
      policy: after.id,
      title: after.title,
      on: on.toString(),
      period: periodOf(is.version.amount, is.version.voucher !== undefined),
      registered,
      billed: is.version.voucher ? billed : null,
      billMonth: is.version.voucher ? act.today.toPlainYearMonth().subtract({ months: 1 }).toString() : null,
      ...simulate(was, is, population),
    })
  }
  return { policies: found }
}

function periodOf(amount: object | undefined, voucher: boolean): 'monthly' | 'quarterly' | 'yearly' | 'once' | null {
  if (voucher) return 'monthly'
  if (!amount) return null
  if ('period' in amount && amount.period === 'quarterly') return 'quarterly'
  for (const period of ['monthly', 'quarterly', 'yearly', 'once'] as const) {
    const given = Object.entries(amount).find(([key]) => key === period)
    if (given?.[1] !== undefined) return period
    if ('period' in amount && amount.period === period) return period
  }
  return null
}
