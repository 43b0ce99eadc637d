import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'

export type RequestKeyClaim =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly response: unknown }
  | { readonly kind: 'other-digest' }

/**
 * Takes the key for this transaction, or says what was answered under it. A second request with the same key waits
 * here until the first has committed or rolled back: the primary key of `request_key` makes it wait.
 */
export async function claimRequestKey(
  tx: Tx,
  input: {
    readonly scope: string
    readonly key: string
    readonly action: string
    readonly digest: string
    readonly at: Temporal.Instant
  },
): Promise<RequestKeyClaim> {
  const inserted = await sql`
    insert into request_key (scope, key, action, digest, at)
    values (${input.scope}, ${input.key}, ${input.action}, ${input.digest}, ${input.at.toString()})
    on conflict do nothing returning 1`.execute(tx)
  if (inserted.rows.length === 1) return { kind: 'new' }
  const found = await sql<{ digest: string; action: string; response: unknown }>`
    select digest, action, response from request_key where scope = ${input.scope} and key = ${input.key}`.execute(tx)
  const row = found.rows[0]
  if (!row || row.digest !== input.digest || row.action !== input.action) return { kind: 'other-digest' }
  return { kind: 'answered', response: row.response }
}

/** Keeps the answer beside its key, in the transaction that did the work. */
export async function storeResponse(
  tx: Tx,
  once: { readonly scope: string; readonly key: string },
  response: unknown,
): Promise<void> {
  await sql`
    update request_key set response = ${JSON.stringify(response ?? null)}::jsonb
    where scope = ${once.scope} and key = ${once.key}`.execute(tx)
}
