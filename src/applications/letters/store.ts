import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

type CaseKey = { readonly elderId: string; readonly caseId: string }

export type Letter = {
  readonly letterNo: number
  readonly outcome: string
  readonly decisionId: string | null
  readonly issuedOn: PlainDate
  readonly contentSealed: Buffer
  readonly servedOn: PlainDate | null
  readonly servedHow: string | null
  readonly proofFileId: string | null
  readonly reconsiderUntil: PlainDate | null
  readonly sueUntil: PlainDate | null
}

export async function insertLetter(
  tx: Tx,
  key: CaseKey,
  letter: {
    readonly letterNo: number
    readonly outcome: 'granted' | 'refused' | 'not-accepted'
    readonly decisionId: string | null
    readonly issuedOn: PlainDate
    readonly issuedBy: string
    readonly contentSealed: Uint8Array
  },
): Promise<void> {
  await tx
    .insertInto('decision_letter')
    .values({
      elder_id: key.elderId,
      case_id: key.caseId,
      letter_no: letter.letterNo,
      outcome: letter.outcome,
      decision_id: letter.decisionId,
      issued_on: letter.issuedOn,
      issued_by: letter.issuedBy,
      content_sealed: letter.contentSealed,
    })
    .execute()
}

/** The letters of a case, the oldest first; the last one counts. */
export async function findLetters(tx: Db | Tx, key: CaseKey): Promise<readonly Letter[]> {
  return tx
    .selectFrom('decision_letter')
    .select([
      'letter_no as letterNo',
      'outcome',
      'decision_id as decisionId',
      'issued_on as issuedOn',
      'content_sealed as contentSealed',
      'served_on as servedOn',
      'served_how as servedHow',
      'proof_file_id as proofFileId',
      'reconsider_until as reconsiderUntil',
      'sue_until as sueUntil',
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('letter_no')
    .execute()
}

/** Records the service once; false when it was recorded before. */
export async function updateLetterService(
  tx: Tx,
  key: CaseKey & { readonly letterNo: number },
  service: {
    readonly servedOn: PlainDate
    readonly how: string
    readonly proofFileId: string | null
    readonly by: string
    readonly at: Temporal.Instant
    readonly reconsiderUntil: PlainDate
    readonly sueUntil: PlainDate
  },
): Promise<boolean> {
  const row = await tx
    .updateTable('decision_letter')
    .set({
      served_on: service.servedOn,
      served_how: service.how,
      served_recorded_by: service.by,
      served_recorded_at: service.at,
      proof_file_id: service.proofFileId,
      reconsider_until: service.reconsiderUntil,
      sue_until: service.sueUntil,
    })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('letter_no', '=', key.letterNo)
    .where('served_on', 'is', null)
    .returning('letter_no')
    .executeTakeFirst()
  return row !== undefined
}

export type Appeal = {
  readonly appealId: string
  readonly decisionId: string | null
  readonly kind: string
  readonly filedOn: PlainDate
  readonly body: string
  readonly inTime: boolean | null
  readonly says: string
  readonly state: string
  readonly outcomeOn: PlainDate | null
  readonly outcomeSays: string | null
}

/** Adds an appeal; false while another is pending: the index `appeal_one_pending`. */
export async function insertAppeal(
  tx: Tx,
  key: CaseKey,
  appeal: Omit<Appeal, 'state' | 'outcomeOn' | 'outcomeSays'> & {
    readonly by: string
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('appeal')
    .values({
      elder_id: key.elderId,
      case_id: key.caseId,
      appeal_id: appeal.appealId,
      decision_id: appeal.decisionId,
      kind: appeal.kind,
      filed_on: appeal.filedOn,
      body: appeal.body,
      in_time: appeal.inTime,
      says: appeal.says,
      recorded_by: appeal.by,
      recorded_at: appeal.at,
      state: 'pending',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('appeal_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findAppeals(tx: Db | Tx, key: CaseKey): Promise<readonly Appeal[]> {
  return tx
    .selectFrom('appeal')
    .select([
      'appeal_id as appealId',
      'decision_id as decisionId',
      'kind',
      'filed_on as filedOn',
      'body',
      'in_time as inTime',
      'says',
      'state',
      'outcome_on as outcomeOn',
      'outcome_says as outcomeSays',
    ])
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .orderBy('filed_on')
    .orderBy('appeal_id')
    .execute()
}

/** Enters how an appeal ended; false when it has ended before. */
export async function updateAppeal(
  tx: Tx,
  key: CaseKey & { readonly appealId: string },
  outcome: { readonly state: 'upheld' | 'dismissed' | 'withdrawn'; readonly on: PlainDate; readonly says: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('appeal')
    .set({ state: outcome.state, outcome_on: outcome.on, outcome_says: outcome.says })
    .where('elder_id', '=', key.elderId)
    .where('case_id', '=', key.caseId)
    .where('appeal_id', '=', key.appealId)
    .where('state', '=', 'pending')
    .returning('appeal_id')
    .executeTakeFirst()
  return row !== undefined
}
