import type { Evaluator } from './evaluator.ts'
import type { FlagReader, Row, Truth } from './interpret.ts'
import type { Bool, Num, Slot } from './ir.ts'

/** What keeps a value unknown: facts that are not given, parameters that nobody has set. */
export type Unknowns = { readonly slots: Set<Slot>; readonly unset: Set<string> }

/**
 * Evaluates and, where the result is unknown, adds what keeps it so: what is unknown in parts that are themselves unknown.
 * Knowing all of it settles the value.
 */
export type LiveFlag = (row: Row, into: Unknowns) => Truth
export type LiveNumber = (row: Row, into: Unknowns) => void

export function noUnknowns(): Unknowns {
  return { slots: new Set(), unset: new Set() }
}

export function liveFlag(node: Bool, evaluator: Evaluator): LiveFlag {
  const value = evaluator.flag(node)
  const parts = liveParts(node, evaluator)
  return (row, into) => {
    const truth = value(row)
    if (truth === null) for (const part of parts) part(row, into)
    return truth
  }
}

export function liveNumber(node: Num, evaluator: Evaluator): LiveNumber {
  const value = evaluator.number(node)
  const parts = livePartsOfNumber(node, evaluator)
  return (row, into) => {
    if (Number.isNaN(value(row))) for (const part of parts) part(row, into)
  }
}

type Live = (row: Row, into: Unknowns) => unknown

function slotLive(slot: Slot): Live {
  return (row, into) => {
    if (Number.isNaN(row[slot] ?? Number.NaN)) into.slots.add(slot)
  }
}

function unsetLive(name: string): Live {
  return (_, into) => {
    if (name !== '') into.unset.add(name)
  }
}

function liveParts(node: Bool, evaluator: Evaluator): readonly Live[] {
  switch (node.op) {
    case 'true':
    case 'false':
    case 'known':
      return []
    case 'unset-flag':
      return [unsetLive(node.name)]
    case 'flag':
    case 'one-of':
    case 'within':
      return [slotLive(node.slot)]
    case 'cmp':
      return [liveNumber(node.a, evaluator), liveNumber(node.b, evaluator)]
    case 'and':
    case 'or':
      return node.of.map((entry) => liveFlag(entry, evaluator))
    case 'not':
      return [liveFlag(node.a, evaluator)]
    case 'if-flag':
      return branches(
        evaluator.flag(node.test),
        liveFlag(node.test, evaluator),
        liveFlag(node.a, evaluator),
        liveFlag(node.b, evaluator),
      )
  }
}

/** Past an unknown test either branch may count; past a known one only its own. */
function branches(test: FlagReader, liveTest: Live, a: Live, b: Live): readonly Live[] {
  return [
    (row, into) => {
      const truth = test(row)
      liveTest(row, into)
      if (truth !== false) a(row, into)
      if (truth !== true) b(row, into)
    },
  ]
}

function livePartsOfNumber(node: Num, evaluator: Evaluator): readonly Live[] {
  switch (node.op) {
    case 'const':
      return []
    case 'unset':
      return [unsetLive(node.name)]
    case 'slot':
      return [slotLive(node.slot)]
    case 'if':
      return branches(
        evaluator.flag(node.test),
        liveFlag(node.test, evaluator),
        liveNumber(node.a, evaluator),
        liveNumber(node.b, evaluator),
      )
    case 'min':
    case 'max':
      return node.of.map((entry) => liveNumber(entry, evaluator))
    case 'round':
      return [liveNumber(node.a, evaluator), liveNumber(node.by, evaluator)]
    case 'neg':
    case 'abs':
    case 'date-field':
      return [liveNumber(node.a, evaluator)]
    case 'add':
    case 'sub':
    case 'mul':
    case 'add-months':
    case 'add-days':
    case 'days-between':
    case 'months-between':
      return [liveNumber(node.a, evaluator), liveNumber(node.b, evaluator)]
  }
}

/** Whether any of the slots is known: an optional part none of whose own facts is given is left out. */
export function anyKnown(slots: readonly Slot[]): (row: Row) => boolean {
  return (row) => slots.length === 0 || slots.some((slot) => !Number.isNaN(row[slot] ?? Number.NaN))
}
