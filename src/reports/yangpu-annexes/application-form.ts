import type { Sex } from '#kernel/identity-number.ts'
import type { Fen } from '#kernel/money.ts'
import { amountText, capitalsText, chineseDate } from '../format.ts'
import { type Pdf, type PdfData, renderPdf } from '../pdf.ts'
import type { Sheet, SheetCell, SheetRow } from '../spreadsheet.ts'
import type { AidGroup } from './summary-tables.ts'

/**
 * Annex 1 of the Yangpu notice: 杨浦区长期护理保险个人负担费用补贴申请表. What is null stays blank: the same form
 * serves the screen's copy and the paper that is filled in by hand.
 */
export type ApplicationForm = {
  readonly applicant: string | null
  readonly sex: Sex | null
  readonly institution: string | null
  readonly registeredAddress: string | null
  readonly residence: string | null
  readonly group: AidGroup | null
  readonly subsidies: readonly ('assessment-fee' | 'service-fee')[]
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  readonly feeTotal: Fen | null
  readonly subsidy: Fen | null
  readonly streetOpinion: Opinion | null
  readonly districtOpinion: Opinion | null
}
export type Opinion = { readonly text: string; readonly on: Temporal.PlainDate | null }

const TITLE = '杨浦区长期护理保险个人负担费用补贴申请表'
const GROUPS = [
  ['dibao', '低保'],
  ['low-income', '低收入'],
  ['tekun', '特困救助'],
] as const
const SUBSIDIES = [
  ['assessment-fee', '评估费用补贴'],
  ['service-fee', '服务费用补贴'],
] as const
const BLANK_DATE = '    年   月   日'

/** The form on one page of A4. */
export function renderApplicationForm(form: ApplicationForm): Promise<Pdf> {
  return renderPdf('application-form', applicationFormData(form))
}

function applicationFormData(form: ApplicationForm): { readonly [key: string]: PdfData } {
  return {
    title: TITLE,
    applicant: form.applicant ?? '',
    sex: form.sex ?? '',
    institution: form.institution ?? '',
    registeredAddress: form.registeredAddress ?? '',
    residence: form.residence ?? '',
    groups: GROUPS.map(([group, text]) => ({ text, on: form.group === group })),
    subsidies: SUBSIDIES.map(([subsidy, text]) => ({ text, on: form.subsidies.includes(subsidy) })),
    period: period(form),
    feeTotal: form.feeTotal === null ? '' : amountText(form.feeTotal),
    subsidy: form.subsidy === null ? '' : amountText(form.subsidy),
    subsidyCapitals: form.subsidy === null ? '' : capitalsText(form.subsidy),
    streetOpinion: opinion(form.streetOpinion),
    districtOpinion: opinion(form.districtOpinion),
  }
}

function opinion(value: Opinion | null): { readonly text: string; readonly on: string | null } {
  return { text: value?.text ?? '', on: value?.on ? chineseDate(value.on) : null }
}

function period({ from, to }: ApplicationForm): string {
  const text = (date: Temporal.PlainDate | null) => (date ? chineseDate(date) : BLANK_DATE)
  return `${text(from)}至${text(to)}`
}

/** The form as a sheet of six columns, laid out as the annex is. */
export function applicationFormSheet(form: ApplicationForm): Sheet {
  const tick = (on: boolean, text: string) => `${on ? '☑' : '☐'}${text}`
  const groups = GROUPS.map(([group, text]) => tick(form.group === group, text)).join('  ')
  const subsidies = SUBSIDIES.map(([subsidy, text]) => tick(form.subsidies.includes(subsidy), text)).join('\n')
  const subsidy = form.subsidy === null ? '' : `${amountText(form.subsidy)}\n（${capitalsText(form.subsidy)}）`
  const rows: readonly SheetRow[] = [
    { cells: [{ style: 'title', text: TITLE, columns: 6 }], height: 42 },
    {
      cells: [
        ...labelled('申请人', form.applicant ?? ''),
        ...labelled('性别', form.sex ?? ''),
        ...labelled('长护险服务机构名称', form.institution ?? ''),
      ],
      height: 40,
    },
    { cells: labelled('户籍地址', form.registeredAddress ?? '', 5), height: 34 },
    { cells: labelled('居住地址', form.residence ?? '', 5), height: 34 },
    { cells: [...labelled('人员类别', groups, 2), ...labelled('申请补贴类别', subsidies, 2)], height: 44 },
    { cells: labelled('申请补贴时间', period(form), 5), height: 34 },
    {
      cells: [
        ...labelled('长护险（评估）费用总额（元）', form.feeTotal === null ? '' : amountText(form.feeTotal), 2),
        ...labelled('申请补贴金额（元）', subsidy, 2),
      ],
      height: 50,
    },
    { cells: opinionCells('街道、镇居家养老服务中心初审意见', form.streetOpinion), height: 110 },
    { cells: opinionCells('区居家养老服务中心审核意见', form.districtOpinion), height: 110 },
  ]
  return { name: '附件一', landscape: false, widths: [34, 36, 16, 26, 34, 44], rows }
}

function labelled(label: string, value: string, columns = 1): readonly (SheetCell | null)[] {
  return [
    { style: 'label', text: label },
    { style: columns === 1 ? 'label' : 'text', text: value, columns },
    ...Array.from({ length: columns - 1 }, () => null),
  ]
}

function opinionCells(label: string, value: Opinion | null): readonly (SheetCell | null)[] {
  const date = value?.on ? chineseDate(value.on) : BLANK_DATE
  return labelled(label, `${value?.text ?? ''}\n\n${date}`, 5)
}
