import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { must } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { BenefitCase, CaseState, CaseStep, Channel, Pause, StepState } from './case.ts'
import type { StepActor, StepKind } from './programme.ts'

const CASE = [
  'elder_id as elderId',
  'case_id as caseId',
  'case_number as caseNumber',
  'policy',
  'policy_version as policyVersion',
  'policy_digest as policyDigest',
  'programme',
  'title',
  'region',
  'channel',
  'organization_id as organizationId',
  'opened_by as openedBy',
  'opened_at as openedAt',
  'opened_on as openedOn',
  'state',
  'exclusive',
  'claimed_from as claimedFrom',
  'claimed_to as claimedTo',
  'submitted_at as submittedAt',
  'accepted_on as acceptedOn',
  'decided_at as decidedAt',
  'decision_id as decisionId',
  'close_reason as closeReason',
  'step_no as stepNo',
  'due_on as dueOn',
  'due_provisional as dueProvisional',
  'assigned_to as assignedTo',
  'locked_by as lockedBy',
  'locked_until as lockedUntil',
  'revision',
] as const

type CaseRow = Omit<BenefitCase, 'state' | 'channel'> & { readonly state: string; readonly channel: string }

function toCase(row: CaseRow): BenefitCase {
  // The check constraints of the table allow no other values.
  return { ...row, state: row.state as CaseState, channel: row.channel as Channel }
}

export async function findCase(tx: Db | Tx, elderId: string, caseId: string): Promise<BenefitCase | undefined> {
  const row = await tx
    .selectFrom('benefit_case')
    .select(CASE)
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ? toCase(row) : undefined
}

/** The case with its row locked until the transaction ends: two officers cannot take the same step. */
export async function findCaseForUpdate(tx: Tx, elderId: string, caseId: string): Promise<BenefitCase | undefined> {
  const row = await tx
    .selectFrom('benefit_case')
    .select(CASE)
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toCase(row) : undefined
}

/** Whose case an id is: for links that carry the case alone. */
export async function findCaseOwner(tx: Db | Tx, caseId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('benefit_case')
    .select('elder_id')
    .where('case_id', '=', caseId)
    .limit(1)
    .executeTakeFirst()
  return row?.elder_id
}

export async function findCaseByNumber(
  tx: Db | Tx,
  caseNumber: string,
): Promise<{ readonly elderId: string; readonly caseId: string } | undefined> {
  return tx
    .selectFrom('case_number')
    .select(['elder_id as elderId', 'case_id as caseId'])
    .where('case_number', '=', caseNumber)
    .executeTakeFirst()
}

/** The open case of a person for a programme, which is at most one: the index `case_one_open_per_programme`. */
export async function findOpenCase(tx: Tx, elderId: string, programme: string): Promise<BenefitCase | undefined> {
  const row = await tx
    .selectFrom('benefit_case')
    .select(CASE)
    .where('elder_id', '=', elderId)
    .where('programme', '=', programme)
    .where('exclusive', '=', true)
    .where('state', 'in', ['draft', 'running', 'returned', 'held'])
    .executeTakeFirst()
  return row ? toCase(row) : undefined
}

