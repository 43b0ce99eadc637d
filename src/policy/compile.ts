import { type CompiledAmount, compileAmount } from './amount.ts'
import type { RuleAnswer } from './answer.ts'
import { type Checked, type Condition, checkCondition, checkExpression } from './language/check.ts'
import { type Evaluator, GENERATED } from './language/evaluator.ts'
import { generateOutcome, generateTruths, type OutcomeFunction, type TruthsFunction } from './language/generate.ts'
import type { FlagReader, Truth } from './language/interpret.ts'
import { type Bool, type Slot, slotsOf } from './language/ir.ts'
import { type LiveFlag, liveFlag } from './language/live.ts'
import type { Fault } from './language/syntax.ts'
import { citations } from './overlay.ts'
import type { PackNotice, PackRule, PackVersion } from './pack.ts'
import { type PackScope, packScope, type SlotTable } from './scope.ts'
import type { Vocabulary } from './vocabulary.ts'

export type CompiledRule = {
  readonly id: string
  /** Clause numbers, joined for people. */
  readonly clause: string
  readonly says: string
  readonly refusal: string
  readonly condition: Condition
  readonly read: FlagReader
  readonly live: LiveFlag
  /** The conditions that must all hold for it: what a refusal is traced to. */
  readonly parts: readonly RulePart[]
  /** What the rule answers when true, false and unknown: made once, shared by all decisions. */
  readonly answers: { readonly whenTrue: RuleAnswer; readonly whenFalse: RuleAnswer; readonly whenUnknown: RuleAnswer }
  /** The facts it looks at, each once. */
  readonly facts: readonly string[]
}

export type RulePart = { readonly bool: Bool; readonly read: FlagReader; readonly slots: readonly Slot[] }

export type RuleSet = {
  readonly rules: readonly CompiledRule[]
  /** What an answer rests on that is not a refusal: the facts of all rules, of the amount, and whether it is received already. */
  readonly facts: readonly string[]
  /** The fact that decides between entry and staying, where there is such a choice. */
  readonly staged: readonly string[]
  /** Facts behind each set of refusing rules that has occurred: the same few come again and again. */
  readonly restsOn: Map<string, readonly string[]>
  readonly outcome: OutcomeFunction
  readonly truths: TruthsFunction
}

export type CompiledNotice = {
  readonly id: string
  readonly says: string
  /** Code and sentence, as an answer carries them. */
  readonly told: readonly [string, string]
  readonly read: FlagReader
  readonly facts: readonly string[]
}

/** A version of a pack on a day: everything that a decision needs. */
export type CompiledVersion = {
  readonly version: PackVersion
  readonly slots: SlotTable
  readonly scope: PackScope
  readonly entry: RuleSet
  readonly staying: RuleSet | undefined
  /** The slot that says whether the person already receives the programme. */
  readonly receivingSlot: number | undefined
  readonly amount: CompiledAmount | undefined
  readonly notices: readonly CompiledNotice[]
}

/** A fault with the path, in the merged version, of the expression it stands in. */
export type CompileFault = { readonly path: readonly (string | number)[]; readonly fault: Fault }

export type CompileInput = {
  readonly version: PackVersion
  readonly vocabulary: Vocabulary
  readonly region: string
  readonly benefit: string | undefined
  readonly evaluator?: Evaluator
  /** ISO day whose parameters hold. */
  readonly on: string
}

