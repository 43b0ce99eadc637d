import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { add, type Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { BankEncoding, BankFileKind, BankFormat } from '../bank-format.ts'
import { updateLineReasons } from '../payouts/store.ts'
import { batchNumber, businessNumber } from './batch.ts'
import { moveLines, noteBatch, PAYMENT_MAKERS } from './batch-work.ts'
import { type FileRow, type PayerUnfit, renderFile, unfitRows } from './file.ts'
import { findPayees, type LeftOut, type Payee, sealPayees } from './payee.ts'
import { openPayer } from './payer.ts'
import { findPayer, type Payer } from './record-store.ts'
import { findWaitingForUpdate, insertBatch, insertItems, nextBatchCount, type WaitingLine } from './store.ts'

/** A bank's file and its check by hand stay manageable; more lines make more batches. */
export const BATCH_LINES_MAX = 10_000

export type LeftOutLine = { readonly payoutLineId: string; readonly partitionId: string } & LeftOut

export type Made = {
  readonly batchId: string
  readonly batchNumber: string
  readonly lines: number
  readonly totalFen: Fen
  readonly digest: string
  /** Lines that wait on, with the reason. */
  readonly leftOut: readonly LeftOutLine[]
}

export type MakeRefusal =
  | NotAllowed
  | PayerUnfit
  | { readonly code: 'nothing-to-pay' }
  | { readonly code: 'payer-unset'; readonly region: string; readonly programme: string }
  | { readonly code: 'nobody-payable'; readonly leftOut: readonly LeftOutLine[] }

/**
 * Makes a batch of all pending lines of a county and programme up to a period. Lines whose payee cannot be paid now stay
 * behind with the reason. The digest is of the bank's file as it will be released; the signatures stand for it.
 */
export async function createBatch(
  act: Act,
  input: {
    readonly region: string
    readonly programme: string
    readonly kind: 'award' | 'settlement' | 'grant'
    readonly period: string
    readonly format: BankFormat
    readonly encoding: BankEncoding
  },
): Promise<Result<Made, MakeRefusal>> {
  const allowed = requireRegion(act, PAYMENT_MAKERS, input.region)
  if (!allowed.ok) return allowed
  const waiting = await findWaitingForUpdate(act.tx, { ...input, limit: BATCH_LINES_MAX })
  if (waiting.length === 0) return refuse({ code: 'nothing-to-pay' })
  const payer = await findPayer(act.tx, input.region, input.programme, act.today)
  if (!payer) return refuse({ code: 'payer-unset', region: input.region, programme: input.programme })
  const { payable, leftOut } = await choosePayees(act, waiting, input)
  if (payable.length === 0) return refuse({ code: 'nobody-payable', leftOut })
  const written = await writeBatch(act, input, payer, payable)
  if (!written.ok) return written
  await updateLineReasons(
    act.tx,
    leftOut.map((line) => ({ ...line, reason: leftOutSays(line) })),
  )
  await noteBatch(act, written.value.batchId, 'made')
  return accept({ ...written.value, leftOut })
}

type Payable = WaitingLine & { readonly payee: Payee }

async function choosePayees(
  act: Act,
  waiting: readonly WaitingLine[],
  kind: BankFileKind,
): Promise<{ readonly payable: readonly Payable[]; readonly leftOut: readonly LeftOutLine[] }> {
  const payees = await findPayees(act.tx, act.services.sealer, waiting, act.at)
  const payable: Payable[] = []
  const leftOut: LeftOutLine[] = []
  for (const line of waiting) {
    const found = payees.get(line.partitionId) ?? { left: { because: 'erased' } as const }
    const of = { payoutLineId: line.payoutLineId, partitionId: line.partitionId }
    if ('left' in found) leftOut.push({ ...of, ...found.left })
    else payable.push({ ...line, payee: found.payee })
  }
  // The bank's encoding must keep every character of a name: a payee it would turn into "?" is paid by hand.
  const rejected = new Set(unfitRows(payable.map(toRow), kind))
  return {
    payable: payable.filter((line) => !rejected.has(line.payoutLineId)),
    leftOut: [
      ...leftOut,
      ...payable
        .filter((line) => rejected.has(line.payoutLineId))
        .map(
          ({ payoutLineId, partitionId }) => ({ payoutLineId, partitionId, because: 'not-in-the-bank-file' }) as const,
        ),
    ],
  }
}

function toRow(line: Payable): FileRow {
  return {
    payoutLineId: line.payoutLineId,
    businessNumber: businessNumber(line.payoutLineId),
    amountFen: line.amountFen,
    purpose: line.purpose,
    payee: line.payee,
  }
}

async function writeBatch(
  act: Act,
  input: Parameters<typeof createBatch>[1],
  payer: Payer,
  payable: readonly Payable[],
): Promise<Result<Omit<Made, 'leftOut'>, PayerUnfit>> {
  const batchId = newId()
  const { year } = act.today
  const region = input.region.slice(0, 6)
  const number = batchNumber(region, year, await nextBatchCount(act.tx, region, year))
  const rows = payable.map(toRow)
  const head = { batchNumber: number, programme: input.programme, period: input.period, madeOn: act.today }
  const file = renderFile(
    { ...head, format: input.format, encoding: input.encoding },
    openPayer(act.services.sealer, payer),
    rows,
  )
  if (!file.ok) return file
  const { digest } = file.value
  const totalFen = add(...rows.map((row) => row.amountFen))
  const by = actingAccount(act)
  await insertBatch(act.tx, {
    batchId,
    batchNumber: number,
    region,
    programme: input.programme,
    kind: input.kind,
    period: input.period,
    payerId: payer.payerId,
    lines: rows.length,
    totalFen,
    format: input.format,
    encoding: input.encoding,
    digest,
    by,
    at: act.at,
    on: act.today,
  })
  const sealed = await sealPayees(act.tx, act.services.sealer, payable)
  await insertItems(
    act.tx,
    batchId,
    payable.map((line, index) => ({
      partitionId: line.partitionId,
      payoutLineId: line.payoutLineId,
      position: index + 1,
      businessNumber: businessNumber(line.payoutLineId),
      amountFen: line.amountFen,
      payeeSealed: must(sealed.get(line.payoutLineId), 'a payee sealed for every line'),
    })),
  )
  await moveLines(act, payable, 'pending', 'batched', batchId)
  return accept({ batchId, batchNumber: number, lines: rows.length, totalFen, digest })
}

/** What stands beside a line that had to wait, until the next batch. */
function leftOutSays(left: LeftOut): string {
  switch (left.because) {
    case 'no-account':
      return '还没有登记收款账户'
    case 'no-heir':
      return '老人已经去世，还没有确认的继承人账户'
    case 'no-document':
      return '没有证件号码，银行文件无法填写'
    case 'erased':
      return '收款人的资料已经删除'
    case 'not-in-the-bank-file':
      return '姓名或开户行中有银行文件编码写不出的字，需要单独办理'
    case 'account-cooling-off':
      return `收款账户刚刚变更，${dateOf(Temporal.Instant.from(left.until)).toString()}起可以发放`
  }
}
