import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, text } from '#http/fields.ts'

const BRINGERS = ['elder', 'agent', 'institution-manager', 'township-clerk', 'county-reviewer'] as const
const ofCase = z.object({ elderId: id, caseId: id })

const invoice = {
  kind: z.enum(['assessment-fee', 'service-fee']),
  issuer: z.string().trim().min(2, '请填写开票单位').max(100),
  number: z.string().regex(/^[0-9A-Za-z-]{6,40}$/, '发票号码是6到40位数字或字母'),
  issuedOn: date,
  serviceFrom: date,
  serviceTo: date,
  totalFen: fen,
  insuranceFen: fen,
  personalFen: fen,
  institution: text(100).nullable(),
  fileId: id.nullable(),
}

export const invoicesContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/invoices',
  summary: 'The invoices of a claim',
  right: 'signed-in',
  params: ofCase,
  response: z.object({ items: z.array(z.object({ invoiceId: id, ...invoice })) }),
})

export const addInvoiceContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/invoices',
  summary: 'Add an invoice to a claim; one that was claimed before by anybody is refused',
  right: { roles: BRINGERS },
  params: ofCase,
  body: z.strictObject({ ...invoice, lateReason: text(500).optional() }),
  response: z.object({ invoiceId: id }),
})

export const removeInvoiceContract = contract({
  method: 'DELETE',
  path: '/api/v1/elders/:elderId/cases/:caseId/invoices/:invoiceId',
  summary: 'Take an invoice out of a claim',
  right: { roles: BRINGERS },
  params: ofCase.extend({ invoiceId: id }),
  response: z.object({ removed: z.literal(true) }),
})
