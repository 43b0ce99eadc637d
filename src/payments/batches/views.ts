import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import { must } from '#kernel/assert.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { BATCH_TABLE, type BatchAction, decideBatchAction } from './batch.ts'
import { PAYMENT_APPROVERS, PAYMENT_CHECKERS, PAYMENT_MAKERS } from './batch-work.ts'
import {
  type batchLinesContract,
  type listBatchesContract,
  type listPayersContract,
  PAYMENT_READERS,
  type readBatchContract,
} from './contract.ts'
import { openPayees, type Payee } from './payee.ts'
import { getPayer, listBatchEvents, listPayers, listResults } from './record-store.ts'
import { type Batch, type BatchQuery, findBatch, listBatches, listItems, sumBatchStates } from './store.ts'

type Unseen = NotAllowed | { readonly code: 'not-found' }

/** The batches of a region; the cursor is the last number of the page. */
export async function readBatches(
  act: Act,
  query: BatchQuery,
): Promise<Result<AnswerOf<typeof listBatchesContract>, NotAllowed>> {
  const allowed = requireRegion(act, PAYMENT_READERS, query.region)
  if (!allowed.ok) return allowed
  const batches = await listBatches(act.tx, query)
  const last = batches.length === query.limit ? batches.at(-1) : undefined
  return accept({ batches: batches.map(shown), next: last?.batchNumber ?? null })
}

export async function readBatch(
  act: Act,
  batchId: string,
): Promise<Result<AnswerOf<typeof readBatchContract>, Unseen>> {
  const batch = await findBatch(act.tx, batchId)
  if (!batch) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, PAYMENT_READERS, batch.region)
  if (!allowed.ok) return allowed
  const payer = must(await getPayer(act.tx, batch.payerId), 'the payer of a batch')
  const events = await listBatchEvents(act.tx, batchId)
  return accept({
    ...shown(batch),
    payer: { name: payer.name, accountLast: payer.accountLast, bankName: payer.bankName },
    byState: [...(await sumBatchStates(act.tx, batchId))],
    events: events.map(({ event, reason, at, by }) => ({ event, reason, at: at.toString(), by })),
    results: (await listResults(act.tx, batchId)).map((result) => ({
      ...result,
      loadedAt: result.loadedAt.toString(),
    })),
    can: ACTIONS.map(({ action, roles }) => ({ action, ...mayNow(act, batch, action, roles) })),
  })
}

const ACTIONS: readonly { readonly action: BatchAction; readonly roles: readonly Role[] }[] = [
  { action: 'check', roles: PAYMENT_CHECKERS },
  { action: 'approve', roles: PAYMENT_APPROVERS },
  { action: 'release', roles: PAYMENT_MAKERS },
  { action: 'confirm-sent', roles: PAYMENT_MAKERS },
  { action: 'load-result', roles: [...PAYMENT_MAKERS, ...PAYMENT_CHECKERS] },
  { action: 'cancel', roles: [...PAYMENT_MAKERS, ...PAYMENT_CHECKERS, ...PAYMENT_APPROVERS] },
  { action: 'recall', roles: PAYMENT_APPROVERS },
]

function mayNow(
  act: Act,
  batch: Batch,
  action: BatchAction,
  roles: readonly Role[],
): { readonly allowed: boolean; readonly because: string | null } {
  if (!BATCH_TABLE[action].includes(batch.state)) return { allowed: false, because: 'wrong-state' }
  if (!holds(act.actor, roles, batch.region)) return { allowed: false, because: 'not-allowed' }
  const decision = decideBatchAction(batch, action, accountOf(act.actor) ?? '')
  return decision.ok ? { allowed: true, because: null } : { allowed: false, because: decision.refusal.code }
}

/** The lines with their payees, whose masks alone leave the server; looking at them is written down. */
export async function readBatchLines(
  act: Act,
  input: { readonly batchId: string; readonly from: number; readonly limit: number },
): Promise<Result<AnswerOf<typeof batchLinesContract>, Unseen>> {
  const batch = await findBatch(act.tx, input.batchId)
  if (!batch) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, PAYMENT_READERS, batch.region)
  if (!allowed.ok) return allowed
  const items = await listItems(act.tx, input.batchId, input)
  const payees = await openPayees(act.tx, act.services.sealer, items)
  act.audit({
    action: 'payment-batch.lines-looked-at',
    subject: { kind: 'payment-batch', id: batch.batchId },
    detail: { from: input.from, lines: items.length },
  })
  return accept({
    lines: items.map((item) => {
      const payee = payees.get(item.payoutLineId)
      return {
        position: item.position,
        payoutLineId: item.payoutLineId,
        businessNumber: item.businessNumber,
        payee: payee && !isOrganization(payee) ? payee.name : null,
        organization: payee && isOrganization(payee) ? payee.name : null,
        account: payee?.account ?? '',
        bankName: payee?.bankName ?? '',
        amountFen: item.amountFen,
        purpose: item.purpose,
        period: item.period,
        state: item.state,
        reason: item.reason,
      }
    }),
    next: items.length === input.limit ? input.from + input.limit : null,
  })
}

function isOrganization(payee: Payee): boolean {
  return payee.idType === 'credit-code'
}

export async function readPayers(
  act: Act,
  region: string,
): Promise<Result<AnswerOf<typeof listPayersContract>, NotAllowed>> {
  const allowed = requireRegion(act, PAYMENT_READERS, region)
  if (!allowed.ok) return allowed
  const payers = await listPayers(act.tx, region)
  return accept({
    payers: payers.map((payer) => ({
      payerId: payer.payerId,
      region: payer.region,
      programme: payer.programme,
      name: payer.name,
      accountLast: payer.accountLast,
      bankName: payer.bankName,
      validFrom: payer.validFrom.toString(),
    })),
  })
}

function shown(batch: Batch) {
  const { batchId, batchNumber, region, programme, kind, period, lines, totalFen, format, encoding, digest } = batch
  return {
    ...{ batchId, batchNumber, region, programme, kind, period, lines, totalFen, format, encoding, digest },
    state: batch.state,
    madeAt: batch.madeAt.toString(),
    checkedAt: batch.checkedAt?.toString() ?? null,
    approvedAt: batch.approvedAt?.toString() ?? null,
    releasedAt: batch.releasedAt?.toString() ?? null,
    sentAt: batch.sentAt?.toString() ?? null,
    bankReference: batch.bankReference,
    closedReason: batch.closedReason,
  }
}
