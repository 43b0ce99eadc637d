import { parseDate, parseMonth } from '#kernel/calendar.ts'
import { fen, parseRatio, parseYuan, yuanString } from '#kernel/money.ts'
import { isRegionCode } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { ageAt, dateNumber, dateText, daysFromTo, lastOfMonth, monthNumber } from './language/days.ts'
import { regionNumber } from './language/types.ts'
import { nearestName } from './problem.ts'
import type { SlotTable } from './scope.ts'
import type { Fact, Vocabulary } from './vocabulary.ts'

export type FactRefusal = {
  readonly code:
    | 'fact-unknown'
    | 'fact-wrong-type'
    | 'fact-out-of-range'
    | 'fact-contradiction'
    | 'facts-not-an-object'
    | 'too-many-facts'
  readonly fact: string
  readonly message: string
}

/** Who says so and since when, as the caller knows it. */
export type Provenance = { readonly source?: string; readonly on?: string }

/** What is known about one person on one day, checked and encoded. */
export type Facts = {
  /** The day of the decision, yyyymmdd. */
  readonly on: number
  readonly values: ReadonlyMap<string, number>
  /** Members of list facts: true, false; a member that is not there is unknown. */
  readonly lists: ReadonlyMap<string, ReadonlyMap<string, boolean>>
  /** Facts that were not given but follow from another. */
  readonly derived: ReadonlyMap<string, string>
  readonly provenance: ReadonlyMap<string, Provenance>
  /** As given, for records and replays. */
  readonly given: Readonly<Record<string, unknown>>
}

const FACTS_MAX = 300

type Read<T> = Result<T, FactRefusal>

/**
 * Reads facts as the command line and the API take them: booleans, whole numbers, yuan and ratios as decimal strings, ISO dates and
 * months, region codes of 6 or 12 digits, enum values, lists as arrays (complete) or as objects of true/false/null per member. A value may
 * be wrapped as {value, source, on}. null is "not known". Derived facts follow.
 */
