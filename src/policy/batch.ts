import { type Facts, fillRow } from './facts.ts'
import type { NumberFunction, OutcomeCode, OutcomeFunction } from './language/generate.ts'
import type { PolicyOnDay } from './policy.ts'

/** One policy on one day over many people: rows of `width` numbers in one Float64Array, no explanation. */
export type Batch = {
  readonly width: number
  /** Writes one person's facts at `offset`. */
  readonly fill: (row: Float64Array, offset: number, facts: Facts) => void
  /** The offset within a row at which a fact, or a member of a list fact, stands; undefined when no rule reads it. */
  readonly slotOf: (fact: string, member?: string) => number | undefined
  /** 0 refused, 1 granted, 2 undecided, for people who enter. */
  readonly outcome: OutcomeFunction
  /** The same, for people who already receive it. */
  readonly staying: OutcomeFunction
  /** Fen, NaN when nothing definite is given. Only meaningful where the outcome is granted. */
  readonly amount: NumberFunction
}

const REFUSED: OutcomeFunction = (): OutcomeCode => 0
const NOTHING: NumberFunction = () => Number.NaN

export function batchOf(at: PolicyOnDay): Batch {
  const { compiled } = at
  const { infos } = compiled.slots
  return {
    width: infos.length,
    fill: (row, offset, facts) => fillRow(compiled.slots, facts, row, offset),
    slotOf: (fact, member) => {
      const found = infos.findIndex((info) => info.fact === fact && info.member === member)
      return found < 0 ? undefined : found
    },
    outcome: at.inForce ? compiled.entry.outcome : REFUSED,
    staying: at.inForce ? (compiled.staying ?? compiled.entry).outcome : REFUSED,
    amount: compiled.amount?.batch() ?? NOTHING,
  }
}
