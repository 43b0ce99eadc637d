import { add, type Fen, subtract, ZERO } from '#kernel/money.ts'

/** The stages of a month's money, in the order in which it moves. */
export const STAGES = ['budget', 'committed', 'owed', 'payable', 'payment', 'award'] as const
export type Stage = (typeof STAGES)[number]

/**
 * Where each fen of a stage is. Every part but those of the budget opens to its lines.
 * budget: committed, available · committed: redeemed, held, open, fees · owed: to whom organisations are owed · payable: what
 * approved statements pay · payment: where that money is · award: months due to people.
 */
export const PARTS = {
  budget: ['committed', 'available'],
  committed: ['redeemed', 'held', 'open', 'fees'],
  owed: ['unsettled', 'in-statement', 'disputed', 'refused', 'settled', 'settled-later'],
  payable: ['this-month', 'earlier-months'],
  payment: ['set-off', 'to-pay', 'sent', 'paid', 'failed', 'returned'],
  award: ['not-collected', 'to-pay', 'sent', 'paid', 'failed', 'returned', 'offset', 'to-recover'],
} as const satisfies Readonly<Record<Stage, readonly string[]>>
export type Part = (typeof PARTS)[Stage][number]

/** What was found for a part: how many lines, and how much. */
export type Found = {
  readonly stage: Stage
  readonly part: Part
  readonly lines: number
  readonly amountFen: Fen
}

export type PartSum = { readonly part: Part; readonly lines: number; readonly amountFen: Fen }
export type StageSum = { readonly stage: Stage; readonly totalFen: Fen; readonly parts: readonly PartSum[] }

/** Two sums that must be the same, reckoned from different rows. A difference is a task for somebody, never rounded away. */
export type Equation = {
  readonly equation: string
  readonly leftFen: Fen
  readonly rightFen: Fen
  readonly differenceFen: Fen
}

export type Flow = { readonly stages: readonly StageSum[]; readonly equations: readonly Equation[] }

/** Sums what was found into stages; parts nothing was found for are 0. */
export function sumStages(stages: readonly Stage[], found: readonly Found[]): readonly StageSum[] {
  return stages.map((stage) => {
    const parts = PARTS[stage].map((part): PartSum => {
      const own = found.filter((entry) => entry.stage === stage && entry.part === part)
      return {
        part,
        lines: own.reduce((sum, entry) => sum + entry.lines, 0),
        amountFen: add(...own.map((entry) => entry.amountFen)),
      }
    })
    return { stage, totalFen: add(...parts.map((part) => part.amountFen)), parts }
  })
}

/** The voucher month: budget → committed → owed → payable → payment, and what must be equal between the stages. */
export function voucherFlow(
  found: readonly Found[],
  apart: { readonly committedFen: Fen; readonly payableFen: Fen; readonly feesOwedFen: Fen },
): Flow {
  const stages = sumStages(['budget', 'committed', 'owed', 'payable', 'payment'], found)
  const of = (stage: Stage, ...parts: readonly Part[]) =>
    add(
      ...(stages.find((entry) => entry.stage === stage)?.parts ?? [])
        .filter((entry) => parts.length === 0 || parts.includes(entry.part))
        .map((entry) => entry.amountFen),
    )
  return {
    stages,
    equations: [
      equation('committed-is-used-held-open', apart.committedFen, of('committed')),
      equation('owed-is-redeemed-and-fees', of('owed'), add(of('committed', 'redeemed'), apart.feesOwedFen)),
      equation('settled-is-payable-of-this-month', of('owed', 'settled'), of('payable', 'this-month')),
      equation('payable-is-in-statements', of('payable'), apart.payableFen),
      equation('payable-is-set-off-or-on-its-way', of('payable'), of('payment')),
    ],
  }
}

/** Months due to people: each is paid, on its way, waiting, or has to come back. */
export function awardFlow(found: readonly Found[], dueFen: Fen): Flow {
  const stages = sumStages(['award'], found)
  return {
    stages,
    equations: [equation('due-is-paid-or-waits', dueFen, stages[0]?.totalFen ?? ZERO)],
  }
}

function equation(name: string, leftFen: Fen, rightFen: Fen): Equation {
  return { equation: name, leftFen, rightFen, differenceFen: subtract(leftFen, rightFen) }
}
