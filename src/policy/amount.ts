import type { CompileFault } from './compile.ts'
import { toPlaces } from './language/calls.ts'
import { type Checked, checkCondition, checkExpression, compare, type Scope } from './language/check.ts'
import type { Evaluator, PlainReader } from './language/evaluator.ts'
import { attempt, raise } from './language/fault.ts'
import { generateNumber, type NumberFunction } from './language/generate.ts'
import type { FlagReader } from './language/interpret.ts'
import {
  add,
  and,
  type Bool,
  chooseNumber,
  constant,
  isBig,
  multiply,
  type Num,
  or,
  type Slot,
  slotsOf,
} from './language/ir.ts'
import { anyKnown, type LiveFlag, type LiveNumber, liveFlag, liveNumber } from './language/live.ts'
import type { Syntax } from './language/syntax.ts'
import { type Typed, typeWords } from './language/types.ts'
import { citations } from './overlay.ts'
import type { PackAmount, PackPart, PackTier, PackYield } from './pack.ts'

export type Period = 'monthly' | 'quarterly' | 'yearly' | 'once'

/** A figure in fen and, where the document leaves it open, the range it lies in. */
export type CompiledYield = {
  readonly value: Num
  readonly read: PlainReader
  readonly live: LiveNumber
  readonly from: PlainReader | undefined
  readonly to: PlainReader | undefined
}

export type CompiledPart = {
  readonly id: string
  readonly clause: string
  readonly says: string
  readonly optional: boolean
  readonly condition: Bool
  readonly when: FlagReader
  readonly liveWhen: LiveFlag
  readonly routed: FlagReader
  readonly routedTo: string | undefined
  readonly given: (row: Float64Array) => boolean
  readonly yield: CompiledYield
}

export type CompiledAmount = {
  readonly period: Period
  readonly per: 'person' | 'household' | 'case'
  readonly clause: string
  readonly yield: CompiledYield
  readonly parts: readonly CompiledPart[]
  /** Fen for a row, NaN when unknown or unset: for batches. */
  readonly batch: () => NumberFunction
}

type Rounding = PackAmount['rounding']
type Path = readonly (string | number)[]
/** Value, and range where there is one, before they are wrapped for evaluation. */
type Figure = { readonly value: Num; readonly from?: Num; readonly to?: Num }

const PERIODS: readonly Period[] = ['monthly', 'quarterly', 'yearly', 'once']
const OPEN: Num = { op: 'unset', name: '', lo: 0n, hi: 0n }

/** What an amount is compiled with. `shared` are the slots that rules read: an optional part's own facts are the others. */
export type AmountContext = {
  readonly scope: Scope
  readonly shared: ReadonlySet<Slot>
  readonly evaluator: Evaluator
  readonly faults: CompileFault[]
}

/** Compiles an amount; faults are added to the list, and a faulty amount is left out. */
export function compileAmount(amount: PackAmount, context: AmountContext): CompiledAmount | undefined {
  const { scope, evaluator, faults } = context
  const given = PERIODS.filter((period) => amount[period] !== undefined)
  const [only] = given
  const fault = (path: Path, message: string, advice: string): undefined => {
    faults.push({ path, fault: { from: 0, to: 0, message, advice } })
    return undefined
  }
  if (amount.parts) {
    if (given.length > 0) return fault(['amount'], 'both parts and one formula', 'give either')
    if (!amount.period)
      return fault(['amount'], 'parts without a period', 'say how often their sum is given: period: monthly')
    return compileParts(amount, amount.parts, amount.period, context)
  }
  if (!only || given.length !== 1)
    return fault(['amount'], 'not exactly one of monthly, quarterly, yearly, once or parts', 'state the amount once')
  const written = amount[only]
  if (written === undefined) return undefined
  const found = figure(written, ['amount', only], amount.rounding, scope, faults)
  if (!found) return undefined
  const compiled = wrap(found, evaluator)
  return {
    period: only,
    per: amount.per,
    clause: citations(amount.clause).join('、'),
    yield: compiled,
    parts: [],
    batch: lazily(compiled.value),
  }
}

