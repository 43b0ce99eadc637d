import type { Act } from '#access/act.ts'
import { envelopeFor } from '#budgets/envelope.ts'
import { reserve } from '#budgets/reservations.ts'
import { findEnvelopes } from '#budgets/store.ts'
import { derivedId } from '#kernel/digest.ts'
import { add, type Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { post } from '../post.ts'
import type { Because } from '../posting.ts'
import type { AssessmentFee } from './approval-store.ts'
import type { StatementRecord } from './store.ts'

/** Its own envelope where the region has one; else the vouchers' envelope pays for the assessment voucher too. */
const ASSESSMENT_PROGRAMME = 'assessment-voucher'

export type NoBudget = {
  readonly code: 'assessment-budget-short'
  readonly month: string
  readonly neededFen: Fen
  readonly availableFen: Fen | null
}

/**
 * Commits the month's budget for assessment fees and makes them payable in each elder's partition: a voucher's money was
 * committed when it was issued, an assessment's is only now.
 */
export async function commitAssessmentFees(
  act: Act,
  statement: StatementRecord,
  fees: readonly AssessmentFee[],
  because: Because,
): Promise<Result<true, NoBudget>> {
  for (const month of [...new Set(fees.map((fee) => fee.month))]) {
    const ofMonth = fees.filter((fee) => fee.month === month)
    const neededFen = add(...ofMonth.map((fee) => fee.amountFen))
    const envelope =
      envelopeFor(await findEnvelopes(act.tx, ASSESSMENT_PROGRAMME, month), statement.region) ??
      envelopeFor(await findEnvelopes(act.tx, statement.programme, month), statement.region)
    if (!envelope) return refuse({ code: 'assessment-budget-short', month, neededFen, availableFen: null })
    const reserved = await reserve(act.tx, {
      envelope,
      amountFen: neededFen,
      transferId: derivedId('assessment-fees', statement.statementId, month),
      ...because,
    })
    if (!reserved.ok)
      return refuse({
        code: 'assessment-budget-short',
        month,
        neededFen,
        availableFen: reserved.refusal.availableFen,
      })
    await post(
      act,
      ofMonth.map((fee) => ({
        partitionId: fee.elderId,
        transferId: derivedId('assessment-fee', fee.lineId),
        period: month,
        debit: { kind: 'budget', party: envelope.envelopeId },
        credit: { kind: 'payable', party: statement.organizationId },
        amountFen: fee.amountFen,
        code: 'assessment-fee',
        ...because,
      })),
    )
  }
  return accept(true)
}
