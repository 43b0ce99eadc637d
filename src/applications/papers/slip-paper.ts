import type { PlainDate } from '#kernel/calendar.ts'
import type { HandedDocument, IntakeSlip } from '#reports/intake-slip.ts'
import type { CaseStep } from '../case.ts'
import type { ChecklistItem } from '../documents/checklist.ts'
import type { DeficiencyItem } from '../documents/store.ts'
import type { CaseFile } from '../file.ts'

export type SlipHead = {
  readonly authority: string
  readonly receivedOn: PlainDate
  readonly officer: string
  readonly contact: IntakeSlip['contact']
}

/** What the counter hands out when the papers are complete: the list as it was accepted, and what follows with its time by law. */
export function acceptanceSlip(file: CaseFile, head: SlipHead): IntakeSlip {
  const documents = file.checklist.flatMap((item): readonly HandedDocument[] =>
    item.state === 'missing' ? [] : [{ title: item.title, state: stateOf(item), note: '' }],
  )
  return { ...common(file, head), documents }
}

/** The one notice: what it named, as it named it; the other papers of the list were in order. */
export function deficiencySlip(file: CaseFile, head: SlipHead, items: readonly DeficiencyItem[]): IntakeSlip {
  const named = new Map(items.map((item) => [item.id, item]))
  const documents = file.checklist.flatMap((item): readonly HandedDocument[] => {
    const lacking = named.get(item.document)
    if (lacking) return [{ title: item.title, state: lacking.state, note: lacking.wanted }]
    // An optional paper that came later is no part of the notice.
    return item.required ? [{ title: item.title, state: stateOf(item), note: '' }] : []
  })
  return { ...common(file, head), documents }
}

function common(file: CaseFile, head: SlipHead): Omit<IntakeSlip, 'documents'> {
  const { benefitCase, elder } = file
  const checked = file.steps.find((step) => step.kind === 'check-documents')
  return {
    ...head,
    number: benefitCase.caseNumber,
    applicant: elder.name,
    agent: null,
    programme: benefitCase.title,
    steps: file.steps.filter((step) => step.stepNo > (checked?.stepNo ?? 0)).map(stepWords),
  }
}

function stateOf(item: ChecklistItem): 'received' | 'known' {
  return item.state === 'known' ? 'known' : 'received'
}

const UNITS: Readonly<Record<CaseStep['who'], string>> = {
  applicant: '申请人',
  elder: '老年人',
  agent: '代办人',
  'institution-manager': '服务机构',
  'agency-manager': '评估机构',
  assessor: '评估员',
  'township-clerk': '乡镇（街道）',
  'county-reviewer': '县级民政部门',
  'county-approver': '县级民政部门',
  'payment-maker': '县级民政部门',
  system: '系统自动办理',
  external: '外部单位',
}

function stepWords(step: CaseStep): IntakeSlip['steps'][number] {
  const within = step.workingDays ?? step.noticeDays
  const least = step.kind === 'public-notice' ? '不少于' : ''
  const most = step.kind === 'public-notice' ? '' : '内'
  return {
    title: step.title,
    unit: step.unit ?? UNITS[step.who],
    within: within === null ? '' : `${least}${within}个工作日${most}`,
  }
}
