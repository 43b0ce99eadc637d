import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { SourceFile } from '#policy/library.ts'

/** Publications come one after the other: whoever publishes first locks this. */
export async function lockPublications(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('policy-publication'))`.execute(tx)
}

/** The number of the last publication; 0 when there is none. */
export async function findLatestPublication(db: Db | Tx): Promise<number> {
  const row = await db
    .selectFrom('policy_publication')
    .select(({ fn }) => fn.max('publication_no').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

/** The newest text of every file that was published after one publication and up to another. */
export async function findPublishedFiles(db: Db | Tx, after: number, upTo: number): Promise<readonly SourceFile[]> {
  const { rows } = await sql<SourceFile>`
    select distinct on (f.file) f.file, t.text
    from policy_publication_file f join policy_text t on t.digest = f.text_digest
    where f.publication_no > ${after} and f.publication_no <= ${upTo}
    order by f.file, f.publication_no desc`.execute(db)
  return rows
}

/** Every digest of a pack that was ever published, with the texts it names. */
export async function findPastPacks(db: Db | Tx): Promise<
  readonly {
    readonly digest: string
    readonly policy: string
    readonly text: string
    readonly baseText: string | null
  }[]
> {
  const rows = await db
    .selectFrom('policy_pack as p')
    .innerJoin('policy_text as t', 't.digest', 'p.text_digest')
    .leftJoin('policy_text as b', 'b.digest', 'p.base_digest')
    .select(['p.pack_digest as digest', 'p.policy', 't.text', 'b.text as baseText'])
    .execute()
  return rows
}

/** What stands in a file now, and who put it there. */
export type StandingFile = {
  readonly file: string
  readonly digest: string
  readonly origin: 'files' | 'draft'
  readonly publication: number
  readonly publishedAt: Temporal.Instant
}

export async function findStandingFiles(db: Db | Tx): Promise<readonly StandingFile[]> {
  const { rows } = await sql<StandingFile>`
    select distinct on (f.file) f.file, f.text_digest as digest, p.origin, f.publication_no as publication,
           p.published_at as "publishedAt"
    from policy_publication_file f join policy_publication p using (publication_no)
    order by f.file, f.publication_no desc`.execute(db)
  return rows
}

/** Every text that a file ever had. */
export async function findKnownTexts(
  db: Db | Tx,
): Promise<readonly { readonly file: string; readonly digest: string }[]> {
  return db.selectFrom('policy_publication_file').select(['file', 'text_digest as digest']).distinct().execute()
}

export async function insertTexts(
  tx: Tx,
  texts: readonly { readonly digest: string; readonly text: string }[],
): Promise<void> {
  if (texts.length === 0) return
  await tx
    .insertInto('policy_text')
    .values([...texts])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function insertPublication(
  tx: Tx,
  publication: {
    readonly number: number
    readonly draftId: string | null
    readonly publishedBy: string | null
    readonly at: Temporal.Instant
    readonly effectiveOn: PlainDate | null
    readonly files: readonly { readonly file: string; readonly digest: string }[]
    readonly packs: readonly {
      readonly digest: string
      readonly policy: string
      readonly textDigest: string
      readonly baseDigest: string | null
    }[]
  },
): Promise<void> {
  await tx
    .insertInto('policy_publication')
    .values({
      publication_no: publication.number,
      origin: publication.draftId === null ? 'files' : 'draft',
      draft_id: publication.draftId,
      published_by: publication.publishedBy,
      published_at: publication.at,
      effective_on: publication.effectiveOn,
    })
    .execute()
  await tx
    .insertInto('policy_publication_file')
    .values(
      publication.files.map(({ file, digest }) => ({
        publication_no: publication.number,
        file,
        text_digest: digest,
      })),
    )
    .execute()
  if (publication.packs.length === 0) return
  await tx
    .insertInto('policy_pack')
    .values(
      publication.packs.map((pack) => ({
        pack_digest: pack.digest,
        policy: pack.policy,
        text_digest: pack.textDigest,
        base_digest: pack.baseDigest,
        publication_no: publication.number,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes files of a newer program that wait to be looked at; returns those that were not noted before. */
export async function insertWaiting(
  tx: Tx,
  files: readonly { readonly file: string; readonly digest: string }[],
  at: Temporal.Instant,
): Promise<readonly string[]> {
  if (files.length === 0) return []
  const rows = await tx
    .insertInto('policy_file_waiting')
    .values(files.map(({ file, digest }) => ({ file, text_digest: digest, seen_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('file')
    .execute()
  return rows.map((row) => row.file)
}

/** The newest waiting text of each file that has not been published since. */
export async function findWaiting(db: Db | Tx): Promise<
  readonly {
    readonly file: string
    readonly digest: string
    readonly text: string
    readonly seenAt: Temporal.Instant
  }[]
> {
  const { rows } = await sql<{ file: string; digest: string; text: string; seenAt: Temporal.Instant }>`
    select distinct on (w.file) w.file, w.text_digest as digest, t.text, w.seen_at as "seenAt"
    from policy_file_waiting w join policy_text t on t.digest = w.text_digest
    where not exists (select from policy_publication_file f where f.file = w.file and f.text_digest = w.text_digest)
    order by w.file, w.seen_at desc`.execute(db)
  return rows
}

/** The publications of a file, newest first. */
export async function findPublicationsOf(
  db: Db | Tx,
  file: string,
): Promise<
  readonly {
    readonly number: number
    readonly digest: string
    readonly origin: 'files' | 'draft'
    readonly publishedAt: Temporal.Instant
    readonly publishedBy: string | null
    readonly effectiveOn: PlainDate | null
    readonly reason: string | null
    readonly draftId: string | null
  }[]
> {
  const rows = await db
    .selectFrom('policy_publication_file as f')
    .innerJoin('policy_publication as p', 'p.publication_no', 'f.publication_no')
    .leftJoin('account as a', 'a.account_id', 'p.published_by')
    .leftJoin('policy_draft as d', 'd.draft_id', 'p.draft_id')
    .select([
      'p.publication_no as number',
      'f.text_digest as digest',
      'p.origin',
      'p.published_at as publishedAt',
      'a.display_name as publishedBy',
      'p.effective_on as effectiveOn',
      'd.reason',
      'p.draft_id as draftId',
    ])
    .where('f.file', '=', file)
    .orderBy('p.publication_no', 'desc')
    .limit(100)
    .execute()
  // The check constraint of the column allows no other values.
  return rows.map((row) => ({ ...row, origin: row.origin as 'files' | 'draft' }))
}

/** The text that a file had with a publication. */
export async function findTextAt(db: Db | Tx, file: string, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('policy_publication_file as f')
    .innerJoin('policy_text as t', 't.digest', 'f.text_digest')
    .select('t.text')
    .where('f.file', '=', file)
    .where('f.publication_no', '<=', number)
    .orderBy('f.publication_no', 'desc')
    .executeTakeFirst()
  return row?.text
}
