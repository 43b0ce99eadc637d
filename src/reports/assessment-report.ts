import {
  type Answers,
  type AssessmentResult,
  type Circumstances,
  type RaiseReason,
  riskEventCount,
  type Scale,
} from '#assessments/scale.ts'
import { assert } from '#kernel/assert.ts'
import type { Sex } from '#kernel/identity-number.ts'
import { chineseDate } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'

/** The report of annex C of GB/T 42195-2022: C.1 domain scores … C.5 final level, signatures, and the 26 scores behind it. */
export type AssessmentReport = {
  readonly number: string
  readonly name: string
  readonly sex: Sex
  readonly bornOn: Temporal.PlainDate
  /** As it may be shown to whom it is printed for. */
  readonly identityNumber: string
  readonly agency: string
  /** 首次评估, 常规评估, 即时评估, 复评 … */
  readonly reason: string
  /** 评估基准日期: validity counts from here. */
  readonly baseDate: Temporal.PlainDate
  readonly validUntil: Temporal.PlainDate
  readonly place: string
  readonly assessors: readonly Signature[]
  readonly assessedOn: Temporal.PlainDate
  readonly informant: Signature & { readonly relation: string }
}
/** `signedOn` null leaves a line to sign on paper; a date says that it was signed on the screen. */
export type Signature = { readonly name: string; readonly signedOn: Temporal.PlainDate | null }
export type AssessedAbility = {
  readonly scale: Scale
  readonly answers: Answers
  readonly circumstances: Circumstances
  readonly result: AssessmentResult
}

/** The standard asks for at least two. */
const ASSESSORS_MIN = 2

const DIAGNOSES: readonly (readonly [RaiseReason, string])[] = [
  ['coma', '处于昏迷状态（意识改变后须重新评估）'],
  ['dementia', '确诊痴呆（F00～F03）'],
  ['mental-disorder', '精神科医生诊断的其他精神和行为障碍（F04～F99）'],
]

/** The report as a PDF; throws with fewer than two assessors, which the record does not allow. */
export function renderAssessmentReport(report: AssessmentReport, ability: AssessedAbility): Promise<Pdf> {
  assert(report.assessors.length >= ASSESSORS_MIN, 'a report is signed by at least two assessors')
  return renderPdf('assessment-report', reportData(report, ability))
}

function reportData(report: AssessmentReport, ability: AssessedAbility): { readonly [key: string]: PdfData } {
  const { scale, result } = ability
  const levels = (chosen: number) => scale.levels.map(({ level, name }) => ({ text: name, on: level === chosen }))
  return {
    facts: [
      { label: '评估编号', value: report.number },
      { label: '评估机构', value: report.agency },
      { label: '姓名', value: report.name },
      { label: '评估原因', value: report.reason },
      { label: '性别', value: report.sex },
      { label: '评估基准日期', value: chineseDate(report.baseDate) },
      { label: '出生日期', value: chineseDate(report.bornOn) },
      { label: '有效期至', value: chineseDate(report.validUntil) },
      { label: '证件号码', value: report.identityNumber },
    ],
    domains: scale.domains.map(({ code, name, max }) => ({ name, score: result.domains[code] ?? 0, max })),
    total: result.total,
    totalMax: scale.domains.reduce((sum, domain) => sum + domain.max, 0),
    initialLevels: levels(result.initialLevel),
    reasons: reasonBoxes(ability),
    finalLevels: levels(result.finalLevel),
    place: report.place,
    assessors: report.assessors.map(signature),
    assessedOn: chineseDate(report.assessedOn),
    informant: signature(report.informant),
    relation: report.informant.relation,
    items: itemRows(ability),
    riskEvents: riskEventCount(ability.circumstances.riskEvents ?? 0),
  }
}

function reasonBoxes({ scale, result }: AssessedAbility): readonly PdfData[] {
  const risk = ['risk-events', `近30天内照护风险事件合计达到${scale.raise.riskEventsMin}次`] as const
  const boxes = [...DIAGNOSES, risk].map(([reason, text]) => ({ text, on: result.raisedBy.includes(reason) }))
  return [...boxes, { text: '无变更', on: result.raisedBy.length === 0 }]
}

function itemRows({ scale, answers }: AssessedAbility): readonly PdfData[] {
  return scale.domains.map((domain) => ({
    domain: domain.name,
    items: domain.items.map((item) => ({
      code: item.code,
      name: item.name,
      score: answers[item.code] ?? 0,
      max: item.max,
      text: item.options.find((option) => option.score === answers[item.code])?.text ?? '',
    })),
  }))
}

function signature({ name, signedOn }: Signature): PdfData {
  return { name, signedOn: signedOn ? chineseDate(signedOn) : null }
}
