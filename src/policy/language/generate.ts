import { type Bool, isBig, type Num, type Slot, slotsOf, unsetIn } from './ir.ts'
import * as runtime from './runtime.ts'

/**
 * JavaScript text of a checked expression over `s[o+slot]`. It holds numbers and our own helper names only: nothing that a pack
 * author wrote reaches it. Two-valued code gives true or false and is used where every slot is proved known; three-valued code gives
 * 0 false, 1 true, 2 unknown. Numbers give NaN for unknown; numbers that may leave the exact range are bigint or undefined.
 */
type FlagCode = { readonly code: string; readonly two: boolean }
type Known = ReadonlySet<Slot>

const read = (slot: Slot): string => `s[o+${slot}]`

export function flagCode(node: Bool, known: Known): FlagCode {
  switch (node.op) {
    case 'true':
    case 'false':
      return { code: node.op, two: true }
    case 'unset-flag':
      return { code: '2', two: false }
    case 'flag':
      return tested(node.slot, `${read(node.slot)}===1`, known)
    case 'known':
      return { code: `(${node.slots.map((slot) => `${read(slot)}===${read(slot)}`).join('&&') || 'true'})`, two: true }
    case 'one-of':
      return tested(node.slot, oneOf(read(node.slot), node.codes), known)
    case 'within': {
      const value = read(node.slot)
      return tested(
        node.slot,
        node.ranges.map(([low, high]) => `(${value}>=${low}&&${value}<=${high})`).join('||') || 'false',
        known,
      )
    }
    case 'cmp':
      return compareCode(node, known)
    case 'and':
    case 'or':
      return junction(node, known)
    case 'not': {
      // Written so that it is false, like every other test, when the slot holds nothing.
      if (node.a.op === 'flag') return tested(node.a.slot, `${read(node.a.slot)}===0`, known)
      const of = flagCode(node.a, known)
      return of.two ? { code: `(!${of.code})`, two: true } : { code: `not3(${of.code})`, two: false }
    }
    case 'if-flag': {
      const test = flagCode(node.test, known)
      const a = flagCode(node.a, known)
      const b = flagCode(node.b, known)
      if (test.two && a.two && b.two) return { code: `(${test.code}?${a.code}:${b.code})`, two: true }
      return { code: `choose3(${three(test)},${three(a)},${three(b)})`, two: false }
    }
  }
}

/** Whether a condition is true or false whatever is missing: it asks only «if given», or settles by its parameters. */
export function neverUnknown(node: Bool): boolean {
  return flagCode(node, new Set([0])).two
}

/** The code as three values, whatever it was. */
export function three(flag: FlagCode): string {
  if (!flag.two) return flag.code
  if (flag.code === 'true') return '1'
  return flag.code === 'false' ? '0' : `(${flag.code}?1:0)`
}

function tested(slot: Slot, test: string, known: Known): FlagCode {
  if (known.has(slot)) return { code: `(${test})`, two: true }
  return { code: `(${read(slot)}!==${read(slot)}?2:(${test})?1:0)`, two: false }
}

function oneOf(value: string, codes: readonly number[]): string {
  const sorted = [...codes].sort((a, b) => a - b)
  const low = sorted[0] ?? 0
  const high = sorted.at(-1) ?? 0
  if (sorted.length === 1) return `${value}===${low}`
  if (high - low + 1 === sorted.length) return `${value}>=${low}&&${value}<=${high}`
  return sorted.map((code) => `${value}===${code}`).join('||')
}

