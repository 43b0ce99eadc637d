import { type QuarterClock, quarterDates } from '#applications/quarter.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { add, type Fen, fen, yuanString } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { GivenFacts } from '#rulebook/decisions/law.ts'

export type InvoiceKind = 'assessment-fee' | 'service-fee'
export const ASSESSMENT_KINDS = ['初次', '期末', '状态'] as const
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number]

/** An invoice of a claim. What the insurance bore and the personal part together are not more than the total. */
export type Invoice = {
  readonly invoiceId: string
  readonly kind: InvoiceKind
  readonly issuer: string
  readonly number: string
  readonly issuedOn: PlainDate
  readonly serviceFrom: PlainDate
  readonly serviceTo: PlainDate
  readonly totalFen: number
  readonly insuranceFen: number
  readonly personalFen: number
  readonly institution: string | null
  readonly fileId: string | null
  /** Of an assessment fee: which of the three assessments it was. */
  readonly assessmentKind: AssessmentKind | null
}

/** The facts that a claim's invoices make: the personal part of each kind. A kind without an invoice stays unknown. */
export function factsOfInvoices(invoices: readonly Pick<Invoice, 'kind' | 'personalFen'>[]): GivenFacts {
  const facts: Record<string, string> = {}
  const assessment = sumOf(invoices, 'assessment-fee')
  const service = sumOf(invoices, 'service-fee')
  if (assessment !== undefined) facts.评估费个人负担 = yuanString(assessment)
  if (service !== undefined) facts.服务费个人负担 = yuanString(service)
  return facts
}

function sumOf(invoices: readonly Pick<Invoice, 'kind' | 'personalFen'>[], kind: InvoiceKind): Fen | undefined {
  const own = invoices.filter((invoice) => invoice.kind === kind)
  return own.length === 0 ? undefined : add(...own.map((invoice) => fen(invoice.personalFen)))
}

export type InvoiceFault =
  | { readonly code: 'invoice-sum-wrong' }
  | { readonly code: 'invoice-kind-differs' }
  | { readonly code: 'invoice-outside-period'; readonly claimedFrom: string; readonly claimedTo: string }
  | { readonly code: 'invoice-in-future' }

/** Whether an invoice can belong to the claim: its sums fit, its service lies in the claimed period. */
export function decideInvoice(
  invoice: Omit<Invoice, 'invoiceId'>,
  claimed: { readonly from: PlainDate; readonly to: PlainDate },
  today: PlainDate,
): Result<true, InvoiceFault> {
  if (invoice.totalFen <= 0 || invoice.personalFen + invoice.insuranceFen > invoice.totalFen)
    return refuse({ code: 'invoice-sum-wrong' })
  if (invoice.kind !== 'assessment-fee' && invoice.assessmentKind !== null)
    return refuse({ code: 'invoice-kind-differs' })
  if (isAfter(invoice.issuedOn, today) || isBefore(invoice.serviceTo, invoice.serviceFrom))
    return refuse({ code: 'invoice-in-future' })
  if (isBefore(invoice.serviceFrom, claimed.from) || isAfter(invoice.serviceTo, claimed.to))
    return refuse({
      code: 'invoice-outside-period',
      claimedFrom: claimed.from.toString(),
      claimedTo: claimed.to.toString(),
    })
  return accept(true)
}

export type YearClosed = { readonly code: 'year-closed'; readonly year: number; readonly until: string }

/**
 * What was served in a year is claimed until that year's last day for claims; after it only with an officer's reason. A bill that
 * reaches from one year into the next belongs to the year it began in.
 */
export function decideYear(servedFrom: PlainDate, today: PlainDate, clock: QuarterClock): Result<true, YearClosed> {
  const { claimUntil } = quarterDates(servedFrom, clock)
  return isAfter(today, claimUntil)
    ? refuse({ code: 'year-closed', year: servedFrom.year, until: claimUntil.toString() })
    : accept(true)
}

/** The number under which an invoice is claimed once. A 20-digit number is unique in the country; older ones are unique with who issued them. */
export function claimKeyOf(invoice: Pick<Invoice, 'issuer' | 'number'>): {
  readonly issuer: string
  readonly number: string
} {
  const number = invoice.number.toUpperCase()
  if (/^\d{20}$/.test(number)) return { issuer: NATIONWIDE, number }
  return {
    issuer: invoice.issuer
      .normalize('NFKC')
      .replaceAll(/[\s()"'·.,，。、-]/gu, '')
      .toUpperCase(),
    number,
  }
}

const NATIONWIDE = '全国统一号码'
