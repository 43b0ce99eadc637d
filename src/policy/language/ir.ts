/**
 * Checked expressions: names are slots, numbers are whole (fixed point), types are settled. Two evaluators read this form —
 * `interpret.ts` and `generate.ts` — and must agree.
 *
 * A slot holds a number: boolean and list member 0 or 1, enum the index of its value, yuan fen, ratio over 10 000, date yyyymmdd,
 * month yyyymm, region twelve digits. NaN is unknown. Slot 0 is the day of the decision.
 */
export type Slot = number

export type CmpOp = '=' | '!=' | '<' | '<=' | '>' | '>='
export type RoundMode = 'half-up' | 'half-down' | 'half-even' | 'up' | 'down' | 'floor' | 'ceiling'
export type DateField = 'year' | 'month' | 'day'

/** Bounds of a number that hold whatever the facts are; decide whether plain numbers stay exact. */
type Ranged = { readonly lo: bigint; readonly hi: bigint }

export type Num = Ranged &
  (
    | { readonly op: 'const'; readonly value: bigint }
    /** A parameter that no region has set: unknown for good. */
    | { readonly op: 'unset'; readonly name: string }
    | { readonly op: 'slot'; readonly slot: Slot }
    | { readonly op: 'add' | 'sub' | 'mul'; readonly a: Num; readonly b: Num }
    | { readonly op: 'neg' | 'abs'; readonly a: Num }
    | { readonly op: 'min' | 'max'; readonly of: readonly Num[] }
    | { readonly op: 'if'; readonly test: Bool; readonly a: Num; readonly b: Num }
    /** `a / by` rounded to a whole number; `by` is above 0. */
    | { readonly op: 'round'; readonly mode: RoundMode; readonly a: Num; readonly by: Num }
    | { readonly op: 'add-months' | 'add-days'; readonly a: Num; readonly b: Num }
    | { readonly op: 'days-between' | 'months-between'; readonly a: Num; readonly b: Num }
    | { readonly op: 'date-field'; readonly field: DateField; readonly a: Num }
  )

export type Bool =
  | { readonly op: 'true' | 'false' }
  | { readonly op: 'unset-flag'; readonly name: string }
  | { readonly op: 'flag'; readonly slot: Slot }
  | { readonly op: 'known'; readonly slots: readonly Slot[] }
  | { readonly op: 'cmp'; readonly cmp: CmpOp; readonly a: Num; readonly b: Num }
  | { readonly op: 'one-of'; readonly slot: Slot; readonly codes: readonly number[] }
  | { readonly op: 'within'; readonly slot: Slot; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly op: 'and' | 'or'; readonly of: readonly Bool[] }
  | { readonly op: 'not'; readonly a: Bool }
  | { readonly op: 'if-flag'; readonly test: Bool; readonly a: Bool; readonly b: Bool }

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** Whether the node's value may leave the exact range of plain numbers, so that it is computed with BigInt. */
export function isBig(node: Num): boolean {
  return node.lo < -SAFE || node.hi > SAFE
}

export function constant(value: bigint): Num {
  return { op: 'const', value, lo: value, hi: value }
}

const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b))
const most = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a > b ? a : b))

export function add(a: Num, b: Num): Num {
  if (a.op === 'const' && b.op === 'const') return constant(a.value + b.value)
  return { op: 'add', a, b, lo: a.lo + b.lo, hi: a.hi + b.hi }
}

export function subtract(a: Num, b: Num): Num {
  if (a.op === 'const' && b.op === 'const') return constant(a.value - b.value)
  return { op: 'sub', a, b, lo: a.lo - b.hi, hi: a.hi - b.lo }
}

export function multiply(a: Num, b: Num): Num {
  if (a.op === 'const' && b.op === 'const') return constant(a.value * b.value)
  if (a.op === 'const' && a.value === 1n) return b
  if (b.op === 'const' && b.value === 1n) return a
  const corners = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
  return { op: 'mul', a, b, lo: least(corners), hi: most(corners) }
}

export function negate(a: Num): Num {
  if (a.op === 'const') return constant(-a.value)
  return { op: 'neg', a, lo: -a.hi, hi: -a.lo }
}

export function absolute(a: Num): Num {
  if (a.op === 'const') return constant(a.value < 0n ? -a.value : a.value)
  const ends = [a.lo < 0n ? -a.lo : a.lo, a.hi < 0n ? -a.hi : a.hi]
  return { op: 'abs', a, lo: a.lo <= 0n && a.hi >= 0n ? 0n : least(ends), hi: most(ends) }
}

export function extreme(op: 'min' | 'max', of: readonly Num[]): Num {
  const pick = op === 'min' ? least : most
  return { op, of, lo: pick(of.map((entry) => entry.lo)), hi: pick(of.map((entry) => entry.hi)) }
}

export function chooseNumber(test: Bool, a: Num, b: Num): Num {
  if (test.op === 'true') return a
  if (test.op === 'false') return b
  return { op: 'if', test, a, b, lo: least([a.lo, b.lo]), hi: most([a.hi, b.hi]) }
}

