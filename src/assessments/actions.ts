import type { Db, Tx } from '#db/handle.ts'
import type { Assessment } from './assessment.ts'
import { findStandingAssessment } from './store.ts'

/**
 * The latest confirmed assessment of an elder that nothing has replaced; `validUntil` says how long it counts, and an
 * open objection does not suspend it. The level itself is a fact about the elder (能力等级).
 */
export function latestConfirmedAssessment(tx: Db | Tx, elderId: string): Promise<Assessment | undefined> {
  return findStandingAssessment(tx, elderId)
}
