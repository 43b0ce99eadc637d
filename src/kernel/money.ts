/**
 * Money is whole fen. No other file multiplies or divides money: scaling is here, and every scaling names its rounding.
 */
declare const fenBrand: unique symbol
export type Fen = number & { readonly [fenBrand]: 'fen' }

/** A ratio as an integer over 10 000: 0.40 is 4000. */
declare const ratioBrand: unique symbol
export type Ratio = number & { readonly [ratioBrand]: 'ratio' }

export type Rounding = 'half-up' | 'down' | 'up'

export const RATIO_ONE = 10_000
const LARGEST = Number.MAX_SAFE_INTEGER

/** `amount` as fen; throws unless it is a safe integer. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  return amount as Fen
}

export const ZERO = fen(0)

/** A decimal string of yuan ("327.45", "1500", "-3.2") as fen, or undefined when it is not one or has more than two decimals. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '0', decimals = ''] = match
  const magnitude = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  if (!Number.isSafeInteger(magnitude)) return undefined
  return fen(sign === '-' && magnitude !== 0 ? -magnitude : magnitude)
}

/** A decimal string of a ratio ("0.40", "1") over 10 000, or undefined outside 0…1 or with more than four decimals. */
export function parseRatio(text: string): Ratio | undefined {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(text.trim())
  if (!match) return undefined
  const [, whole = '0', decimals = ''] = match
  const value = Number(whole) * RATIO_ONE + Number(decimals.padEnd(4, '0'))
  return value <= RATIO_ONE ? (value as Ratio) : undefined
}

/** `value` over 10 000 as a ratio; throws outside 0…10 000. */
export function ratio(value: number): Ratio {
  if (!Number.isInteger(value) || value < 0 || value > RATIO_ONE)
    throw new RangeError(`not a ratio over 10 000: ${value}`)
  return value as Ratio
}

export function add(...amounts: readonly Fen[]): Fen {
  let sum = 0
  for (const amount of amounts) sum += amount
  return fen(sum)
}

export function subtract(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

export function least(...amounts: readonly Fen[]): Fen {
  return fen(Math.min(...amounts))
}

export function most(...amounts: readonly Fen[]): Fen {
  return fen(Math.max(...amounts))
}

/** `price × quantity`, exact: quantity is a whole number of units. */
export function times(price: Fen, quantity: number): Fen {
  if (!Number.isSafeInteger(quantity)) throw new RangeError(`not a whole quantity: ${quantity}`)
  return fen(price * quantity)
}

/** `amount × numerator / denominator`, rounded as named; exact for every safe amount. Half up rounds halves away from zero. */
export function scale(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0)
    throw new RangeError(`not a fraction: ${numerator}/${denominator}`)
  const negative = amount < 0 !== numerator < 0
  const a = Math.abs(amount)
  const n = Math.abs(numerator)
  const product = a * n
  const magnitude = product <= LARGEST ? divide(product, denominator, rounding) : divideBig(a, n, denominator, rounding)
  return fen(negative && magnitude !== 0 ? -magnitude : magnitude)
}

function divide(product: number, denominator: number, rounding: Rounding): number {
  const rest = product % denominator
  const whole = (product - rest) / denominator
  if (rest === 0 || rounding === 'down') return whole
  if (rounding === 'up') return whole + 1
  return rest * 2 >= denominator ? whole + 1 : whole
}

function divideBig(a: number, n: number, denominator: number, rounding: Rounding): number {
  const product = BigInt(a) * BigInt(n)
  const by = BigInt(denominator)
  const rest = product % by
  const whole = product / by
  if (rest === 0n || rounding === 'down') return Number(whole)
  if (rounding === 'up') return Number(whole + 1n)
  return Number(rest * 2n >= by ? whole + 1n : whole)
}

/** `amount × ratio`, rounded half up to the fen: the rounding of every programme unless its pack names another. */
export function scaleByRatio(amount: Fen, by: Ratio, rounding: Rounding = 'half-up'): Fen {
  return scale(amount, by, RATIO_ONE, rounding)
}

/**
 * Splits `total` by whole weights so that the parts add up to it again. Parts are rounded down;
 * what is left over falls on the last weight above 0 (the lowest level in cost sharing).
 */
export function allocate(total: Fen, weights: readonly number[]): readonly Fen[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0 || weights.some((weight) => weight < 0 || !Number.isSafeInteger(weight)))
    throw new RangeError('weights must be whole numbers with a positive sum')
  const parts = weights.map((weight) => scale(total, weight, sum, 'down'))
  const last = weights.findLastIndex((weight) => weight > 0)
  const rest = total - parts.reduce((a, b) => a + b, 0)
  return parts.map((part, index) => (index === last ? fen(part + rest) : part))
}

/** "1234.56": plain decimal yuan, as the command line and files carry it. */
export function yuanString(amount: Fen): string {
  const magnitude = Math.abs(amount)
  const rest = magnitude % 100
  return `${amount < 0 ? '-' : ''}${(magnitude - rest) / 100}.${String(rest).padStart(2, '0')}`
}

/** "¥1,234.56": as people see it. */
export function formatYuan(amount: Fen): string {
  const [whole = '0', decimals = '00'] = yuanString(fen(Math.abs(amount))).split('.')
  return `${amount < 0 ? '-' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`
}