/** Generated when it is first asked for. */
function lazily(value: Num): () => NumberFunction {
  let generated: NumberFunction | undefined
  return () => {
    generated ??= generateNumber(value)
    return generated
  }
}

function wrap(found: Figure, evaluator: Evaluator): CompiledYield {
  return {
    value: found.value,
    read: evaluator.number(found.value),
    live: liveNumber(found.value, evaluator),
    from: found.from ? evaluator.number(found.from) : undefined,
    to: found.to ? evaluator.number(found.to) : undefined,
  }
}

function figure(
  written: PackYield,
  path: Path,
  rounding: Rounding,
  scope: Scope,
  faults: CompileFault[],
): Figure | undefined {
  const yuan = (at: Path, text: string): Num | undefined => taken(checkYuan(text, scope, rounding), at, faults)
  if (typeof written === 'string') {
    const value = yuan(path, written)
    return value && { value }
  }
  if ('range' in written) {
    const from = yuan([...path, 'range', 'from'], written.range.from)
    const to = yuan([...path, 'range', 'to'], written.range.to)
    return from && to && { value: OPEN, from, to }
  }
  return tiers(written.tiers, [...path, 'tiers'], rounding, scope, faults)
}

type Tiers = Extract<PackYield, { readonly tiers: unknown }>['tiers']

function tiers(table: Tiers, path: Path, rounding: Rounding, scope: Scope, faults: CompileFault[]): Figure | undefined {
  const by = taken(checkExpression(table.of, scope), [...path, 'of'], faults)
  if (!by) return undefined
  let value: Num = OPEN
  let from: Num = OPEN
  let to: Num = OPEN
  for (const [index, row] of [...table.rows.entries()].toReversed()) {
    const at = [...path, 'rows', index]
    const test = taken(
      attempt(() => rowTest(by, row)),
      at,
      faults,
    )
    const own = row.value === undefined ? OPEN : taken(checkYuan(row.value, scope, rounding), [...at, 'value'], faults)
    const low = row.range ? taken(checkYuan(row.range.from, scope, rounding), [...at, 'range', 'from'], faults) : OPEN
    const high = row.range ? taken(checkYuan(row.range.to, scope, rounding), [...at, 'range', 'to'], faults) : OPEN
    if (!test || !own || !low || !high) return undefined
    value = chooseNumber(test, own, value)
    from = chooseNumber(test, low, from)
    to = chooseNumber(test, high, to)
  }
  return table.rows.some((row) => row.range) ? { value, from, to } : { value }
}

const HERE: Syntax = { from: 0, to: 0, kind: 'flag', value: true }

/** The condition under which a row of the table is meant. */
export function rowTest(by: Typed, row: PackTier): Bool {
  if (by.type === 'enum') {
    if (row.is === undefined || row.from !== undefined || row.to !== undefined)
      return raise(HERE, 'a row of a table by an enum needs is:', 'write is: 低保 or is: [低保, 低边]')
    const values = typeof row.is === 'string' ? [row.is] : row.is
    return or(values.map((value) => compare(HERE, '=', by, { type: 'text', value })))
  }
  if (by.type !== 'number' || by.scale !== 0)
    return raise(HERE, `a table by ${typeWords(by)}`, 'a table goes by a whole number or an enum')
  if (row.is !== undefined) return raise(HERE, 'a row of a table by a number has no is:', 'write from: and to:')
  if (row.from === undefined && row.to === undefined)
    return raise(HERE, 'a row without from: and to:', 'give at least one bound')
  const bound = (value: number): Typed => {
    if (!Number.isSafeInteger(value))
      return raise(HERE, `${value} is not a whole number`, 'bounds of rows are whole numbers, both included')
    return { type: 'number', num: constant(BigInt(value)), scale: 0, dimension: 'bare' }
  }
  return and([
    row.from === undefined ? { op: 'true' } : compare(HERE, '>=', by, bound(row.from)),
    row.to === undefined ? { op: 'true' } : compare(HERE, '<=', by, bound(row.to)),
  ])
}

function taken<T>(outcome: Checked<T>, path: Path, faults: CompileFault[]): T | undefined {
  if ('value' in outcome) return outcome.value
  faults.push({ path, fault: outcome.fault })
  return undefined
}

