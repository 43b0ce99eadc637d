import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { must } from '#kernel/assert.ts'

/** Stores the person's data key: what is sealed with it is lost when the row is destroyed. */
export async function createPersonKey(tx: Tx, sealer: Sealer, elderId: string, dataKey: Buffer): Promise<void> {
  await tx
    .insertInto('person_key')
    .values({ elder_id: elderId, wrapped: sealer.seal(`person_key.wrapped:${elderId}`, dataKey) })
    .execute()
}

/** The same for many people at once. */
export async function createPersonKeys(
  tx: Tx,
  sealer: Sealer,
  keys: readonly { readonly elderId: string; readonly dataKey: Buffer }[],
): Promise<void> {
  if (keys.length === 0) return
  await tx
    .insertInto('person_key')
    .values(
      keys.map(({ elderId, dataKey }) => ({
        elder_id: elderId,
        wrapped: sealer.seal(`person_key.wrapped:${elderId}`, dataKey),
      })),
    )
    .execute()
}

/** The sealer of one person; throws when the person was erased. */
export async function sealerFor(tx: Db | Tx, sealer: Sealer, elderId: string): Promise<Sealer> {
  const row = await tx.selectFrom('person_key').select('wrapped').where('elder_id', '=', elderId).executeTakeFirst()
  const { wrapped } = must(row, `no data key for person ${elderId}`)
  return sealer.withKey(sealer.openBytes(`person_key.wrapped:${elderId}`, wrapped))
}

/** The sealers of many people in one query: for lists. */
export async function sealersFor(
  tx: Db | Tx,
  sealer: Sealer,
  elderIds: readonly string[],
): Promise<ReadonlyMap<string, Sealer>> {
  if (elderIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person_key')
    .select(['elder_id', 'wrapped'])
    .where('elder_id', 'in', [...elderIds])
    .execute()
  return new Map(
    rows.map((row) => [
      row.elder_id,
      sealer.withKey(sealer.openBytes(`person_key.wrapped:${row.elder_id}`, row.wrapped)),
    ]),
  )
}
