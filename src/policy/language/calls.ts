import { check, checkFlag, member, type Scope } from './check.ts'
import { raise } from './fault.ts'
import {
  absolute,
  add,
  type Bool,
  constant,
  extreme,
  multiply,
  type Num,
  negate,
  not,
  type RoundMode,
  round,
  subtract,
} from './ir.ts'
import { aligned, productOf, quotientOf, rescale, tenTo, unify } from './numbers.ts'
import type { Syntax } from './syntax.ts'
import { type Typed, type TypedNumber, typeWords } from './types.ts'

type Call = Extract<Syntax, { readonly kind: 'call' }>

const ROUNDINGS: Readonly<Record<string, RoundMode>> = {
  'round half up': 'half-up',
  'round half down': 'half-down',
  'round up': 'up',
  'round down': 'down',
  decimal: 'half-even',
  floor: 'floor',
  ceiling: 'ceiling',
}

export const FUNCTIONS: readonly string[] = [
  'not',
  'is known',
  'is set',
  'list contains',
  'min',
  'max',
  'sum',
  'abs',
  'today',
  'years and months duration',
  ...Object.keys(ROUNDINGS),
]

export function callFunction(syntax: Call, scope: Scope): Typed {
  const mode = ROUNDINGS[syntax.name]
  if (mode) return rounding(syntax, mode, scope)
  switch (syntax.name) {
    case 'not':
      return flag(not(checkFlag(argument(syntax, 0, 1), scope)))
    case 'is known':
      return isKnown(syntax, scope)
    case 'is set':
      return isSet(syntax, scope)
    case 'list contains':
      return listContains(syntax, scope)
    case 'today':
      if (syntax.args.length > 0) return raise(syntax, 'today() takes nothing', 'write today()')
      return { type: 'date', num: { op: 'slot', slot: 0, lo: 10_101n, hi: 99_991_231n } }
    case 'years and months duration':
      return wholeMonths(syntax, scope)
    case 'abs': {
      const of = numberOf(argument(syntax, 0, 1), scope)
      return { ...of, num: absolute(of.num) }
    }
    case 'min':
    case 'max':
    case 'sum':
      return aggregate(syntax, syntax.name, scope)
    default:
      return raise(syntax, `«${syntax.name}» is not a known function`, `known are ${FUNCTIONS.join(', ')}`)
  }
}

function flag(bool: Bool): Typed {
  return { type: 'boolean', bool }
}

function argument(syntax: Call, index: number, count: number): Syntax {
  const found = syntax.args[index]
  if (!found || syntax.args.length !== count)
    return raise(
      syntax,
      `${syntax.name}(…) takes ${count} argument${count === 1 ? '' : 's'}, not ${syntax.args.length}`,
      'see src/policy/README.md',
    )
  return found
}

function numberOf(syntax: Syntax, scope: Scope): TypedNumber {
  const typed = check(syntax, scope)
  return typed.type === 'number'
    ? typed
    : raise(syntax, `${typeWords(typed)} where a number is needed`, 'give a number')
}

function isKnown(syntax: Call, scope: Scope): Typed {
  const name = argument(syntax, 0, 1)
  const slots = name.kind === 'name' ? scope.slotsOfFact(name.name) : undefined
  if (!slots)
    return raise(name, 'is known(…) asks about a fact', 'give the name of one fact; for a parameter write is set(…)')
  return flag({ op: 'known', slots })
}

function isSet(syntax: Call, scope: Scope): Typed {
  const name = argument(syntax, 0, 1)
  const set = name.kind === 'name' ? scope.isSet(name.name) : undefined
  if (set === undefined)
    return raise(
      name,
      'is set(…) asks about a parameter',
      'give the name of one parameter; for a fact write is known(…)',
    )
  return flag({ op: set ? 'true' : 'false' })
}

function listContains(syntax: Call, scope: Scope): Typed {
  const list = check(argument(syntax, 0, 2), scope)
  const key = check(argument(syntax, 1, 2), scope)
  if (list.type !== 'list')
    return raise(syntax, `list contains(…) looks into a list, not into ${typeWords(list)}`, 'give a list fact first')
  if (key.type !== 'text') return raise(syntax, 'list contains(…) looks for a text', 'give the member in quotes')
  return flag(member(syntax.args[1] ?? syntax, list, key.value, scope))
}

function wholeMonths(syntax: Call, scope: Scope): Typed {
  const from = check(argument(syntax, 0, 2), scope)
  const to = check(argument(syntax, 1, 2), scope)
  if (from.type !== 'date' || to.type !== 'date')
    return raise(syntax, 'years and months duration(…) counts from a date to a date', 'give two dates')
  return {
    type: 'number',
    num: { op: 'months-between', a: from.num, b: to.num, lo: -120_000n, hi: 120_000n },
    scale: 0,
    dimension: 'months',
  }
}

