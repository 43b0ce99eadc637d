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
  /** Of an assessment fee: which of the three assessments it was. */
  assessmentKind: z.enum(['初次', '期末', '状态']).nullable().default(null),
}

export const invoicesContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/invoices',
  summary: 'The invoices of a claim',
  right: 'signed-in',
  params: ofCase,
  response: z.object({ items: z.array(z.object({ invoiceId: id, ...invoice, lateReason: z.string().nullable() })) }),
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

/** A signature of the table: who, and when; null while it is missing. */
const signature = z.object({ name: z.string(), at: instant }).nullable()
const signatures = z.object({ handler: signature, reviewer: signature, leader: signature, district: signature })

/** What this account may do with the table now; `because` is the code that stands beside a disabled button. */
const can = z.array(z.object({ action: z.string(), allowed: z.boolean(), because: z.string().nullable() }))

/** The tables of a district in a quarter, each with how far it has come, and the fixed dates between offices. */
export const quartersContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters',
  summary:
    'The quarterly tables of a region: sums, signatures, what waits in each street, and the dates between offices',
  right: { roles: READERS },
  query: z.object({ region: regionCode, quarter }),
  response: z.object({
    items: z.array(z.object({ ...sums, streetName: z.string(), state, closedAt: instant, signatures })),
    /** Streets with claims that are in no table yet. */
    waiting: z.array(z.object({ street: regionCode, streetName: z.string(), ready: z.int(), checking: z.int() })),
    dates: z
      .object({
        begins: date,
        acceptUntil: date,
        tablesDue: date,
        confirmDue: date,
        payDue: date,
        /** The last day on which claims of the quarter's year are taken. */
        claimUntil: date,
        onHolidays: z.array(date),
      })
      .nullable(),
  }),
})

const claim = {
  elderId: id,
  caseId: id,
  caseNumber: z.string(),
  name: z.string(),
  group: z.string(),
  assessmentFen: fen,
  serviceFen: fen,
  /** What a 特困 person paid for service, settled by the street's aid office. */
  routedFen: fen,
  assessmentKinds: z.array(z.string()),
  medicalInsurance: z.string().nullable(),
  institution: z.string().nullable(),
  insuranceLevel: z.int().nullable(),
  insuranceFen: fen,
  lateReason: z.string().nullable(),
}

export const quarterTableContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters/:street/:quarter',
  summary: 'One quarterly table with its rows; numbers and accounts masked, looking is written down',
  right: { roles: [...STREET, ...DISTRICT, 'county-reviewer', 'payment-maker'] },
  params: ofQuarter,
  response: z.object({
    ...sums,
    streetName: z.string(),
    state,
    madeOn: date,
    signatures,
    can,
    rows: z.array(
      z.object({
        ...claim,
        identityNumber: maskedIdentityNumber,
        account: maskedAccount,
        bank: z.string(),
        completedOn: date.nullable(),
        /** running: waits · granted · released: left the table, with the reason. */
        outcome: z.enum(['running', 'granted', 'released']),
        releaseReason: z.string().nullable(),
      }),
    ),
  }),
})

export const quarterWaitingContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters/:street/:quarter/waiting',
  summary:
    "What a street's table would hold if it were made now, and what would stay behind and why; nothing is stored",
  right: { roles: [...STREET, ...DISTRICT, 'county-reviewer'] },
  params: ofQuarter,
  response: z.object({
    claims: z.array(
      z.object({
        elderId: id,
        caseId: id,
        caseNumber: z.string(),
        name: z.string(),
        completedOn: date,
        quarter,
        late: z.boolean(),
        why: z.string().nullable(),
        gaps: z.array(z.string()),
        claim: z.object(claim).nullable(),
      }),
    ),
    more: z.boolean(),
  }),
})

const annexParams = ofQuarter.extend({ annex: z.enum(['2', '3']) })
const PRINTERS = { roles: [...STREET, ...DISTRICT, 'county-reviewer', 'payment-maker'] } as const

export const annexPdfContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters/:street/:quarter/annexes/:annex/pdf',
  summary: 'Annex 2 (assessment fees) or 3 (service fees) of a sealed table, to print',
  right: PRINTERS,
  params: annexParams,
  response: z.any(),
  file: 'application/pdf',
})

export const annexSheetContract = contract({
  method: 'GET',
  path: '/api/v1/claim-quarters/:street/:quarter/annexes/:annex/sheet',
  summary: 'The same as an Excel workbook',
  right: PRINTERS,
  params: annexParams,
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const claimFormPdfContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/claim-form/pdf',
  summary: 'Annex 1, the application form of a claim: for the applicant, the agent and the offices that handle it',
  right: 'signed-in',
  params: ofCase,
  response: z.any(),
  file: 'application/pdf',
})

export const claimFormSheetContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId/claim-form/sheet',
  summary: 'The same as an Excel workbook',
  right: 'signed-in',
  params: ofCase,
  response: z.any(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
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
  response: z.object({ signed: z.enum(['handled', 'checked', 'led']) }),
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
    released: z.int(),
    refused: z.array(z.object({ elderId: id, caseId: id, code: z.string() })),
  }),
})

export const returnClaimContract = contract({
  method: 'POST',
  path: '/api/v1/claim-quarters/:street/:quarter/claims/:elderId/:caseId/return',
  summary: 'The district sends one claim of a signed table back to its street; it leaves the table',
  right: { roles: DISTRICT },
  params: ofQuarter.extend({ elderId: id, caseId: id }),
  body: z.strictObject({ reason: text(500).min(2, '请写明原因') }),
  response: z.object({ returned: z.literal(true) }),
})

export const forwardRefusedContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/cases/:caseId/claim-forwarding',
  summary:
    'The street sends a claim that the policy refuses to the district, which decides in writing; it comes into no table',
  right: { roles: STREET },
  params: ofCase,
  body: z.strictObject({}),
  response: z.object({ forwarded: z.literal(true) }),
})