/** A person's cases, the newest first. */
export async function findCasesOf(tx: Db | Tx, elderId: string): Promise<readonly BenefitCase[]> {
  const rows = await tx
    .selectFrom('benefit_case')
    .select(CASE)
    .where('elder_id', '=', elderId)
    .orderBy('opened_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(toCase)
}

/** Cases that wait for an assessment or its confirmation, of one person or of everybody. */
export async function findCasesAtSteps(
  tx: Db | Tx,
  kinds: readonly StepKind[],
  elderId?: string,
): Promise<readonly BenefitCase[]> {
  let select = tx
    .selectFrom('benefit_case')
    .select(CASE)
    .where('step_no', 'is not', null)
    .where('state', '=', 'running')
    .where('step_kind', 'in', [...kinds])
    .orderBy('opened_at')
    .limit(1000)
  if (elderId) select = select.where('elder_id', '=', elderId)
  return (await select.execute()).map(toCase)
}

export type NewCase = Omit<
  BenefitCase,
  | 'submittedAt'
  | 'acceptedOn'
  | 'decidedAt'
  | 'decisionId'
  | 'closeReason'
  | 'stepNo'
  | 'dueOn'
  | 'dueProvisional'
  | 'assignedTo'
  | 'lockedBy'
  | 'lockedUntil'
  | 'revision'
>

/** Adds a case with its number; false when the number or the open place of the programme is taken. */
export async function insertCase(tx: Tx, entry: NewCase): Promise<boolean> {
  const number = await tx
    .insertInto('case_number')
    .values({ case_number: entry.caseNumber, elder_id: entry.elderId, case_id: entry.caseId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_number')
    .executeTakeFirst()
  if (!number) return false
  const row = await tx
    .insertInto('benefit_case')
    .values({
      elder_id: entry.elderId,
      case_id: entry.caseId,
      case_number: entry.caseNumber,
      policy: entry.policy,
      policy_version: entry.policyVersion,
      policy_digest: entry.policyDigest,
      programme: entry.programme,
      title: entry.title,
      region: entry.region,
      channel: entry.channel,
      organization_id: entry.organizationId,
      opened_by: entry.openedBy,
      opened_at: entry.openedAt,
      opened_on: entry.openedOn,
      state: entry.state,
      exclusive: entry.exclusive,
      claimed_from: entry.claimedFrom,
      claimed_to: entry.claimedTo,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

export type CaseChange = {
  readonly state?: CaseState
  readonly submittedAt?: Temporal.Instant
  readonly acceptedOn?: PlainDate
  readonly decidedAt?: Temporal.Instant
  readonly decisionId?: string
  readonly closedAt?: Temporal.Instant
  readonly closeReason?: string
  readonly region?: string
  readonly assignedTo?: string | null
  readonly assignedAt?: Temporal.Instant
  readonly lockedBy?: string | null
  readonly lockedUntil?: Temporal.Instant | null
  readonly formSealed?: Uint8Array
  readonly claimed?: { readonly from: PlainDate; readonly to: PlainDate }
}

export async function updateCase(tx: Tx, elderId: string, caseId: string, change: CaseChange): Promise<void> {
  await tx
    .updateTable('benefit_case')
    .set((update) => ({
      revision: update('revision', '+', 1),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.submittedAt === undefined ? {} : { submitted_at: change.submittedAt }),
      ...(change.acceptedOn === undefined ? {} : { accepted_on: change.acceptedOn }),
      ...(change.decidedAt === undefined ? {} : { decided_at: change.decidedAt }),
      ...(change.decisionId === undefined ? {} : { decision_id: change.decisionId }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.closeReason === undefined ? {} : { close_reason: change.closeReason }),
      ...(change.region === undefined ? {} : { region: change.region }),
      ...(change.assignedTo === undefined ? {} : { assigned_to: change.assignedTo }),
      ...(change.assignedAt === undefined ? {} : { assigned_at: change.assignedAt }),
      ...(change.lockedBy === undefined ? {} : { locked_by: change.lockedBy }),
      ...(change.lockedUntil === undefined ? {} : { locked_until: change.lockedUntil }),
      ...(change.formSealed === undefined ? {} : { form_sealed: change.formSealed }),
      ...(change.claimed === undefined ? {} : { claimed_from: change.claimed.from, claimed_to: change.claimed.to }),
    }))
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Shows on the case which step is being worked on and until when: what the worklist sorts by. */
export async function updateCaseStep(tx: Tx, elderId: string, caseId: string, step: CaseStep | null): Promise<void> {
  await tx
    .updateTable('benefit_case')
    .set({
      step_no: step?.stepNo ?? null,
      step_kind: step?.kind ?? null,
      step_who: step?.who ?? null,
      due_on: step?.dueOn ?? null,
      due_provisional: step?.dueProvisional ?? false,
    })
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .execute()
}

export async function findForm(tx: Db | Tx, elderId: string, caseId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('benefit_case')
    .select('form_sealed')
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.form_sealed ?? undefined
}

// Steps ----------------------------------------------------------------------------------------------------------------

const STEP = [
  'step_no as stepNo',
  'step',
  'title',
  'kind',
  'who',
  'unit',
  'clauses',
  'working_days as workingDays',
  'notice_days as noticeDays',
  'signatures',
  'second_person as secondPerson',
  'optional',
  'on_incomplete as onIncomplete',
  'on_objection as onObjection',
  'skip_when as skipWhen',
  'clock_excludes as clockExcludes',
  'round',
  'state',
  'started_on as startedOn',
  'due_on as dueOn',
  'due_provisional as dueProvisional',
  'paused_on as pausedOn',
  'paused_because as pausedBecause',
  'days_left as daysLeft',
  'done_at as doneAt',
  'done_by as doneBy',
  'before_by as beforeBy',
  'note',
  'skipped_because as skippedBecause',
] as const

type StepRow = Omit<CaseStep, 'kind' | 'who' | 'state' | 'pausedBecause'> & {
  readonly kind: string
  readonly who: string
  readonly state: string
  readonly pausedBecause: string | null
}

function toStep(row: StepRow): CaseStep {
  return {
    ...row,
    // Written from a checked pack and by the constraints of the table.
    kind: row.kind as StepKind,
    who: row.who as StepActor,
    state: row.state as StepState,
    pausedBecause: row.pausedBecause as Pause | null,
  }
}

export async function findSteps(tx: Db | Tx, elderId: string, caseId: string): Promise<readonly CaseStep[]> {
  const rows = await tx
    .selectFrom('case_step')
    .select(STEP)
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .orderBy('step_no')
    .execute()
  return rows.map(toStep)
}

export async function getStep(tx: Db | Tx, elderId: string, caseId: string, stepNo: number): Promise<CaseStep> {
  const steps = await findSteps(tx, elderId, caseId)
  return must(
    steps.find((step) => step.stepNo === stepNo),
    `case ${caseId} has no step ${stepNo}`,
  )
}

export async function insertSteps(tx: Tx, elderId: string, caseId: string, steps: readonly CaseStep[]): Promise<void> {
  if (steps.length === 0) return
  await tx
    .insertInto('case_step')
    .values(
      steps.map((step) => ({
        elder_id: elderId,
        case_id: caseId,
        step_no: step.stepNo,
        step: step.step,
        title: step.title,
        kind: step.kind,
        who: step.who,
        unit: step.unit,
        clauses: step.clauses,
        working_days: step.workingDays,
        notice_days: step.noticeDays,
        signatures: step.signatures,
        second_person: step.secondPerson,
        optional: step.optional,
        on_incomplete: step.onIncomplete,
        on_objection: step.onObjection,
        skip_when: step.skipWhen,
        clock_excludes: step.clockExcludes,
        round: step.round,
        state: step.state,
      })),
    )
    .execute()
}

/** Writes how far a step has come; what the pack said stays as it was. */
export async function updateStep(tx: Tx, elderId: string, caseId: string, step: CaseStep): Promise<void> {
  await tx
    .updateTable('case_step')
    .set({
      round: step.round,
      state: step.state,
      started_on: step.startedOn,
      due_on: step.dueOn,
      due_provisional: step.dueProvisional,
      paused_on: step.pausedOn,
      paused_because: step.pausedBecause,
      days_left: step.daysLeft,
      done_at: step.doneAt,
      done_by: step.doneBy,
      before_by: step.beforeBy,
      note: step.note,
      skipped_because: step.skippedBecause,
    })
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .where('step_no', '=', step.stepNo)
    .execute()
}

// Signatures and the timeline --------------------------------------------------------------------------------------------

export type Signature = {
  readonly stepNo: number
  readonly round: number
  readonly accountId: string
  readonly opinion: string
  readonly note: string | null
  readonly signedAt: Temporal.Instant
}

/** Signs a step; false when this account has signed it in this round. */
export async function insertSignature(tx: Tx, elderId: string, caseId: string, signature: Signature): Promise<boolean> {
  const row = await tx
    .insertInto('case_signature')
    .values({
      elder_id: elderId,
      case_id: caseId,
      step_no: signature.stepNo,
      round: signature.round,
      account_id: signature.accountId,
      opinion: signature.opinion,
      note: signature.note,
      signed_at: signature.signedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findSignatures(tx: Db | Tx, elderId: string, caseId: string): Promise<readonly Signature[]> {
  return tx
    .selectFrom('case_signature')
    .select(['step_no as stepNo', 'round', 'account_id as accountId', 'opinion', 'note', 'signed_at as signedAt'])
    .where('elder_id', '=', elderId)
    .where('case_id', '=', caseId)
    .orderBy('signed_at')
    .execute()
}

export type CaseEvent = {
  readonly eventId: string
  readonly at: Temporal.Instant
  readonly accountId: string | null
  readonly acting: string
  readonly event: string
  readonly stepNo: number | null
  readonly reason: string | null
}

export async function insertEvent(
  tx: Tx,
  elderId: string,
  caseId: string,
  event: CaseEvent & { readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx
    .insertInto('case_event')
    .values({
      elder_id: elderId,
      case_id: caseId,
      event_id: event.eventId,
      at: event.at,
      account_id: event.accountId,
      acting: event.acting,
      event: event.event,
      step_no: event.stepNo,
      reason: event.reason,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

/** The timeline, oldest first. */
export async function findEvents(
  tx: Db | Tx,
  elderId: string,
  caseId: string,
): Promise<readonly (CaseEvent & { readonly actorName: string | null })[]> {
  const { rows } = await sql<CaseEvent & { readonly actorName: string | null }>`
    select e.event_id as "eventId", e.at, e.account_id as "accountId", e.acting, e.event, e.step_no as "stepNo", e.reason,
           a.display_name as "actorName"
    from case_event e left join account a on a.account_id = e.account_id
    where e.elder_id = ${elderId} and e.case_id = ${caseId}
    order by e.at, e.event_id limit 500`.execute(tx)
  return rows
}

/** Display names of accounts, in one query. */
export async function findNames(tx: Db | Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('account')
    .select(['account_id', 'display_name'])
    .where('account_id', 'in', [...accountIds])
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.display_name]))
}