function aggregate(syntax: Call, name: 'min' | 'max' | 'sum', scope: Scope): Typed {
  const [only] = syntax.args
  const given = syntax.args.length === 1 && only?.kind === 'list' ? only.items : syntax.args
  const typed = given.map((entry) => check(entry, scope))
  const dates = typed.flatMap((entry) => (entry.type === 'date' ? [entry.num] : []))
  if (name !== 'sum' && dates.length === typed.length && dates.length > 0)
    return { type: 'date', num: extreme(name, dates) }
  const numbers = given.map((entry) => numberOf(entry, scope))
  const [first] = numbers
  if (!first) return raise(syntax, `${name}(…) of nothing`, 'give at least one number')
  let dimension = first.dimension
  let scale = 0
  for (const number of numbers) {
    dimension = unify(syntax, { ...first, dimension }, number)
    scale = Math.max(scale, number.scale)
  }
  const nums = numbers.map((number) => rescale(number, scale))
  const num = name === 'sum' ? nums.reduce((a, b) => add(a, b)) : extreme(name, nums)
  return { type: 'number', num, scale, dimension }
}

const PLACES_MAX = 6

/** The only place where a division may stand: its result is rounded as named before anything else is done with it. */
function rounding(syntax: Call, mode: RoundMode, scope: Scope): Typed {
  const optionalPlaces = mode === 'floor' || mode === 'ceiling'
  if (optionalPlaces && syntax.args.length === 1)
    return rounded(syntax, mode, fraction(argument(syntax, 0, 1), scope), 0)
  const places = argument(syntax, 1, 2)
  const value = places.kind === 'number' ? Number(places.text) : Number.NaN
  if (!Number.isInteger(value) || value < 0 || value > PLACES_MAX)
    return raise(places, 'the decimals to round to must be a plain whole number', `write 0 to ${PLACES_MAX}`)
  return rounded(syntax, mode, fraction(argument(syntax, 0, 2), scope), value)
}

/** A quotient that is not yet taken; `by` has its decimals in `scale` too. */
type Fraction = { readonly top: TypedNumber; readonly by: TypedNumber | undefined }

function fraction(syntax: Syntax, scope: Scope): Fraction {
  if (syntax.kind === 'negate') {
    const of = fraction(syntax.operand, scope)
    return { ...of, top: { ...of.top, num: negate(of.top.num) } }
  }
  if (syntax.kind !== 'arithmetic' || (syntax.op !== '/' && !divides(syntax)))
    return { top: numberOf(syntax, scope), by: undefined }
  const a = fraction(syntax.left, scope)
  const b = fraction(syntax.right, scope)
  if (syntax.op === '*') return { top: product(syntax, a.top, b.top), by: both(syntax, a.by, b.by) }
  if (syntax.op === '/') {
    const top = b.by ? product(syntax, a.top, b.by) : a.top
    const dimension = quotientOf(syntax, top, b.top)
    return { top: { ...top, dimension }, by: both(syntax, a.by, b.top) }
  }
  const left = b.by ? product(syntax, a.top, b.by) : a.top
  const right = a.by ? product(syntax, b.top, a.by) : b.top
  const dimension = unify(syntax, left, right)
  const pair = aligned(left, right)
  const num = syntax.op === '+' ? add(pair.a, pair.b) : subtract(pair.a, pair.b)
  return { top: { type: 'number', num, scale: pair.scale, dimension }, by: both(syntax, a.by, b.by) }
}

function divides(syntax: Syntax): boolean {
  if (syntax.kind === 'negate') return divides(syntax.operand)
  return syntax.kind === 'arithmetic' && (syntax.op === '/' || divides(syntax.left) || divides(syntax.right))
}

function product(where: Syntax, a: TypedNumber, b: TypedNumber): TypedNumber {
  return {
    type: 'number',
    num: multiply(a.num, b.num),
    scale: a.scale + b.scale,
    dimension: productOf(where, a, { ...b, dimension: 'bare' }),
  }
}

function both(where: Syntax, a: TypedNumber | undefined, b: TypedNumber | undefined): TypedNumber | undefined {
  return a && b ? product(where, { ...a, dimension: 'bare' }, b) : (a ?? b)
}

function rounded(where: Syntax, mode: RoundMode, value: Fraction, places: number): Typed {
  const { top, by } = value
  if (by && by.num.lo <= 0n)
    return raise(
      where,
      'the divisor may be 0 or below',
      'divide by a parameter above 0 or by a fact whose min in facts.yaml is above 0',
    )
  const num = toPlaces(mode, top.num, by?.num ?? constant(1n), places + (by?.scale ?? 0) - top.scale)
  return { type: 'number', num, scale: places, dimension: top.dimension }
}

/** `a × 10^shift / by`, rounded to a whole number. */
export function toPlaces(mode: RoundMode, a: Num, by: Num, shift: number): Num {
  return shift >= 0 ? round(mode, multiply(a, tenTo(shift)), by) : round(mode, a, multiply(by, tenTo(-shift)))
}
