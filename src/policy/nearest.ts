import type { Nearest } from './answer.ts'
import type { CompiledRule, RulePart } from './compile.ts'
import { decodeSlot } from './facts.ts'
import { addDaysTo, addMonthsTo, dateOfCount, dateText, dayCount } from './language/days.ts'
import type { Bool, Num, Slot } from './language/ir.ts'
import type { SlotTable } from './scope.ts'
import type { Fact, Vocabulary } from './vocabulary.ts'

export type NearestInput = {
  readonly rules: readonly CompiledRule[]
  readonly slots: SlotTable
  readonly vocabulary: Vocabulary
  readonly row: Float64Array
  /** The values of facts that are given or derived, whether or not a rule reads them: a birthday tells the day of an age. */
  readonly valueOf: (fact: string) => number | undefined
}

/**
 * The changes of single facts that together make every false rule true: one for each failed part. Empty when some part can be turned by
 * no change of one fact, or only by one that nobody can make (a birth date, growing younger).
 */
export function nearestChanges(input: NearestInput): readonly Nearest[] {
  const { row } = input
  const found: Change[] = []
  const turned = turnAll(input, found)
  // The changes were tried in the row itself: put back what stood there, last change first.
  for (let index = found.length - 1; index >= 0; index -= 1) {
    const change = found[index]
    if (change) row[change.slot] = change.before
  }
  return turned ? merged(found) : []
}

/** Turns every false part in turn, in the row; false when one cannot be turned or the changes undo each other. */
function turnAll(input: NearestInput, found: Change[]): boolean {
  const { rules, row } = input
  for (const rule of rules) {
    if (rule.read(row) !== false) continue
    for (const part of rule.parts) {
      if (part.read(row) !== false) continue
      const change = turn(part, row, input)
      if (!change) return false
      row[change.slot] = change.value
      found.push(change)
    }
  }
  for (const rule of rules) if (rule.read(row) === false) return false
  return true
}

/** Two changes of one fact are one: from where it stood to where it ends. */
function merged(found: readonly Change[]): readonly Nearest[] {
  const [only] = found
  if (only && found.length === 1) return [only.nearest]
  const last: Change[] = []
  for (const change of found) {
    const index = last.findIndex((entry) => entry.slot === change.slot)
    const before = last[index]
    if (before) last[index] = { ...change, nearest: { ...change.nearest, from: before.nearest.from } }
    else last.push(change)
  }
  return last.map((change) => change.nearest)
}

type Change = {
  readonly slot: Slot
  readonly before: number
  readonly value: number
  readonly nearest: Nearest
  readonly byTime: boolean
}

function turn(part: RulePart, row: Float64Array, input: NearestInput): Change | undefined {
  let first: Change | undefined
  for (const slot of part.slots) {
    const found = slot === 0 ? undefined : changeOf(slot, part, row, input)
    if (found?.byTime) return found
    first ??= found
  }
  return first
}

function changeOf(slot: Slot, part: RulePart, row: Float64Array, input: NearestInput): Change | undefined {
  const info = input.slots.infos[slot]
  const fact = info ? input.vocabulary.get(info.fact) : undefined
  const now = row[slot] ?? Number.NaN
  if (!info || !fact || fact.fixed || Number.isNaN(now)) return undefined
  const value = nearestValue({ fact, slot, bool: part.bool, row, now }, trial(slot, part, row))
  if (value === undefined) return undefined
  const on = dayOf(fact, value, input)
  // People know the fact that stands in (周岁), not the one that only rules use (当月周岁); `on` is the day the answer turns.
  const name = fact.derived?.otherwise ?? info.fact
  const from =
    info.member ?? decodeSlot(input.vocabulary, name, name === info.fact ? now : (input.valueOf(name) ?? now))
  const to = info.member === undefined ? decodeSlot(input.vocabulary, name, value) : null
  const nearest: Nearest =
    info.member !== undefined && value === 1
      ? { fact: name, from: null, to: info.member }
      : { fact: name, from, to, ...(on ? { on } : {}) }
  return { slot, before: now, value, nearest, byTime: isTimed(fact) }
}

/** Whether the condition holds with another value in the slot. */
function trial(slot: Slot, part: RulePart, row: Float64Array): Holds {
  const now = row[slot] ?? Number.NaN
  return (value) => {
    row[slot] = value
    const holds = part.read(row) === true
    row[slot] = now
    return holds
  }
}

function isTimed(fact: Fact): boolean {
  return fact.derived !== undefined && fact.derived.as !== 'same'
}

type Wanted = {
  readonly fact: Fact
  readonly slot: Slot
  readonly bool: Bool
  readonly row: Float64Array
  readonly now: number
}
type Holds = (value: number) => boolean

