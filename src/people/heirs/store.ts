import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Heir } from './heir.ts'

const HEIR = sql`h.elder_id as "elderId", h.heir_id as "heirId", h.name, h.relation, h.relation_note as "relationNote",
  h.document_sealed as "documentSealed", h.account_sealed as "accountSealed", h.bank_name as "bankName", h.account_kind as "accountKind",
  h.proof_file_id as "proofFileId", h.state, h.recorded_by as "recordedBy", h.recorded_at as "recordedAt", h.confirmed_at as "confirmedAt",
  h.usable_from as "usableFrom", h.end_reason as "endReason"`

/** Writes a proposal; the index `heir_one_proposed` refuses a second one beside it. */
export async function insertHeir(tx: Tx, heir: Omit<Heir, 'state' | 'confirmedAt' | 'usableFrom' | 'endReason'>) {
  await tx
    .insertInto('heir')
    .values({
      elder_id: heir.elderId,
      heir_id: heir.heirId,
      name: heir.name,
      relation: heir.relation,
      relation_note: heir.relationNote,
      document_sealed: heir.documentSealed,
      account_sealed: heir.accountSealed,
      bank_name: heir.bankName,
      account_kind: heir.accountKind,
      proof_file_id: heir.proofFileId,
      state: 'proposed',
      recorded_by: heir.recordedBy,
      recorded_at: heir.recordedAt,
    })
    .execute()
}

/** The heirs of a person that are proposed or confirmed, locked: whoever decides second waits and then sees. */
export async function findStandingHeirsForUpdate(tx: Tx, elderId: string): Promise<readonly Heir[]> {
  const { rows } = await sql<Heir>`
    select ${HEIR} from heir h where h.elder_id = ${elderId} and h.state <> 'ended' order by h.recorded_at for update`.execute(
    tx,
  )
  return rows
}

/** The confirmed heir of each of these people. */
export async function findConfirmedHeirs(tx: Db | Tx, elderIds: readonly string[]): Promise<ReadonlyMap<string, Heir>> {
  const { rows } = await sql<Heir>`
    select ${HEIR} from heir h where h.elder_id = any(${[...elderIds]}::uuid[]) and h.state = 'confirmed'`.execute(tx)
  return new Map(rows.map((heir) => [heir.elderId, heir]))
}

export async function findHeirs(tx: Db | Tx, elderId: string): Promise<readonly Heir[]> {
  const { rows } = await sql<Heir>`
    select ${HEIR} from heir h where h.elder_id = ${elderId} order by h.recorded_at desc limit 50`.execute(tx)
  return rows
}

/** Proposals of a region that wait for a second person, oldest first. */
export async function findProposedHeirs(
  tx: Db | Tx,
  region: string,
): Promise<readonly (Heir & { readonly elderName: string })[]> {
  const { rows } = await sql<Heir & { readonly elderName: string }>`
    select ${HEIR}, e.name as "elderName" from heir h join elder e on e.elder_id = h.elder_id
    where h.state = 'proposed' and e.residence_region like ${`${regionPrefix(region)}%`}
    order by h.recorded_at limit 100`.execute(tx)
  return rows
}

export async function updateHeir(
  tx: Tx,
  key: { readonly elderId: string; readonly heirId: string },
  to:
    | {
        readonly state: 'confirmed'
        readonly by: string
        readonly at: Temporal.Instant
        readonly usableFrom: Temporal.Instant
      }
    | { readonly state: 'ended'; readonly by: string; readonly at: Temporal.Instant; readonly reason: string },
): Promise<void> {
  const change =
    to.state === 'confirmed'
      ? { state: to.state, confirmed_by: to.by, confirmed_at: to.at, usable_from: to.usableFrom }
      : { state: to.state, ended_by: to.by, ended_at: to.at, end_reason: to.reason }
  await tx
    .updateTable('heir')
    .set(change)
    .where('elder_id', '=', key.elderId)
    .where('heir_id', '=', key.heirId)
    .execute()
}
