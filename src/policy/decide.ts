import {
  type AmountAnswer,
  type Answer,
  answerAmount,
  evaluateRules,
  type Nearest,
  orderMissing,
  restsOn,
} from './answer.ts'
import type { CompiledRule, CompiledVersion } from './compile.ts'
import { type Facts, fillRow } from './facts.ts'
import { noUnknowns } from './language/live.ts'
import { nearestChanges } from './nearest.ts'
import type { PolicyOnDay } from './policy.ts'
import type { Vocabulary } from './vocabulary.ts'

const NONE: readonly never[] = []
const NO_TEXTS: Readonly<Record<string, string>> = {}

/** The decision itself: rules, amount, what is missing, what would turn it. */
export function decideFacts(at: PolicyOnDay, facts: Facts): Answer {
  const row = new Float64Array(at.compiled.slots.infos.length)
  fillRow(at.compiled.slots, facts, row)
  return decideRow(at, row, (fact) => facts.values.get(fact))
}

/**
 * Decides a row that is already filled, with full explanation. `factValue` tells facts that no rule reads: a birthday gives the day on which
 * an age is reached.
 */
export function decideRow(at: PolicyOnDay, row: Float64Array, factValue: (fact: string) => number | undefined): Answer {
  const { compiled, policy, version, pack } = at
  const receiving = compiled.receivingSlot !== undefined && row[compiled.receivingSlot] === 1
  const set = receiving && compiled.staying ? compiled.staying : compiled.entry
  const evaluated = evaluateRules(set, row)
  const refused = !at.inForce || evaluated.outcome === 'refused'
  const amount = refused ? undefined : answerAmount(compiled.amount, row)
  const undecided = !refused && (evaluated.outcome === 'undecided' || (amount?.undecided ?? false))
  const outcome = refused ? 'refused' : undecided ? 'undecided' : 'granted'
  const granted = outcome === 'granted' && amount !== undefined
  const told = refused ? NONE : noticesOf(compiled, row, evaluated.unknowns, amount)
  return {
    policy: policy.id,
    version: version.inForce.from,
    digest: policy.digest,
    on: at.on,
    outcome,
    stage: set === compiled.staying ? 'continuation' : 'entry',
    form: pack.form,
    period: compiled.amount?.period ?? null,
    amountFen: granted ? amount.amountFen : null,
    amountRangeFen: granted ? amount.amountRangeFen : null,
    parts: granted ? amount.parts : [],
    rules: at.periodAnswers.length === 0 ? evaluated.rules : [...at.periodAnswers, ...evaluated.rules],
    missing: undecided ? missingOf(at, evaluated.unknowns, amount) : [],
    nearest: refused ? nearestOf(at, set, evaluated.refusing, row, factValue) : [],
    notices: told.length === 0 ? NONE : told.map(([id]) => id),
    noticeTexts: told.length === 0 ? NO_TEXTS : Object.fromEntries(told),
    facts: at.inForce ? restsOn(set, evaluated) : [],
  }
}

function missingOf(
  at: PolicyOnDay,
  unknowns: ReturnType<typeof evaluateRules>['unknowns'],
  amount: AmountAnswer | undefined,
): readonly string[] {
  const { infos } = at.compiled.slots
  const nameOf = (slot: number): string => askedName(at.policy.vocabulary, infos[slot]?.fact ?? '')
  return orderMissing(unknowns, amount?.unknowns ?? noUnknowns(), nameOf)
}

function noticesOf(
  compiled: CompiledVersion,
  row: Float64Array,
  unknowns: ReturnType<typeof evaluateRules>['unknowns'],
  amount: AmountAnswer | undefined,
): readonly (readonly [string, string])[] {
  const told: (readonly [string, string])[] = []
  for (const notice of compiled.notices) if (notice.read(row) === true) told.push(notice.told)
  const names = new Set<string>(amount?.unknowns.unset)
  for (const [, found] of unknowns) for (const name of found.unset) names.add(name)
  for (const name of names) told.push([`parameter-unset:${name}`, `「${name}」的数额文件没有给出，本地尚未设定`])
  return told
}

/** A fact that only follows from others is asked for by the one that stands in for it. */
function askedName(vocabulary: Vocabulary, name: string): string {
  return vocabulary.get(name)?.derived?.otherwise ?? name
}

function nearestOf(
  at: PolicyOnDay,
  set: CompiledVersion['entry'],
  refusing: readonly CompiledRule[],
  row: Float64Array,
  factValue: (fact: string) => number | undefined,
): readonly Nearest[] {
  const wait: Nearest[] = []
  for (const period of at.periods) {
    if (period.value === true) continue
    if (period.opens === undefined) return []
    wait.push({ fact: '办理日期', from: at.on, to: period.opens, on: period.opens })
  }
  if (refusing.length === 0) return wait
  const { slots } = at.compiled
  const changes = nearestChanges({ rules: set.rules, slots, vocabulary: at.policy.vocabulary, row, valueOf: factValue })
  return changes.length === 0 ? [] : [...wait, ...changes]
}
