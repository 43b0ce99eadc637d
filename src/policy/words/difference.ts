import { fen, formatYuan } from '#kernel/money.ts'
import type { PolicyOnDay } from '../policy.ts'
import { type AmountLine, viewAmount } from './amount-view.ts'
import { valueText } from './wording.ts'

export type Difference = {
  readonly part: 'amount' | 'parameter' | 'rule' | 'document' | 'step' | 'contact' | 'clause'
  readonly name: string
  /** Null: it was not there. */
  readonly before: string | null
  /** Null: it is no more. */
  readonly after: string | null
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
