import { dateOf, type PlainDate, parseDate } from '#kernel/calendar.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import type { PackVersion } from '#policy/pack.ts'
import { placeNameOf } from '#registries/regions/region-table.ts'
import type { Decided } from '#rulebook/decisions/actions.ts'
import type { BenefitCase } from '../case.ts'
import type { Desk } from '../desk.ts'
import { foundFacts, type ShownFact } from '../view/decision-view.ts'
import { cycleOf, namedBodies, type PrintedLetter } from './letter.ts'
import { bodiesOf } from './remedies.ts'

/** What the printed letter says besides its reasons: who decides, what was found and from where, what would turn it. */
export function printedLetter(
  desk: Desk,
  benefitCase: BenefitCase,
  decided: Decided,
  to: { readonly addressee: string; readonly identityNumber: string },
): PrintedLetter {
  const { policy, answer } = decided
  const { vocabulary } = desk.law
  const { authority, body, court } = namedBodies(bodiesOf(desk.remedies, benefitCase.region))
  const submitted = benefitCase.submittedAt ? dateOf(benefitCase.submittedAt) : benefitCase.openedOn
  return {
    ...to,
    authority,
    appliedOn: submitted.toString(),
    document: policy.pack.source.document,
    amountFen: answer.outcome === 'granted' ? answer.amountFen : null,
    cycle: cycleOf(answer.period),
    facts: foundFacts(vocabulary, decided).map((fact) => ({
      label: fact.label,
      value: valueWords(fact.value, vocabulary.get(fact.fact)?.type === 'region'),
      source: sourceWords(fact),
    })),
    advice: answer.outcome === 'refused' ? adviceOf(decided, (name) => vocabulary.get(name)?.label ?? name) : [],
    reconsideration: { body, days: desk.remedies.reconsideration.days },
    suit: { court, months: desk.remedies.suit.months },
    contact: contactOf(policy.version, benefitCase.region),
  }
}

/** Where to ask: the policy's own contact nearest to the region; null where it names none with a number. */
export function contactOf(
  version: PackVersion,
  region: string,
): { readonly place: string; readonly phone: string; readonly hours: string | null } | null {
  const near = version.contacts
    .filter((contact) => contact.phone !== undefined && (!contact.region || isWithin(region, contact.region)))
    .toSorted((a, b) => regionPrefix(b.region ?? '100000').length - regionPrefix(a.region ?? '100000').length)[0]
  if (!near?.phone) return null
  return {
    place: near.address ? `${near.name}（${near.address}）` : near.name,
    phone: near.phone,
    hours: near.hours ?? null,
  }
}

function adviceOf({ answer }: Decided, labelOf: (fact: string) => string): readonly string[] {
  return answer.nearest.map(({ fact, to, on }) => {
    const day = on === undefined ? undefined : parseDate(on)
    return day
      ? `其他情况不变的，${dayWords(day)}起可以再申请。`
      : `“${labelOf(fact)}”变为${valueWords(to, false)}以后，可以再申请。`
  })
}

const SOURCES: Readonly<Record<string, string>> = {
  self: '本人申报',
  agent: '代办人申报',
  institution: '服务机构提供',
  assessment: '能力评估',
  township: '乡镇（街道）核实',
  county: '县级民政部门核实',
  registry: '部门数据',
  import: '移交的台账',
  system: '系统记录',
}

function sourceWords(fact: ShownFact): string {
  const since = fact.since ? parseDate(fact.since) : undefined
  const from = SOURCES[fact.source ?? ''] ?? (fact.source === null ? '登记' : fact.source)
  return since ? `${from}，${dayWords(since)}起` : from
}

function valueWords(value: ShownFact['value'], region: boolean): string {
  if (value === null) return '不详'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length === 0 ? '没有' : value.join('、')
  const text = String(value)
  if (region) return placeNameOf(text)
  const day = parseDate(text)
  return day ? dayWords(day) : text
}

function dayWords(day: PlainDate): string {
  return `${day.year}年${day.month}月${day.day}日`
}
