import type { Act } from '#access/act.ts'
import type { BenefitCase } from '#applications/case.ts'
import { type CaseKey, type NotFound, readFile } from '#applications/file.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed } from '#people/store.ts'
import { allRegions } from '#registries/regions/region-table.ts'
import { chineseDate } from '#reports/format.ts'
import type { Pdf } from '#reports/pdf.ts'
import { renderSpreadsheet, type Sheet } from '#reports/spreadsheet.ts'
import type { TableForm } from '#reports/table-form.ts'
import { PDF_ROWS_MAX, renderTableForm } from '#reports/table-form-pdf.ts'
import { tableFormSheet } from '#reports/table-form-sheet.ts'
import {
  type ApplicationForm,
  applicationFormSheet,
  type Opinion,
  renderApplicationForm,
} from '#reports/yangpu-annexes/application-form.ts'
import { previewForElder } from '#rulebook/decisions/actions.ts'
import { findDecision } from '#rulebook/decisions/store.ts'
import type { AwardDesk } from '../desk.ts'
import { claimFacts } from './actions.ts'
import { annexThree, annexTwo } from './annexes.ts'
import { groupOf } from './quarter.ts'
import { openQuarter } from './quarter-actions.ts'
import { findQuarterClose, findTableOf, type QuarterClose } from './quarter-store.ts'
import { findInvoices } from './store.ts'

export type Printed = { readonly fileName: string; readonly bytes: Uint8Array }
export type QuarterAnnex = { readonly street: string; readonly quarter: string; readonly annex: '2' | '3' }

/** Annex 2 or 3 of a sealed table as an Excel workbook, with whole numbers and accounts: taking it is written down. */
export async function readAnnexSheet(act: Act, input: QuarterAnnex): Promise<Result<Printed, NotFound>> {
  const annex = await annexOf(act, input)
  if (!annex.ok) return annex
  const bytes = await renderSpreadsheet({ sheets: [annex.value.sheet()], madeOn: annex.value.madeOn })
  return accept({ fileName: fileName(input, 'xlsx'), bytes })
}

/** The same to print and sign; above the paper's limit the workbook must do. */
export async function readAnnexPdf(
  act: Act,
  input: QuarterAnnex,
): Promise<Result<Printed, NotFound | { readonly code: 'too-long-for-paper'; readonly linesMax: number }>> {
  const annex = await annexOf(act, input)
  if (!annex.ok) return annex
  if (annex.value.lines > PDF_ROWS_MAX) return refuse({ code: 'too-long-for-paper', linesMax: PDF_ROWS_MAX })
  return accept({ fileName: fileName(input, 'pdf'), bytes: (await annex.value.pdf()).bytes })
}

type Annex = {
  readonly lines: number
  readonly madeOn: PlainDate
  readonly pdf: () => Promise<Pdf>
  readonly sheet: () => Sheet
}

async function annexOf(act: Act, input: QuarterAnnex): Promise<Result<Annex, NotFound>> {
  const opened = await openQuarter(act, input)
  if (!opened.ok) return opened
  const { close, table } = opened.value
  const annex = input.annex === '2' ? printable(annexTwo(table, close)) : printable(annexThree(table, close))
  act.audit({
    action: 'quarter.annex-printed',
    subject: { kind: 'quarter', id: `${input.street}:${input.quarter}` },
    detail: { annex: input.annex, lines: annex.lines },
  })
  return accept(annex)
}

function printable<Row>(form: TableForm<Row>): Annex {
  return {
    lines: form.rows.length,
    madeOn: form.madeOn,
    pdf: () => renderTableForm(form),
    sheet: () => tableFormSheet(form),
  }
}

function fileName({ street, quarter, annex }: QuarterAnnex, ending: string): string {
  return `annex-${annex}-${street}-${quarter}.${ending}`
}

// Annex 1 --------------------------------------------------------------------------------------------------------------

/** Annex 1 of one claim to print: for the applicant's side and the offices that handle it. */
export async function readClaimFormPdf(act: Act, desk: AwardDesk, key: CaseKey): Promise<Result<Printed, FormRefusal>> {
  const form = await claimFormOf(act, desk, key)
  if (!form.ok) return form
  return accept({ fileName: form.value.fileName('pdf'), bytes: (await renderApplicationForm(form.value.form)).bytes })
}

export async function readClaimFormSheet(
  act: Act,
  desk: AwardDesk,
  key: CaseKey,
): Promise<Result<Printed, FormRefusal>> {
  const form = await claimFormOf(act, desk, key)
  if (!form.ok) return form
  const bytes = await renderSpreadsheet({
    sheets: [applicationFormSheet(form.value.form)],
    madeOn: form.value.madeOn,
  })
  return accept({ fileName: form.value.fileName('xlsx'), bytes })
}

