import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { Answer, RuleAnswer } from './answer.ts'
import { type CompiledVersion, type CompileFault, compileVersion } from './compile.ts'
import { decideFacts } from './decide.ts'
import { type FactRefusal, type Facts, fillRow, readFacts } from './facts.ts'
import { checkCondition } from './language/check.ts'
import { dateNumber } from './language/days.ts'
import type { Evaluator } from './language/evaluator.ts'
import { readFlag, type Truth } from './language/interpret.ts'
import { citations, mergeVersions, versionOn } from './overlay.ts'
import type { Pack, PackVersion } from './pack.ts'
import { type ParameterValue, parameterOn } from './parameters.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A programme's law over time: a pack, laid over its base when it has one. */
export type Policy = {
  readonly id: string
  readonly title: string
  readonly region: string
  readonly pack: Pack
  readonly base: Pack | undefined
  /** Names the bytes of the pack and of what it lays over. */
  readonly digest: string
  readonly vocabulary: Vocabulary
  /** First days of the stretches over which nothing changes, ISO, in order. */
  readonly changes: readonly string[]
  readonly stretch: (day: PlainDate) => Stretch
  /** Throws for a pack with faults: check it first. */
  readonly on: (day: PlainDate) => PolicyOnDay
}

/** Whether the programme runs at all that day. */
export type PeriodRule = RuleAnswer & { readonly refusal: string; readonly opens: string | undefined }

/** A policy as it stands on one day. */
export type PolicyOnDay = {
  readonly policy: Policy
  readonly pack: Pack
  /** The version of that day, its base merged in. */
  readonly version: PackVersion
  readonly versionFrom: PlainDate
  readonly digest: string
  /** Within its version's term and, where there is one, the programme's window. */
  readonly inForce: boolean
  readonly periods: readonly PeriodRule[]
  readonly periodAnswers: readonly RuleAnswer[]
  /** The day, ISO. */
  readonly on: string
  readonly compiled: CompiledVersion
  /** Decides from raw facts (as the API takes them); a fact that cannot be read is a refusal. */
  readonly decide: (facts: unknown) => Result<Answer, FactRefusal>
  readonly decideFacts: (facts: Facts) => Answer
  /** A condition in the pack's language over these facts; null when a fact is missing. Throws when the condition is not one. */
  readonly holds: (expression: string, facts: Facts) => Truth
  /** A parameter's value: whole numbers as they are, yuan in fen, ratios over 10 000, dates ISO; undefined when unset or unknown. */
  readonly parameter: (name: string) => number | string | boolean | undefined
  readonly parameters: () => readonly ParameterValue[]
}

/** What holds over days on which nothing changes; `faults` are expressions that could not be compiled. */
export type Stretch = {
  readonly compiled: CompiledVersion
  readonly version: PackVersion
  readonly faults: readonly CompileFault[]
}

export type PolicyInput = {
  readonly pack: Pack
  readonly base: Pack | undefined
  readonly digest: string
  readonly vocabulary: Vocabulary
  /** Generated code unless said otherwise; the browser takes closures. */
  readonly evaluator?: Evaluator
}

/** Makes a policy of a pack that was read; compiles a stretch of days when it is first asked for. */
export function makePolicy(input: PolicyInput): Policy {
  const { pack, base, digest, vocabulary } = input
  const changes = changeDays(pack, base)
  const numbers = changes.map((day) => Number(day.replaceAll('-', '')))
  const stretches = new Map<number, Stretch>()
  const stretch = (day: PlainDate): Stretch => {
    const index = numbers.findLastIndex((number) => number <= dateNumber(day))
    const found = stretches.get(index) ?? compileStretch(input, index < 0 ? '0001-01-01' : (changes[index] ?? ''))
    stretches.set(index, found)
    return found
  }
  const policy: Policy = {
    id: pack.id,
    title: pack.title,
    region: pack.region,
    pack,
    base,
    digest,
    vocabulary,
    changes,
    stretch,
    on: (day) => onDay(policy, sound(pack.id, stretch(day)), day),
  }
  return policy
}

/** Every day on which something about the policy may change: versions, windows, histories of parameters. */
export function changeDays(pack: Pack, base: Pack | undefined): readonly string[] {
  const days = new Set<string>()
  const after = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  for (const version of [...pack.versions, ...(base?.versions ?? [])]) {
    days.add(version.inForce.from)
    if (version.inForce.to) days.add(after(version.inForce.to))
    if (version.window) {
      days.add(`${version.window.from}-01`)
      days.add(Temporal.PlainYearMonth.from(version.window.to).add({ months: 1 }).toPlainDate({ day: 1 }).toString())
    }
    for (const parameter of Object.values(version.parameters))
      for (const entry of parameter.history ?? []) if (entry.from !== undefined) days.add(entry.from)
  }
  return [...days].sort()
}

