import type { Db, Tx } from '#db/handle.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }

export async function insertReport(
  tx: Tx,
  key: Key,
  report: {
    readonly number: string
    readonly contentSealed: Uint8Array
    readonly digest: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('assessment_report')
    .values({
      elder_id: key.elderId,
      assessment_id: key.assessmentId,
      number: report.number,
      content_sealed: report.contentSealed,
      digest: report.digest,
      issued_at: report.at,
    })
    .execute()
}

export async function findReport(
  tx: Db | Tx,
  key: Key,
): Promise<
  | {
      readonly number: string
      readonly contentSealed: Buffer
      readonly digest: string
      readonly issuedAt: Temporal.Instant
    }
  | undefined
> {
  return tx
    .selectFrom('assessment_report')
    .select(['number', 'content_sealed as contentSealed', 'digest', 'issued_at as issuedAt'])
    .where('elder_id', '=', key.elderId)
    .where('assessment_id', '=', key.assessmentId)
    .executeTakeFirst()
}
