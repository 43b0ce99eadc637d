import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { BudgetSource, Envelope, EnvelopeMoney } from './envelope.ts'

type EnvelopeRow = {
  readonly envelope_id: string
  readonly region: string
  readonly programme: string
  readonly month: string
}

function toEnvelope(row: EnvelopeRow): Envelope {
  return { envelopeId: row.envelope_id, region: row.region, programme: row.programme, month: row.month }
}

const ENVELOPE = ['envelope_id', 'region', 'programme', 'month'] as const

/** Opens the envelope of a region, programme and month, or finds the one that is open; its row is locked. */
export async function openEnvelope(
  tx: Tx,
  envelope: Envelope & { readonly openedBy: string | null; readonly at: Temporal.Instant },
): Promise<Envelope> {
  await tx
    .insertInto('budget_envelope')
    .values({
      envelope_id: envelope.envelopeId,
      region: envelope.region,
      programme: envelope.programme,
      month: envelope.month,
      opened_by: envelope.openedBy,
      opened_at: envelope.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('budget_envelope')
    .select(ENVELOPE)
    .where('region', '=', envelope.region)
    .where('programme', '=', envelope.programme)
    .where('month', '=', envelope.month)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return toEnvelope(row)
}

/** The envelopes of a programme and month, wherever they are; at most 5000 (every county of the country has its own place). */
export async function findEnvelopes(tx: Db | Tx, programme: string, month: string): Promise<readonly Envelope[]> {
  const rows = await tx
    .selectFrom('budget_envelope')
    .select(ENVELOPE)
    .where('programme', '=', programme)
    .where('month', '=', month)
    .orderBy('region')
    .limit(5000)
    .execute()
  return rows.map(toEnvelope)
}

export async function findEnvelope(tx: Db | Tx, envelopeId: string): Promise<Envelope | undefined> {
  const row = await tx
    .selectFrom('budget_envelope')
    .select(ENVELOPE)
    .where('envelope_id', '=', envelopeId)
    .executeTakeFirst()
  return row ? toEnvelope(row) : undefined
}

/** Locks the envelopes in the order of their ids: whoever reserves from several does so in the same order, so nobody waits in a ring. */
export async function lockEnvelopes(tx: Tx, envelopeIds: readonly string[]): Promise<void> {
  if (envelopeIds.length === 0) return
  await tx
    .selectFrom('budget_envelope')
    .select('envelope_id')
    .where('envelope_id', 'in', [...envelopeIds])
    .orderBy('envelope_id')
    .forUpdate()
    .execute()
}

/** The money of each envelope, summed from its transfers; envelopes without a transfer have 0. */
export async function findEnvelopeMoney(
  tx: Db | Tx,
  envelopeIds: readonly string[],
): Promise<ReadonlyMap<string, EnvelopeMoney>> {
  const { rows } = await sql<{ id: string; granted: number; committed: number }>`
    select e.id,
           coalesce(sum(case when t.debit_kind = 'appropriation' then t.amount_fen when t.credit_kind = 'appropriation' then -t.amount_fen else 0 end), 0)::bigint as granted,
           coalesce(sum(case when t.credit_kind = 'committed' then t.amount_fen when t.debit_kind = 'committed' then -t.amount_fen else 0 end), 0)::bigint as committed
    from unnest(${[...envelopeIds]}::uuid[]) e (id) left join transfer t on t.partition_id = e.id
    group by e.id`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        grantedFen: fen(row.granted),
        committedFen: fen(row.committed),
        availableFen: fen(row.granted - row.committed),
      },
    ]),
  )
}

export async function insertAppropriation(
  tx: Tx,
  entry: {
    readonly envelopeId: string
    readonly appropriationId: string
    readonly kind: 'granted' | 'withdrawn'
    readonly source: BudgetSource
    readonly amountFen: Fen
    readonly document: string | null
    readonly at: Temporal.Instant
    readonly accountId: string | null
  },
): Promise<void> {
  await tx
    .insertInto('budget_appropriation')
    .values({
      envelope_id: entry.envelopeId,
      appropriation_id: entry.appropriationId,
      kind: entry.kind,
      source: entry.source,
      amount_fen: entry.amountFen,
      document: entry.document,
      at: entry.at,
      account_id: entry.accountId,
    })
    .execute()
}

export type EnvelopeListing = Envelope & EnvelopeMoney
export type EnvelopeQuery = {
  readonly region: string
  readonly programme?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The envelopes lying in a region, by month, with their money; at most 500. */
export async function listEnvelopes(tx: Db | Tx, query: EnvelopeQuery): Promise<readonly EnvelopeListing[]> {
  let select = tx
    .selectFrom('budget_envelope')
    .select(ENVELOPE)
    .where('region', 'like', `${regionPrefix(query.region)}%`)
  if (query.programme) select = select.where('programme', '=', query.programme)
  if (query.from) select = select.where('month', '>=', query.from)
  if (query.to) select = select.where('month', '<=', query.to)
  const envelopes = (await select.orderBy('month').orderBy('region').limit(500).execute()).map(toEnvelope)
  const money = await findEnvelopeMoney(
    tx,
    envelopes.map((envelope) => envelope.envelopeId),
  )
  return envelopes.map((envelope) => ({
    ...envelope,
    ...(money.get(envelope.envelopeId) ?? { grantedFen: fen(0), committedFen: fen(0), availableFen: fen(0) }),
  }))
}

export type AppropriationRow = {
  readonly appropriationId: string
  readonly kind: 'granted' | 'withdrawn'
  readonly source: BudgetSource
  readonly amountFen: number
  readonly document: string | null
  readonly at: Temporal.Instant
}

/** What was granted to an envelope or withdrawn from it, newest first; at most 200. */
export async function listAppropriations(tx: Db | Tx, envelopeId: string): Promise<readonly AppropriationRow[]> {
  const rows = await tx
    .selectFrom('budget_appropriation')
    .select(['appropriation_id as appropriationId', 'kind', 'source', 'amount_fen as amountFen', 'document', 'at'])
    .where('envelope_id', '=', envelopeId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
  // The check constraints of the table allow no other values.
  return rows.map((row) => ({ ...row, kind: row.kind as AppropriationRow['kind'], source: row.source as BudgetSource }))
}