export function readFacts(vocabulary: Vocabulary, input: unknown, on: Temporal.PlainDate): Read<Facts> {
  if (!isObject(input))
    return refuse({ code: 'facts-not-an-object', fact: '', message: 'facts must be one JSON object: {"周岁": 72, …}' })
  const entries = Object.entries(input)
  if (entries.length > FACTS_MAX)
    return refuse({ code: 'too-many-facts', fact: '', message: `more than ${FACTS_MAX} facts` })
  const today = dateNumber(on)
  const values = new Map<string, number>()
  const lists = new Map<string, ReadonlyMap<string, boolean>>()
  const provenance = new Map<string, Provenance>()
  for (const [name, raw] of entries) {
    const fact = vocabulary.get(name)
    if (!fact) return refuse({ code: 'fact-unknown', fact: name, message: unknownFact(name, vocabulary) })
    const { value, about } = unwrapped(raw, fact)
    if (about) provenance.set(name, about)
    if (value === null || value === undefined) continue
    if (fact.type === 'list') {
      const members = readList(name, fact, value)
      if (!members.ok) return members
      lists.set(name, members.value)
      continue
    }
    const encoded = encode(name, fact, value, today)
    if (!encoded.ok) return encoded
    values.set(name, encoded.value)
  }
  const derived = derive(vocabulary, values, today)
  if (!derived.ok) return derived
  return accept({ on: today, values, lists, derived: derived.value, provenance, given: { ...input } })
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function unknownFact(name: string, vocabulary: Vocabulary): string {
  const near = nearestName(name, vocabulary.keys())
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name
  return `«${shown}» is not a known fact; ${near ? `did you mean «${near}»?` : 'policies/facts.yaml lists the facts'}`
}

function unwrapped(raw: unknown, fact: Fact): { readonly value: unknown; readonly about: Provenance | undefined } {
  const wrapped = isObject(raw) && 'value' in raw && !(fact.type === 'list' && (fact.values ?? []).includes('value'))
  if (!wrapped) return { value: raw, about: undefined }
  const { source, on } = raw
  return {
    value: raw.value,
    about: { ...(typeof source === 'string' ? { source } : {}), ...(typeof on === 'string' ? { on } : {}) },
  }
}

function wrong(name: string, expected: string, value: unknown): { readonly ok: false; readonly refusal: FactRefusal } {
  const shown = JSON.stringify(value)?.slice(0, 60) ?? 'nothing'
  return refuse({ code: 'fact-wrong-type', fact: name, message: `«${name}» is ${shown}: ${expected}` })
}

function outside(name: string, value: unknown, bounds: string): { readonly ok: false; readonly refusal: FactRefusal } {
  return refuse({
    code: 'fact-out-of-range',
    fact: name,
    message: `«${name}» is ${JSON.stringify(value)?.slice(0, 60)}, which lies outside ${bounds}`,
  })
}

function readList(name: string, fact: Fact, value: unknown): Read<ReadonlyMap<string, boolean>> {
  const values = fact.values ?? []
  const expected = `give a list of ${values.join('、')}`
  const unknownMember = (member: unknown): Read<never> => {
    const near = typeof member === 'string' ? nearestName(member, values) : undefined
    return wrong(name, near ? `did you mean «${near}»?` : expected, member)
  }
  const members = new Map<string, boolean>()
  if (Array.isArray(value)) {
    for (const member of values) members.set(member, false)
    for (const member of value) {
      if (typeof member !== 'string' || !members.has(member)) return unknownMember(member)
      members.set(member, true)
    }
    return accept(members)
  }
  if (!isObject(value)) return wrong(name, expected, value)
  for (const [member, state] of Object.entries(value)) {
    if (!values.includes(member)) return unknownMember(member)
    if (typeof state === 'boolean') members.set(member, state)
    else if (state !== null) return wrong(name, 'a member is true, false or null', state)
  }
  return accept(members)
}

function encode(name: string, fact: Fact, value: unknown, today: number): Read<number> {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? accept(value ? 1 : 0) : wrong(name, 'write true or false', value)
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrong(name, 'write a whole number', value)
      return within(name, fact, value, 1)
    case 'yuan': {
      const fen = typeof value === 'string' ? parseYuan(value) : undefined
      return fen === undefined
        ? wrong(name, 'write yuan as a decimal string with at most two decimals: "327.45"', value)
        : within(name, fact, fen, 100)
    }
    case 'ratio': {
      const ratio = typeof value === 'string' ? parseRatio(value) : undefined
      return ratio === undefined
        ? wrong(name, 'write a ratio as a decimal string from 0 to 1: "0.40"', value)
        : accept(ratio)
    }
    case 'date': {
      const date = typeof value === 'string' ? parseDate(value) : undefined
      return date
        ? dateWithin(name, fact, dateNumber(date), today)
        : wrong(name, 'write a day that exists: "1950-03-05"', value)
    }
    case 'month': {
      const month = typeof value === 'string' ? parseMonth(value) : undefined
      return month ? accept(monthNumber(month)) : wrong(name, 'write a month: "2026-03"', value)
    }
    case 'enum': {
      const values = fact.values ?? []
      const index = typeof value === 'string' ? values.indexOf(value) : -1
      if (index >= 0) return accept(index)
      const near = typeof value === 'string' ? nearestName(value, values) : undefined
      return wrong(name, `${near ? `did you mean «${near}»? ` : ''}write one of ${values.join('、')}`, value)
    }
    case 'region':
      return typeof value === 'string' && isRegionCode(value)
        ? accept(regionNumber(value))
        : wrong(name, 'write the region code as text, 6 or 12 digits: "650100"', value)
    case 'text':
      return typeof value === 'string' && value.length <= 2000
        ? accept(1)
        : wrong(name, 'write a text of at most 2000 characters', value)
    case 'list':
      return wrong(name, 'write a list', value)
  }
}

function within(name: string, fact: Fact, value: number, times: number): Read<number> {
  const low = typeof fact.min === 'number' ? fact.min : Number.NEGATIVE_INFINITY
  const high = typeof fact.max === 'number' ? fact.max : Number.POSITIVE_INFINITY
  return value < low * times || value > high * times ? outside(name, value / times, `${low} to ${high}`) : accept(value)
}

