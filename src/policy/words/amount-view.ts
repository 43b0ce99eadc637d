import { parseYuan } from '#kernel/money.ts'
import { citations } from '../overlay.ts'
import type { PackTier, PackYield } from '../pack.ts'
import type { PolicyOnDay } from '../policy.ts'
import { factUnit } from './wording.ts'

export type Period = 'monthly' | 'quarterly' | 'yearly' | 'once'

/** One figure of a clause: a sum, a range, or a formula where it depends on the person. */
export type AmountLine = {
  /** For whom, or which part: 80至89周岁, 评估费. */
  readonly label: string | null
  readonly condition: string | null
  readonly fen: number | null
  readonly rangeFen: readonly [number, number] | null
  readonly formula: string | null
  /** Parameters of the figure that the document leaves open and nobody has set. */
  readonly unset: readonly string[]
  readonly clauses: readonly string[]
}

export type AmountView = {
  readonly period: Period
  readonly per: 'person' | 'household' | 'case'
  readonly clauses: readonly string[]
  /** The parts add up; otherwise the lines are alternatives. */
  readonly adds: boolean
  readonly lines: readonly AmountLine[]
}

/** What the amount of a policy comes to, line by line as its clauses say; undefined where it gives none. */
export function viewAmount(at: PolicyOnDay): AmountView | undefined {
  const { amount } = at.version
  if (!amount) return undefined
  const clauses = citations(amount.clause)
  const period = (['monthly', 'quarterly', 'yearly', 'once'] as const).find((name) => amount[name] !== undefined)
  if (amount.parts) {
    const lines = amount.parts.flatMap((part) =>
      linesOf(at, part.value, citations(part.clause)).map((line) => ({
        ...line,
        label: line.label ? `${part.says}：${line.label}` : part.says,
        condition: part.when ?? null,
      })),
    )
    return { period: amount.period ?? 'once', per: amount.per, clauses, adds: true, lines }
  }
  const given = period && amount[period]
  if (!period || given === undefined) return undefined
  return { period, per: amount.per, clauses, adds: false, lines: linesOf(at, given, clauses) }
}

/** The lowest and highest sum that the lines can come to, where every line names one. */
export function boundsOf(view: AmountView | undefined): readonly [number, number] | undefined {
  if (!view || view.adds || view.lines.length === 0) return undefined
  const bounds = view.lines.map((line) => line.rangeFen ?? (line.fen === null ? undefined : [line.fen, line.fen]))
  const known = bounds.flatMap((bound) => bound ?? [])
  return bounds.includes(undefined) ? undefined : [Math.min(...known), Math.max(...known)]
}

function linesOf(at: PolicyOnDay, given: PackYield, clauses: readonly string[]): readonly AmountLine[] {
  if (typeof given === 'string') return [line(at, { formula: given, clauses })]
  if ('range' in given) return [line(at, { range: given.range, clauses })]
  const fact = at.policy.vocabulary.get(given.tiers.of)
  return given.tiers.rows.map((row) =>
    line(at, {
      label: rowLabel(row, factUnit(fact)),
      formula: row.value,
      range: row.range,
      clauses: row.clause === undefined ? clauses : citations(row.clause),
    }),
  )
}

function rowLabel(row: PackTier, unit: string): string {
  if (row.is !== undefined) return typeof row.is === 'string' ? row.is : row.is.join('、')
  const { from, to } = row
  if (from !== undefined && to !== undefined) return from === to ? `${from}${unit}` : `${from}至${to}${unit}`
  return from === undefined ? `${to}${unit}及以下` : `${from}${unit}及以上`
}

function line(
  at: PolicyOnDay,
  given: {
    readonly label?: string
    readonly formula?: string | undefined
    readonly range?: { readonly from: string; readonly to: string } | undefined
    readonly clauses: readonly string[]
  },
): AmountLine {
  const sum = given.formula === undefined ? undefined : constantOf(at, given.formula)
  const low = given.range && constantOf(at, given.range.from)
  const high = given.range && constantOf(at, given.range.to)
  const range = sum === undefined && low !== undefined && high !== undefined ? ([low, high] as const) : null
  const open = sum === undefined && range === null
  const text = given.formula ?? (given.range ? `${given.range.from} … ${given.range.to}` : '')
  return {
    label: given.label ?? null,
    condition: null,
    fen: sum ?? null,
    rangeFen: range,
    formula: open ? text : null,
    unset: open ? unsetIn(at, text) : [],
    clauses: given.clauses,
  }
}

/** A sum that does not depend on anybody: a figure, or a parameter that has one. */
function constantOf(at: PolicyOnDay, expression: string): number | undefined {
  const named = at.parameter(expression)
  return typeof named === 'number' ? named : parseYuan(expression)
}

function unsetIn(at: PolicyOnDay, expression: string): readonly string[] {
  const words = new Set(expression.match(/\p{Script=Han}[\p{Script=Han}\p{L}\d]*/gu))
  return Object.keys(at.version.parameters).filter((name) => words.has(name) && at.parameter(name) === undefined)
}
