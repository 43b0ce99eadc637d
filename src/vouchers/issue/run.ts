import type { Services } from '#access/act.ts'
import { appendAudit } from '#audit/store.ts'
import { envelopeFor } from '#budgets/envelope.ts'
import { findEnvelopeMoney, findEnvelopes, lockEnvelopes } from '#budgets/store.ts'
import { inTransaction, sqlState } from '#db/handle.ts'
import { holdLock } from '#db/lock.ts'
import { type Fen, scale, times } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { keepTerms } from '../store.ts'
import { inWindow, type VoucherTerms } from '../terms.ts'
import { beginRun, endRun, type RunState, updateRun } from './run-store.ts'
import {
  countRefusals,
  countRunningAwards,
  deleteOutdatedRefusals,
  findAwardRegions,
  findChunkEnd,
  type IssueOf,
  insertChunk,
  type Place,
} from './store.ts'

/** Elders per transaction: large enough that the statement is the work, small enough to lose little and to hold envelopes briefly. */
const CHUNK = 10_000
/** Somebody's first voucher was issued while the chunk looked away: the chunk looks again. */
const TRIES_MAX = 5
const UNIQUE_VIOLATION = '23505'

export type IssueOutcome = {
  readonly issued: number
  readonly already: number
  readonly refused: number
  /** What this run has committed. */
  readonly committedFen: Fen
}
export type IssueProgress = IssueOutcome & { readonly done: number; readonly total: number }

export type IssueRefusal =
  | { readonly code: 'outside-programme-window'; readonly from: string; readonly to: string }
  | { readonly code: 'run-in-progress'; readonly month: string }

export type IssueInput = {
  readonly terms: VoucherTerms
  readonly month: string
  readonly chunk?: number
  readonly onProgress?: (progress: IssueProgress) => void
}

/**
 * Issues a policy's vouchers of a month to everybody with a running award, by ranges of elders. Repeatable: who has a voucher
 * keeps it as it is. A run that was killed goes on after its last finished range. One run of a policy and month at a time.
 */
export async function issueMonth(services: Services, input: IssueInput): Promise<Result<IssueOutcome, IssueRefusal>> {
  const { terms, month } = input
  if (!inWindow(terms, month) && terms.window)
    return refuse({ code: 'outside-programme-window', from: terms.window.from, to: terms.window.to })
  const release = await holdLock(services.pool, `issue ${terms.policy} ${month}`)
  if (!release) return refuse({ code: 'run-in-progress', month })
  try {
    return accept(await issueRanges(services, input))
  } catch (error) {
    await endRun(services.db, { policy: terms.policy, month, state: 'failed', at: services.clock.now() }).catch(
      () => {},
    )
    throw error
  } finally {
    await release()
  }
}

async function issueRanges(services: Services, input: IssueInput): Promise<IssueOutcome> {
  const { terms, month } = input
  const of: IssueOf = { policy: terms.policy, family: terms.family, month }
  const at = services.clock.now()
  const [total, regions, termsId, outdated] = [
    await countRunningAwards(services.db, of),
    await findAwardRegions(services.db, of),
    await keepTerms(services.db, terms, at),
    await countRefusals(services.db, of),
  ]
  let state = await beginRun(services.db, { policy: of.policy, month, total, at })
  for (;;) {
    const upto = await findChunkEnd(services.db, of, state.after, input.chunk ?? CHUNK)
    if (upto === undefined) break
    state = await issueRange(services, { of, terms, termsId, regions, state, upto, cleans: outdated > 0 })
    input.onProgress?.({ ...outcomeOf(state), done: state.issued + state.already + state.refused, total })
  }
  const outcome = outcomeOf(state)
  await inTransaction(services.db, async (tx) => {
    await endRun(tx, { policy: of.policy, month, state: 'done', at: services.clock.now() })
    await appendAudit(tx, {
      at,
      accountId: null,
      actor: { kind: 'system', name: 'issue-month' },
      notes: [
        {
          action: 'voucher.month-issued',
          subject: { kind: 'issue-run', id: `${of.policy} ${month}` },
          detail: { ...outcome },
        },
      ],
    })
  })
  return outcome
}

type Range = {
  readonly of: IssueOf
  readonly terms: VoucherTerms
  readonly termsId: string
  readonly regions: readonly string[]
  readonly state: RunState
  readonly upto: string
  readonly cleans: boolean
}

async function issueRange(services: Services, range: Range): Promise<RunState> {
  const { of, terms, state, upto } = range
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(services.db, async (tx) => {
        const places = await placesFor(tx, of, terms.capFen, range.regions)
        const counts = await insertChunk(tx, {
          ...of,
          after: state.after,
          upto,
          places,
          termsId: range.termsId,
          capFen: terms.capFen,
          on: services.clock.today(),
          at: services.clock.now(),
        })
        if (range.cleans) await deleteOutdatedRefusals(tx, { ...of, after: state.after, upto })
        const next: RunState = {
          after: upto,
          issued: state.issued + counts.issued,
          already: state.already + counts.already,
          refused: state.refused + counts.elsewhere + counts.died + counts.noBudget + counts.exhausted,
          committedFen: state.committedFen + times(terms.capFen, counts.issued),
        }
        await updateRun(tx, { policy: of.policy, month: of.month, state: next })
        return next
      })
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION || attempt >= TRIES_MAX) throw error
    }
  }
}

/** For each region its envelope and how many vouchers it still has money for. The envelopes stay locked. */
async function placesFor(
  tx: Parameters<typeof insertChunk>[0],
  of: IssueOf,
  capFen: Fen,
  regions: readonly string[],
): Promise<readonly Place[]> {
  const envelopes = await findEnvelopes(tx, of.family, of.month)
  const chosen = regions.flatMap((region) => {
    const envelope = envelopeFor(envelopes, region)
    return envelope ? [{ region, envelopeId: envelope.envelopeId }] : []
  })
  const ids = [...new Set(chosen.map((place) => place.envelopeId))]
  await lockEnvelopes(tx, ids)
  const money = await findEnvelopeMoney(tx, ids)
  return chosen.map((place) => {
    const availableFen = money.get(place.envelopeId)?.availableFen
    return { ...place, room: availableFen === undefined ? 0 : scale(availableFen, 1, capFen, 'down') }
  })
}

function outcomeOf(state: RunState): IssueOutcome {
  const { issued, already, refused } = state
  // A sum of whole caps, kept as JSON.
  return { issued, already, refused, committedFen: state.committedFen as Fen }
}
