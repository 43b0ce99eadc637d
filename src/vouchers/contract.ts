import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, text } from '#http/fields.ts'
import { PRESENTED } from './redeem/presented.ts'

export const category = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
export const channel = z.enum(['alipay', 'wechat', 'unionpay'])
export const ofElder = z.object({ elderId: id })
export const ofVoucher = z.object({ elderId: id, voucherId: id })
/** People and those who act for them; the township's counter does it for people without a phone. */
export const CITIZENS = ['elder', 'agent', 'township-clerk'] as const
/** They, and the officers of the region. */
export const READERS = [
  ...CITIZENS,
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'auditor',
] as const

const standing = z.enum(['not-begun', 'claimable', 'usable', 'used-up', 'suspended', 'expired', 'void', 'person-died'])

/** A voucher as its holder and officers see it; what is printed at the claim is null before. */
export const voucherView = z.object({
  voucherId: id,
  month,
  policy: z.string(),
  title: z.string(),
  standing,
  state: z.enum(['issued', 'claimed', 'expired', 'void']),
  suspended: z.boolean(),
  category: category.nullable(),
  /** Over 10 000: 4000 is 40 %. */
  ratio: z.int().nullable(),
  capFen: fen,
  usedFen: fen,
  heldFen: fen,
  releasedFen: fen,
  leftFen: fen,
  channel: channel.nullable(),
  issuedAt: instant,
  claimedAt: instant.nullable(),
  /** The first instant at which it is worth nothing. */
  expiresAt: instant,
})

const categoryTerms = z.object({
  id: category,
  title: z.string(),
  use: z.string(),
  ratio: z.int(),
  capFen: fen,
  inParts: z.boolean(),
  listOnly: z.boolean(),
})

export const thisMonthContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/vouchers/current',
  summary: "This month's voucher: what is left, until when, which categories can be chosen; or why there is none",
  right: { roles: READERS },
  params: ofElder,
  response: z.object({
    month,
    voucher: voucherView.nullable(),
    number: z.string().nullable(),
    categories: z.array(categoryTerms),
    channels: z.array(channel),
    refused: z.object({ code: z.string(), detail: z.record(z.string(), z.unknown()) }).nullable(),
  }),
})

export const vouchersContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/vouchers',
  summary: 'All vouchers of a person, the newest month first',
  right: { roles: READERS },
  params: ofElder,
  response: z.object({ items: z.array(voucherView) }),
})

export const claimContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/claim',
  summary: 'Claim the voucher for one category and a channel',
  right: { roles: CITIZENS },
  params: ofVoucher,
  body: z.strictObject({ category, channel }),
  response: z.object({ voucherId: id, category }),
})

export const swapContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/swap',
  summary: 'Change the category of a voucher of which nothing is used or held',
  right: { roles: CITIZENS },
  params: ofVoucher,
  body: z.strictObject({ category }),
  response: z.object({ voucherId: id, category }),
})

export const codeContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/code',
  summary: 'The text of the QR code to show at the desk, good for a minute',
  right: { roles: CITIZENS },
  params: ofVoucher,
  response: z.object({ text: z.string(), expiresAt: instant, number: z.string() }),
})

export const cardContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/voucher-card',
  summary: 'Print a card for somebody without a phone: the number that stays and a new PIN, told this once',
  right: { roles: CITIZENS },
  params: ofElder,
  body: z.strictObject({}),
  response: z.object({ number: z.string(), pin: z.string(), code: z.string() }),
})

export const receiptStep = z.object({ step: z.string(), says: z.string(), amountFen: fen })
export const billLine = z.object({
  serviceCode: z.string(),
  name: z.string(),
  unit: z.string(),
  priceFen: fen,
  quantity: z.int().min(1),
  amountFen: fen,
})

/** A redemption with how it was computed, as the receipt prints it. */
export const redemptionView = z.object({
  redemptionId: id,
  voucherId: id,
  month,
  organizationId: id,
  organization: z.string(),
  serviceId: id,
  category,
  servedOn: date,
  feeFen: fen,
  insuranceFen: fen,
  otherInsuranceFen: fen,
  ratio: z.int(),
  deductFen: fen,
  elderFen: fen,
  leftFen: fen,
  presented: z.enum(PRESENTED),
  lines: z.array(billLine),
  steps: z.array(receiptStep),
  at: instant,
  outcome: z.enum(['reversed', 'settled']).nullable(),
  reversalPending: z.boolean(),
})

export const redemptionsContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/redemptions',
  summary: 'The redemptions of a person, newest first, each with its computation',
  right: { roles: READERS },
  params: ofElder,
  query: z.object({ month: month.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(redemptionView) }),
})

export const suspendContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/suspension',
  summary: 'Stop a voucher until it is let go again',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params: ofVoucher,
  body: z.strictObject({ reason: text(500).min(2) }),
  response: z.object({ suspended: z.boolean() }),
})

export const resumeContract = contract({
  method: 'POST',
  path: '/api/v1/elders/:elderId/vouchers/:voucherId/resumption',
  summary: 'Let a stopped voucher go again',
  right: { roles: ['county-reviewer', 'county-approver'] },
  params: ofVoucher,
  body: z.strictObject({ reason: text(500).min(2) }),
  response: z.object({ suspended: z.boolean() }),
})
