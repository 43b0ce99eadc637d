import { parseDate } from '#kernel/calendar.ts'
import { isRegionCode } from '#kernel/region.ts'
import { suggestion } from '../problem.ts'
import { callFunction, FUNCTIONS } from './calls.ts'
import { dateNumber } from './days.ts'
import { attempt, raise } from './fault.ts'
import { and, type Bool, type CmpOp, chooseNumber, constant, negate, not, or, type Slot } from './ir.ts'
import { addTyped, aligned, multiplyTyped, numberLiteral, unify } from './numbers.ts'
import { type Fault, parseExpression, type Syntax, type Test } from './syntax.ts'
import { regionRange, type Typed, typeWords } from './types.ts'

/** Where names come from: the vocabulary's facts, the pack's parameters, the pack's region. */
export type Scope = {
  /** The fact or parameter of that name with its type, or undefined. May raise for a parameter that depends on itself. */
  readonly lookup: (name: string, where: Syntax) => Typed | undefined
  readonly memberSlot: (fact: string, member: string) => Slot
  /** The slots that hold a fact: one, or one per member of a list. */
  readonly slotsOfFact: (name: string) => readonly Slot[] | undefined
  /** Whether a parameter of that name has a value; undefined when there is no such parameter. */
  readonly isSet: (name: string) => boolean | undefined
  readonly names: () => Iterable<string>
}

/** A condition and its parts as written, so that an explanation can show which part failed. */
export type Condition = { readonly text: string; readonly bool: Bool; readonly of: readonly Condition[] }

export type Checked<T> = { readonly value: T } | { readonly fault: Fault }

export function checkCondition(text: string, scope: Scope): Checked<Condition> {
  const parsed = parseExpression(text)
  if ('fault' in parsed) return parsed
  return attempt(() => condition(parsed.syntax, text, scope))
}

export function checkExpression(text: string, scope: Scope): Checked<Typed> {
  const parsed = parseExpression(text)
  if ('fault' in parsed) return parsed
  return attempt(() => check(parsed.syntax, scope))
}

function condition(syntax: Syntax, text: string, scope: Scope): Condition {
  const own = text.slice(syntax.from, syntax.to)
  if (syntax.kind === 'and' || syntax.kind === 'or') {
    const of = syntax.operands.map((operand) => condition(operand, text, scope))
    const bools = of.map((entry) => entry.bool)
    return { text: own, bool: syntax.kind === 'and' ? and(bools) : or(bools), of }
  }
  return { text: own, bool: checkFlag(syntax, scope), of: [] }
}

/** A checked condition; anything else raises. */
export function checkFlag(syntax: Syntax, scope: Scope): Bool {
  const typed = check(syntax, scope)
  if (typed.type === 'boolean') return typed.bool
  return raise(syntax, `${typeWords(typed)} where a condition is needed`, 'compare it with something')
}

export function check(syntax: Syntax, scope: Scope): Typed {
  switch (syntax.kind) {
    case 'number':
      return numberLiteral(syntax)
    case 'text':
      return { type: 'text', value: syntax.value }
    case 'flag':
      return flag({ op: syntax.value ? 'true' : 'false' })
    case 'date':
      return dateLiteral(syntax)
    case 'duration':
      return durationLiteral(syntax)
    case 'name':
      return scope.lookup(syntax.name, syntax) ?? unknownName(syntax, syntax.name, scope)
    case 'list':
      return raise(syntax, 'a list stands only in min, max and sum', 'use in ("…", "…") to test for several values')
    case 'negate': {
      const of = check(syntax.operand, scope)
      if (of.type !== 'number')
        return raise(syntax, `${typeWords(of)} cannot be negated`, 'negate a number; for conditions write not(…)')
      return { ...of, num: negate(of.num) }
    }
    case 'arithmetic':
      return arithmetic(syntax, scope)
    case 'compare':
      return flag(compare(syntax, syntax.op, check(syntax.left, scope), check(syntax.right, scope)))
    case 'among':
      return flag(among(syntax, scope))
    case 'and':
      return flag(and(syntax.operands.map((operand) => checkFlag(operand, scope))))
    case 'or':
      return flag(or(syntax.operands.map((operand) => checkFlag(operand, scope))))
    case 'choose':
      return choose(syntax, scope)
    case 'call':
      return call(syntax, scope)
    case 'part':
      return datePart(syntax, scope)
  }
}

function flag(bool: Bool): Typed {
  return { type: 'boolean', bool }
}

