import type { Act, NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import { subtract } from '#kernel/money.ts'
import { maskName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findOrganizations } from '#organizations/store.ts'
import { findElders } from '#people/store.ts'
import { PAYMENT_READERS } from '../batches/contract.ts'
import { CARE_VOUCHER } from '../settlement/terms.ts'
import type { reconciliationContract, reconciliationLinesContract } from './contract.ts'
import { awardFlow, type Flow, type Found, PARTS, type Part, type Stage, voucherFlow } from './flow.ts'
import { listPart, type Scope, sumApart, sumBudget, sumParts } from './store.ts'

/** Explains every fen of a programme's month in a region; what does not add up is shown as a difference, not hidden. */
export async function readReconciliation(
  act: Act,
  scope: Scope,
): Promise<Result<AnswerOf<typeof reconciliationContract>, NotAllowed>> {
  const allowed = requireRegion(act, PAYMENT_READERS, scope.region)
  if (!allowed.ok) return allowed
  const budget = await sumBudget(act.tx, scope)
  const availableFen = subtract(budget.grantedFen, budget.committedFen)
  const own: readonly Found[] = [
    { stage: 'budget', part: 'committed', lines: budget.envelopes, amountFen: budget.committedFen },
    { stage: 'budget', part: 'available', lines: budget.envelopes, amountFen: availableFen },
  ]
  const { stages, equations } = await flowOf(act, scope, own)
  return accept({
    stages: stages.map((stage) => ({ ...stage, parts: [...stage.parts] })),
    equations: [...equations],
    budget: {
      envelopes: budget.envelopes,
      grantedFen: budget.grantedFen,
      committedFen: budget.committedFen,
      committedByPeopleFen: budget.ofPeopleFen,
      availableFen,
    },
  })
}

async function flowOf(act: Act, scope: Scope, budget: readonly Found[]): Promise<Flow> {
  const apart = await sumApart(act.tx, scope)
  if (scope.programme !== CARE_VOUCHER) return awardFlow(await sumParts(act.tx, 'award', scope), apart.dueFen)
  const found = [...budget]
  for (const stage of ['committed', 'owed', 'payable', 'payment'] as const)
    found.push(...(await sumParts(act.tx, stage, scope)))
  return voucherFlow(found, apart)
}

/** The lines of one part. Looking at people's lines is written down. */
export async function readReconciliationLines(
  act: Act,
  query: Scope & {
    readonly stage: Exclude<Stage, 'budget'>
    readonly part: Part
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<Result<AnswerOf<typeof reconciliationLinesContract>, NotAllowed | { readonly code: 'part-not-of-stage' }>> {
  const allowed = requireRegion(act, PAYMENT_READERS, query.region)
  if (!allowed.ok) return allowed
  const parts: readonly Part[] = PARTS[query.stage]
  if (!parts.includes(query.part)) return refuse({ code: 'part-not-of-stage' })
  const lines = await listPart(act.tx, query.stage, query.part, query, query)
  const elders = await findElders(act.tx, [...new Set(lines.flatMap((line) => line.elderId ?? []))])
  const organizations = await findOrganizations(act.tx, [
    ...new Set(lines.flatMap((line) => line.organizationId ?? [])),
  ])
  const names = new Map([
    ...elders.map((elder) => [elder.elderId, maskName(elder.name)] as const),
    ...organizations.map((organization) => [organization.organizationId, organization.name] as const),
  ])
  const nameOf = (idOf: string | null) => (idOf === null ? null : (names.get(idOf) ?? '资料已删除'))
  act.audit({
    action: 'reconciliation.lines-looked-at',
    subject: { kind: 'reconciliation', id: `${query.region} ${query.month} ${query.stage} ${query.part}` },
    detail: { lines: lines.length },
  })
  return accept({
    lines: lines.map((line) => ({
      lineId: line.lineId,
      elder: nameOf(line.elderId),
      organization: nameOf(line.organizationId),
      amountFen: line.amountFen,
      on: line.on?.toString() ?? null,
      what: line.what,
      reason: line.reason,
      opens: line.opens,
      openId: line.openId,
    })),
    next: lines.length === query.limit ? (lines.at(-1)?.cursor ?? null) : null,
  })
}
