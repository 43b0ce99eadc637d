import { parseDate, parseMonth } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { isRegionCode } from '#kernel/region.ts'
import { dateNumber, monthNumber } from './language/days.ts'
import { constant, type Num } from './language/ir.ts'
import { RATIO_SCALE, type Typed, YUAN_SCALE } from './language/types.ts'
import { citations } from './overlay.ts'
import type { PackParameter, Unit } from './pack.ts'

/** A parameter on a day. Yuan are fen, ratios integers over 10 000, dates and months ISO text; undefined is unset. */
export type ParameterValue = {
  readonly name: string
  readonly label: string
  readonly unit: Unit
  readonly value: number | string | boolean | undefined
  readonly formula: string | undefined
  /** From when this value holds, when the parameter has a history. */
  readonly since: string | undefined
  readonly clause: readonly string[]
  readonly source: 'document' | 'assumption' | 'region'
}

const RATIO_MAX = 100n * 10_000n

/** A ratio of any size below 100 ("0.40", "1.5") over 10 000, or undefined with more than four decimals. */
function parseAnyRatio(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text)
  if (!match) return undefined
  const value = BigInt(match[1] ?? '0') * 10_000n + BigInt((match[2] ?? '').padEnd(RATIO_SCALE, '0'))
  return value <= RATIO_MAX ? Number(value) : undefined
}

/** The scalar of a file in the parameter's own unit, or undefined when it does not fit. */
export function scalarOf(unit: Unit, value: number | string | boolean): number | string | boolean | undefined {
  switch (unit) {
    case 'yuan':
      return typeof value === 'boolean' ? undefined : parseYuan(String(value))
    case 'ratio':
      return typeof value === 'boolean' ? undefined : parseAnyRatio(String(value))
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'text':
      return typeof value === 'string' ? value : undefined
    case 'date':
      return typeof value === 'string' && parseDate(value) ? value : undefined
    case 'month':
      return typeof value === 'string' && parseMonth(value) ? value : undefined
    case 'region':
      return typeof value === 'string' && isRegionCode(value) ? value : undefined
    case 'integer':
    case 'age':
    case 'days':
    case 'working-days':
    case 'months':
    case 'years':
    case 'persons':
    case 'times':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
  }
}

/** The first day of an entry, ISO; one without a date comes before every day. */
function startOf(entry: { readonly from?: string | undefined }): string {
  return entry.from ?? ''
}

/** What the parameter is on a day (ISO); a value that does not fit its unit counts as unset (the checker reports it). */
export function parameterOn(name: string, parameter: PackParameter, on: string): ParameterValue {
  const begun = (parameter.history ?? []).filter((entry) => startOf(entry) <= on)
  const current = begun.reduce<(typeof begun)[number] | undefined>(
    (last, entry) => (!last || startOf(entry) >= startOf(last) ? entry : last),
    undefined,
  )
  const raw = parameter.history ? current?.value : parameter.value
  const value = raw === undefined || raw === 'unset' ? undefined : scalarOf(parameter.unit, raw)
  return {
    name,
    label: parameter.label ?? name,
    unit: parameter.unit,
    value,
    formula: parameter.formula,
    since: current?.from,
    clause: [...citations(current?.clause), ...citations(parameter.clause)],
    source: current?.source ?? parameter.source,
  }
}

/** What is wrong with a parameter as written, or undefined. */
export function parameterFault(
  parameter: PackParameter,
): { readonly message: string; readonly advice: string } | undefined {
  const ways = [parameter.value !== undefined, parameter.history !== undefined, parameter.formula !== undefined].filter(
    Boolean,
  ).length
  if (ways !== 1)
    return {
      message: `${ways === 0 ? 'no' : 'more than one'} of value, history and formula`,
      advice: 'give exactly one; value: unset when the document gives no figure',
    }
  const values = parameter.history
    ? parameter.history.map((entry) => entry.value)
    : parameter.value === undefined
      ? []
      : [parameter.value]
  for (const value of values)
    if (value !== 'unset' && scalarOf(parameter.unit, value) === undefined)
      return { message: `${value} is no ${parameter.unit}`, advice: UNIT_ADVICE[parameter.unit] }
  const starts = (parameter.history ?? []).map(startOf)
  if (starts.some((from, index) => index > 0 && from <= (starts[index - 1] ?? '')))
    return {
      message: 'the history is not in order of dates',
      advice: 'oldest first, every date once; only the first may be without a date',
    }
  return undefined
}

const WHOLE = 'write a whole number'
const UNIT_ADVICE: Readonly<Record<Unit, string>> = {
  yuan: 'write yuan with at most two decimals: 1650.00',
  ratio: 'write a ratio with at most four decimals: 0.50, never 50%',
  boolean: 'write true or false',
  text: 'put the text in quotes',
  date: 'write a day that exists: 2026-03-05',
  month: 'write a month: 2026-03',
  region: 'write the code in quotes: "330324"',
  integer: WHOLE,
  age: WHOLE,
  days: WHOLE,
  'working-days': WHOLE,
  months: WHOLE,
  years: WHOLE,
  persons: WHOLE,
  times: WHOLE,
}

/** Bounds assumed of a figure that nobody has set yet. */
const UNSET_BOUNDS = { lo: 1n, hi: 10_000_000_000n }

/** The parameter as an operand of an expression. */
export function typedParameter(parameter: ParameterValue): Typed {
  const { name, unit, value } = parameter
  const num = (): Num => {
    if (value === undefined) return { op: 'unset', name, ...UNSET_BOUNDS }
    if (unit === 'date') return constant(BigInt(dateNumber(Temporal.PlainDate.from(String(value)))))
    if (unit === 'month') return constant(BigInt(monthNumber(Temporal.PlainYearMonth.from(String(value)))))
    return constant(BigInt(Number(value)))
  }
  switch (unit) {
    case 'yuan':
      return { type: 'number', num: num(), scale: YUAN_SCALE, dimension: 'yuan' }
    case 'ratio':
      return { type: 'number', num: num(), scale: RATIO_SCALE, dimension: 'ratio' }
    case 'boolean':
      return {
        type: 'boolean',
        bool: value === undefined ? { op: 'unset-flag', name } : { op: value === true ? 'true' : 'false' },
      }
    case 'text':
      return { type: 'text', value: value === undefined ? '' : String(value) }
    case 'date':
    case 'month':
      return { type: unit, num: num() }
    case 'region':
      return value === undefined ? { type: 'unset-region', name } : { type: 'region-code', code: String(value) }
    case 'integer':
      return { type: 'number', num: num(), scale: 0, dimension: 'bare' }
    case 'age':
    case 'days':
    case 'working-days':
    case 'months':
    case 'years':
    case 'persons':
    case 'times':
      return { type: 'number', num: num(), scale: 0, dimension: unit }
  }
}

/** What the formula's type must be for the parameter's unit. */
export function fitsUnit(unit: Unit, typed: Typed): boolean {
  if (unit === 'boolean') return typed.type === 'boolean'
  if (unit === 'date' || unit === 'month') return typed.type === unit
  if (typed.type !== 'number' || unit === 'text' || unit === 'region') return false
  return typed.dimension === 'bare' || typed.dimension === (unit === 'integer' ? 'bare' : unit)
}
