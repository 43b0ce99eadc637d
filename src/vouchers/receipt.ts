import { add, type Fen, subtract, ZERO } from '#kernel/money.ts'
import { type QuoteStep, quote } from './quote.ts'
import { PRESENTED, type Presented } from './redeem/presented.ts'
import type { RedemptionLine } from './use/read-store.ts'

/** A line of the bill: a service of the price list, so many times. */
export type BillLine = {
  readonly serviceCode: string
  readonly name: string
  readonly unit: string
  readonly priceFen: Fen
  readonly quantity: number
  readonly amountFen: Fen
}

/** The redemption as its receipt prints it: lines, and each step of the computation, made again from what was stored. */
export function receiptOf(redemption: RedemptionLine) {
  const { lines, at, servedOn, serviceRef, leftBeforeFen, presented, ...rest } = redemption
  return {
    ...rest,
    presented: presentedOf(presented),
    serviceId: serviceRef,
    servedOn: servedOn.toString(),
    leftFen: subtract(leftBeforeFen, redemption.deductFen),
    lines: billLines(lines),
    steps: [...stepsOf(redemption)],
    at: at.toString(),
  }
}

function stepsOf(redemption: RedemptionLine): readonly QuoteStep[] {
  return quote({
    feeFen: redemption.feeFen,
    insuranceFen: redemption.insuranceFen,
    otherInsuranceFen: redemption.otherInsuranceFen,
    ratio: redemption.ratio,
    capFen: redemption.leftBeforeFen,
    usedFen: ZERO,
  }).steps
}

function presentedOf(text: string): Presented {
  return PRESENTED.find((known) => known === text) ?? 'online'
}

/** The stored lines of a bill: written by `care` in this very form. */
export function billLines(value: unknown): BillLine[] {
  return Array.isArray(value) ? (value as BillLine[]) : []
}

export function feeOf(lines: readonly BillLine[]): Fen {
  return add(...lines.map((line) => line.amountFen))
}
