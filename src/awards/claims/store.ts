import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type AssessmentKind, claimKeyOf, type Invoice, type InvoiceKind } from './claim.ts'

type CaseKey = { readonly elderId: string; readonly caseId: string }

export async function findInvoices(
  tx: Db | Tx,
  key: CaseKey,
): Promise<readonly (Invoice & { readonly lateReason: string | null })[]> {
  const rows = await tx
    .selectFrom('claim_invoice')
    .select([
      'invoice_id as invoiceId',
      'kind',
      'issuer',
      'invoice_number as number',
      'issued_on as issuedOn',
      'service_from as serviceFrom',
      'service_to as serviceTo',
      'total_fen as totalFen',
      'insurance_fen as insuranceFen',
      'personal_fen as personalFen',
      'institution',
      'file_id as fileId',
      'assessment_kind as assessmentKind',
      'late_reason as lateReason',
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('issued_on')
    .orderBy('added_at')
    .orderBy('invoice_id')
    .execute()
  // The check constraints of the table allow no other kinds.
  return rows.map((row) => ({
    ...row,
    kind: row.kind as InvoiceKind,
    assessmentKind: row.assessmentKind as AssessmentKind | null,
  }))
}

/** Claims the invoice for this case; false when it is claimed already, by anybody: the key of `invoice_claim`. */
export async function claimInvoice(
  tx: Tx,
  key: CaseKey,
  invoice: Pick<Invoice, 'issuer' | 'number'>,
): Promise<boolean> {
  const claimed = claimKeyOf(invoice)
  const row = await tx
    .insertInto('invoice_claim')
    .values({
      issuer: claimed.issuer,
      invoice_number: claimed.number,
      elder_id: key.elderId,
      case_id: key.caseId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The case that has claimed an invoice: whose it is, its number, and since when. */
export async function findInvoiceClaim(
  tx: Tx,
  invoice: Pick<Invoice, 'issuer' | 'number'>,
): Promise<
  | { readonly elderId: string; readonly name: string; readonly caseNumber: string; readonly openedOn: PlainDate }
  | undefined
> {
  const claimed = claimKeyOf(invoice)
  return tx
    .selectFrom('invoice_claim as i')
    .innerJoin('benefit_case as c', (join) =>
      join.onRef('c.elder_id', '=', 'i.elder_id').onRef('c.case_id', '=', 'i.case_id'),
    )
    .innerJoin('elder as e', 'e.elder_id', 'i.elder_id')
    .select(['i.elder_id as elderId', 'e.name', 'c.case_number as caseNumber', 'c.opened_on as openedOn'])
    .where('i.issuer', '=', claimed.issuer)
    .where('i.invoice_number', '=', claimed.number)
    .executeTakeFirst()
}

export async function insertInvoice(
  tx: Tx,
  key: CaseKey,
  invoice: Invoice & { readonly lateReason: string | null },
  by: { readonly account: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('claim_invoice')
    .values({
      elder_id: key.elderId,
      case_id: key.caseId,
      invoice_id: invoice.invoiceId,
      kind: invoice.kind,
      issuer: invoice.issuer,
      invoice_number: invoice.number,
      issued_on: invoice.issuedOn,
      service_from: invoice.serviceFrom,
      service_to: invoice.serviceTo,
      total_fen: invoice.totalFen,
      insurance_fen: invoice.insuranceFen,
      personal_fen: invoice.personalFen,
      institution: invoice.institution,
      file_id: invoice.fileId,
      assessment_kind: invoice.assessmentKind,
      late_reason: invoice.lateReason,
      added_by: by.account,
      added_at: by.at,
    })
    .execute()
}

/** Takes an invoice out of a claim and frees it; false when it is not in it. */
export async function deleteInvoice(tx: Tx, key: CaseKey & { readonly invoiceId: string }): Promise<boolean> {
  const row = await tx
    .deleteFrom('claim_invoice')
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('invoice_id', '=', key.invoiceId)
    .returning(['issuer', 'invoice_number'])
    .executeTakeFirst()
  if (!row) return false
  const claimed = claimKeyOf({ issuer: row.issuer, number: row.invoice_number })
  await tx
    .deleteFrom('invoice_claim')
    .where('issuer', '=', claimed.issuer)
    .where('invoice_number', '=', claimed.number)
    .execute()
  return true
}

/** Frees every invoice of a case that ended without a grant: it may be claimed again. */
export async function freeInvoices(tx: Tx, key: CaseKey): Promise<void> {
  await tx.deleteFrom('invoice_claim').where('elder_id', '=', key.elderId).where('case_id', '=', key.caseId).execute()
}
