import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Directory } from '#policy/directory.ts'
import { overlapsOn } from '#policy/entitlements/overlaps.ts'
import type { Library } from '#policy/library.ts'
import { citations } from '#policy/overlay.ts'
import type { PackParameter, PackRule, PackVersion } from '#policy/pack.ts'
import { scalarOf } from '#policy/parameters.ts'
import type { Policy, PolicyOnDay } from '#policy/policy.ts'
import { boundsOf, viewAmount } from '#policy/words/amount-view.ts'
import { valueText } from '#policy/words/wording.ts'
import type { listProgrammesContract, programmeContract } from './contract.ts'
import { fullPlaceName } from './places.ts'

export type ProgrammeSummary = AnswerOf<typeof listProgrammesContract>['programmes'][number]
export type ProgrammeDetail = AnswerOf<typeof programmeContract>

/** A programme as a list shows it on a day. */
export function summaryOf(policy: Policy, directories: readonly Directory[], on: PlainDate): ProgrammeSummary {
  const at = policy.on(on)
  const { pack } = policy
  const row = pack.directory
  const amount = viewAmount(at)
  const bounds = boundsOf(amount)
  return {
    policy: policy.id,
    title: policy.title,
    region: policy.region,
    place: fullPlaceName(policy.region),
    kind: pack.kind,
    form: pack.form,
    summary: pack.summary ?? null,
    row: row
      ? {
          directoryId: directories.find((one) => one.region === policy.region)?.id ?? '',
          number: row.number,
          group: row.group,
          groupTitle: row.groupTitle,
          types: [...row.types],
          item: row.item,
        }
      : null,
    inForce: at.inForce,
    amount: amount && bounds ? { period: amount.period, fromFen: bounds[0], toFen: bounds[1] } : null,
  }
}

/** Everything about a programme on a day: text, rules, figures, papers, steps, contacts. */
export function detailOf(library: Library, policy: Policy, on: PlainDate): ProgrammeDetail {
  const at = policy.on(on)
  const { pack } = policy
  const { version } = at
  const { source, directory: row } = pack
  const amounts = viewAmount(at)
  return {
    ...summaryOf(policy, library.directories, on),
    on: on.toString(),
    source: {
      document: source.document,
      number: source.number ?? null,
      issuer: source.issuer ?? null,
      published: source.published ?? null,
      note: source.note ?? null,
    },
    text: row
      ? {
          content: row.content,
          requirements: row.requirements ?? null,
          process: row.process ?? null,
          legalBasis: [...row.legalBasis],
          units: [...row.units],
        }
      : null,
    version: termOf(version),
    versions: pack.versions.map(termOf).sort((a, b) => (a.from < b.from ? -1 : 1)),
    window: version.window ? { from: version.window.from, to: version.window.to } : null,
    rules: version.eligibility.map(viewRule),
    continuation: (version.continuation ?? []).map(viewRule),
    noRule: version.noRule ?? null,
    clauses: Object.entries(version.clauses).map(([clause, text]) => ({
      clause,
      text: typeof text === 'string' ? text : text.text,
      information: typeof text === 'object' && 'information' in text ? text.information : null,
    })),
    amounts: amounts
      ? {
          ...amounts,
          clauses: [...amounts.clauses],
          lines: amounts.lines.map((line) => ({
            ...line,
            rangeFen: line.rangeFen ? [...line.rangeFen] : null,
            unset: [...line.unset],
            clauses: [...line.clauses],
          })),
        }
      : null,
    parameters: parametersOf(at),
    documents: version.documents.map((entry) => ({
      id: entry.id,
      title: entry.title,
      required: entry.required,
      condition: entry.when ?? null,
      copies: entry.copies ?? null,
      note: entry.note ?? null,
      clauses: [...citations(entry.clause)],
    })),
    process: version.process.map((step) => ({
      step: step.step,
      title: step.title,
      says: step.says ?? null,
      unit: step.unit ?? null,
      workingDays: daysOf(at, step.workingDays),
      noticeWorkingDays: daysOf(at, step.atLeastWorkingDays),
      optional: step.optional,
      clockExcludes: step.clockExcludes ?? null,
      clauses: [...citations(step.clause)],
    })),
    proactive: version.payment?.proactive ?? false,
    categories: categoriesOf(at),
    notices: version.notices.map(({ id, says, when, clause }) => ({
      id,
      says,
      condition: when ?? null,
      clauses: [...citations(clause)],
    })),
    overlaps: overlapsWith(library, policy, on),
    contacts: version.contacts.map((entry) => ({
      name: entry.name,
      phone: entry.phone ?? null,
      address: entry.address ?? null,
      hours: entry.hours ?? null,
      region: entry.region ?? policy.region,
    })),
  }
}

/** The categories of care that the policy's voucher pays for, with ratio and cap of that day. */
export function categoriesOf(at: PolicyOnDay): ProgrammeDetail['categories'] {
  return (at.version.voucher?.categories ?? []).map((category) => {
    const cap = at.parameter(category.cap)
    return {
      id: category.id,
      title: category.title,
      use: category.use,
      ratio: valueText('ratio', at.parameter(category.ratio)) ?? null,
      capFen: typeof cap === 'number' ? cap : null,
      clauses: [...citations(category.clause)],
    }
  })
}

function termOf({ inForce }: PackVersion): ProgrammeDetail['version'] {
  return { from: inForce.from, to: inForce.to ?? null, assumption: inForce.assumption, note: inForce.note ?? null }
}

function viewRule(rule: PackRule): ProgrammeDetail['rules'][number] {
  return {
    id: rule.id,
    says: rule.says,
    refusal: rule.refusal ?? null,
    condition: rule.when,
    clauses: [...citations(rule.clause)],
  }
}

function parametersOf(at: PolicyOnDay): ProgrammeDetail['parameters'] {
  return at.parameters().map((value) => {
    const written = at.version.parameters[value.name]
    return {
      name: value.name,
      label: value.label,
      value: valueText(value.unit, value.value) ?? null,
      formula: value.formula ?? null,
      since: value.since ?? null,
      source: value.source,
      note: written?.note ?? null,
      clauses: [...new Set(value.clause)],
      history: written ? historyOf(written) : [],
    }
  })
}

function historyOf(parameter: PackParameter): ProgrammeDetail['parameters'][number]['history'] {
  return (parameter.history ?? []).map((entry) => ({
    from: entry.from ?? null,
    value: entry.value === 'unset' ? null : (valueText(parameter.unit, scalarOf(parameter.unit, entry.value)) ?? null),
  }))
}

/** Days as written, or the parameter that names them; null while it is unset. */
function daysOf(at: PolicyOnDay, days: number | string | undefined): number | null {
  const value = typeof days === 'string' ? at.parameter(days) : days
  return typeof value === 'number' ? value : null
}

function overlapsWith(library: Library, policy: Policy, on: PlainDate): ProgrammeDetail['overlaps'] {
  const benefits = new Set([
    policy.pack.benefit ?? policy.base?.benefit,
    ...(policy.on(on).version.amount?.parts ?? []).map((part) => part.benefit),
  ])
  return overlapsOn(library.overlaps, on.toString(), policy.region).flatMap((overlap) => {
    const clause = overlap.clause
    const own = benefits.has(overlap.a)
    if (!own && !benefits.has(overlap.b)) return []
    return [{ other: own ? overlap.b : overlap.a, effect: overlap.effect, first: own, clause }]
  })
}
