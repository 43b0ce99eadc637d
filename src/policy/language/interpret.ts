import { addDaysTo, addMonthsTo, dateField, daysFromTo, monthsFromTo } from './days.ts'
import { type Bool, type CmpOp, type Num, roundBig, type Slot } from './ir.ts'

/** The values of the slots of one person; NaN is unknown. */
export type Row = Float64Array

/** True, false, or null for unknown. */
export type Truth = boolean | null
export type FlagReader = (row: Row) => Truth
/** The whole number at its scale, or null for unknown. Exact whatever its size. */
export type NumberReader = (row: Row) => bigint | null

/**
 * Closures over the checked expression, all arithmetic in BigInt: slow, plain, exact. The oracle of the generated code,
 * and what the browser runs.
 */
export function readFlag(node: Bool): FlagReader {
  switch (node.op) {
    case 'true':
      return () => true
    case 'false':
      return () => false
    case 'unset-flag':
      return () => null
    case 'flag':
      return slotReader(node.slot, (value) => value === 1)
    case 'known':
      return (row) => node.slots.every((slot) => !Number.isNaN(row[slot] ?? Number.NaN))
    case 'one-of':
      return slotReader(node.slot, (value) => node.codes.includes(value))
    case 'within':
      return slotReader(node.slot, (value) => node.ranges.some(([low, high]) => value >= low && value <= high))
    case 'cmp':
      return comparison(node.cmp, readNumber(node.a), readNumber(node.b))
    case 'and':
      return conjunction(node.of.map(readFlag), false)
    case 'or':
      return conjunction(node.of.map(readFlag), true)
    case 'not': {
      const of = readFlag(node.a)
      return (row) => negated(of(row))
    }
    case 'if-flag': {
      const test = readFlag(node.test)
      const a = readFlag(node.a)
      const b = readFlag(node.b)
      return (row) => choose(test(row), a(row), b(row))
    }
  }
}

function slotReader(slot: Slot, test: (value: number) => boolean): FlagReader {
  return (row) => {
    const value = row[slot] ?? Number.NaN
    return Number.isNaN(value) ? null : test(value)
  }
}

function negated(value: Truth): Truth {
  return value === null ? null : !value
}

/** Kleene's `and` (deciding value false) and `or` (deciding value true). */
function conjunction(of: readonly FlagReader[], deciding: boolean): FlagReader {
  return (row) => {
    let unknown = false
    for (const reader of of) {
      const value = reader(row)
      if (value === deciding) return deciding
      unknown ||= value === null
    }
    return unknown ? null : !deciding
  }
}

/** An unknown test gives unknown, unless both branches agree. */
function choose<T>(test: Truth, a: T, b: T): T | null {
  if (test === null) return a === b ? a : null
  return test ? a : b
}

function comparison(cmp: CmpOp, left: NumberReader, right: NumberReader): FlagReader {
  return (row) => {
    const a = left(row)
    const b = right(row)
    if (a === null || b === null) return null
    switch (cmp) {
      case '=':
        return a === b
      case '!=':
        return a !== b
      case '<':
        return a < b
      case '<=':
        return a <= b
      case '>':
        return a > b
      case '>=':
        return a >= b
    }
  }
}

export function readNumber(node: Num): NumberReader {
  switch (node.op) {
    case 'const':
      return () => node.value
    case 'unset':
      return () => null
    case 'slot':
      return (row) => {
        const value = row[node.slot] ?? Number.NaN
        return Number.isNaN(value) ? null : BigInt(value)
      }
    case 'add':
      return binary(node.a, node.b, (a, b) => a + b)
    case 'sub':
      return binary(node.a, node.b, (a, b) => a - b)
    case 'mul':
      return binary(node.a, node.b, (a, b) => a * b)
    case 'neg':
      return unary(node.a, (a) => -a)
    case 'abs':
      return unary(node.a, (a) => (a < 0n ? -a : a))
    case 'min':
      return folded(node.of, (a, b) => (b < a ? b : a))
    case 'max':
      return folded(node.of, (a, b) => (b > a ? b : a))
    case 'round':
      return binary(node.a, node.by, (a, by) => roundBig(node.mode, a, by))
    case 'add-months':
      return binary(node.a, node.b, (a, b) => BigInt(addMonthsTo(Number(a), Number(b))))
    case 'add-days':
      return binary(node.a, node.b, (a, b) => BigInt(addDaysTo(Number(a), Number(b))))
    case 'days-between':
      return binary(node.a, node.b, (a, b) => BigInt(daysFromTo(Number(a), Number(b))))
    case 'months-between':
      return binary(node.a, node.b, (a, b) => BigInt(monthsFromTo(Number(a), Number(b))))
    case 'date-field':
      return unary(node.a, (a) => BigInt(dateField(Number(a), node.field)))
    case 'if': {
      const test = readFlag(node.test)
      const a = readNumber(node.a)
      const b = readNumber(node.b)
      return (row) => choose(test(row), a(row), b(row))
    }
  }
}

function unary(of: Num, compute: (a: bigint) => bigint): NumberReader {
  const reader = readNumber(of)
  return (row) => {
    const a = reader(row)
    return a === null ? null : compute(a)
  }
}

function binary(left: Num, right: Num, compute: (a: bigint, b: bigint) => bigint): NumberReader {
  const readLeft = readNumber(left)
  const readRight = readNumber(right)
  return (row) => {
    const a = readLeft(row)
    const b = readRight(row)
    return a === null || b === null ? null : compute(a, b)
  }
}

function folded(of: readonly Num[], pick: (a: bigint, b: bigint) => bigint): NumberReader {
  const readers = of.map(readNumber)
  return (row) => {
    let found: bigint | undefined
    for (const reader of readers) {
      const value = reader(row)
      if (value === null) return null
      found = found === undefined ? value : pick(found, value)
    }
    return found ?? null
  }
}
