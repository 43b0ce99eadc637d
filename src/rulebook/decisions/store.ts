import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type StoredDecision = {
  readonly elderId: string
  readonly decisionId: string
  readonly policy: string
  readonly policyVersion: PlainDate
  readonly packDigest: string
  readonly engine: string
  readonly decidedOn: PlainDate
  readonly decidedAt: Temporal.Instant
  readonly decidedBy: string | null
  readonly purpose: string
  readonly outcome: string
  readonly amountFen: number | null
  readonly factsSealed: Buffer
  readonly answerSealed: Buffer
  readonly sources: unknown
  readonly answerDigest: string
}

const DECISION = [
  'elder_id as elderId',
  'decision_id as decisionId',
  'policy',
  'policy_version as policyVersion',
  'pack_digest as packDigest',
  'engine',
  'decided_on as decidedOn',
  'decided_at as decidedAt',
  'decided_by as decidedBy',
  'purpose',
  'outcome',
  'amount_fen as amountFen',
  'facts_sealed as factsSealed',
  'answer_sealed as answerSealed',
  'sources',
  'answer_digest as answerDigest',
] as const

export type NewDecision = Omit<StoredDecision, 'factsSealed' | 'answerSealed' | 'sources'> & {
  readonly receiving: boolean
  readonly factsSealed: Uint8Array
  readonly answerSealed: Uint8Array
  /** JSON. */
  readonly sources: string
}

/** A statement takes at most 65 535 parameters; a row has eighteen. */
const ROWS_PER_STATEMENT = 1000

/** Decisions are insert-only: what was decided stays as it was decided. */
export async function insertDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<void> {
  for (let from = 0; from < decisions.length; from += ROWS_PER_STATEMENT)
    await insertSome(tx, decisions.slice(from, from + ROWS_PER_STATEMENT))
}

async function insertSome(tx: Tx, decisions: readonly NewDecision[]): Promise<void> {
  await tx
    .insertInto('decision')
    .values(
      decisions.map((decision) => ({
        elder_id: decision.elderId,
        decision_id: decision.decisionId,
        policy: decision.policy,
        policy_version: decision.policyVersion,
        pack_digest: decision.packDigest,
        engine: decision.engine,
        decided_on: decision.decidedOn,
        decided_at: decision.decidedAt,
        decided_by: decision.decidedBy,
        purpose: decision.purpose,
        receiving: decision.receiving,
        outcome: decision.outcome,
        amount_fen: decision.amountFen,
        facts_sealed: decision.factsSealed,
        answer_sealed: decision.answerSealed,
        sources: decision.sources,
        answer_digest: decision.answerDigest,
      })),
    )
    .execute()
}

export async function findDecision(
  tx: Db | Tx,
  elderId: string,
  decisionId: string,
): Promise<StoredDecision | undefined> {
  return tx
    .selectFrom('decision')
    .select(DECISION)
    .where('elder_id', '=', elderId)
    .where('decision_id', '=', decisionId)
    .executeTakeFirst()
}

/** A decision by its id alone: for the command line. */
export async function findDecisionById(tx: Db | Tx, decisionId: string): Promise<StoredDecision | undefined> {
  return tx.selectFrom('decision').select(DECISION).where('decision_id', '=', decisionId).executeTakeFirst()
}

/** The next decisions in the order of their keys, a page at a time. */
export async function findDecisionsAfter(
  tx: Db | Tx,
  after: { readonly elderId: string; readonly decisionId: string } | undefined,
  limit: number,
): Promise<readonly StoredDecision[]> {
  let select = tx.selectFrom('decision').select(DECISION).orderBy('elder_id').orderBy('decision_id').limit(limit)
  if (after)
    select = select.where((where) =>
      where.or([
        where('elder_id', '>', after.elderId),
        where.and([where('elder_id', '=', after.elderId), where('decision_id', '>', after.decisionId)]),
      ]),
    )
  return select.execute()
}
