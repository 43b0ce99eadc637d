import type { PlainDate } from '#kernel/calendar.ts'
import { derivedId } from '#kernel/digest.ts'
import type { Fen } from '#kernel/money.ts'
import type { AccountKind } from '#ledger/account.ts'
import type { Transfer } from '#ledger/transfer.ts'

/** Who acted, on which day, because of what: the same for every transfer of one action. */
export type Because = { readonly actor: string | null; readonly effectiveOn: PlainDate; readonly cause: string }

/** What a statement takes over from one elder's partition for one month. */
export type ClearedPart = { readonly elderId: string; readonly month: string; readonly amountFen: Fen }

/** Payables of each elder and month, cleared by one transfer into the statement. Ids are derived: posting twice breaks the key. */
export function clearedTransfers(
  statement: { readonly statementId: string; readonly organizationId: string },
  parts: readonly ClearedPart[],
  because: Because,
): readonly Transfer[] {
  return parts.map((part) => ({
    partitionId: part.elderId,
    transferId: derivedId('settled', statement.statementId, part.elderId, part.month),
    period: part.month,
    debit: { kind: 'payable', party: statement.organizationId },
    credit: { kind: 'cleared', party: statement.statementId },
    amountFen: part.amountFen,
    code: 'cleared',
    ...because,
  }))
}

/** In the organisation's partition: the statement is owed, less what is set off against recoveries. */
export function dueTransfers(
  statement: { readonly statementId: string; readonly organizationId: string; readonly month: string },
  due: { readonly payoutLineId: string; readonly amountFen: Fen } | null,
  setOffs: readonly { readonly recoveryId: string; readonly amountFen: Fen }[],
  because: Because,
): readonly Transfer[] {
  const from = { kind: 'statement', party: statement.statementId } as const
  const common = { partitionId: statement.organizationId, period: statement.month, debit: from, ...because }
  return [
    ...(due && due.amountFen > 0
      ? [
          {
            ...common,
            transferId: derivedId('due', statement.statementId),
            credit: { kind: 'due', party: due.payoutLineId } as const,
            amountFen: due.amountFen,
            code: 'settlement-due',
          },
        ]
      : []),
    ...setOffs.map((setOff) => ({
      ...common,
      transferId: derivedId('set-off', statement.statementId, setOff.recoveryId),
      credit: { kind: 'set-off', party: setOff.recoveryId } as const,
      amountFen: setOff.amountFen,
      code: 'set-off',
    })),
  ]
}

/** In the elder's partition: what an organisation owed back has come back to the envelope that paid it. */
export function recoveredTransfers(
  statementId: string,
  setOffs: readonly {
    readonly elderId: string
    readonly recoveryId: string
    readonly month: string
    readonly envelopeId: string
    readonly organizationId: string
    readonly amountFen: Fen
  }[],
  because: Because,
): readonly Transfer[] {
  return setOffs.map((setOff) => ({
    partitionId: setOff.elderId,
    transferId: derivedId('recovered', statementId, setOff.recoveryId),
    period: setOff.month,
    debit: { kind: 'recovery', party: setOff.organizationId },
    credit: { kind: 'recovered', party: setOff.envelopeId },
    amountFen: setOff.amountFen,
    code: 'recovered',
    ...because,
  }))
}

/** What a line pays for one month: a settlement has one part, arrears have one for each month. */
export type LinePart = {
  readonly partitionId: string
  readonly payoutLineId: string
  readonly period: string
  readonly amountFen: Fen
}

export type PaymentStep = 'sent' | 'recalled' | 'paid' | 'failed' | 'returned' | 'returned-unpaid'

const STEPS: Readonly<Record<PaymentStep, readonly [AccountKind, AccountKind]>> = {
  sent: ['due', 'sent'],
  recalled: ['sent', 'due'],
  paid: ['sent', 'paid'],
  failed: ['sent', 'returned'],
  // It came back before anybody told us that it had been paid.
  'returned-unpaid': ['sent', 'returned'],
  returned: ['paid', 'returned'],
}

/** The transfers of one step of lines in their own partitions, a transfer for each month a line carries. */
export function stepTransfers(step: PaymentStep, parts: readonly LinePart[], because: Because): readonly Transfer[] {
  const [from, to] = STEPS[step]
  return parts.map((part) => ({
    partitionId: part.partitionId,
    transferId: derivedId('payment', step, because.cause, part.payoutLineId, part.period),
    period: part.period,
    debit: { kind: from, party: part.payoutLineId },
    credit: { kind: to, party: part.payoutLineId },
    amountFen: part.amountFen,
    code: `payment-${step}`,
    ...because,
  }))
}

/** What came back of the old line is due again under the new one. */
export function resentTransfers(
  newLineId: string,
  oldParts: readonly LinePart[],
  because: Because,
): readonly Transfer[] {
  return oldParts.map((part) => ({
    partitionId: part.partitionId,
    transferId: derivedId('payment', 'resent', part.payoutLineId, part.period),
    period: part.period,
    debit: { kind: 'returned', party: part.payoutLineId },
    credit: { kind: 'due', party: newLineId },
    amountFen: part.amountFen,
    code: 'payment-resent',
    ...because,
  }))
}