/** Compiles a version for a day. Faulty expressions are left out and reported. */
export function compileVersion(input: CompileInput): {
  readonly compiled: CompiledVersion
  readonly faults: readonly CompileFault[]
} {
  const { version, vocabulary, benefit, evaluator = GENERATED } = input
  const scope = packScope({ vocabulary, parameters: version.parameters, region: input.region, on: input.on })
  const faults: CompileFault[] = []
  const checked = <T>(path: readonly (string | number)[], outcome: Checked<T>): T | undefined => {
    if ('value' in outcome) return outcome.value
    faults.push({ path, fault: outcome.fault })
    return undefined
  }
  for (const [name, parameter] of Object.entries(version.parameters))
    if (parameter.formula !== undefined) {
      const own = checked(['parameters', name, 'formula'], checkExpression(parameter.formula, scope))
      if (own) checked(['parameters', name, 'formula'], scope.parameterType(name))
    }
  const condition = (path: readonly (string | number)[], text: string): Condition | undefined =>
    checked(path, checkCondition(text, scope))
  const rules = (
    section: 'eligibility' | 'continuation',
    given: readonly PackRule[],
  ): readonly (readonly [PackRule, Condition])[] =>
    given.flatMap((rule) => {
      const found = condition([section, rule.id, 'when'], rule.when)
      return found ? [[rule, found] as const] : []
    })
  const entry = rules('eligibility', version.eligibility)
  const staying = version.continuation ? rules('continuation', version.continuation) : undefined
  const shared = new Set<number>()
  for (const [, found] of [...entry, ...(staying ?? [])]) slotsOf(found.bool, shared)
  const amount = version.amount ? compileAmount(version.amount, { scope, shared, evaluator, faults }) : undefined
  const notices = version.notices.flatMap((notice) => {
    const found = condition(['notices', notice.id, 'when'], notice.when ?? 'true')
    return found ? [compiledNotice(notice, found, scope.slots, evaluator)] : []
  })
  for (const entry of version.documents) if (entry.when) condition(['documents', entry.id, 'when'], entry.when)
  for (const step of version.process) if (step.skipWhen) condition(['process', step.step, 'skip-when'], step.skipWhen)
  const holdsBenefit = benefit !== undefined && (vocabulary.get('在享待遇')?.values ?? []).includes(benefit)
  const receivingSlot = holdsBenefit && staying ? scope.slots.slotOf('在享待遇', benefit) : undefined
  const staged = receivingSlot === undefined ? [] : [receivingSlot]
  const besides = [...(amount ? amountSlots(amount) : []), ...staged]
  return {
    compiled: {
      version,
      scope,
      slots: scope.slots,
      entry: ruleSet(entry, scope.slots, { besides, staged }, evaluator),
      staying: staying ? ruleSet(staying, scope.slots, { besides, staged }, evaluator) : undefined,
      receivingSlot,
      amount,
      notices,
    },
    faults,
  }
}

function ruleSet(
  given: readonly (readonly [PackRule, Condition])[],
  slots: SlotTable,
  { besides, staged }: { readonly besides: readonly Slot[]; readonly staged: readonly Slot[] },
  evaluator: Evaluator,
): RuleSet {
  const readers = evaluator.flags(given.map(([, condition]) => condition.bool))
  const rules = given.map(([rule, condition], index) =>
    compiledRule({ rule, condition, slots, evaluator, read: readers[index] ?? evaluator.flag(condition.bool) }),
  )
  const bools = rules.map((rule) => rule.condition.bool)
  let outcome: OutcomeFunction | undefined
  let truths: TruthsFunction | undefined
  return {
    rules,
    staged: factNames(staged, slots),
    restsOn: new Map(),
    facts: [...new Set([...rules.flatMap((rule) => rule.facts), ...factNames(besides, slots)])],
    // Generated when first asked for: a pack that only shows its text costs nothing.
    get outcome() {
      outcome ??= generateOutcome(bools)
      return outcome
    },
    get truths() {
      truths ??= generateTruths(bools)
      return truths
    },
  }
}

type RuleInput = {
  readonly rule: PackRule
  readonly condition: Condition
  readonly slots: SlotTable
  readonly evaluator: Evaluator
  readonly read: FlagReader
}

function compiledRule({ rule, condition, slots, evaluator, read }: RuleInput): CompiledRule {
  const clause = citations(rule.clause).join('、')
  const answered = (value: Truth): RuleAnswer => Object.freeze({ id: rule.id, clause, says: rule.says, value })
  return {
    id: rule.id,
    clause,
    says: rule.says,
    refusal: rule.refusal ?? `不符合：${rule.says}`,
    condition,
    read,
    live: liveFlag(condition.bool, evaluator),
    parts: partsOf(condition).map(({ bool }) => ({
      bool,
      read: bool === condition.bool ? read : evaluator.flag(bool),
      slots: [...slotsOf(bool)],
    })),
    answers: { whenTrue: answered(true), whenFalse: answered(false), whenUnknown: answered(null) },
    facts: factNames(slotsOf(condition.bool), slots),
  }
}

function amountSlots(amount: CompiledAmount): ReadonlySet<Slot> {
  const found = slotsOf(amount.yield.value)
  for (const part of amount.parts) slotsOf(part.condition, found)
  return found
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.bool.op === 'and' && condition.of.length > 0 ? condition.of.flatMap(partsOf) : [condition]
}

function compiledNotice(
  notice: PackNotice,
  condition: Condition,
  slots: SlotTable,
  evaluator: Evaluator,
): CompiledNotice {
  return {
    id: notice.id,
    says: notice.says,
    told: [notice.id, notice.says],
    read: evaluator.flag(condition.bool),
    facts: factNames(slotsOf(condition.bool), slots),
  }
}

/** The facts behind slots, each once, the day of the decision left out. */
export function factNames(found: Iterable<number>, slots: SlotTable): readonly string[] {
  const names = new Set<string>()
  for (const slot of found) {
    const info = slots.infos[slot]
    if (info && slot !== 0) names.add(info.fact)
  }
  return [...names]
}