/** A formula in yuan as whole fen, rounded as the amount says. */
function checkYuan(text: string, scope: Scope, rounding: Rounding): Checked<Num> {
  const typed = checkExpression(text, scope)
  if ('fault' in typed) return typed
  return attempt(() => {
    const { value } = typed
    const whole = { from: 0, to: text.length }
    if (value.type !== 'number' || (value.dimension !== 'yuan' && value.dimension !== 'bare'))
      return raise(whole, `the amount is ${typeWords(value)}`, 'an amount must be in yuan')
    const fen = toFen(value.num, value.scale, rounding)
    if (isBig(fen))
      return raise(
        whole,
        'the amount may leave the exact range',
        'narrow min and max of its facts in policies/facts.yaml',
      )
    return fen
  })
}

function toFen(num: Num, scale: number, rounding: Rounding): Num {
  const one = constant(1n)
  switch (rounding) {
    case 'half-up-fen':
      return toPlaces('half-up', num, one, 2 - scale)
    case 'down-fen':
      return toPlaces('down', num, one, 2 - scale)
    case 'up-fen':
      return toPlaces('up', num, one, 2 - scale)
    case 'half-up-yuan':
      return multiply(toPlaces('half-up', num, one, -scale), constant(100n))
    case 'up-yuan':
      return multiply(toPlaces('up', num, one, -scale), constant(100n))
  }
}

function compileParts(
  amount: PackAmount,
  given: readonly PackPart[],
  period: Period,
  context: AmountContext,
): CompiledAmount | undefined {
  const { scope, shared, evaluator, faults } = context
  const parts = given.flatMap((part, index) => {
    const path = ['amount', 'parts', index]
    const found = figure(part.value, [...path, 'value'], amount.rounding, scope, faults)
    const when = taken(checkCondition(part.when ?? 'true', scope), [...path, 'when'], faults)
    const route = taken(checkCondition(part.route?.when ?? 'false', scope), [...path, 'route', 'when'], faults)
    return found && when && route
      ? [
          {
            part,
            found,
            when: when.bool,
            route: route.bool,
            own: ownSlots(found.value, shared, [when.bool, route.bool]),
          },
        ]
      : []
  })
  if (parts.length !== given.length) return undefined
  const compiled = parts.map(
    ({ part, found, when, route, own }): CompiledPart => ({
      id: part.id,
      clause: citations(part.clause).join('、'),
      says: part.says,
      optional: part.optional,
      condition: when,
      when: evaluator.flag(when),
      liveWhen: liveFlag(when, evaluator),
      routed: evaluator.flag(route),
      routedTo: part.route?.to,
      given: anyKnown(own),
      yield: wrap(found, evaluator),
    }),
  )
  const total = parts.map(({ part, found, when, route, own }) => {
    const counted = chooseNumber(when, chooseNumber(route, constant(0n), found.value), constant(0n))
    return part.optional ? chooseNumber(anyKnownFlag(own), counted, constant(0n)) : counted
  })
  const some = parts.every(({ part }) => part.optional)
    ? or(parts.map(({ own }) => anyKnownFlag(own)))
    : ({ op: 'true' } as const)
  const value = chooseNumber(some, total.reduce(add), OPEN)
  return {
    period,
    per: amount.per,
    clause: citations(amount.clause).join('、'),
    yield: wrap({ value }, evaluator),
    parts: compiled,
    batch: lazily(value),
  }
}

/** The facts a part is about: those of its figure that decide neither whether the person qualifies nor whether, or by whom, it is paid. */
function ownSlots(value: Num, shared: ReadonlySet<Slot>, conditions: readonly Bool[]): readonly Slot[] {
  const deciding = new Set([...shared, ...conditions.flatMap((condition) => [...slotsOf(condition)])])
  return [...slotsOf(value)].filter((slot) => slot !== 0 && !deciding.has(slot))
}

function anyKnownFlag(slots: readonly Slot[]): Bool {
  return slots.length === 0 ? { op: 'true' } : or(slots.map((slot) => ({ op: 'known', slots: [slot] })))
}
