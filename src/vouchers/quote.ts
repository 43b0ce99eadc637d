import { add, type Fen, fen, formatYuan, least, most, type Ratio, scaleByRatio, subtract, ZERO } from '#kernel/money.ts'

/** A bill as it stands before the voucher, and what the voucher may still pay. */
export type QuoteInput = {
  readonly feeFen: Fen
  readonly insuranceFen: Fen
  readonly otherInsuranceFen?: Fen
  readonly ratio: Ratio
  readonly capFen: Fen
  readonly usedFen: Fen
}

/** One line of the computation, as the receipt prints it. */
export type QuoteStep = {
  readonly step: 'base' | 'share' | 'cap' | 'elder'
  readonly says: string
  readonly amountFen: Fen
}

export type Quote = {
  readonly baseFen: Fen
  readonly deductFen: Fen
  readonly elderFen: Fen
  /** What the voucher can still pay after this deduction. */
  readonly capLeftFen: Fen
  readonly steps: readonly QuoteStep[]
}

/**
 * What the voucher pays of a bill and what is left for the elder: insurance first, then the ratio, rounded half up to the
 * fen, within what is left under the cap. Never below 0.
 */
export function quote(input: QuoteInput): Quote {
  const insured = add(input.insuranceFen, input.otherInsuranceFen ?? ZERO)
  const baseFen = most(ZERO, subtract(input.feeFen, insured))
  const shareFen = scaleByRatio(baseFen, input.ratio)
  const leftFen = most(ZERO, subtract(input.capFen, input.usedFen))
  const deductFen = least(shareFen, leftFen)
  const elderFen = subtract(baseFen, deductFen)
  return {
    baseFen,
    deductFen,
    elderFen,
    capLeftFen: subtract(leftFen, deductFen),
    steps: [
      { step: 'base', says: baseSays(input, insured), amountFen: baseFen },
      { step: 'share', says: `${formatYuan(baseFen)} × ${percent(input.ratio)}，四舍五入到分`, amountFen: shareFen },
      {
        step: 'cap',
        says:
          shareFen > leftFen
            ? `本月还可抵扣 ${formatYuan(leftFen)}，按此抵扣`
            : `没有超过本月还可抵扣的 ${formatYuan(leftFen)}`,
        amountFen: deductFen,
      },
      { step: 'elder', says: `${formatYuan(baseFen)} − ${formatYuan(deductFen)} 由个人支付`, amountFen: elderFen },
    ],
  }
}

function baseSays(input: QuoteInput, insured: Fen): string {
  if (insured === 0) return `服务费用 ${formatYuan(input.feeFen)}`
  return `服务费用 ${formatYuan(input.feeFen)} − 保险先付 ${formatYuan(insured)}`
}

/** 4000 → "40%", 3333 → "33.33%". */
export function percent(ratio: Ratio): string {
  const hundredths = fen(ratio)
  const rest = hundredths % 100
  const whole = (hundredths - rest) / 100
  return rest === 0 ? `${whole}%` : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`
}
