import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'

export type ImportState = 'checked' | 'applied' | 'dropped'

export type ImportFile = {
  readonly importId: string
  readonly kind: string
  readonly region: string
  readonly fileName: string
  readonly digest: string
  readonly rows: number
  readonly faults: number
  readonly summary: unknown
  readonly state: ImportState
  readonly madeBy: string | null
  readonly madeAt: Temporal.Instant
  readonly appliedBy: string | null
  readonly appliedAt: Temporal.Instant | null
  readonly byTwo: boolean
}

const COLUMNS = [
  'import_id as importId',
  'kind',
  'region',
  'file_name as fileName',
  'digest',
  'rows',
  'faults',
  'summary',
  'state',
  'made_by as madeBy',
  'made_at as madeAt',
  'applied_by as appliedBy',
  'applied_at as appliedAt',
  'by_two as byTwo',
] as const

function toImport(row: Omit<ImportFile, 'state'> & { readonly state: string }): ImportFile {
  // The check constraint of the table allows no other states.
  return { ...row, state: row.state as ImportState }
}

export async function insertImport(
  tx: Tx,
  file: Omit<ImportFile, 'appliedBy' | 'appliedAt' | 'summary'> & {
    readonly summary: Readonly<Record<string, unknown>>
    readonly contentSealed: Uint8Array | null
  },
): Promise<void> {
  await tx
    .insertInto('import_file')
    .values({
      import_id: file.importId,
      kind: file.kind,
      region: file.region,
      file_name: file.fileName,
      digest: file.digest,
      rows: file.rows,
      faults: file.faults,
      summary: JSON.stringify(file.summary),
      content_sealed: file.contentSealed,
      state: file.state,
      made_by: file.madeBy,
      made_at: file.madeAt,
      by_two: file.byTwo,
    })
    .execute()
}

export async function findAppliedImport(tx: Db | Tx, kind: string, digest: string): Promise<ImportFile | undefined> {
  const row = await tx
    .selectFrom('import_file')
    .select(COLUMNS)
    .where('kind', '=', kind)
    .where('digest', '=', digest)
    .where('state', '=', 'applied')
    .executeTakeFirst()
  return row ? toImport(row) : undefined
}

export async function findImport(db: Db | Tx, importId: string): Promise<ImportFile | undefined> {
  const row = await db.selectFrom('import_file').select(COLUMNS).where('import_id', '=', importId).executeTakeFirst()
  return row ? toImport(row) : undefined
}

export async function findImportForUpdate(
  tx: Tx,
  importId: string,
): Promise<(ImportFile & { readonly contentSealed: Buffer | null }) | undefined> {
  const row = await tx
    .selectFrom('import_file')
    .select([...COLUMNS, 'content_sealed as contentSealed'])
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...toImport(row), contentSealed: row.contentSealed } : undefined
}

/** Files of a region, the latest first; `before` is the last one of the page before (ids sort by time). */
export async function findImports(
  db: Db | Tx,
  query: { readonly region: string; readonly before?: string | undefined; readonly limit: number },
): Promise<readonly ImportFile[]> {
  let select = db
    .selectFrom('import_file')
    .select(COLUMNS)
    .where('region', 'like', `${regionPrefix(query.region)}%`)
    .orderBy('import_id', 'desc')
    .limit(query.limit)
  if (query.before) select = select.where('import_id', '<', query.before)
  return (await select.execute()).map(toImport)
}

/** Ends a file's way; its content is emptied, because it has served its purpose. */
export async function closeImport(
  tx: Tx,
  importId: string,
  close: { readonly state: 'applied' | 'dropped'; readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('import_file')
    .set({ state: close.state, applied_by: close.by, applied_at: close.at, content_sealed: null })
    .where('import_id', '=', importId)
    .execute()
}