function unknownName(where: Syntax, name: string, scope: Scope): never {
  return raise(
    where,
    `«${name}» is not a known fact or parameter`,
    suggestion(name, scope.names(), 'declare it in policies/facts.yaml or as a parameter'),
  )
}

type Of<K extends Syntax['kind']> = Extract<Syntax, { readonly kind: K }>

function call(syntax: Of<'call'>, scope: Scope): Typed {
  if (!FUNCTIONS.includes(syntax.name))
    return raise(
      syntax,
      `«${syntax.name}» is not a known function`,
      suggestion(syntax.name, FUNCTIONS, `known are ${FUNCTIONS.join(', ')}`),
    )
  return callFunction(syntax, scope)
}

function dateLiteral(syntax: Of<'date'>): Typed {
  const date = parseDate(syntax.text)
  if (!date) return raise(syntax, `"${syntax.text}" is not a date`, 'write a day that exists, as date("2026-03-05")')
  return { type: 'date', num: constant(BigInt(dateNumber(date))) }
}

function durationLiteral(syntax: Of<'duration'>): Typed {
  const match = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?$/.exec(syntax.text)
  const days = /^P(\d{1,5})D$/.exec(syntax.text)
  if (days) return { type: 'number', num: constant(BigInt(days[1] ?? '0')), scale: 0, dimension: 'days' }
  if (!match || syntax.text === 'P')
    return raise(
      syntax,
      `"${syntax.text}" is not a duration`,
      'write duration("P12M"), duration("P1Y") or duration("P30D")',
    )
  const months = Number(match[1] ?? '0') * 12 + Number(match[2] ?? '0')
  return { type: 'number', num: constant(BigInt(months)), scale: 0, dimension: 'months' }
}

function arithmetic(syntax: Of<'arithmetic'>, scope: Scope): Typed {
  if (syntax.op === '/')
    return raise(syntax, 'a division outside a rounding', 'name the rounding: round half up(… / …, 2)')
  const a = check(syntax.left, scope)
  const b = check(syntax.right, scope)
  if (syntax.op === '*') return multiplyTyped(syntax, a, b)
  return addTyped(syntax, syntax.op, a, b)
}

function choose(syntax: Of<'choose'>, scope: Scope): Typed {
  const test = checkFlag(syntax.condition, scope)
  const a = check(syntax.whenTrue, scope)
  const b = check(syntax.whenFalse, scope)
  if (a.type === 'boolean' && b.type === 'boolean') {
    if (test.op === 'true') return a
    if (test.op === 'false') return b
    return flag({ op: 'if-flag', test, a: a.bool, b: b.bool })
  }
  if (a.type === 'number' && b.type === 'number') {
    const both = aligned(a, b)
    return {
      type: 'number',
      num: chooseNumber(test, both.a, both.b),
      scale: both.scale,
      dimension: unify(syntax, a, b),
    }
  }
  if ((a.type === 'date' || a.type === 'month') && a.type === b.type)
    return { type: a.type, num: chooseNumber(test, a.num, b.num) }
  return raise(
    syntax,
    `the branches are ${typeWords(a)} and ${typeWords(b)}`,
    'both branches must be of one type: conditions, numbers or dates',
  )
}

function datePart(syntax: Of<'part'>, scope: Scope): Typed {
  const of = check(syntax.operand, scope)
  const field = syntax.part
  if (of.type !== 'date')
    return raise(syntax, `.${field} of ${typeWords(of)}`, 'only dates have .year, .month and .day')
  if (field !== 'year' && field !== 'month' && field !== 'day')
    return raise(syntax, `a date has no .${field}`, 'use .year, .month or .day')
  const [lo, hi] = field === 'year' ? [0n, 9999n] : [1n, field === 'month' ? 12n : 31n]
  return { type: 'number', num: { op: 'date-field', field, a: of.num, lo, hi }, scale: 0, dimension: 'bare' }
}

const FLIPPED: Readonly<Record<CmpOp, CmpOp>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** A comparison of any two typed values, with the types' own meaning of equality. */
export function compare(where: Syntax | Test, op: CmpOp, a: Typed, b: Typed): Bool {
  if (a.type === 'text' && b.type !== 'text') return compare(where, FLIPPED[op], b, a)
  if (a.type === 'region-code' && b.type === 'region') return compare(where, FLIPPED[op], b, a)
  if (a.type === 'number' && b.type === 'number') {
    unify(where, a, b)
    const both = aligned(a, b)
    return compareNumbers(op, both.a, both.b)
  }
  if ((a.type === 'date' || a.type === 'month') && a.type === b.type) return compareNumbers(op, a.num, b.num)
  const equality = op === '=' || op === '!='
  if (!equality)
    return raise(
      where,
      `${typeWords(a)} and ${typeWords(b)} have no order`,
      'compare numbers with numbers and dates with dates; write a date as date("2026-03-05")',
    )
  const equal = equalTo(where, a, b)
  return op === '=' ? equal : not(equal)
}