function nearestValue(wanted: Wanted, holds: Holds): number | undefined {
  const { fact, slot, bool, now } = wanted
  switch (fact.type) {
    case 'boolean':
    case 'list':
      return holds(1 - now) ? 1 - now : undefined
    case 'enum':
      return closest((fact.values ?? []).map((_, index) => index).filter(holds), now)
    case 'region':
      return regionStarts(slot, bool).find(holds)
    case 'date':
      return searched(wanted, holds, DAYS)
    case 'integer':
    case 'yuan':
    case 'ratio':
      return searched(wanted, holds, WHOLE)
    case 'month':
    case 'text':
      return undefined
  }
}

/** How the values of a type are counted one by one. */
type Count = { readonly encode: (value: number) => number; readonly decode: (value: number) => number }
const WHOLE: Count = { encode: (value) => value, decode: (value) => value }
const DAYS: Count = { encode: dayCount, decode: dateOfCount }

function closest(values: readonly number[], now: number): number | undefined {
  return values.reduce<number | undefined>(
    (best, value) => (best === undefined || Math.abs(value - now) < Math.abs(best - now) ? value : best),
    undefined,
  )
}

function regionStarts(slot: Slot, node: Bool): readonly number[] {
  switch (node.op) {
    case 'within':
      return node.slot === slot ? node.ranges.map(([low]) => low) : []
    case 'and':
    case 'or':
      return node.of.flatMap((entry) => regionStarts(slot, entry))
    case 'not':
      return regionStarts(slot, node.a)
    default:
      return []
  }
}

const DAYS_MAX = 40_000

/**
 * Looks from the present value towards every figure the fact is compared with — towards the ends of what can be, when there is none that
 * helps — and halves down to the first value that turns the condition.
 */
function searched(
  { fact, slot, bool, row, now }: Wanted,
  holdsValue: Holds,
  { encode, decode }: Count,
): number | undefined {
  const here = encode(now)
  const holds: Holds = (value) => holdsValue(decode(value))
  const times = fact.type === 'yuan' ? 100 : fact.type === 'ratio' ? 10_000 : 1
  const low = fact.type === 'date' ? here - DAYS_MAX : (typeof fact.min === 'number' ? fact.min : 0) * times
  const high = fact.type === 'date' ? here + DAYS_MAX : (typeof fact.max === 'number' ? fact.max : 1) * times
  const lowest = isTimed(fact) ? here + 1 : low
  let best: number | undefined
  const look = (goal: number): void => {
    if (goal < lowest || goal > high || goal === here || !holds(goal)) return
    const found = halve(here, goal, holds)
    if (best === undefined || Math.abs(found - here) < Math.abs(best - here)) best = found
  }
  for (const value of thresholds(slot, bool, row)) {
    const near = encode(value)
    look(near)
    look(near - 1)
    look(near + 1)
  }
  if (best === undefined) {
    look(low)
    look(high)
  }
  return best === undefined ? undefined : decode(best)
}

function halve(now: number, goal: number, holds: Holds): number {
  let fails = now
  let works = goal
  while (Math.abs(works - fails) > 1) {
    const middle = Math.trunc((works + fails) / 2)
    if (holds(middle)) works = middle
    else fails = middle
  }
  return works
}

/** Values at which a comparison of the slot turns: what it is compared with, moved back by what is added to it. */
function thresholds(slot: Slot, node: Bool, row: Float64Array): readonly number[] {
  switch (node.op) {
    case 'cmp':
      return [...turningPoint(slot, node.a, node.b, row), ...turningPoint(slot, node.b, node.a, row)]
    case 'and':
    case 'or':
      return node.of.flatMap((entry) => thresholds(slot, entry, row))
    case 'not':
      return thresholds(slot, node.a, row)
    case 'if-flag':
      return [node.test, node.a, node.b].flatMap((entry) => thresholds(slot, entry, row))
    default:
      return []
  }
}

function turningPoint(slot: Slot, side: Num, other: Num, row: Float64Array): readonly number[] {
  const against =
    other.op === 'const' ? Number(other.value) : other.op === 'slot' ? (row[other.slot] ?? Number.NaN) : Number.NaN
  if (Number.isNaN(against)) return []
  if (side.op === 'slot') return side.slot === slot ? [against] : []
  if (side.op !== 'add-months' && side.op !== 'add-days') return []
  if (side.a.op !== 'slot' || side.a.slot !== slot || side.b.op !== 'const') return []
  const by = -Number(side.b.value)
  return [side.op === 'add-months' ? addMonthsTo(against, by) : addDaysTo(against, by)]
}

/** The day on which time brings the value, when the fact follows from a date that is known. */
function dayOf(fact: Fact, value: number, input: NearestInput): string | undefined {
  const origin = fact.derived ? input.valueOf(fact.derived.from) : undefined
  if (!fact.derived || origin === undefined) return undefined
  switch (fact.derived.as) {
    case 'age':
      return dateText(addMonthsTo(origin, value * 12))
    case 'age-in-month':
      return dateText(Math.trunc(addMonthsTo(origin, value * 12) / 100) * 100 + 1)
    case 'days-since':
      return dateText(addDaysTo(origin, value))
    case 'same':
      return undefined
  }
}
