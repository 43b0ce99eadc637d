import type { Db, Tx } from '#db/handle.ts'

export async function insertSelfAssessment(
  tx: Tx,
  self: {
    readonly elderId: string
    readonly selfAssessmentId: string
    readonly contentSealed: Uint8Array
    readonly byAccount: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('self_assessment')
    .values({
      elder_id: self.elderId,
      self_assessment_id: self.selfAssessmentId,
      content_sealed: self.contentSealed,
      by_account: self.byAccount,
      at: self.at,
    })
    .execute()
}

export async function findLatestSelfAssessment(
  tx: Db | Tx,
  elderId: string,
): Promise<
  { readonly selfAssessmentId: string; readonly contentSealed: Buffer; readonly at: Temporal.Instant } | undefined
> {
  return tx
    .selectFrom('self_assessment')
    .select(['self_assessment_id as selfAssessmentId', 'content_sealed as contentSealed', 'at'])
    .where('elder_id', '=', elderId)
    .orderBy('at', 'desc')
    .executeTakeFirst()
}