export function round(mode: RoundMode, a: Num, by: Num): Num {
  if (by.op === 'const' && by.value === 1n) return a
  if (a.op === 'const' && by.op === 'const') return constant(roundBig(mode, a.value, by.value))
  const corners = [a.lo, a.hi].flatMap((n) => [by.lo, by.hi].map((d) => roundBig(mode, n, d)))
  const ends = a.lo <= 0n && a.hi >= 0n ? [...corners, 0n] : corners
  return { op: 'round', mode, a, by, lo: least(ends), hi: most(ends) }
}

/** `n / d` rounded to a whole number; `d` above 0. Half up, half down and up go by magnitude, as FEEL says. */
export function roundBig(mode: RoundMode, n: bigint, d: bigint): bigint {
  const rest = n % d
  const whole = n / d
  if (rest === 0n) return whole
  const away = n < 0n ? whole - 1n : whole + 1n
  const twice = rest < 0n ? -rest * 2n : rest * 2n
  switch (mode) {
    case 'down':
      return whole
    case 'up':
      return away
    case 'floor':
      return n < 0n ? away : whole
    case 'ceiling':
      return n < 0n ? whole : away
    case 'half-up':
      return twice >= d ? away : whole
    case 'half-down':
      return twice > d ? away : whole
    case 'half-even':
      return twice > d || (twice === d && whole % 2n !== 0n) ? away : whole
  }
}

export function and(of: readonly Bool[]): Bool {
  const live = of.filter((entry) => entry.op !== 'true')
  if (live.some((entry) => entry.op === 'false')) return { op: 'false' }
  const [only] = live
  return live.length === 0 ? { op: 'true' } : live.length === 1 && only ? only : { op: 'and', of: live }
}

export function or(of: readonly Bool[]): Bool {
  const live = of.filter((entry) => entry.op !== 'false')
  if (live.some((entry) => entry.op === 'true')) return { op: 'true' }
  const [only] = live
  return live.length === 0 ? { op: 'false' } : live.length === 1 && only ? only : { op: 'or', of: live }
}

export function not(a: Bool): Bool {
  if (a.op === 'true') return { op: 'false' }
  if (a.op === 'false') return { op: 'true' }
  return a.op === 'not' ? a.a : { op: 'not', a }
}

/** Every slot an expression reads, each once; `known` asks about a slot without reading its value and is left out. */
export function slotsOf(node: Bool | Num, into: Set<Slot> = new Set(), withKnown = true): Set<Slot> {
  switch (node.op) {
    case 'slot':
    case 'flag':
    case 'one-of':
    case 'within':
      into.add(node.slot)
      return into
    case 'known':
      if (withKnown) for (const slot of node.slots) into.add(slot)
      return into
    case 'true':
    case 'false':
    case 'const':
    case 'unset':
    case 'unset-flag':
      return into
    case 'not':
    case 'neg':
    case 'abs':
    case 'date-field':
      return slotsOf(node.a, into, withKnown)
    case 'and':
    case 'or':
    case 'min':
    case 'max':
      for (const entry of node.of) slotsOf(entry, into, withKnown)
      return into
    case 'round':
      slotsOf(node.a, into, withKnown)
      return slotsOf(node.by, into, withKnown)
    case 'if':
    case 'if-flag':
      slotsOf(node.test, into, withKnown)
      slotsOf(node.a, into, withKnown)
      return slotsOf(node.b, into, withKnown)
    case 'cmp':
    case 'add':
    case 'sub':
    case 'mul':
    case 'add-months':
    case 'add-days':
    case 'days-between':
    case 'months-between':
      slotsOf(node.a, into, withKnown)
      return slotsOf(node.b, into, withKnown)
  }
}

/** The unset parameters that an expression meets. */
export function unsetIn(node: Bool | Num, into: Set<string> = new Set()): Set<string> {
  switch (node.op) {
    case 'unset':
    case 'unset-flag':
      into.add(node.name)
      return into
    case 'true':
    case 'false':
    case 'const':
    case 'slot':
    case 'flag':
    case 'one-of':
    case 'within':
    case 'known':
      return into
    case 'not':
    case 'neg':
    case 'abs':
    case 'date-field':
      return unsetIn(node.a, into)
    case 'and':
    case 'or':
    case 'min':
    case 'max':
      for (const entry of node.of) unsetIn(entry, into)
      return into
    case 'round':
      unsetIn(node.a, into)
      return unsetIn(node.by, into)
    case 'if':
    case 'if-flag':
      unsetIn(node.test, into)
      unsetIn(node.a, into)
      return unsetIn(node.b, into)
    case 'cmp':
    case 'add':
    case 'sub':
    case 'mul':
    case 'add-months':
    case 'add-days':
    case 'days-between':
    case 'months-between':
      unsetIn(node.a, into)
      return unsetIn(node.b, into)
  }
}