/** The merged version that holds from a day on. */
export function versionFor(pack: Pack, base: Pack | undefined, on: string): PackVersion {
  const own = versionOn(pack, on).version
  return base ? mergeVersions(versionOn(base, on).version, own).version : own
}

function compileStretch(input: PolicyInput, on: string): Stretch {
  const { pack, base, vocabulary, evaluator } = input
  const version = versionFor(pack, base, on)
  const { compiled, faults } = compileVersion({
    version,
    vocabulary,
    region: pack.region,
    benefit: pack.benefit ?? base?.benefit,
    on,
    ...(evaluator ? { evaluator } : {}),
  })
  return { compiled, version, faults }
}

/** A pack with a faulty expression decides nobody: leaving the rule out would grant what it forbids. */
function sound(id: string, stretch: Stretch): Stretch {
  const [first] = stretch.faults
  if (!first) return stretch
  const { fault, path } = first
  throw new Error(`the pack ${id} is faulty at ${path.join(' › ')}: ${fault.message} — ${fault.advice}`)
}

function onDay(policy: Policy, stretch: Stretch, day: PlainDate): PolicyOnDay {
  const { compiled, version } = stretch
  const { pack, digest, vocabulary } = policy
  const periods = periodRules(version, day)
  const self: PolicyOnDay = {
    policy,
    pack,
    version,
    versionFrom: Temporal.PlainDate.from(version.inForce.from),
    digest,
    inForce: periods.every((period) => period.value === true),
    periods,
    periodAnswers: periods.map(({ id, clause, says, value }) => ({ id, clause, says, value })),
    on: day.toString(),
    compiled,
    decideFacts: (facts) => decideFacts(self, facts),
    decide: (raw) => {
      const facts = readFacts(vocabulary, raw, day)
      return facts.ok ? accept(decideFacts(self, facts.value)) : facts
    },
    holds: (expression, facts) => holds(policy, version, day, expression, facts),
    parameter: (name) => {
      const found = Object.hasOwn(version.parameters, name) ? version.parameters[name] : undefined
      return found ? valueOnDay(self, name, found) : undefined
    },
    parameters: () =>
      Object.entries(version.parameters).map(([name, parameter]) => ({
        ...parameterOn(name, parameter, day.toString()),
        value: valueOnDay(self, name, parameter),
      })),
  }
  return self
}

function valueOnDay(
  at: PolicyOnDay,
  name: string,
  parameter: PackVersion['parameters'][string],
): ParameterValue['value'] {
  if (parameter.formula === undefined) return parameterOn(name, parameter, at.compiled.scope.day).value
  const typed = at.compiled.scope.parameterType(name)
  if ('fault' in typed || typed.value.type !== 'number') return undefined
  // A formula over parameters alone has been folded to a constant; one over facts has no value without a person.
  return typed.value.num.op === 'const' ? Number(typed.value.num.value) : undefined
}

function periodRules(version: PackVersion, day: PlainDate): readonly PeriodRule[] {
  const on = day.toString()
  const { from, to } = version.inForce
  const inTerm = from <= on && (to === undefined || on <= to)
  const term: readonly PeriodRule[] = inTerm
    ? []
    : [
        {
          id: 'in-force',
          clause: '施行',
          says: '办理日期在本政策施行期内',
          refusal: on < from ? `本政策从${from}起施行` : `本政策已于${to}停止施行`,
          value: false,
          opens: on < from ? from : undefined,
        },
      ]
  const { window } = version
  if (!window) return term
  const first = `${window.from}-01`
  const inWindow = on >= first && on.slice(0, 7) <= window.to
  const rule: PeriodRule = {
    id: 'window',
    clause: citations(window.clause).join('、'),
    says: `在项目实施期内（${window.from}至${window.to}）`,
    refusal: `不在项目实施期内（${window.from}至${window.to}）`,
    value: inWindow,
    opens: on < first ? first : undefined,
  }
  // Before the window the version's own start says nothing more.
  return inWindow ? [rule, ...term] : [rule]
}

function holds(policy: Policy, version: PackVersion, day: PlainDate, expression: string, facts: Facts): Truth {
  const { compiled } = compileVersion({
    version: {
      ...version,
      eligibility: [],
      continuation: undefined,
      notices: [],
      documents: [],
      process: [],
      amount: undefined,
    },
    vocabulary: policy.vocabulary,
    region: policy.region,
    benefit: undefined,
    on: day.toString(),
  })
  const checked = checkCondition(expression, compiled.scope)
  if ('fault' in checked)
    throw new Error(`not a condition of ${policy.id}: ${checked.fault.message} — ${checked.fault.advice}`)
  const row = new Float64Array(compiled.slots.infos.length)
  fillRow(compiled.slots, facts, row)
  return readFlag(checked.value.bool)(row)
}