function dateWithin(name: string, fact: Fact, value: number, today: number): Read<number> {
  const bound = (limit: Fact['max'], otherwise: number): number => {
    if (limit === 'today') return today
    return typeof limit === 'string' ? Number(limit.replaceAll('-', '')) : otherwise
  }
  const low = bound(fact.min, 10_101)
  const high = bound(fact.max, 99_991_231)
  return value < low || value > high
    ? outside(name, dateText(value), `${dateText(low)} to ${dateText(high)}`)
    : accept(value)
}

/**
 * Adds what follows from given facts. A given value that says otherwise is a contradiction, except where a fact only stands in for another.
 * A fact that stands in `otherwise` is looked at last, so that it may itself be derived.
 */
function derive(vocabulary: Vocabulary, values: Map<string, number>, today: number): Read<ReadonlyMap<string, string>> {
  const derived = new Map<string, string>()
  for (const [name, fact] of vocabulary) {
    const origin = fact.derived ? values.get(fact.derived.from) : undefined
    if (!fact.derived || origin === undefined) continue
    const follows = followsFrom(fact.derived.as, origin, today)
    const given = values.get(name)
    if (given !== undefined && given !== follows && fact.derived.as !== 'same')
      return refuse({
        code: 'fact-contradiction',
        fact: name,
        message: `«${name}» is given as ${given}, but «${fact.derived.from}» makes it ${follows} on ${dateText(today)}: give one of them, or correct the wrong one`,
      })
    if (given !== undefined) continue
    values.set(name, follows)
    derived.set(name, fact.derived.from)
  }
  for (const [name, fact] of vocabulary) {
    const otherwise = fact.derived?.otherwise
    const value = otherwise === undefined || values.has(name) ? undefined : values.get(otherwise)
    if (otherwise === undefined || value === undefined) continue
    values.set(name, value)
    derived.set(name, otherwise)
  }
  return accept(derived)
}

function followsFrom(as: 'age' | 'age-in-month' | 'days-since' | 'same', origin: number, today: number): number {
  switch (as) {
    case 'same':
      return origin
    case 'age':
      return ageAt(origin, today)
    case 'age-in-month':
      return ageAt(origin, lastOfMonth(today))
    // Somebody who moves in later has not stayed a day yet.
    case 'days-since':
      return Math.max(0, daysFromTo(origin, today))
  }
}

/** Puts the facts into the slots of a compiled version, from `offset` on; what is not known is NaN. */
export function fillRow(slots: SlotTable, facts: Facts, row: Float64Array, offset = 0): void {
  row[offset] = facts.on
  for (let slot = 1; slot < slots.infos.length; slot += 1) {
    const info = slots.infos[slot]
    row[offset + slot] = info === undefined ? Number.NaN : slotValue(info.fact, info.member, facts)
  }
}

function slotValue(fact: string, member: string | undefined, facts: Facts): number {
  if (member === undefined) return facts.values.get(fact) ?? Number.NaN
  const state = facts.lists.get(fact)?.get(member)
  return state === undefined ? Number.NaN : state ? 1 : 0
}

/** "0.4000" for 4000. */
export function ratioString(value: number): string {
  const digits = String(value).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** A slot's number as people and JSON read it. */
export function decodeSlot(vocabulary: Vocabulary, factName: string, value: number): string | number | boolean | null {
  const fact = vocabulary.get(factName)
  if (!fact || Number.isNaN(value)) return null
  switch (fact.type) {
    case 'boolean':
    case 'list':
      return value === 1
    case 'enum':
      return fact.values?.[value] ?? null
    case 'integer':
      return value
    case 'yuan':
      return yuanString(fen(value))
    case 'ratio':
      return ratioString(value)
    case 'date':
      return dateText(value)
    case 'month':
      return `${Math.trunc(value / 100)}-${String(value % 100).padStart(2, '0')}`
    case 'region':
      return String(value).replace(/0{6}$/, '')
    case 'text':
      return null
  }
}
