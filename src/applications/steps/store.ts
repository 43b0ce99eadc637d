import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

/** How far a person's latest assessment has come, as far as a case has to know. */
export type AssessmentProgress = {
  readonly assessmentId: string
  readonly state: string
  readonly signedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly validUntil: PlainDate | null
}

/** The latest assessment of the person that still counts; what was rejected, voided or replaced does not. */
export async function findAssessmentProgress(tx: Db | Tx, elderId: string): Promise<AssessmentProgress | undefined> {
  const { rows } = await sql<AssessmentProgress>`
    select assessment_id as "assessmentId", state, signed_at as "signedAt", decided_by as "decidedBy", valid_until as "validUntil"
    from assessment
    where elder_id = ${elderId} and superseded_by is null and state not in ('rejected', 'voided')
    order by started_at desc limit 1`.execute(tx)
  return rows[0]
}

/** Whether the person has tried the advisory self-assessment since a day. */
export async function hasSelfAssessed(tx: Db | Tx, elderId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from self_assessment where elder_id = ${elderId} limit 1`.execute(tx)
  return rows.length > 0
}
