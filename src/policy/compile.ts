import { type CompiledAmount, compileAmount } from './amount.ts'
import { type Checked, type Condition, checkCondition, checkExpression } from './language/check.ts'
import { generateOutcome, generateTruths, type OutcomeFunction, type TruthsFunction } from './language/generate.ts'
import type { FlagReader } from './language/interpret.ts'
import { readFlag } from './language/interpret.ts'
import { slotsOf } from './language/ir.ts'
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
  /** The facts it looks at, each once. */
  readonly facts: readonly string[]
}

export type RuleSet = {
  readonly rules: readonly CompiledRule[]
  readonly outcome: OutcomeFunction
  readonly truths: TruthsFunction
}

export type CompiledNotice = {
  readonly id: string
  readonly says: string
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
  /** ISO day whose parameters hold. */
  readonly on: string
}

/** Compiles a version for a day. Faulty expressions are left out and reported. */
export function compileVersion(input: CompileInput): {
  readonly compiled: CompiledVersion
  readonly faults: readonly CompileFault[]
} {
  const { version, vocabulary, benefit } = input
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
  const amount = version.amount ? compileAmount(version.amount, scope, shared, faults) : undefined
  const notices = version.notices.flatMap((notice) => {
    const found = condition(['notices', notice.id, 'when'], notice.when ?? 'true')
    return found ? [compiledNotice(notice, found, scope.slots)] : []
  })
  for (const entry of version.documents) if (entry.when) condition(['documents', entry.id, 'when'], entry.when)
  for (const step of version.process) if (step.skipWhen) condition(['process', step.step, 'skip-when'], step.skipWhen)
  const holdsBenefit = benefit !== undefined && (vocabulary.get('在享待遇')?.values ?? []).includes(benefit)
  return {
    compiled: {
      version,
      scope,
      slots: scope.slots,
      entry: ruleSet(entry, scope.slots),
      staying: staying ? ruleSet(staying, scope.slots) : undefined,
      receivingSlot: holdsBenefit && staying ? scope.slots.slotOf('在享待遇', benefit) : undefined,
      amount,
      notices,
    },
    faults,
  }
}

function ruleSet(given: readonly (readonly [PackRule, Condition])[], slots: SlotTable): RuleSet {
  const rules = given.map(([rule, condition]) => compiledRule(rule, condition, slots))
  const bools = rules.map((rule) => rule.condition.bool)
  let outcome: OutcomeFunction | undefined
  let truths: TruthsFunction | undefined
  return {
    rules,
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

function compiledRule(rule: PackRule, condition: Condition, slots: SlotTable): CompiledRule {
  return {
    id: rule.id,
    clause: citations(rule.clause).join('、'),
    says: rule.says,
    refusal: rule.refusal ?? `不符合：${rule.says}`,
    condition,
    read: readFlag(condition.bool),
    live: liveFlag(condition.bool),
    facts: factNames(slotsOf(condition.bool), slots),
  }
}

function compiledNotice(notice: PackNotice, condition: Condition, slots: SlotTable): CompiledNotice {
  return {
    id: notice.id,
    says: notice.says,
    read: readFlag(condition.bool),
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
