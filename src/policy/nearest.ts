import type { Nearest } from './answer.ts'
import type { CompiledRule } from './compile.ts'
import { decodeSlot } from './facts.ts'
import type { Condition } from './language/check.ts'
import { addDaysTo, addMonthsTo, dateOfCount, dateText, dayCount } from './language/days.ts'
import { readFlag } from './language/interpret.ts'
import { type Bool, type Num, type Slot, slotsOf } from './language/ir.ts'
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
  const row = Float64Array.from(input.row)
  const found = new Map<Slot, Nearest>()
  for (const rule of input.rules) {
    for (const part of partsOf(rule.condition)) {
      const read = readFlag(part.bool)
      if (read(row) !== false) continue
      const change = turn(part.bool, row, input)
      if (!change) return []
      row[change.slot] = change.value
      const before = found.get(change.slot)
      found.set(change.slot, before ? { ...change.nearest, from: before.from } : change.nearest)
    }
  }
  const still = input.rules.some((rule) => rule.read(row) === false)
  return still ? [] : [...found.values()]
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.bool.op === 'and' && condition.of.length > 0 ? condition.of.flatMap(partsOf) : [condition]
}

type Change = { readonly slot: Slot; readonly value: number; readonly nearest: Nearest; readonly byTime: boolean }

function turn(bool: Bool, row: Float64Array, input: NearestInput): Change | undefined {
  const changes = [...slotsOf(bool)].flatMap((slot) => {
    const found = slot === 0 ? undefined : changeOf(slot, bool, row, input)
    return found ? [found] : []
  })
  return changes.find((change) => change.byTime) ?? changes[0]
}

function changeOf(slot: Slot, bool: Bool, row: Float64Array, input: NearestInput): Change | undefined {
  const info = input.slots.infos[slot]
  const fact = info ? input.vocabulary.get(info.fact) : undefined
  const now = row[slot] ?? Number.NaN
  if (!info || !fact || fact.fixed || Number.isNaN(now)) return undefined
  const holds = trial(slot, bool, row)
  const value = nearestValue(fact, slot, bool, now, holds)
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
  return { slot, value, nearest, byTime: isTimed(fact) }
}

/** Whether the condition holds with another value in the slot. */
function trial(slot: Slot, bool: Bool, row: Float64Array): (value: number) => boolean {
  const read = readFlag(bool)
  const copy = Float64Array.from(row)
  return (value) => {
    copy[slot] = value
    return read(copy) === true
  }
}

function isTimed(fact: Fact): boolean {
  return fact.derived !== undefined && fact.derived.as !== 'same'
}

function nearestValue(
  fact: Fact,
  slot: Slot,
  bool: Bool,
  now: number,
  holds: (value: number) => boolean,
): number | undefined {
  switch (fact.type) {
    case 'boolean':
    case 'list':
      return holds(1 - now) ? 1 - now : undefined
    case 'enum':
      return closest((fact.values ?? []).map((_, index) => index).filter(holds), now)
    case 'region':
      return regionStarts(slot, bool).find(holds)
    case 'date':
      return searched(slot, bool, fact, dayCount(now), dayCount, (count) => holds(dateOfCount(count)), dateOfCount)
    case 'integer':
    case 'yuan':
    case 'ratio':
      return searched(
        slot,
        bool,
        fact,
        now,
        (value) => value,
        holds,
        (value) => value,
      )
    case 'month':
    case 'text':
      return undefined
  }
}

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

/** Looks from the present value towards every threshold and both ends, then halves down to the first value that turns the condition. */
function searched(
  slot: Slot,
  bool: Bool,
  fact: Fact,
  now: number,
  encode: (value: number) => number,
  holds: (value: number) => boolean,
  decode: (value: number) => number,
): number | undefined {
  const times = fact.type === 'yuan' ? 100 : fact.type === 'ratio' ? 10_000 : 1
  const low = fact.type === 'date' ? now - DAYS_MAX : (typeof fact.min === 'number' ? fact.min : 0) * times
  const high = fact.type === 'date' ? now + DAYS_MAX : (typeof fact.max === 'number' ? fact.max : 1) * times
  const near = thresholds(slot, bool).flatMap((value) => [encode(value) - 1, encode(value), encode(value) + 1])
  const goals = [...near, low, high].filter(
    (goal) => goal >= low && goal <= high && goal !== now && (!isTimed(fact) || goal > now) && holds(goal),
  )
  const found = goals.map((goal) => halve(now, goal, holds))
  const best = closest(found, now)
  return best === undefined ? undefined : decode(best)
}

function halve(now: number, goal: number, holds: (value: number) => boolean): number {
  let fails = now
  let works = goal
  while (Math.abs(works - fails) > 1) {
    const middle = Math.trunc((works + fails) / 2)
    if (holds(middle)) works = middle
    else fails = middle
  }
  return works
}

/** Constants that the slot is compared with directly. */
function thresholds(slot: Slot, node: Bool): readonly number[] {
  switch (node.op) {
    case 'cmp':
      return [...constantBeside(slot, node.a, node.b), ...constantBeside(slot, node.b, node.a)]
    case 'and':
    case 'or':
      return node.of.flatMap((entry) => thresholds(slot, entry))
    case 'not':
      return thresholds(slot, node.a)
    case 'if-flag':
      return [node.test, node.a, node.b].flatMap((entry) => thresholds(slot, entry))
    default:
      return []
  }
}

function constantBeside(slot: Slot, side: Num, other: Num): readonly number[] {
  return side.op === 'slot' && side.slot === slot && other.op === 'const' ? [Number(other.value)] : []
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
