import { assert } from '#kernel/assert.ts'
import { chineseDate } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'

/**
 * What the counter hands out when papers come in: an acceptance slip (受理通知书) when they are complete, else the one
 * notice that names everything missing (补正材料一次性告知书).
 */
export type IntakeSlip = {
  readonly number: string
  readonly authority: string
  readonly applicant: string
  readonly agent: string | null
  readonly programme: string
  readonly receivedOn: Temporal.PlainDate
  readonly documents: readonly HandedDocument[]
  /** What happens next: step, who does it, within which time. */
  readonly steps: readonly { readonly title: string; readonly unit: string; readonly within: string }[]
  readonly officer: string
  readonly contact: { readonly place: string; readonly phone: string; readonly hours: string | null } | null
}
export type HandedDocument = {
  readonly title: string
  readonly state: 'received' | 'known' | 'missing' | 'wrong'
  /** For missing or wrong ones: what is wanted, in words that can be followed. */
  readonly note: string
}

const STATES: Readonly<Record<HandedDocument['state'], string>> = {
  received: '已收',
  known: '系统已有，无需提交',
  missing: '缺少',
  wrong: '需更换',
}

/** Whether something must still be brought: then the slip is the one notice of what is missing. */
export function isDeficient(slip: IntakeSlip): boolean {
  return slip.documents.some((document) => document.state === 'missing' || document.state === 'wrong')
}

/** The slip as a PDF; throws where a missing paper is named without saying what is wanted. */
export function renderIntakeSlip(slip: IntakeSlip): Promise<Pdf> {
  const wanted = slip.documents.filter((document) => document.state === 'missing' || document.state === 'wrong')
  assert(
    wanted.every((document) => document.note !== ''),
    'a missing document says what is wanted',
  )
  return renderPdf('intake-slip', slipData(slip, wanted))
}

function slipData(slip: IntakeSlip, wanted: readonly HandedDocument[]): { readonly [key: string]: PdfData } {
  const deficient = wanted.length > 0
  return {
    title: deficient ? '补正材料一次性告知书' : '受理通知书',
    authority: slip.authority,
    facts: [
      { label: '编号', value: slip.number },
      { label: '申请人', value: slip.applicant },
      ...(slip.agent === null ? [] : [{ label: '代办人', value: slip.agent }]),
      { label: '申请事项', value: slip.programme },
      { label: '收件日期', value: chineseDate(slip.receivedOn) },
    ],
    opening: deficient
      ? `您提交的材料还差下列 ${wanted.length} 项。请一次补齐，补齐后即予受理；除下列各项外，不再要求其他材料。`
      : '您提交的材料齐全，现予受理。',
    deficient,
    wanted: wanted.map(({ title, state, note }) => ({ title, state: STATES[state], note })),
    documents: slip.documents.map(({ title, state }) => ({ title, state: STATES[state] })),
    steps: slip.steps.map((step) => ({ ...step })),
    officer: slip.officer,
    contact: slip.contact,
    date: chineseDate(slip.receivedOn),
  }
}
