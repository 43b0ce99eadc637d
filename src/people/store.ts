import type { Db, Tx } from '#db/handle.ts'
import { must } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Sex } from '#kernel/identity-number.ts'
import type { Elder, PictureKind, Relationship } from './elder.ts'

type ElderRow = {
  readonly elder_id: string
  readonly name: string
  readonly sex: string
  readonly born_on: PlainDate
  readonly residence_region: string
  readonly household_region: string | null
  readonly photo_file_id: string | null
  readonly died_on: PlainDate | null
  readonly registered_at: Temporal.Instant
}

const ELDER = [
  'elder_id',
  'name',
  'sex',
  'born_on',
  'residence_region',
  'household_region',
  'photo_file_id',
  'died_on',
  'registered_at',
] as const

function toElder(row: ElderRow): Elder {
  return {
    elderId: row.elder_id,
    name: row.name,
    sex: row.sex === '男' ? '男' : ('女' satisfies Sex),
    bornOn: row.born_on,
    residenceRegion: row.residence_region,
    householdRegion: row.household_region,
    photoFileId: row.photo_file_id,
    diedOn: row.died_on,
    registeredAt: row.registered_at,
  }
}

export async function findElder(tx: Db | Tx, elderId: string): Promise<Elder | undefined> {
  const row = await tx.selectFrom('elder').select(ELDER).where('elder_id', '=', elderId).executeTakeFirst()
  return row ? toElder(row) : undefined
}

/** The elder, who must exist. */
export async function getElder(tx: Db | Tx, elderId: string): Promise<Elder> {
  return must(await findElder(tx, elderId), `no elder ${elderId}`)
}

/** The elder with the row locked until the transaction ends: nobody else changes the person meanwhile. */
export async function findElderForUpdate(tx: Tx, elderId: string): Promise<Elder | undefined> {
  const row = await tx.selectFrom('elder').select(ELDER).where('elder_id', '=', elderId).forUpdate().executeTakeFirst()
  return row ? toElder(row) : undefined
}

export async function findElders(tx: Db | Tx, elderIds: readonly string[]): Promise<readonly Elder[]> {
  if (elderIds.length === 0) return []
  const rows = await tx
    .selectFrom('elder')
    .select(ELDER)
    .where('elder_id', 'in', [...elderIds])
    .execute()
  return rows.map(toElder)
}

/** Elders living in a region, by the beginning of the name, its pinyin, or the exact document index; a page at a time. */
export async function searchElders(
  tx: Db | Tx,
  query: {
    readonly regionPrefix: string
    readonly nameStart?: string
    readonly documentIndex?: string
    readonly after?: string
    readonly limit: number
  },
): Promise<readonly Elder[]> {
  let select = tx
    .selectFrom('elder')
    .select(ELDER)
    .where('residence_region', 'like', `${query.regionPrefix}%`)
    .orderBy('elder_id')
    .limit(query.limit)
  if (query.after) select = select.where('elder_id', '>', query.after)
  if (query.documentIndex) select = select.where('document_index', '=', query.documentIndex)
  const start = query.nameStart?.replaceAll(/[%_\\]/g, '')
  if (start)
    select = select.where((where) =>
      where.or([where('name', 'like', `${start}%`), where('name_pinyin', 'like', `${start.toLowerCase()}%`)]),
    )
  return (await select.execute()).map(toElder)
}

export type NewElder = {
  readonly elderId: string
  readonly name: string
  readonly namePinyin: string
  readonly sex: Sex
  readonly bornOn: PlainDate
  readonly documentSealed: Uint8Array
  readonly documentIndex: string
  readonly phoneSealed: Uint8Array | null
  readonly phoneIndex: string | null
  readonly residenceRegion: string
  readonly householdRegion: string | null
  readonly addressSealed: Uint8Array | null
  readonly registeredBy: string | null
  readonly at: Temporal.Instant
}

export async function insertElder(tx: Tx, elder: NewElder): Promise<void> {
  await insertElders(tx, [elder])
}

