import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { BenefitCase } from '#applications/case.ts'
import type { Because } from '#applications/case-can.ts'
import { type CaseKey, type NotFound, noteEvent, takeFileFor } from '#applications/file.ts'
import type { RequestIncomplete } from '#applications/hooks.ts'
import type { Programme } from '#applications/programme.ts'
import { adoptFiles } from '#files/store.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
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
import { claimInvoice, deleteInvoice, findInvoices, freeInvoices, insertInvoice } from './store.ts'

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
  | { readonly code: 'invoice-claimed' }
  | { readonly code: 'not-a-claim' }
  | { readonly code: 'file-not-yours' }

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
  const inYear = decideYear(claimedTo, act.today, clock)
  // Only an office may take what comes after the year's end, and says why.
  if (!inYear.ok && (viewer.applicant || !input.lateReason)) return inYear
  if (input.fileId !== null) {
    const from = accountOf(act.actor) ?? input.elderId
    if (!(await adoptFiles(act.tx, { from, to: input.elderId, fileIds: [input.fileId] })))
      return refuse({ code: 'file-not-yours' })
  }
  const invoice: Invoice = { ...input, invoiceId: newId(act.at.epochMilliseconds) }
  if (!(await claimInvoice(act.tx, input, invoice))) return refuse({ code: 'invoice-claimed' })
  await insertInvoice(act.tx, input, invoice, { account: accountOf(act.actor), at: act.at })
  await noteEvent(act, taken.value, 'invoice-added', {
    ...(input.lateReason ? { reason: input.lateReason } : {}),
    detail: { kind: invoice.kind, personalFen: invoice.personalFen },
  })
  return accept({ invoiceId: invoice.invoiceId })
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

/** The personal parts that a claim's invoices add up to; nothing for other requests. */
export async function claimFacts(act: Act, benefitCase: BenefitCase): Promise<GivenFacts> {
  return benefitCase.claimedFrom ? factsOfInvoices(await findInvoices(act.tx, benefitCase)) : {}
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
