import { raise } from './fault.ts'
import { add, constant, multiply, type Num, subtract } from './ir.ts'
import type { Syntax, Test } from './syntax.ts'
import { type Dimension, type Typed, type TypedNumber, typeWords } from './types.ts'

const DECIMALS_MAX = 8
const DIGITS_MAX = 15

export function tenTo(power: number): Num {
  return constant(10n ** BigInt(power))
}

/** A literal as a whole number with its own count of decimals; exact. */
export function numberLiteral(syntax: Extract<Syntax, { readonly kind: 'number' }>): TypedNumber {
  const match = /^(-?\d*)(?:\.(\d+))?$/.exec(syntax.text)
  const whole = match?.[1] ?? ''
  const decimals = (match?.[2] ?? '').replace(/0+$/, '')
  if (!match || whole.length > DIGITS_MAX || decimals.length > DECIMALS_MAX)
    return raise(
      syntax,
      `the number ${syntax.text.slice(0, 30)} is too long or oddly written`,
      `write at most ${DIGITS_MAX} digits and ${DECIMALS_MAX} decimals`,
    )
  return {
    type: 'number',
    num: constant(BigInt(`${whole}${decimals}` || '0')),
    scale: decimals.length,
    dimension: 'bare',
  }
}

/** The same number with more decimals. */
export function rescale(number: TypedNumber, scale: number): Num {
  return scale === number.scale ? number.num : multiply(number.num, tenTo(scale - number.scale))
}

/** Both numbers with as many decimals as the finer one has. */
export function aligned(a: TypedNumber, b: TypedNumber): { readonly a: Num; readonly b: Num; readonly scale: number } {
  const scale = Math.max(a.scale, b.scale)
  return { a: rescale(a, scale), b: rescale(b, scale), scale }
}

/** The unit two numbers share; raises when they count different things. */
export function unify(where: Syntax | Test, a: TypedNumber, b: TypedNumber): Dimension {
  if (a.dimension === b.dimension || b.dimension === 'bare') return a.dimension
  if (a.dimension === 'bare') return b.dimension
  return raise(where, `${typeWords(a)} and ${typeWords(b)} are put together`, 'both sides must count the same thing')
}

type Where = Extract<Syntax, { readonly kind: 'arithmetic' }>

export function addTyped(where: Where, op: '+' | '-', a: Typed, b: Typed): Typed {
  if (a.type === 'number' && b.type === 'number') {
    const dimension = unify(where, a, b)
    const both = aligned(a, b)
    return {
      type: 'number',
      num: op === '+' ? add(both.a, both.b) : subtract(both.a, both.b),
      scale: both.scale,
      dimension,
    }
  }
  if (a.type === 'date' && b.type === 'number') return { type: 'date', num: shiftDate(where, a.num, b, op === '-') }
  if (a.type === 'number' && b.type === 'date' && op === '+')
    return { type: 'date', num: shiftDate(where, b.num, a, false) }
  if (a.type === 'date' && b.type === 'date' && op === '-')
    return {
      type: 'number',
      num: { op: 'days-between', a: b.num, b: a.num, lo: -4_000_000n, hi: 4_000_000n },
      scale: 0,
      dimension: 'days',
    }
  return raise(where, `${typeWords(a)} ${op} ${typeWords(b)}`, 'add yuan to yuan, months or days to a date')
}

function shiftDate(where: Where, date: Num, by: TypedNumber, back: boolean): Num {
  if (by.scale !== 0)
    return raise(where, 'a date moves by whole days or months only', 'write duration("P12M") or duration("P30D")')
  const signed = back ? subtract(constant(0n), by.num) : by.num
  const bounds = { lo: 10_101n, hi: 99_991_231n }
  if (by.dimension === 'days') return { op: 'add-days', a: date, b: signed, ...bounds }
  if (by.dimension === 'months') return { op: 'add-months', a: date, b: signed, ...bounds }
  if (by.dimension === 'years' || by.dimension === 'age')
    return { op: 'add-months', a: date, b: multiply(signed, constant(12n)), ...bounds }
  return raise(
    where,
    `a date moved by ${typeWords(by)}`,
    'write duration("P12M") or duration("P30D"), or a parameter in months or days',
  )
}

export function multiplyTyped(where: Where, a: Typed, b: Typed): TypedNumber {
  if (a.type !== 'number' || b.type !== 'number')
    return raise(where, `${typeWords(a)} × ${typeWords(b)}`, 'multiply numbers')
  return { type: 'number', num: multiply(a.num, b.num), scale: a.scale + b.scale, dimension: productOf(where, a, b) }
}

export function productOf(where: Syntax, a: TypedNumber, b: TypedNumber): Dimension {
  if (a.dimension === 'yuan' && b.dimension === 'yuan')
    return raise(where, 'yuan × yuan', 'multiply yuan by a ratio or a count')
  if (a.dimension === 'yuan' || b.dimension === 'yuan') return 'yuan'
  if (a.dimension === 'bare') return b.dimension
  if (b.dimension === 'bare') return a.dimension
  return a.dimension === b.dimension && a.dimension === 'ratio' ? 'ratio' : 'bare'
}

export function quotientOf(where: Syntax, a: TypedNumber, b: TypedNumber): Dimension {
  if (a.dimension === b.dimension) return 'bare'
  if (b.dimension === 'yuan')
    return raise(where, `${typeWords(a)} ÷ yuan`, 'divide yuan by yuan, by a ratio or by a count')
  return a.dimension
}