export type FormRefusal = NotFound | { readonly code: 'not-a-claim' }

type ClaimForm = {
  readonly form: ApplicationForm
  readonly madeOn: PlainDate
  readonly fileName: (ending: string) => string
}

async function claimFormOf(act: Act, desk: AwardDesk, key: CaseKey): Promise<Result<ClaimForm, FormRefusal>> {
  const file = await readFile(act, key)
  if (!file.ok) return file
  const { benefitCase, elder } = file.value
  if (benefitCase.claimedFrom === null) return refuse({ code: 'not-a-claim' })
  const invoices = await findInvoices(act.tx, key)
  const kinds = (['assessment-fee', 'service-fee'] as const).filter((kind) =>
    invoices.some((invoice) => invoice.kind === kind),
  )
  const names = [...new Set(invoices.flatMap((invoice) => invoice.institution ?? []))]
  const { group, subsidyFen } = await judgedClaim(act, desk, benefitCase)
  const table = await findTableOf(act.tx, key)
  const close = table && (await findQuarterClose(act.tx, table.street, table.quarter))
  act.audit({ action: 'claim.form-printed', subject: { kind: 'case', id: key.caseId }, elderId: key.elderId })
  return accept({
    madeOn: benefitCase.openedOn,
    fileName: (ending) => `annex-1-${benefitCase.caseNumber}.${ending}`,
    form: {
      applicant: elder.name,
      sex: elder.sex,
      institution: names.length > 0 ? names.join('、') : null,
      registeredAddress: elder.householdRegion === null ? null : placeOf(elder.householdRegion),
      residence: `${placeOf(elder.residenceRegion)}${await addressOf(act, key.elderId)}`,
      group,
      subsidies: kinds,
      from: benefitCase.claimedFrom,
      to: benefitCase.claimedTo,
      feeTotal: invoices.length === 0 ? null : fen(invoices.reduce((sum, invoice) => sum + invoice.totalFen, 0)),
      subsidy: subsidyFen === null ? null : fen(subsidyFen),
      streetOpinion: close ? streetOpinion(close) : null,
      districtOpinion:
        close?.confirmedAt && benefitCase.state === 'granted'
          ? { text: `复核确认，同意补贴。${close.confirmedName ?? ''}`, on: dateOf(close.confirmedAt) }
          : null,
    },
  })
}

function streetOpinion(close: QuarterClose): Opinion | null {
  if (close.ledAt === null) return null
  const signers = [
    ['经办人', close.handledName, close.handledAt],
    ['审核人', close.checkedName, close.checkedAt],
    ['分管领导', close.ledName, close.ledAt],
  ] as const
  const text = signers.map(
    ([title, name, at]) => `${title}：${name ?? ''}${at ? `（${chineseDate(dateOf(at))}）` : ''}`,
  )
  return { text: `初审符合条件，同意上报。\n${text.join('\n')}`, on: dateOf(close.ledAt) }
}

/** Group and amount: of the stored decision where there is one, else what the policy says now on what has been told. */
async function judgedClaim(
  act: Act,
  desk: AwardDesk,
  benefitCase: BenefitCase,
): Promise<{ readonly group: ApplicationForm['group']; readonly subsidyFen: number | null }> {
  const { elderId } = benefitCase
  const preview = await previewForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId,
    on: act.today,
    extraFacts: await claimFacts(act, desk, benefitCase),
    trust: 'told',
  })
  const stored = benefitCase.decisionId ? await findDecision(act.tx, elderId, benefitCase.decisionId) : undefined
  if (!preview.ok) return { group: null, subsidyFen: stored?.amountFen ?? null }
  const { answer, facts } = preview.value
  const granted = answer.outcome === 'granted' ? answer.amountFen : null
  return { group: GROUPS[groupOf(facts.救助类别) ?? ''] ?? null, subsidyFen: stored ? stored.amountFen : granted }
}

const GROUPS: Readonly<Record<string, NonNullable<ApplicationForm['group']>>> = {
  低保: 'dibao',
  低收入: 'low-income',
  特困: 'tekun',
}

/** 上海市杨浦区殷行街道. */
function placeOf(region: string): string {
  const names = new Map(allRegions().map(({ code, name }) => [code, name]))
  const path = [`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region.slice(0, 6), region]
  return [...new Set(path)].flatMap((code) => names.get(code) ?? []).join('')
}

async function addressOf(act: Act, elderId: string): Promise<string> {
  const sealed = await findElderSealed(act.tx, elderId)
  if (!sealed?.address) return ''
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  return person.open(`elder.address:${elderId}`, sealed.address)
}

/** The file for the browser, under its name. */
export function attached(printed: Printed, header: (name: string, value: string) => void): Buffer {
  header('content-disposition', `attachment; filename="${printed.fileName}"`)
  return Buffer.from(printed.bytes)
}
