import { z } from 'zod'
import { contract } from '#http/contract.ts'
import {
  date,
  fen,
  id,
  instant,
  maskedAccount,
  maskedName,
  month,
  nextCursor,
  page,
  regionCode,
  text,
} from '#http/fields.ts'
import { BATCH_STATES, LINE_STATES } from './batch.ts'

export const PAYMENT_READERS = [
  'payment-maker',
  'payment-checker',
  'payment-approver',
  'county-reviewer',
  'county-approver',
  'province-viewer',
  'auditor',
] as const

export const programme = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, '项目代码由小写字母、数字和连字符组成')
export const payoutKind = z.enum(['award', 'settlement', 'grant'])
const format = z.enum(['csv', 'fixed-width'])
const encoding = z.enum(['gb18030', 'utf-8', 'gbk'])
const reason = text(300).min(2, '请写明原因')
const params = z.object({ batchId: id })
const done = z.object({ batchId: id, state: z.enum(BATCH_STATES) })

/** What this account may do with the batch now; `because` is the code that stands beside a disabled button. */
const can = z.array(z.object({ action: z.string(), allowed: z.boolean(), because: z.string().nullable() }))

const batch = z.object({
  batchId: id,
  batchNumber: z.string(),
  region: regionCode,
  programme,
  kind: payoutKind,
  period: month,
  lines: z.int(),
  totalFen: fen,
  format,
  encoding,
  digest: z.string(),
  state: z.enum(BATCH_STATES),
  madeAt: instant,
  checkedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  releasedAt: instant.nullable(),
  sentAt: instant.nullable(),
  bankReference: z.string().nullable(),
  closedReason: z.string().nullable(),
})

export const listBatchesContract = contract({
  method: 'GET',
  path: '/api/v1/payment-batches',
  summary: 'Payment batches of a region, newest first',
  right: { roles: PAYMENT_READERS },
  query: page.extend({
    region: regionCode,
    state: z.enum(BATCH_STATES).optional(),
    period: month.optional(),
  }),
  response: z.object({ batches: z.array(batch), next: nextCursor }),
})

export const createBatchContract = contract({
  method: 'POST',
  path: '/api/v1/payment-batches',
  summary:
    'Make a batch of all pending lines of a county and programme; lines that cannot be paid now stay behind with the reason',
  right: { roles: ['payment-maker'] },
  body: z.strictObject({
    region: regionCode,
    programme,
    kind: payoutKind,
    period: month,
    format: format.default('csv'),
    encoding: encoding.default('gb18030'),
  }),
  response: z.object({
    batchId: id,
    batchNumber: z.string(),
    lines: z.int(),
    totalFen: fen,
    digest: z.string(),
    leftOut: z.array(z.object({ payoutLineId: id, because: z.string(), until: instant.optional() })),
  }),
})

export const readBatchContract = contract({
  method: 'GET',
  path: '/api/v1/payment-batches/:batchId',
  summary:
    'One batch: payer, totals by state of its lines, signatures, history, result files, and what may be done now',
  right: { roles: PAYMENT_READERS },
  params,
  response: batch.extend({
    payer: z.object({ name: z.string(), accountLast: z.string(), bankName: z.string() }),
    byState: z.array(z.object({ state: z.enum(LINE_STATES), lines: z.int(), amountFen: fen })),
    events: z.array(
      z.object({ event: z.string(), reason: z.string().nullable(), at: instant, by: z.string().nullable() }),
    ),
    results: z.array(
      z.object({
        fileName: z.string(),
        digest: z.string(),
        loadedAt: instant,
        lines: z.int(),
        paid: z.int(),
        failed: z.int(),
        returned: z.int(),
        unchanged: z.int(),
      }),
    ),
    can,
  }),
})

