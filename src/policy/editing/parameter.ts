import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { versionOn } from '../overlay.ts'
import type { Pack, PackParameter, Unit } from '../pack.ts'
import { scalarOf } from '../parameters.ts'

export type ParameterRefusal = {
  readonly code: 'parameter-unknown' | 'parameter-is-formula' | 'parameter-value-wrong' | 'parameter-text-unusual'
  readonly parameter: string
}

export type ParameterChange = {
  readonly parameter: string
  /** The first day on which the value holds, ISO. */
  readonly from: string
  /** As people write it: 0.45, 700.00, 65, true, 2026-05-01. */
  readonly value: string
  readonly clause?: string | undefined
}

type Range = readonly [number, number]

/**
 * The text of a pack with a parameter that has another value from a day on; what held before stays as its history. Only the lines of
 * that parameter change. A parameter of the base is taken over into the overlay with its value so far.
 */
export function changeParameterText(
  text: string,
  pack: Pack,
  base: Pack | undefined,
  change: ParameterChange,
): Result<string, ParameterRefusal> {
  const no = (code: ParameterRefusal['code']) => refuse({ code, parameter: change.parameter })
  const { version, index } = versionOn(pack, change.from)
  const own = Object.hasOwn(version.parameters, change.parameter) ? version.parameters[change.parameter] : undefined
  const under = base && versionOn(base, change.from).version.parameters
  const inherited = under && Object.hasOwn(under, change.parameter) ? under[change.parameter] : undefined
  const now = own ?? inherited
  if (!now) return no('parameter-unknown')
  if (now.formula !== undefined) return no('parameter-is-formula')
  const written = writeValue(now.unit, change.value)
  if (written === undefined) return no('parameter-value-wrong')
  const document = parseDocument(text)
  const found = document.getIn(['versions', index])
  if (!isMap(found)) return no('parameter-text-unusual')
  const clause = change.clause === undefined ? '' : `, clause: ${JSON.stringify(change.clause)}`
  const entry = `{ from: ${change.from}, value: ${written}, source: region${clause} }`
  const next = own
    ? replaceOwn(text, found, change, entry)
    : insertTaken(text, found, { name: change.parameter, parameter: now, entry, from: change.from })
  return next === undefined ? no('parameter-text-unusual') : accept(next)
}

/** The value as a pack writes it, or undefined when it does not fit the unit. */
export function writeValue(unit: Unit, value: string): string | undefined {
  const trimmed = value.trim()
  if (unit === 'boolean') return trimmed === 'true' || trimmed === 'false' ? trimmed : undefined
  const decimal = /^\d{1,12}(\.\d{1,4})?$/.test(trimmed)
  const given = unit === 'text' || unit === 'date' || unit === 'month' || unit === 'region' || !decimal
  const scalar = given || unit === 'yuan' || unit === 'ratio' ? trimmed : Number(trimmed)
  const read = scalarOf(unit, scalar)
  if (read === undefined || trimmed === '') return undefined
  if (unit === 'yuan') return Number(read) % 100 === 0 ? `${trimmed.split('.')[0]}.00` : trimmed
  return unit === 'text' || unit === 'region' ? JSON.stringify(trimmed) : trimmed
}

function replaceOwn(text: string, version: YAMLMap, change: ParameterChange, entry: string): string | undefined {
  const parameters = version.get('parameters')
  const pair = isMap(parameters) ? pairOf(parameters, change.parameter) : undefined
  const value = pair?.value
  const at = rangeOf(pair?.key)
  const end = rangeOf(value)?.[1]
  if (!pair || !at || end === undefined || !isMap(value)) return undefined
  const indent = text.slice(text.lastIndexOf('\n', at[0]) + 1, at[0])
  if (indent.trim() !== '') return undefined
  const entries = historyOf(text, value)
  if (!entries) return undefined
  const kept = value.items
    .filter((item) => !['value', 'history'].includes(keyOf(item)))
    .map((item) => [keyOf(item), sliceOf(text, rangeOf(item.key)?.[0], rangeOf(item.value)?.[1])] as const)
  const [unit, rest] = [kept.find(([key]) => key === 'unit'), kept.filter(([key]) => key !== 'unit')]
  const lines = [
    `${text.slice(at[0], at[1])}:`,
    ...(unit ? [`${indent}  ${unit[1]}`] : []),
    `${indent}  history:`,
    ...inOrder(entries, change.from, entry).map((one) => `${indent}    - ${one}`),
    ...rest.map(([, slice]) => `${indent}  ${slice}`),
  ]
  return text.slice(0, at[0]) + lines.join('\n') + text.slice(trimmedEnd(text, end))
}

