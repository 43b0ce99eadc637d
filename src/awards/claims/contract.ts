import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, maskedAccount, maskedIdentityNumber, regionCode, text } from '#http/fields.ts'

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

const STREET = ['township-clerk'] as const
const DISTRICT = ['county-approver'] as const
const READERS = [...STREET, ...DISTRICT, 'county-reviewer', 'payment-maker', 'auditor', 'province-viewer'] as const
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/, '季度要写成 2026-Q2')
const ofQuarter = z.object({ street: regionCode, quarter })

const sums = { street: regionCode, quarter, claims: z.int(), assessmentFen: fen, serviceFen: fen, digest: z.string() }
const state = z.enum(['made', 'checked', 'signed', 'confirmed'])

/** The tables of a district in a quarter, each with how far it has come, and the fixed dates between offices. */
export const quartersContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters',
  summary: 'The quarterly tables of a region: sums, signatures, and the dates between offices',
  right: { roles: READERS },
  query: z.object({ region: regionCode, quarter }),
  response: z.object({
    items: z.array(z.object({ ...sums, state, closedAt: instant })),
    dates: z.object({ tablesDue: date, confirmDue: date, payDue: date, onHolidays: z.array(date) }).nullable(),
  }),
})

export const quarterTableContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters/:street/:quarter',
  summary: 'One quarterly table with its rows; numbers and accounts masked, looking is written down',
  right: { roles: [...STREET, ...DISTRICT, 'county-reviewer', 'payment-maker'] },
  params: ofQuarter,
  response: z.object({
    ...sums,
    state,
    madeOn: date,
    rows: z.array(
      z.object({
        elderId: id,
        caseId: id,
        name: z.string(),
        identityNumber: maskedIdentityNumber,
        group: z.string(),
        account: maskedAccount,
        bank: z.string(),
        assessmentFen: fen,
        serviceFen: fen,
        assessmentKind: z.string().nullable(),
        medicalInsurance: z.string().nullable(),
        institution: z.string().nullable(),
        insuranceLevel: z.int().nullable(),
        insuranceFen: fen,
      }),
    ),
  }),
})

export const closeQuarterContract = contract({
  method: 'POST',
  path: '/api/v1/claim-quarters',
  summary: "Make a street's table of a quarter; it is sealed and never changes",
  right: { roles: STREET },
  body: z.strictObject({ street: regionCode, quarter }),
  response: z.object({
    ...sums,
    already: z.boolean(),
    leftOut: z.array(z.object({ elderId: id, caseId: id, why: z.string() })),
  }),
})

export const signQuarterContract = contract({
  method: 'POST',
  path: '/api/v1/claim-quarters/:street/:quarter/signature',
  summary: 'The second and third signature of the street; the third sends every claim to the district',
  right: { roles: STREET },
  params: ofQuarter,
  body: z.strictObject({}),
  response: z.object({ signed: z.enum(['checked', 'led']) }),
})

export const confirmQuarterContract = contract({
  method: 'POST',
  path: '/api/v1/claim-quarters/:street/:quarter/confirmation',
  summary: 'The district approves every claim of a signed table',
  right: { roles: DISTRICT },
  params: ofQuarter,
  body: z.strictObject({}),
  repeatable: 'claims that are decided stay decided: doing it again approves only what is left',
  response: z.object({
    approved: z.int(),
    alreadyDecided: z.int(),
    refused: z.array(z.object({ elderId: id, caseId: id, code: z.string() })),
  }),
})