/** Many at once, for registers that are taken over. */
export async function insertElders(tx: Tx, elders: readonly NewElder[]): Promise<void> {
  if (elders.length === 0) return
  await tx
    .insertInto('elder')
    .values(
      elders.map((elder) => ({
        elder_id: elder.elderId,
        name: elder.name,
        name_pinyin: elder.namePinyin,
        sex: elder.sex,
        born_on: elder.bornOn,
        document_sealed: elder.documentSealed,
        document_index: elder.documentIndex,
        phone_sealed: elder.phoneSealed,
        phone_index: elder.phoneIndex,
        residence_region: elder.residenceRegion,
        household_region: elder.householdRegion,
        address_sealed: elder.addressSealed,
        registered_by: elder.registeredBy,
        registered_at: elder.at,
      })),
    )
    .execute()
}

/** Claims many documents; returns those that somebody else holds. */
export async function claimIdentities(
  tx: Tx,
  claims: readonly { readonly documentIndex: string; readonly elderId: string }[],
): Promise<readonly string[]> {
  if (claims.length === 0) return []
  const claimed = await tx
    .insertInto('identity_claim')
    .values(claims.map(({ documentIndex, elderId }) => ({ document_index: documentIndex, elder_id: elderId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('document_index')
    .execute()
  const mine = new Set(claimed.map((row) => row.document_index))
  return claims.flatMap(({ documentIndex }) => (mine.has(documentIndex) ? [] : [documentIndex]))
}

/** The elders who hold these documents, by document. */
export async function findEldersByDocuments(
  tx: Db | Tx,
  documentIndexes: readonly string[],
): Promise<ReadonlyMap<string, Elder>> {
  if (documentIndexes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('elder')
    .innerJoin('identity_claim', (join) =>
      join
        .onRef('identity_claim.document_index', '=', 'elder.document_index')
        .onRef('identity_claim.elder_id', '=', 'elder.elder_id'),
    )
    .select([...ELDER.map((column) => `elder.${column}` as const), 'elder.document_index'])
    .where('elder.document_index', 'in', [...documentIndexes])
    .execute()
  return new Map(rows.map((row) => [row.document_index, toElder(row)]))
}

/** Claims the document for this elder; returns who holds it: the elder itself, or the one registered before. */
export async function claimIdentity(tx: Tx, documentIndex: string, elderId: string): Promise<string> {
  const claimed = await tx
    .insertInto('identity_claim')
    .values({ document_index: documentIndex, elder_id: elderId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('elder_id')
    .executeTakeFirst()
  if (claimed) return claimed.elder_id
  const holder = await tx
    .selectFrom('identity_claim')
    .select('elder_id')
    .where('document_index', '=', documentIndex)
    .executeTakeFirstOrThrow()
  return holder.elder_id
}

export async function findElderByDocument(tx: Db | Tx, documentIndex: string): Promise<Elder | undefined> {
  const row = await tx
    .selectFrom('elder')
    .select(ELDER)
    .where('document_index', '=', documentIndex)
    .where('elder_id', '=', (from) =>
      from.selectFrom('identity_claim').select('elder_id').where('document_index', '=', documentIndex),
    )
    .executeTakeFirst()
  return row ? toElder(row) : undefined
}

/** The sealed columns, for the one place that opens them. */
export async function findElderSealed(
  tx: Db | Tx,
  elderId: string,
): Promise<
  { readonly document: Buffer | null; readonly phone: Buffer | null; readonly address: Buffer | null } | undefined
> {
  return tx
    .selectFrom('elder')
    .select(['document_sealed as document', 'phone_sealed as phone', 'address_sealed as address'])
    .where('elder_id', '=', elderId)
    .executeTakeFirst()
}

export async function updateElderPlace(
  tx: Tx,
  elderId: string,
  place: { readonly residenceRegion?: string; readonly householdRegion?: string },
): Promise<void> {
  if (place.residenceRegion === undefined && place.householdRegion === undefined) return
  await tx
    .updateTable('elder')
    .set({
      ...(place.residenceRegion === undefined ? {} : { residence_region: place.residenceRegion }),
      ...(place.householdRegion === undefined ? {} : { household_region: place.householdRegion }),
    })
    .where('elder_id', '=', elderId)
    .execute()
}

export async function updateElderPhoto(tx: Tx, elderId: string, fileId: string): Promise<void> {
  await tx.updateTable('elder').set({ photo_file_id: fileId }).where('elder_id', '=', elderId).execute()
}

/** Records a death, once: a second report does not move the day. Returns whether it was recorded now. */
export async function updateElderDeath(
  tx: Tx,
  elderId: string,
  diedOn: PlainDate,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('elder')
    .set({ died_on: diedOn, death_recorded_at: at })
    .where('elder_id', '=', elderId)
    .where('died_on', 'is', null)
    .returning('elder_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The day of death as the county has found it, or that the person lives after all. */
export async function setElderDeath(
  tx: Tx,
  elderId: string,
  death: { readonly diedOn: PlainDate; readonly at: Temporal.Instant } | null,
): Promise<void> {
  await tx
    .updateTable('elder')
    .set({ died_on: death?.diedOn ?? null, death_recorded_at: death?.at ?? null })
    .where('elder_id', '=', elderId)
    .execute()
}

export async function updateElderBirth(tx: Tx, elderId: string, bornOn: PlainDate): Promise<void> {
  await tx.updateTable('elder').set({ born_on: bornOn }).where('elder_id', '=', elderId).execute()
}

// Delegations ----------------------------------------------------------------------------------------------------------

export type Delegation = {
  readonly elderId: string
  readonly delegationId: string
  readonly agentAccountId: string
  readonly relationship: string
  readonly relationshipNote: string | null
  readonly presence: 'beside' | 'away'
  readonly state: 'proposed' | 'active' | 'ended' | 'declined'
  readonly proposedAt: Temporal.Instant
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly endReason: string | null
}

const DELEGATION = [
  'elder_id as elderId',
  'delegation_id as delegationId',
  'agent_account_id as agentAccountId',
  'relationship',
  'relationship_note as relationshipNote',
  'presence',
  'state',
  'proposed_at as proposedAt',
  'confirmed_by as confirmedBy',
  'confirmed_at as confirmedAt',
  'ended_at as endedAt',
  'end_reason as endReason',
] as const

type DelegationRow = Omit<Delegation, 'presence' | 'state'> & { readonly presence: string; readonly state: string }

function toDelegation(row: DelegationRow): Delegation {
  // The check constraints of the table allow no other values.
  return { ...row, presence: row.presence as Delegation['presence'], state: row.state as Delegation['state'] }
}

export async function findDelegation(
  tx: Db | Tx,
  elderId: string,
  delegationId: string,
): Promise<Delegation | undefined> {
  const row = await tx
    .selectFrom('delegation')
    .select(DELEGATION)
    .where('elder_id', '=', elderId)
    .where('delegation_id', '=', delegationId)
    .executeTakeFirst()
  return row ? toDelegation(row) : undefined
}

export async function findDelegations(
  tx: Db | Tx,
  where: { readonly elderId?: string; readonly agentAccountId?: string; readonly states?: readonly string[] },
): Promise<readonly Delegation[]> {
  let select = tx.selectFrom('delegation').select(DELEGATION).orderBy('proposed_at').limit(100)
  if (where.elderId) select = select.where('elder_id', '=', where.elderId)
  if (where.agentAccountId) select = select.where('agent_account_id', '=', where.agentAccountId)
  if (where.states) select = select.where('state', 'in', [...where.states])
  return (await select.execute()).map(toDelegation)
}

/** Proposed bindings of elders living in a region, oldest first. */
export async function findProposedDelegations(tx: Db | Tx, regionPrefix: string): Promise<readonly Delegation[]> {
  const rows = await tx
    .selectFrom('delegation')
    .innerJoin('elder', 'elder.elder_id', 'delegation.elder_id')
    .select(DELEGATION.map((column) => `delegation.${column}` as const))
    .where('delegation.state', '=', 'proposed')
    .where('elder.residence_region', 'like', `${regionPrefix}%`)
    .orderBy('proposed_at')
    .limit(100)
    .execute()
  return rows.map(toDelegation)
}

export async function insertDelegation(
  tx: Tx,
  delegation: {
    readonly elderId: string
    readonly delegationId: string
    readonly agentAccountId: string
    readonly relationship: Relationship
    readonly relationshipNote: string | null
    readonly presence: 'beside' | 'away'
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('delegation')
    .values({
      elder_id: delegation.elderId,
      delegation_id: delegation.delegationId,
      agent_account_id: delegation.agentAccountId,
      relationship: delegation.relationship,
      relationship_note: delegation.relationshipNote,
      presence: delegation.presence,
      state: 'proposed',
      proposed_at: delegation.at,
    })
    .execute()
}

/** The place of each elder among the agent's, by elder. */
export async function findAgentSlots(tx: Db | Tx, agentAccountId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('agent_slot')
    .select(['elder_id', 'slot'])
    .where('agent_account_id', '=', agentAccountId)
    .execute()
  return new Map(rows.map((row) => [row.elder_id, row.slot]))
}

export async function freeAgentSlot(tx: Tx, agentAccountId: string, elderId: string): Promise<void> {
  await tx
    .deleteFrom('agent_slot')
    .where('agent_account_id', '=', agentAccountId)
    .where('elder_id', '=', elderId)
    .execute()
}

export async function insertPictures(
  tx: Tx,
  delegation: { readonly elderId: string; readonly delegationId: string },
  pictures: readonly { readonly kind: PictureKind; readonly fileId: string }[],
): Promise<void> {
  if (pictures.length === 0) return
  await tx
    .insertInto('delegation_picture')
    .values(
      pictures.map((picture) => ({
        elder_id: delegation.elderId,
        delegation_id: delegation.delegationId,
        kind: picture.kind,
        file_id: picture.fileId,
      })),
    )
    .execute()
}

export async function findPictures(
  tx: Db | Tx,
  elderId: string,
  delegationId: string,
): Promise<readonly { readonly kind: string; readonly fileId: string }[]> {
  return tx
    .selectFrom('delegation_picture')
    .select(['kind', 'file_id as fileId'])
    .where('elder_id', '=', elderId)
    .where('delegation_id', '=', delegationId)
    .execute()
}

/** Keeps the hash of the confirmation code that was sent to the elder. */
export async function updateDelegationCode(
  tx: Tx,
  input: {
    readonly elderId: string
    readonly delegationId: string
    readonly codeHash: string
    readonly expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('delegation')
    .set({ code_hash: input.codeHash, code_expires_at: input.expiresAt, code_tries: 0 })
    .where('elder_id', '=', input.elderId)
    .where('delegation_id', '=', input.delegationId)
    .execute()
}

/** The stored code with the tries so far, the row locked. */
export async function findDelegationCodeForUpdate(
  tx: Tx,
  elderId: string,
  delegationId: string,
): Promise<
  { readonly codeHash: string | null; readonly expiresAt: Temporal.Instant | null; readonly tries: number } | undefined
> {
  return tx
    .selectFrom('delegation')
    .select(['code_hash as codeHash', 'code_expires_at as expiresAt', 'code_tries as tries'])
    .where('elder_id', '=', elderId)
    .where('delegation_id', '=', delegationId)
    .forUpdate()
    .executeTakeFirst()
}

export async function countCodeTry(tx: Tx, elderId: string, delegationId: string): Promise<void> {
  await tx
    .updateTable('delegation')
    .set((row) => ({ code_tries: row('code_tries', '+', 1) }))
    .where('elder_id', '=', elderId)
    .where('delegation_id', '=', delegationId)
    .execute()
}

/** Makes a proposed delegation active; the index `delegation_one_agent_per_elder` refuses a second one. */
export async function activateDelegation(
  tx: Tx,
  input: {
    readonly elderId: string
    readonly delegationId: string
    readonly by: 'elder-code' | 'paper-signature' | 'community'
    readonly account: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('delegation')
    .set({ state: 'active', confirmed_by: input.by, confirmed_at: input.at, confirmed_by_account: input.account })
    .where('elder_id', '=', input.elderId)
    .where('delegation_id', '=', input.delegationId)
    .where('state', '=', 'proposed')
    .execute()
}

export async function endDelegationRow(
  tx: Tx,
  input: {
    readonly elderId: string
    readonly delegationId: string
    readonly state: 'ended' | 'declined'
    readonly account: string | null
    readonly reason: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .updateTable('delegation')
    .set({ state: input.state, ended_at: input.at, ended_by: input.account, end_reason: input.reason })
    .where('elder_id', '=', input.elderId)
    .where('delegation_id', '=', input.delegationId)
    .execute()
}
