import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { ChecklistItem, DocumentState, Kept } from './checklist.ts'

type CaseKey = { readonly elderId: string; readonly caseId: string }

export async function insertChecklist(tx: Tx, key: CaseKey, items: readonly ChecklistItem[]): Promise<void> {
  if (items.length === 0) return
  await tx
    .insertInto('case_document')
    .values(
      items.map((item, index) => ({
        elder_id: key.elderId,
        case_id: key.caseId,
        document: item.document,
        list_no: index + 1,
        title: item.title,
        clauses: item.clauses,
        required: item.required,
        copies: item.copies,
        covers: item.covers,
        note: item.note,
        state: item.state,
        known_from: item.knownFrom,
      })),
    )
    .execute()
}

type ItemRow = Omit<ChecklistItem, 'state'> & { readonly state: string }

/** The checklist in the order in which the pack names the papers. */
export async function findChecklist(tx: Db | Tx, key: CaseKey): Promise<readonly ChecklistItem[]> {
  const rows: readonly ItemRow[] = await tx
    .selectFrom('case_document')
    .select([
      'document',
      'title',
      'clauses',
      'required',
      'copies',
      'covers',
      'note',
      'state',
      'known_from as knownFrom',
      'period_from as periodFrom',
      'period_to as periodTo',
      'rejected_because as rejectedBecause',
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('list_no')
    .execute()
  // The check constraint of the table allows no other states.
  return rows.map((row) => ({ ...row, state: row.state as DocumentState }))
}

export async function updateDocument(
  tx: Tx,
  key: CaseKey & { readonly document: string },
  change: {
    readonly state: DocumentState
    readonly rejectedBecause?: string | null
    readonly period?: { readonly from: PlainDate; readonly to: PlainDate }
    readonly checked?: { readonly by: string | null; readonly at: Temporal.Instant }
  },
): Promise<void> {
  await tx
    .updateTable('case_document')
    .set({
      state: change.state,
      rejected_because: change.rejectedBecause ?? null,
      ...(change.period ? { period_from: change.period.from, period_to: change.period.to } : {}),
      ...(change.checked ? { checked_by: change.checked.by, checked_at: change.checked.at } : {}),
    })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('document', '=', key.document)
    .execute()
}

export type DocumentFile = {
  readonly document: string
  readonly fileId: string
  readonly addedAt: Temporal.Instant
}

export async function insertDocumentFile(
  tx: Tx,
  key: CaseKey & { readonly document: string; readonly fileId: string },
  by: string | null,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('case_document_file')
    .values({
      elder_id: key.elderId,
      case_id: key.caseId,
      document: key.document,
      file_id: key.fileId,
      added_by: by,
      added_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['elder_id', 'case_id', 'document', 'file_id']).doUpdateSet({ removed_at: null }),
    )
    .execute()
}

/** Takes a file off the paper it was handed in for; the file itself stays on record. */
export async function removeDocumentFile(
  tx: Tx,
  key: CaseKey & { readonly document: string; readonly fileId: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .updateTable('case_document_file')
    .set({ removed_at: at })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('document', '=', key.document)
    .where('file_id', '=', key.fileId)
    .where('removed_at', 'is', null)
    .returning('file_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findDocumentFiles(tx: Db | Tx, key: CaseKey): Promise<readonly DocumentFile[]> {
  return tx
    .selectFrom('case_document_file')
    .select(['document', 'file_id as fileId', 'added_at as addedAt'])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute()
}

/** Which papers the platform keeps of the person anyway. */
export async function findKept(tx: Db | Tx, elderId: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select exists (select 1 from delegation_picture p join delegation d using (elder_id, delegation_id)
                   where p.elder_id = ${elderId} and d.state = 'active' and p.kind = 'id-front') as "identityPictures",
           exists (select 1 from elder e where e.elder_id = ${elderId} and e.photo_file_id is not null)
             or exists (select 1 from delegation_picture p join delegation d using (elder_id, delegation_id)
                        where p.elder_id = ${elderId} and d.state = 'active' and p.kind in ('face-with-id', 'taken-there')) as photo,
           exists (select 1 from bank_account b where b.elder_id = ${elderId} and b.ended_at is null) as "bankAccount"`.execute(
    tx,
  )
  const [kept] = rows
  return kept ?? { identityPictures: false, photo: false, bankAccount: false }
}

// The one notice ---------------------------------------------------------------------------------------------------------

/** `wanted`: what to bring, in words that can be followed. */
export type DeficiencyItem = {
  readonly kind: 'document' | 'fact'
  readonly id: string
  readonly says: string
  readonly state: 'missing' | 'wrong'
  readonly wanted: string
}

export type DeficiencyNotice = {
  readonly issuedAt: Temporal.Instant
  readonly issuedBy: string
  readonly items: readonly DeficiencyItem[]
  readonly says: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly remindedAt: Temporal.Instant | null
}

/** Gives the notice; false when this case has had one: its key is the case. */
export async function insertDeficiencyNotice(
  tx: Tx,
  key: CaseKey,
  notice: {
    readonly at: Temporal.Instant
    readonly by: string
    readonly stepNo: number
    readonly items: readonly DeficiencyItem[]
    readonly says: string | null
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('deficiency_notice')
    .values({
      elder_id: key.elderId,
      case_id: key.caseId,
      issued_at: notice.at,
      issued_by: notice.by,
      issued_at_step: notice.stepNo,
      items: JSON.stringify(notice.items),
      says: notice.says,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findDeficiencyNotice(tx: Db | Tx, key: CaseKey): Promise<DeficiencyNotice | undefined> {
  const row = await tx
    .selectFrom('deficiency_notice')
    .select([
      'issued_at as issuedAt',
      'issued_by as issuedBy',
      'items',
      'says',
      'answered_at as answeredAt',
      'reminded_at as remindedAt',
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .executeTakeFirst()
  // Written by `insertDeficiencyNotice` alone.
  return row ? { ...row, items: row.items as unknown as readonly DeficiencyItem[] } : undefined
}

export async function updateDeficiencyNotice(
  tx: Tx,
  key: CaseKey,
  change: { readonly answeredAt?: Temporal.Instant | null; readonly remindedAt?: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('deficiency_notice')
    .set({
      ...(change.answeredAt === undefined ? {} : { answered_at: change.answeredAt }),
      ...(change.remindedAt === undefined ? {} : { reminded_at: change.remindedAt }),
    })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .execute()
}
