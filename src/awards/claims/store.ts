import type { Db, Tx } from '#db/handle.ts'
import type { Invoice, InvoiceKind } from './claim.ts'

type CaseKey = { readonly elderId: string; readonly caseId: string }

export async function findInvoices(tx: Db | Tx, key: CaseKey): Promise<readonly Invoice[]> {
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
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('issued_on')
    .orderBy('invoice_id')
    .execute()
  // The check constraint of the table allows no other kinds.
  return rows.map((row) => ({ ...row, kind: row.kind as InvoiceKind }))
}

/** Claims the invoice for this case; false when it is claimed already, by anybody: the key of `invoice_claim`. */
export async function claimInvoice(
  tx: Tx,
  key: CaseKey,
  invoice: Pick<Invoice, 'issuer' | 'number'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('invoice_claim')
    .values({
      issuer: invoice.issuer,
      invoice_number: invoice.number,
      elder_id: key.elderId,
      case_id: key.caseId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertInvoice(
  tx: Tx,
  key: CaseKey,
  invoice: Invoice,
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
  await tx
    .deleteFrom('invoice_claim')
    .where('issuer', '=', row.issuer)
    .where('invoice_number', '=', row.invoice_number)
    .execute()
  return true
}

/** Frees every invoice of a case that ended without a grant: it may be claimed again. */
export async function freeInvoices(tx: Tx, key: CaseKey): Promise<void> {
  await tx.deleteFrom('invoice_claim').where('elder_id', '=', key.elderId).where('case_id', '=', key.caseId).execute()
}
