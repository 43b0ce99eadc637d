/**
 * What generated code calls. Truth is 0 false, 1 true, 2 unknown; an unknown number is NaN, an unknown bigint undefined.
 */
import { type RoundMode, roundBig } from './ir.ts'

export { addDaysTo, addMonthsTo, dateField, daysFromTo, monthsFromTo } from './days.ts'

export function not3(a: number): number {
  return a === 2 ? 2 : 1 - a
}

export function and3(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  return a === 2 || b === 2 ? 2 : 1
}

export function or3(a: number, b: number): number {
  if (a === 1 || b === 1) return 1
  return a === 2 || b === 2 ? 2 : 0
}

/** An unknown test gives unknown, unless both branches agree. */
export function choose3(test: number, a: number, b: number): number {
  if (test === 2) return a === b ? a : 2
  return test === 1 ? a : b
}

export function chooseNumber(test: number, a: number, b: number): number {
  if (test === 2) return a === b ? a : Number.NaN
  return test === 1 ? a : b
}

const unknown = (a: number, b: number): boolean => Number.isNaN(a) || Number.isNaN(b)

export const eq3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a === b ? 1 : 0)
export const ne3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a !== b ? 1 : 0)
export const lt3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a < b ? 1 : 0)
export const le3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a <= b ? 1 : 0)
export const gt3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a > b ? 1 : 0)
export const ge3 = (a: number, b: number): number => (unknown(a, b) ? 2 : a >= b ? 1 : 0)

type Big = bigint | undefined

const compareBig =
  (test: (a: bigint, b: bigint) => boolean) =>
  (a: Big, b: Big): number =>
    a === undefined || b === undefined ? 2 : test(a, b) ? 1 : 0

export const eq3Big = compareBig((a, b) => a === b)
export const ne3Big = compareBig((a, b) => a !== b)
export const lt3Big = compareBig((a, b) => a < b)
export const le3Big = compareBig((a, b) => a <= b)
export const gt3Big = compareBig((a, b) => a > b)
export const ge3Big = compareBig((a, b) => a >= b)

const both =
  (compute: (a: bigint, b: bigint) => bigint) =>
  (a: Big, b: Big): Big =>
    a === undefined || b === undefined ? undefined : compute(a, b)

export const addBig = both((a, b) => a + b)
export const subBig = both((a, b) => a - b)
export const mulBig = both((a, b) => a * b)
export const minBig = both((a, b) => (b < a ? b : a))
export const maxBig = both((a, b) => (b > a ? b : a))

export function absBig(a: Big): Big {
  return a !== undefined && a < 0n ? -a : a
}

export function roundedBig(mode: RoundMode, a: Big, by: Big): Big {
  return a === undefined || by === undefined ? undefined : roundBig(mode, a, by)
}

export function chooseBig(test: number, a: Big, b: Big): Big {
  if (test === 2) return a === b ? a : undefined
  return test === 1 ? a : b
}

export function toBig(value: number): Big {
  return Number.isNaN(value) ? undefined : BigInt(value)
}

export function toNumber(value: Big): number {
  return value === undefined ? Number.NaN : Number(value)
}

/** `n / d` rounded to a whole number, in plain numbers; `d` above 0. */
export function roundNumber(mode: RoundMode, n: number, d: number): number {
  const rest = n % d
  const whole = (n - rest) / d + 0
  if (rest === 0 || Number.isNaN(rest)) return whole
  const away = n < 0 ? whole - 1 : whole + 1
  // `|rest| ≥ d − |rest|` says half or more without doubling, which could leave the exact range.
  const part = Math.abs(rest)
  switch (mode) {
    case 'down':
      return whole
    case 'up':
      return away
    case 'floor':
      return n < 0 ? away : whole
    case 'ceiling':
      return n < 0 ? whole : away
    case 'half-up':
      return part >= d - part ? away : whole
    case 'half-down':
      return part > d - part ? away : whole
    case 'half-even':
      return part > d - part || (part === d - part && whole % 2 !== 0) ? away : whole
  }
}
