import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { insertTransfers } from '#ledger/store.ts'
import type { BudgetShort, BudgetSource } from './envelope.ts'
import {
  type AppropriationRow,
  type EnvelopeListing,
  type EnvelopeQuery,
  findEnvelope,
  findEnvelopeMoney,
  insertAppropriation,
  listAppropriations,
  listEnvelopes,
  lockEnvelopes,
  openEnvelope,
} from './store.ts'

/** Who gives money to an envelope or takes it back. */
export const BUDGET_KEEPERS: readonly Role[] = ['county-approver']
/** Who sees budgets. */
export const BUDGET_READERS: readonly Role[] = [
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'province-viewer',
  'auditor',
]

export type Appropriation = {
  readonly region: string
  readonly programme: string
  readonly month: string
  readonly source: BudgetSource
  readonly amountFen: Fen
  readonly document?: string | undefined
}

/** Grants money to the envelope of a region, programme and month, which is opened when it is not there yet. */
export async function grantBudget(
  act: Act,
  input: Appropriation,
): Promise<Result<{ readonly envelopeId: string }, NotAllowed | { readonly code: 'amount-not-above-zero' }>> {
  const allowed = requireRegion(act, BUDGET_KEEPERS, input.region)
  if (!allowed.ok) return allowed
  if (input.amountFen <= 0) return refuse({ code: 'amount-not-above-zero' })
  const by = accountOf(act.actor)
  const envelope = await openEnvelope(act.tx, {
    envelopeId: derivedId('envelope', input.region, input.programme, input.month),
    region: input.region,
    programme: input.programme,
    month: input.month,
    openedBy: by,
    at: act.at,
  })
  await appropriate(act, { ...input, envelopeId: envelope.envelopeId, kind: 'granted' })
  return accept({ envelopeId: envelope.envelopeId })
}

/** Takes money back that the envelope has not committed yet. */
export async function withdrawBudget(
  act: Act,
  input: {
    readonly envelopeId: string
    readonly source: BudgetSource
    readonly amountFen: Fen
    readonly document?: string | undefined
  },
): Promise<
  Result<{ readonly envelopeId: string }, NotAllowed | BudgetShort | Coded<'not-found' | 'amount-not-above-zero'>>
> {
  const found = await findEnvelope(act.tx, input.envelopeId)
  if (!found) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, BUDGET_KEEPERS, found.region)
  if (!allowed.ok) return allowed
  if (input.amountFen <= 0) return refuse({ code: 'amount-not-above-zero' })
  await lockEnvelopes(act.tx, [found.envelopeId])
  const money = (await findEnvelopeMoney(act.tx, [found.envelopeId])).get(found.envelopeId)
  if (!money || money.availableFen < input.amountFen)
    return refuse({
      code: 'budget-exhausted',
      availableFen: money?.availableFen ?? ZERO,
      neededFen: input.amountFen,
    })
  await appropriate(act, { ...input, month: found.month, kind: 'withdrawn' })
  return accept({ envelopeId: found.envelopeId })
}

async function appropriate(
  act: Act,
  input: {
    readonly envelopeId: string
    readonly month: string
    readonly kind: 'granted' | 'withdrawn'
    readonly source: BudgetSource
    readonly amountFen: Fen
    readonly document?: string | undefined
  },
): Promise<void> {
  const actor = accountOf(act.actor)
  const appropriationId = newId()
  await insertAppropriation(act.tx, {
    ...input,
    appropriationId,
    document: input.document ?? null,
    at: act.at,
    accountId: actor,
  })
  const appropriation = { kind: 'appropriation', party: input.envelopeId } as const
  const envelope = { kind: 'envelope', party: input.envelopeId } as const
  const granted = input.kind === 'granted'
  await insertTransfers(act.tx, [
    {
      partitionId: input.envelopeId,
      transferId: appropriationId,
      period: input.month,
      debit: granted ? appropriation : envelope,
      credit: granted ? envelope : appropriation,
      amountFen: input.amountFen,
      code: granted ? 'appropriated' : 'withdrawn',
      effectiveOn: act.today,
      actor,
      cause: appropriationId,
    },
  ])
  act.audit({
    action: `budget.${input.kind}`,
    subject: { kind: 'envelope', id: input.envelopeId },
    detail: { amountFen: input.amountFen, source: input.source },
  })
}

/** The envelopes of a region with their money. */
export async function readBudgets(
  act: Act,
  query: EnvelopeQuery,
): Promise<Result<readonly EnvelopeListing[], NotAllowed>> {
  const allowed = requireRegion(act, BUDGET_READERS, query.region)
  if (!allowed.ok) return allowed
  return accept(await listEnvelopes(act.tx, query))
}

/** One envelope with everything that was granted to it or withdrawn. */
export async function readEnvelope(
  act: Act,
  envelopeId: string,
): Promise<
  Result<EnvelopeListing & { readonly appropriations: readonly AppropriationRow[] }, NotAllowed | Coded<'not-found'>>
> {
  const envelope = await findEnvelope(act.tx, envelopeId)
  if (!envelope) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, BUDGET_READERS, envelope.region)
  if (!allowed.ok) return allowed
  const money = (await findEnvelopeMoney(act.tx, [envelopeId])).get(envelopeId)
  return accept({
    ...envelope,
    grantedFen: money?.grantedFen ?? ZERO,
    committedFen: money?.committedFen ?? ZERO,
    availableFen: money?.availableFen ?? ZERO,
    appropriations: await listAppropriations(act.tx, envelopeId),
  })
}
