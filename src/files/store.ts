import type { Db, Tx } from '#db/handle.ts'

export type StoredFile = {
  readonly partitionId: string
  readonly fileId: string
  readonly purpose: string
  readonly mediaType: string
  readonly bytes: number
  readonly digest: string
  readonly storedAs: string
  readonly thumbnailAs: string | null
  readonly scan: string
  readonly uploadedBy: string
  readonly uploadedAt: Temporal.Instant
}

const FILE = [
  'partition_id as partitionId',
  'file_id as fileId',
  'purpose',
  'media_type as mediaType',
  'bytes',
  'digest',
  'stored_as as storedAs',
  'thumbnail_as as thumbnailAs',
  'scan',
  'uploaded_by as uploadedBy',
  'uploaded_at as uploadedAt',
] as const

export async function insertFile(tx: Tx, file: StoredFile): Promise<void> {
  await tx
    .insertInto('file')
    .values({
      partition_id: file.partitionId,
      file_id: file.fileId,
      purpose: file.purpose,
      media_type: file.mediaType,
      bytes: file.bytes,
      digest: file.digest,
      stored_as: file.storedAs,
      thumbnail_as: file.thumbnailAs,
      scan: file.scan,
      uploaded_by: file.uploadedBy,
      uploaded_at: file.uploadedAt,
    })
    .execute()
}

export async function findFile(tx: Db | Tx, partitionId: string, fileId: string): Promise<StoredFile | undefined> {
  return tx
    .selectFrom('file')
    .select(FILE)
    .where('partition_id', '=', partitionId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
}

/** Where a file lies: its uploader's rows and, once it belongs to somebody's record, that elder's. */
export async function findFileHomes(tx: Db | Tx, fileId: string): Promise<readonly StoredFile[]> {
  return tx.selectFrom('file').select(FILE).where('file_id', '=', fileId).limit(5).execute()
}

/**
 * Puts uploaded files into an elder's record: a second row in the elder's partition. False when one of them was not
 * uploaded by this account.
 */
export async function adoptFiles(
  tx: Tx,
  input: { readonly from: string; readonly to: string; readonly fileIds: readonly string[] },
): Promise<boolean> {
  const wanted = [...new Set(input.fileIds)]
  if (wanted.length === 0) return true
  const own = await tx
    .selectFrom('file')
    .select(FILE)
    .where('partition_id', 'in', [input.from, input.to])
    .where('file_id', 'in', wanted)
    .execute()
  if (new Set(own.map((file) => file.fileId)).size !== wanted.length) return false
  for (const file of own) {
    if (own.some((other) => other.fileId === file.fileId && other.partitionId === input.to)) continue
    await insertFile(tx, { ...file, partitionId: input.to })
  }
  return true
}