export const batchLinesContract = contract({
  method: 'GET',
  path: '/api/v1/payment-batches/:batchId/lines',
  summary: 'The lines of a batch in the order of the file; people masked',
  right: { roles: PAYMENT_READERS },
  params,
  query: z.object({
    from: z.coerce.number().int().min(1).default(1),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    lines: z.array(
      z.object({
        position: z.int(),
        payoutLineId: id,
        businessNumber: z.string(),
        /** The name of a person, masked; null for an organisation and when the person's data is erased. */
        payee: maskedName.nullable(),
        /** The name of an organisation, which is public; null for a person. */
        organization: z.string().nullable(),
        account: maskedAccount,
        bankName: z.string(),
        amountFen: fen,
        purpose: z.string(),
        period: month,
        state: z.enum(LINE_STATES),
        reason: z.string().nullable(),
      }),
    ),
    next: z.int().nullable(),
  }),
})

const step = (
  path: string,
  summary: string,
  roles: readonly ('payment-maker' | 'payment-checker' | 'payment-approver')[],
) => ({ method: 'POST', path: `/api/v1/payment-batches/:batchId/${path}`, summary, right: { roles }, params }) as const

export const checkBatchContract = contract({
  ...step('check', 'Sign as checker: somebody else than the maker', ['payment-checker']),
  response: done,
})

export const approveBatchContract = contract({
  ...step('approval', 'Sign as approver: a third person', ['payment-approver']),
  response: done,
})

export const releaseBatchContract = contract({
  ...step('release', 'Release the bank file; from now on its lines count as sent. Repeated, it gives the same file', [
    'payment-maker',
  ]),
  response: done.extend({ fileName: z.string(), digest: z.string() }),
})

export const confirmSentContract = contract({
  ...step('sending', 'Write down that the bank has acknowledged the file', ['payment-maker']),
  body: z.strictObject({ bankReference: text(60).nullable().default(null) }),
  response: done,
})

export const cancelBatchContract = contract({
  ...step('cancellation', 'Drop a batch that was not released; its lines wait for another', [
    'payment-maker',
    'payment-checker',
    'payment-approver',
  ]),
  body: z.strictObject({ reason }),
  response: done,
})

export const recallBatchContract = contract({
  ...step('recall', 'Take back a released batch that the bank never got', ['payment-approver']),
  body: z.strictObject({ reason }),
  response: done,
})

export const batchFileContract = contract({
  method: 'GET',
  path: '/api/v1/payment-batches/:batchId/file',
  summary: 'The released bank file; taking it is written down',
  right: { roles: ['payment-maker'] },
  params,
  response: z.any(),
  file: 'application/octet-stream',
})

export const loadResultContract = contract({
  method: 'POST',
  path: '/api/v1/payment-batches/:batchId/results',
  summary: 'Take over a result file of the bank: whole or not at all',
  right: { roles: ['payment-maker', 'payment-checker'] },
  params,
  upload: true,
  body: z.strictObject({}),
  response: z.object({ paid: z.int(), failed: z.int(), returned: z.int(), unchanged: z.int(), open: z.int() }),
})

export const setPayerContract = contract({
  method: 'POST',
  path: '/api/v1/payers',
  summary: 'From which account a county pays, from a day on',
  right: { roles: ['county-approver'] },
  body: z.strictObject({
    region: regionCode,
    programme: programme.default('all'),
    name: text(100).min(2),
    account: text(40),
    bankName: text(60).min(2),
    validFrom: date,
  }),
  response: z.object({ payerId: id }),
})

export const listPayersContract = contract({
  method: 'GET',
  path: '/api/v1/payers',
  summary: 'The accounts a region pays from, the latest first',
  right: { roles: PAYMENT_READERS },
  query: z.object({ region: regionCode }),
  response: z.object({
    payers: z.array(
      z.object({
        payerId: id,
        region: regionCode,
        programme,
        name: z.string(),
        accountLast: z.string(),
        bankName: z.string(),
        validFrom: date,
      }),
    ),
  }),
})