type Entry = { readonly from: string; readonly text: string }

/** What the parameter says so far, entry by entry, as written. */
function historyOf(text: string, parameter: YAMLMap): readonly Entry[] | undefined {
  const history = parameter.get('history')
  if (isSeq(history))
    return history.items.flatMap((item) => {
      if (!isMap(item)) return []
      const from = item.get('from')
      const parts = item.items.map((part) => sliceOf(text, rangeOf(part.key)?.[0], rangeOf(part.value)?.[1]))
      return [{ from: from === undefined ? '' : String(from), text: `{ ${parts.join(', ')} }` }]
    })
  const pair = pairOf(parameter, 'value')
  const range = rangeOf(pair?.value)
  return range && [{ from: '', text: `{ value: ${text.slice(range[0], range[1])} }` }]
}

/** The entries with the new one at its date; one that begins on the same day is replaced. */
function inOrder(entries: readonly Entry[], from: string, entry: string): readonly string[] {
  return [...entries.filter((one) => one.from !== from), { from, text: entry }]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map((one) => one.text)
}

function insertTaken(
  text: string,
  version: YAMLMap,
  taken: {
    readonly name: string
    readonly parameter: PackParameter
    readonly entry: string
    readonly from: string
  },
): string | undefined {
  const { parameter } = taken
  const source = (of: string): string => (of === 'document' ? '' : `, source: ${of}`)
  const before: readonly Entry[] = parameter.history
    ? parameter.history.map((one) => ({
        from: one.from ?? '',
        text: `{ ${one.from === undefined ? '' : `from: ${one.from}, `}value: ${plain(parameter.unit, one.value)}${source(one.source ?? parameter.source)} }`,
      }))
    : [{ from: '', text: `{ value: ${plain(parameter.unit, parameter.value ?? 'unset')}${source(parameter.source)} }` }]
  const body = (indent: string): string =>
    [
      `${indent}${taken.name}:`,
      `${indent}  unit: ${parameter.unit}`,
      `${indent}  history:`,
      ...inOrder(before, taken.from, taken.entry).map((one) => `${indent}    - ${one}`),
      `${indent}  source: region`,
    ].join('\n')
  const parameters = version.get('parameters')
  const last = isMap(parameters) ? parameters.items.at(-1) : undefined
  const beside = last ?? version.items.at(-1)
  const at = rangeOf(beside?.key)
  const end = rangeOf(beside?.value)?.[1]
  if (!at || end === undefined || (parameters !== undefined && !isMap(parameters))) return undefined
  const start = text.lastIndexOf('\n', at[0]) + 1
  // The first key of a version stands behind the dash of the list.
  const indent = text.slice(start, at[0]).replace('-', ' ')
  if (indent.trim() !== '') return undefined
  const place = lineEnd(text, trimmedEnd(text, end))
  const added = last ? body(indent) : `${indent}parameters:\n${body(`${indent}  `)}`
  return `${text.slice(0, place)}\n${added}${text.slice(place)}`
}

/** A value that was read, written again. */
function plain(unit: Unit, value: string | number | boolean): string {
  if (value === 'unset' || typeof value === 'boolean') return String(value)
  return unit === 'yuan'
    ? Number(value)
        .toString()
        .replace(/^(\d+)$/, '$1.00')
    : (writeValue(unit, String(value)) ?? String(value))
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : ''
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === key)
}

function rangeOf(node: unknown): Range | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const [from, to] = node.range
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : undefined
}

function sliceOf(text: string, from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined ? '' : text.slice(from, to).trimEnd()
}

function trimmedEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
