import type { PlainDate } from '#kernel/calendar.ts'
import { fen, formatYuan } from '#kernel/money.ts'
import type { Library } from '#policy/library.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { type AmountLine, viewAmount } from './amount-view.ts'
import { type Directory, dayOf, type Edition } from './edition.ts'
import { valueText } from './wording.ts'

export type Difference = {
  readonly part: 'amount' | 'parameter' | 'rule' | 'document' | 'step' | 'contact' | 'clause'
  readonly name: string
  /** Null: it was not there. */
  readonly before: string | null
  /** Null: it is no more. */
  readonly after: string | null
}

export type ItemDifference = {
  readonly policy: string
  readonly number: number
  readonly title: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly differences: readonly Difference[]
}

type Words = ReadonlyMap<string, string>

/** What reads otherwise in a policy on two days, in words. */
export function differencesBetween(before: PolicyOnDay, after: PolicyOnDay): readonly Difference[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  return PARTS.flatMap((part) => {
    const names = new Set([...old[part].keys(), ...now[part].keys()])
    return [...names].flatMap((name) => {
      const [was, is] = [old[part].get(name) ?? null, now[part].get(name) ?? null]
      return was === is ? [] : [{ part, name, before: was, after: is }]
    })
  })
}

/** What changed between two editions: items that came, went, or read otherwise; in order of their numbers. */
export function differenceOfEditions(
  library: Library,
  directory: Directory,
  editions: { readonly from: Edition; readonly to: Edition; readonly today: PlainDate },
): readonly ItemDifference[] {
  const [then, now] = [editions.from, editions.to].map((edition) => dayOf(directory, edition, editions.today))
  if (!then || !now) return []
  const items = [...library.policies.values()].flatMap((policy): readonly ItemDifference[] => {
    const row = policy.pack.directory
    if (!row || policy.region !== directory.region) return []
    const [before, after] = [policy.on(then), policy.on(now)]
    const [was, is] = [isListed(before, then), isListed(after, now)]
    const about = { policy: policy.id, number: row.number, title: policy.title }
    if (was !== is) return [{ ...about, change: is ? 'added' : 'removed', differences: [] }]
    const differences = is ? differencesBetween(before, after) : []
    return differences.length > 0 ? [{ ...about, change: 'changed', differences }] : []
  })
  return items.sort((a, b) => a.number - b.number)
}

/** An item stands in the directory while one of its versions is in force; a closed window does not take it out. */
export function isListed(at: PolicyOnDay, day: PlainDate): boolean {
  const { from, to } = at.version.inForce
  const on = day.toString()
  return from <= on && (to === undefined || on <= to)
}

const PARTS = ['amount', 'parameter', 'rule', 'document', 'step', 'contact', 'clause'] as const

function wordsOf(at: PolicyOnDay): Readonly<Record<Difference['part'], Words>> {
  const { version } = at
  const days = (value: number | string | undefined): string => {
    const found = typeof value === 'string' ? at.parameter(value) : value
    return typeof found === 'number' ? `（${found}个工作日）` : ''
  }
  return {
    amount: new Map(
      (viewAmount(at)?.lines ?? []).map((line, index) => [line.label ?? `金额${index + 1}`, sumText(line)]),
    ),
    parameter: new Map(
      at.parameters().map((entry) => [entry.label, valueText(entry.unit, entry.value) ?? entry.formula ?? '未公布']),
    ),
    rule: new Map(
      [...version.eligibility, ...(version.continuation ?? [])].map((rule) => [
        rule.says,
        `${rule.says}：${rule.when}`,
      ]),
    ),
    document: new Map(version.documents.map((entry) => [entry.title, entry.note ?? entry.title])),
    step: new Map(
      version.process.map((step) => [
        step.title,
        `${step.unit ?? ''}${step.title}${days(step.workingDays)}${days(step.atLeastWorkingDays)}`,
      ]),
    ),
    contact: new Map(
      version.contacts.map((entry) => [
        entry.name,
        [entry.phone, entry.address, entry.hours].filter(Boolean).join(' '),
      ]),
    ),
    clause: new Map(
      Object.entries(version.clauses).map(([clause, text]) => [clause, typeof text === 'string' ? text : text.text]),
    ),
  }
}

function sumText(line: AmountLine): string {
  if (line.fen !== null) return formatYuan(fen(line.fen))
  if (line.rangeFen) return line.rangeFen.map((bound) => formatYuan(fen(bound))).join('至')
  return line.formula ?? ''
}
