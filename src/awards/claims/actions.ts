import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { BenefitCase } from '#applications/case.ts'
import type { Because } from '#applications/case-can.ts'
import { type CaseKey, type NotFound, noteEvent, takeFileFor } from '#applications/file.ts'
import type { RequestIncomplete } from '#applications/hooks.ts'
import type { Programme } from '#applications/programme.ts'
import { adoptFiles } from '#files/store.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { maskName } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { gatherFacts, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { GivenFacts } from '#rulebook/decisions/law.ts'
import type { AwardDesk } from '../desk.ts'
import {
  decideInvoice,
  decideYear,
  factsOfInvoices,
  type Invoice,
  type InvoiceFault,
  type YearClosed,
} from './claim.ts'
import { claimInvoice, deleteInvoice, findInvoiceClaim, findInvoices, freeInvoices, insertInvoice } from './store.ts'

export type AddInvoiceInput = CaseKey &
  Omit<Invoice, 'invoiceId'> & {
    /** An officer takes a claim of a closed year, with the reason. */
    readonly lateReason?: string
  }

export type AddInvoiceRefusal =
  | NotFound
  | Because
  | InvoiceFault
  | YearClosed
  | InvoiceClaimed
  | { readonly code: 'not-a-claim' }
  | { readonly code: 'file-not-yours' }

/** Where the invoice was used: an office sees the case and whose it is, masked; an applicant only learns of an own one. */
export type InvoiceClaimed = {
  readonly code: 'invoice-claimed'
  readonly usedIn: { readonly caseNumber: string; readonly name: string; readonly openedOn: string } | null
}

/** Adds an invoice to a claim. One that was claimed before — by this person or anybody else — is refused: the guard table's key. */
export async function addInvoice(
  act: Act,
  desk: AwardDesk,
  input: AddInvoiceInput,
): Promise<Result<{ readonly invoiceId: string }, AddInvoiceRefusal>> {
  const taken = await takeFileFor(act, input, 'attach-document')
  if (!taken.ok) return taken
  const { benefitCase, viewer } = taken.value
  const { claimedFrom, claimedTo } = benefitCase
  const clock = desk.law.find(benefitCase.policy, act.today)?.version.payment?.clock
  if (!claimedFrom || !claimedTo || !clock) return refuse({ code: 'not-a-claim' })
  const fits = decideInvoice(input, { from: claimedFrom, to: claimedTo }, act.today)
  if (!fits.ok) return fits
  const inYear = decideYear(input.serviceFrom, act.today, clock)
  // Only an office may take what comes after the year's end, and says why.
  if (!inYear.ok && (viewer.applicant || !input.lateReason)) return inYear
  if (input.fileId !== null) {
    const from = accountOf(act.actor) ?? input.elderId
    if (!(await adoptFiles(act.tx, { from, to: input.elderId, fileIds: [input.fileId] })))
      return refuse({ code: 'file-not-yours' })
  }
  const invoice: Invoice = { ...input, invoiceId: newId(act.at.epochMilliseconds) }
  if (!(await claimInvoice(act.tx, input, invoice))) return refuse(await claimedElsewhere(act, input, viewer.applicant))
  // In time there is nothing to excuse: a reason that was given all the same is not kept.
  const lateReason = inYear.ok ? null : (input.lateReason ?? null)
  await insertInvoice(act.tx, input, { ...invoice, lateReason }, { account: accountOf(act.actor), at: act.at })
  await noteEvent(act, taken.value, 'invoice-added', {
    ...(lateReason === null ? {} : { reason: lateReason }),
    detail: { kind: invoice.kind, personalFen: invoice.personalFen },
  })
  return accept({ invoiceId: invoice.invoiceId })
}

async function claimedElsewhere(act: Act, input: AddInvoiceInput, byApplicant: boolean): Promise<InvoiceClaimed> {
  const found = await findInvoiceClaim(act.tx, input)
  if (!found || (byApplicant && found.elderId !== input.elderId)) return { code: 'invoice-claimed', usedIn: null }
  const { caseNumber, name, openedOn } = found
  return { code: 'invoice-claimed', usedIn: { caseNumber, name: maskName(name), openedOn: openedOn.toString() } }
}

/** Takes an invoice out of a claim that is still with the applicant or at the counter. */
export async function removeInvoice(
  act: Act,
  _desk: AwardDesk,
  input: CaseKey & { readonly invoiceId: string },
): Promise<Result<{ readonly removed: true }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'attach-document')
  if (!taken.ok) return taken
  if (!(await deleteInvoice(act.tx, input))) return refuse({ code: 'not-found' })
  await noteEvent(act, taken.value, 'invoice-removed')
  return accept({ removed: true })
}

// What the case mechanism asks -------------------------------------------------------------------------------------------

/**
 * The personal parts that a claim's invoices add up to, and the aid group of the claimed period where it is on record: what was
 * paid then is judged by what the person was then. Nothing for other requests.
 */
export async function claimFacts(act: Act, desk: AwardDesk, benefitCase: BenefitCase): Promise<GivenFacts> {
  if (!benefitCase.claimedFrom) return {}
  const { atEnd } = await groupIn(act, desk, benefitCase)
  return {
    ...factsOfInvoices(await findInvoices(act.tx, benefitCase)),
    ...(atEnd === undefined ? {} : { [GROUP]: atEnd }),
  }
}

const GROUP = '救助类别'

/** The verified aid group on the first and on the last day of the claimed period; undefined where nothing is on record. */
export async function groupIn(
  act: Act,
  desk: AwardDesk,
  { elderId, claimedFrom, claimedTo }: BenefitCase,
): Promise<{ readonly atStart: unknown; readonly atEnd: unknown }> {
  const on = async (day: PlainDate | null): Promise<unknown> =>
    day === null
      ? undefined
      : verifiedOnly(await gatherFacts(act, desk.law.vocabulary, elderId, day)).gathered.facts[GROUP]
  return { atStart: await on(claimedFrom), atEnd: await on(claimedTo) }
}

/** A claim without an invoice lacks what it is about. */
export async function checkClaim(
  act: Act,
  benefitCase: BenefitCase,
  programme: Programme,
): Promise<Result<true, RequestIncomplete>> {
  if (programme.payment?.oncePer !== 'invoice') return accept(true)
  const invoices = await findInvoices(act.tx, benefitCase)
  return invoices.length === 0 ? refuse({ code: 'request-incomplete', lacks: ['invoices'] }) : accept(true)
}

/** The invoices of a claim that ended without a grant are free again. */
export async function freeClaim(act: Act, benefitCase: BenefitCase): Promise<void> {
  await freeInvoices(act.tx, benefitCase)
}