function compareNumbers(cmp: CmpOp, a: Extract<Typed, { type: 'number' }>['num'], b: typeof a): Bool {
  if (a.op === 'const' && b.op === 'const') return { op: holds(cmp, a.value, b.value) ? 'true' : 'false' }
  return { op: 'cmp', cmp, a, b }
}

function holds(cmp: CmpOp, a: bigint, b: bigint): boolean {
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

function equalTo(where: Syntax | Test, a: Typed, b: Typed): Bool {
  if (a.type === 'enum' && b.type === 'text') {
    const code = a.values.indexOf(b.value)
    if (code < 0)
      return raise(
        where,
        `«${b.value}» is not a value of «${a.fact}»`,
        suggestion(b.value, a.values, `its values are ${a.values.join('、')}`),
      )
    return { op: 'one-of', slot: a.slot, codes: [code] }
  }
  if (a.type === 'boolean' && b.type === 'boolean') {
    if (b.bool.op === 'true') return a.bool
    if (b.bool.op === 'false') return not(a.bool)
    return raise(where, 'two conditions compared with each other', 'compare a condition with true or false only')
  }
  if (a.type === 'region' && b.type === 'region-code')
    return { op: 'within', slot: a.slot, ranges: [regionRange(b.code)] }
  if (a.type === 'region' && b.type === 'text') {
    if (!isRegionCode(b.value)) return raise(where, `«${b.value}» is not a region code`, 'write six or twelve digits')
    return { op: 'within', slot: a.slot, ranges: [regionRange(b.value)] }
  }
  if (a.type === 'region' && b.type === 'unset-region') return { op: 'unset-flag', name: b.name }
  const advice = a.type === 'date' && b.type === 'text' ? `write date("${b.value}")` : 'both sides must be of one type'
  return raise(where, `${typeWords(a)} is compared with ${typeWords(b)}`, advice)
}

function among(syntax: Of<'among'>, scope: Scope): Bool {
  const operand = check(syntax.operand, scope)
  const [only] = syntax.tests
  if (operand.type === 'text' && syntax.tests.length === 1 && only?.kind === 'value') {
    const list = check(only.value, scope)
    if (list.type === 'list') return member(only.value, list, operand.value, scope)
  }
  return mergeOr(syntax.tests.map((test) => oneTest(operand, test, scope)))
}

function oneTest(operand: Typed, test: Test, scope: Scope): Bool {
  if (test.kind === 'value') return compare(test, '=', operand, check(test.value, scope))
  if (test.kind === 'compare') return compare(test, test.op, operand, check(test.value, scope))
  const low = check(test.low, scope)
  const high = check(test.high, scope)
  const backwards =
    (low.type === 'number' || low.type === 'date') &&
    low.type === high.type &&
    compare(test, '>', low, high).op === 'true'
  if (backwards) return raise(test, 'the interval is empty: its low end lies above its high end', 'swap the ends')
  return and([
    compare(test, test.lowOpen ? '>' : '>=', operand, low),
    compare(test, test.highOpen ? '<' : '<=', operand, high),
  ])
}

/** Several values of one enum, several regions: one test instead of many. */
function mergeOr(tests: readonly Bool[]): Bool {
  const [first] = tests
  if (first?.op === 'one-of') {
    const codes = tests.flatMap((entry) => (entry.op === 'one-of' && entry.slot === first.slot ? entry.codes : []))
    if (codes.length === tests.length) return { op: 'one-of', slot: first.slot, codes: [...new Set(codes)] }
  }
  if (first?.op === 'within') {
    const ranges = tests.flatMap((entry) => (entry.op === 'within' && entry.slot === first.slot ? entry.ranges : []))
    if (ranges.length === tests.length) return { op: 'within', slot: first.slot, ranges }
  }
  return or(tests)
}

/** Whether a list fact holds a member. */
export function member(where: Syntax, list: Extract<Typed, { type: 'list' }>, key: string, scope: Scope): Bool {
  if (!list.values.includes(key))
    return raise(
      where,
      `«${key}» is not a value of «${list.fact}»`,
      suggestion(key, list.values, `add it to the values of ${list.fact} in policies/facts.yaml`),
    )
  return { op: 'flag', slot: scope.memberSlot(list.fact, key) }
}
