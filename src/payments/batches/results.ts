import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { assert } from '#kernel/assert.ts'
import { sm3 } from '#kernel/digest.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type BankResultRefusal, readBankResult } from '../bank-result.ts'
import { type LineChange, updateLineStates } from '../payouts/store.ts'
import {
  type BatchWorkRefusal,
  noteBatch,
  openBatch,
  PAYMENT_CHECKERS,
  PAYMENT_MAKERS,
  postStep,
} from './batch-work.ts'
import { type Change, type Matched, type MatchRefusal, matchResult } from './matching.ts'
import { findResult, insertResult } from './record-store.ts'
import { type Item, listItems, updateBatch } from './store.ts'

export type LoadRefusal =
  | BatchWorkRefusal
  | MatchRefusal
  | BankResultRefusal
  | { readonly code: 'result-loaded-already'; readonly loadedAt: string; readonly fileName: string }

export type Loaded = {
  readonly paid: number
  readonly failed: number
  readonly returned: number
  readonly unchanged: number
  /** Lines of the batch that no file has told anything about yet. */
  readonly open: number
}

/**
 * Takes over a result file of the bank: all of it or nothing. The very same file again is refused, with the day it came;
 * a file that does not fit says at which rows and why. Lines that came back days later become `returned` and wait for a correction.
 */
export async function loadResult(
  act: Act,
  input: { readonly batchId: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Result<Loaded, LoadRefusal>> {
  const opened = await openBatch(act, input.batchId, 'load-result', [...PAYMENT_MAKERS, ...PAYMENT_CHECKERS])
  if (!opened.ok) return opened
  const batch = opened.value
  const digest = sm3(input.bytes)
  const before = await findResult(act.tx, digest)
  const file = readBankResult(input.bytes, batch, () => before !== undefined)
  if (before)
    return refuse({ code: 'result-loaded-already', loadedAt: before.loadedAt.toString(), fileName: before.fileName })
  if (!file.ok) return file
  const items = await listItems(act.tx, batch.batchId, { from: 1, limit: batch.lines })
  const matched = matchResult({ batchNumber: batch.batchNumber, lines: items }, file.value)
  if (!matched.ok) return matched
  const counts = await applyChanges(act, batch.batchId, digest, items, matched.value)
  const inserted = await insertResult(act.tx, {
    ...counts,
    digest,
    batchId: batch.batchId,
    fileName: input.fileName,
    bytes: input.bytes.length,
    lines: file.value.rows.length,
    loadedAt: act.at,
    loadedBy: accountOf(act.actor),
  })
  // The batch's row is locked: the same file can only have come for another batch, whose number it would not carry.
  assert(inserted, 'a result file is taken over once')
  // A result proves that the file arrived, even where nobody confirmed it.
  if (batch.state === 'released')
    await updateBatch(act.tx, batch.batchId, {
      to: 'sent',
      by: accountOf(act.actor),
      at: act.at,
      bankReference: null,
    })
  if (matched.value.open === 0 && batch.state !== 'settled') await updateBatch(act.tx, batch.batchId, { to: 'settled' })
  await noteBatch(act, batch.batchId, 'result-loaded', `${input.fileName} ${digest.slice(0, 12)}`)
  return accept({ ...counts, open: matched.value.open })
}

async function applyChanges(
  act: Act,
  batchId: string,
  digest: string,
  items: readonly Item[],
  { changes, unchanged }: Matched,
): Promise<Omit<Loaded, 'open'>> {
  const partitions = new Map(items.map((item) => [item.payoutLineId, item.partitionId]))
  const moved = await updateLineStates(
    act.tx,
    changes.map((change) => lineChange(change, partitions.get(change.payoutLineId) ?? '')),
    { at: act.at, accountId: accountOf(act.actor), batchId, resultDigest: digest },
  )
  assert(moved === changes.length, `${moved} of ${changes.length} lines took their result`)
  const of = (from: string, to: string) =>
    changes.filter((change) => change.from === from && change.to === to).map((change) => change.payoutLineId)
  await postStep(act, 'paid', of('sent', 'paid'), batchId)
  await postStep(act, 'failed', of('sent', 'failed'), batchId)
  await postStep(act, 'returned', of('paid', 'returned'), batchId)
  await postStep(act, 'returned-unpaid', of('sent', 'returned'), batchId)
  const count = (to: string) => changes.filter((change) => change.to === to).length
  return { paid: count('paid'), failed: count('failed'), returned: count('returned'), unchanged }
}

function lineChange(change: Change, partitionId: string): LineChange {
  return {
    partitionId,
    payoutLineId: change.payoutLineId,
    from: change.from,
    to: change.to,
    reason: change.reason,
    paidOn: change.to === 'paid' ? change.on : null,
    returnedOn: change.to === 'returned' ? change.on : null,
  }
}