const COMPARE3 = { '=': 'eq3', '!=': 'ne3', '<': 'lt3', '<=': 'le3', '>': 'gt3', '>=': 'ge3' } as const
const COMPARE2 = { '=': '===', '!=': '!==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

function compareCode(node: Extract<Bool, { op: 'cmp' }>, known: Known): FlagCode {
  if (isBig(node.a) || isBig(node.b))
    return { code: `${COMPARE3[node.cmp]}Big(${big(node.a, known)},${big(node.b, known)})`, two: false }
  const yearsOn = wholeYears(node, known)
  if (yearsOn && surelyKnown(node, known)) return { code: yearsOn, two: true }
  const a = small(node.a, known)
  const b = small(node.b, known)
  if (surelyKnown(node, known)) return { code: `(${a}${COMPARE2[node.cmp]}${b})`, two: true }
  return { code: `${COMPARE3[node.cmp]}(${a},${b})`, two: false }
}

/**
 * `date + n years >= day` without calendar arithmetic: as numbers yyyymmdd a year is 10 000. A 29 February that does not exist that year
 * lies between the last of February and 1 March, where no day is, so `>=` and `<` against a real day answer the same.
 */
function wholeYears(node: Extract<Bool, { op: 'cmp' }>, known: Known): string | undefined {
  const { a, b, cmp } = node
  if ((cmp !== '>=' && cmp !== '<') || a.op !== 'add-months' || a.b.op !== 'const' || a.b.value % 12n !== 0n)
    return undefined
  return `(${small(a.a, known)}+${(a.b.value / 12n) * 10_000n}${cmp}${small(b, known)})`
}

function surelyKnown(node: Num | Bool, known: Known): boolean {
  for (const slot of slotsOf(node, new Set(), false)) if (!known.has(slot)) return false
  return unsetIn(node).size === 0
}

/**
 * `not(is known(x)) or …x…` is the way a rule says "if given": past the question x is known, so the rest is two-valued again.
 * `is known(x) and …x…` likewise.
 */
function junction(node: Extract<Bool, { op: 'and' | 'or' }>, known: Known): FlagCode {
  const guards = node.of.flatMap((entry) => guardSlots(entry, node.op))
  const inner = guards.length > 0 ? new Set([...known, ...guards]) : known
  const rest = node.of.filter((entry) => guardSlots(entry, node.op).length === 0).map((entry) => flagCode(entry, inner))
  const joined = join(rest, node.op)
  if (guards.length === 0) return joined
  const given = `(${guards.map((slot) => `${read(slot)}===${read(slot)}`).join('&&')})`
  if (joined.two)
    return { code: node.op === 'or' ? `(!${given}||${joined.code})` : `(${given}&&${joined.code})`, two: true }
  return { code: `(${given}?${joined.code}:${node.op === 'or' ? '1' : '0'})`, two: false }
}

function guardSlots(node: Bool, op: 'and' | 'or'): readonly Slot[] {
  if (op === 'and') return node.op === 'known' ? node.slots : []
  return node.op === 'not' && node.a.op === 'known' ? node.a.slots : []
}

function join(flags: readonly FlagCode[], op: 'and' | 'or'): FlagCode {
  if (flags.length === 0) return { code: op === 'and' ? 'true' : 'false', two: true }
  if (flags.every((flag) => flag.two))
    return { code: `(${flags.map((flag) => flag.code).join(op === 'and' ? '&&' : '||')})`, two: true }
  return { code: flags.map(three).reduce((a, b) => `${op}3(${a},${b})`), two: false }
}

/** A number in the representation its bounds ask for. */
export function numberCode(node: Num, known: Known): string {
  return isBig(node) ? big(node, known) : small(node, known)
}

/** As a plain number, NaN for unknown; the node's own bounds are safe. */
function small(node: Num, known: Known): string {
  if (isBig(node) || childrenOf(node).some(isBig)) return `toNumber(${big(node, known)})`
  const of = (child: Num): string => small(child, known)
  switch (node.op) {
    case 'const':
      return node.value < 0n ? `(${node.value})` : `${node.value}`
    case 'unset':
      return 'NaN'
    case 'slot':
      return read(node.slot)
    case 'add':
      return `(${of(node.a)}+${of(node.b)})`
    case 'sub':
      return `(${of(node.a)}-${of(node.b)})`
    case 'mul':
      return `(${of(node.a)}*${of(node.b)}+0)`
    case 'neg':
      return `(0-${of(node.a)})`
    case 'abs':
      return `Math.abs(${of(node.a)})`
    case 'min':
    case 'max':
      return `Math.${node.op}(${node.of.map(of).join(',')})`
    case 'if': {
      const test = flagCode(node.test, known)
      return test.two
        ? `(${test.code}?${of(node.a)}:${of(node.b)})`
        : `chooseNumber(${test.code},${of(node.a)},${of(node.b)})`
    }
    case 'round':
      return roundCode(node, of)
    case 'add-months':
      return `addMonthsTo(${of(node.a)},${of(node.b)})`
    case 'add-days':
      return `addDaysTo(${of(node.a)},${of(node.b)})`
    case 'days-between':
      return `daysFromTo(${of(node.a)},${of(node.b)})`
    case 'months-between':
      return `monthsFromTo(${of(node.a)},${of(node.b)})`
    case 'date-field':
      return `dateField(${of(node.a)},"${node.field}")`
  }
}

/** Below this a quotient's error stays under one unit of the divisor, so floor of a plain division is exact. */
const FLOOR_EXACT = 2n ** 50n

function roundCode(node: Extract<Num, { op: 'round' }>, of: (child: Num) => string): string {
  const by = node.by
  const plain = by.op === 'const' && node.a.lo >= 0n && node.a.hi < FLOOR_EXACT && by.value < FLOOR_EXACT
  if (plain && node.mode === 'half-up' && by.value % 2n === 0n)
    return `Math.floor((${of(node.a)}+${by.value / 2n})/${by.value})`
  if (plain && (node.mode === 'down' || node.mode === 'floor')) return `Math.floor(${of(node.a)}/${by.value})`
  return `roundNumber(${JSON.stringify(node.mode)},${of(node.a)},${of(by)})`
}

/** As a bigint, undefined for unknown. */
function big(node: Num, known: Known): string {
  const inside = isBig(node) || childrenOf(node).some(isBig)
  if (!inside) return node.op === 'const' ? `${node.value}n` : `toBig(${small(node, known)})`
  const of = (child: Num): string => big(child, known)
  switch (node.op) {
    case 'const':
      return node.value < 0n ? `(${node.value}n)` : `${node.value}n`
    case 'unset':
      return 'undefined'
    case 'add':
    case 'sub':
    case 'mul':
      return `${node.op}Big(${of(node.a)},${of(node.b)})`
    case 'neg':
      return `subBig(0n,${of(node.a)})`
    case 'abs':
      return `absBig(${of(node.a)})`
    case 'min':
    case 'max':
      return node.of.map(of).reduce((a, b) => `${node.op}Big(${a},${b})`)
    case 'round':
      return `roundedBig(${JSON.stringify(node.mode)},${of(node.a)},${of(node.by)})`
    case 'if':
      return `chooseBig(${three(flagCode(node.test, known))},${of(node.a)},${of(node.b)})`
    case 'add-months':
    case 'add-days':
    case 'days-between':
    case 'months-between':
    case 'date-field':
    case 'slot':
      return `toBig(${small(node, known)})`
  }
}

function childrenOf(node: Num): readonly Num[] {
  switch (node.op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'if':
      return [node.a, node.b]
    case 'round':
      return [node.a, node.by]
    case 'neg':
    case 'abs':
      return [node.a]
    case 'min':
    case 'max':
      return node.of
    // Dates and slots are small by their nature; what moves a date is bounded by the checker.
    default:
      return []
  }
}

/** 0 refused, 1 granted, 2 undecided. */
export type OutcomeCode = 0 | 1 | 2
export type OutcomeFunction = (s: Float64Array, o: number) => OutcomeCode
/** Writes 0 false, 1 true, 2 unknown for each condition. */
export type TruthsFunction = (s: Float64Array, o: number, out: Uint8Array) => void
/** NaN is unknown. */
export type NumberFunction = (s: Float64Array, o: number) => number

const HELPERS = Object.keys(runtime).join(',')

function build(body: string, parameters = 's,o'): unknown {
  // The text is made of numbers and the helper names above; see the first comment of this file.
  return new Function('h', `"use strict";const {${HELPERS}}=h;return function(${parameters}){${body}}`)(runtime)
}

/**
 * All conditions of a version at once. Each is first tried as plain two-valued code that is false when something is unknown; only where it
 * fails does the code look whether that is a refusal or merely not known.
 */
export function generateOutcome(conditions: readonly Bool[]): OutcomeFunction {
  const body = loadedOnce(conditions.flatMap(conjuncts).map(conditionStep))
  return build(`let u=0${body.includes('v=') ? ',v=0' : ''};${body}return (u&2)!==0?2:1;`) as OutcomeFunction
}

/** Every slot is loaded into a local at the first step that reads it. */
function loadedOnce(steps: readonly string[]): string {
  const loaded = new Set<string>()
  return steps
    .map((step) => {
      const slots = [...step.matchAll(/s\[o\+(\d+)\]/g)].flatMap((match) => match[1] ?? [])
      const fresh = [...new Set(slots)].filter((slot) => !loaded.has(slot))
      for (const slot of fresh) loaded.add(slot)
      return `${fresh.map((slot) => `const x${slot}=s[o+${slot}];`).join('')}${step.replace(/s\[o\+(\d+)\]/g, 'x$1')}`
    })
    .join('')
}

/** All of `a and b and c` must hold just as three rules must. */
function conjuncts(node: Bool): readonly Bool[] {
  return node.op === 'and' && node.of.every((entry) => entry.op !== 'known') ? node.of.flatMap(conjuncts) : [node]
}

function conditionStep(node: Bool): string {
  const today: Known = new Set([0])
  const own = flagCode(node, today)
  if (own.two) return `if(!${own.code})return 0;`
  const slots = [...slotsOf(node, new Set(), false)].filter((slot) => slot !== 0)
  const sure = flagCode(node, new Set([0, ...slots]))
  const general = `v=${own.code};if(v===0)return 0;u|=v;`
  if (!sure.two || slots.length === 0) return general
  const known = slots.map((slot) => `${read(slot)}===${read(slot)}`).join('&&')
  if (falseWhenUnknown(node)) return `if(!${sure.code}){if(${known})return 0;u=2;}`
  return `if(${known}){if(!${sure.code})return 0;}else{${general}}`
}

/** Whether the two-valued code of the condition gives false for NaN, as comparisons do. */
function falseWhenUnknown(node: Bool): boolean {
  switch (node.op) {
    case 'flag':
    case 'one-of':
    case 'within':
      return true
    case 'not':
      return node.a.op === 'flag'
    case 'cmp':
      return node.cmp !== '=' && node.cmp !== '!=' ? plain(node.a) && plain(node.b) : false
    default:
      return false
  }
}

/** Arithmetic through which NaN passes whatever it meets: no choice, no BigInt. */
function plain(node: Num): boolean {
  if (node.op === 'if' || isBig(node)) return false
  return node.op === 'add-months' ||
    node.op === 'add-days' ||
    node.op === 'days-between' ||
    node.op === 'months-between'
    ? plain(node.a) && plain(node.b)
    : node.op === 'date-field'
      ? plain(node.a)
      : childrenOf(node).every(plain)
}

export function generateTruths(conditions: readonly Bool[]): TruthsFunction {
  const today: Known = new Set([0])
  const body = conditions.map((node, index) => `out[${index}]=${three(flagCode(node, today))};`).join('')
  return build(body, 's,o,out') as TruthsFunction
}

/** Conditions over a row, one function each, made at once: 0 false, 1 true, 2 unknown. */
export function generateFlags(nodes: readonly Bool[]): readonly ((s: Float64Array) => number)[] {
  const today: Known = new Set([0])
  const functions = nodes.map((node) => `function(s){const o=0;return ${three(flagCode(node, today))};}`)
  const make = build(`return [${functions.join(',')}];`, '') as () => readonly ((s: Float64Array) => number)[]
  return make()
}

/** The number as a plain one: its bounds must be safe (the compiler refuses amounts that are not). */
export function generateNumber(node: Num): NumberFunction {
  const code = numberCode(node, new Set([0]))
  return build(`return ${isBig(node) ? `toNumber(${code})` : code};`) as NumberFunction
}
