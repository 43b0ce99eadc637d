// Generated from the database catalogue by `npm run generate`; never edited by hand.
import type { ColumnType } from 'kysely'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface AccountTable {
  account_id: ColumnType<string, string, string>
  login: ColumnType<string, string, string>
  display_name: ColumnType<string, string, string>
  password_hash: ColumnType<string | null, string | null | undefined, string | null>
  phone_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  phone_index: ColumnType<string | null, string | null | undefined, string | null>
  elder_id: ColumnType<string | null, string | null | undefined, string | null>
  status: ColumnType<string, string | undefined, string>
  agreement_accepted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  must_change_password: ColumnType<boolean, boolean | undefined, boolean>
  failed_logins: ColumnType<number, number | undefined, number>
  locked_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  created_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AccountRoleTable {
  account_id: ColumnType<string, string, string>
  role: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  organization_id: ColumnType<string | null, string | null | undefined, string | null>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string | undefined, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  granted_by: ColumnType<string | null, string | null | undefined, string | null>
  account_role_id: ColumnType<string, string | undefined, string>
}

export interface AgentLimitTable {
  region: ColumnType<string, string, string>
  from_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  elders_max: ColumnType<number, number, number>
  live: ColumnType<boolean, boolean, boolean>
}

export interface AgentSlotTable {
  agent_account_id: ColumnType<string, string, string>
  slot: ColumnType<number, number, number>
  elder_id: ColumnType<string, string, string>
  limit_region: ColumnType<string, string, string>
  limit_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  limit_max: ColumnType<number, number, number>
}

export interface AllowanceRunTable {
  run_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  people: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  added: ColumnType<number, number | undefined, number>
  stopped: ColumnType<number, number | undefined, number>
  digest: ColumnType<string, string, string>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  posted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  months: ColumnType<number, number | undefined, number>
  undecided: ColumnType<number, number | undefined, number>
  done_people: ColumnType<number, number | undefined, number>
  done_fen: ColumnType<number, number | undefined, number>
  leased_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface AppealTable {
  elder_id: ColumnType<string, string, string>
  appeal_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  decision_id: ColumnType<string | null, string | null | undefined, string | null>
  kind: ColumnType<string, string, string>
  filed_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  body: ColumnType<string, string, string>
  in_time: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  says: ColumnType<string, string, string>
  recorded_by: ColumnType<string, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  state: ColumnType<string, string, string>
  outcome_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  outcome_says: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AssessmentTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  request_id: ColumnType<string, string, string>
  chain_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  mode: ColumnType<string, string, string>
  reason: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  fee_fen: ColumnType<number, number, number>
  scale_digest: ColumnType<string, string, string>
  base_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  revision: ColumnType<number, number | undefined, number>
  record_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  result_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  started_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  signed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>
  valid_until: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  voucher_fen: ColumnType<number | null, number | null | undefined, number | null>
  locality_fen: ColumnType<number | null, number | null | undefined, number | null>
  elder_fen: ColumnType<number | null, number | null | undefined, number | null>
  fee_settled_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  superseded_by: ColumnType<string | null, string | null | undefined, string | null>
  reminded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface AssessmentAssessorTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  seat: ColumnType<number, number, number>
  chain_id: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  identity_index: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  staff_id: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  certificate_number: ColumnType<string, string, string>
  counts: ColumnType<boolean, boolean | undefined, boolean>
  assigned_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  declared_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface AssessmentDraftTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  saved_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessmentObjectionTable {
  elder_id: ColumnType<string, string, string>
  objection_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  reason_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  state: ColumnType<string, string, string>
  raised_by: ColumnType<string | null, string | null | undefined, string | null>
  raised_as: ColumnType<string, string, string>
  raised_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>
  request_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AssessmentReconciliationTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  revision: ColumnType<number, number, number>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  by_account: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessmentReportTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  number: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  digest: ColumnType<string, string, string>
  issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessmentRequestTable {
  elder_id: ColumnType<string, string, string>
  request_id: ColumnType<string, string, string>
  route: ColumnType<string, string, string>
  reason: ColumnType<string, string, string>
  organization_id: ColumnType<string | null, string | null | undefined, string | null>
  region: ColumnType<string, string, string>
  mode: ColumnType<string, string, string>
  wanted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  slot_id: ColumnType<string | null, string | null | undefined, string | null>
  place_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  note_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  fee_fen: ColumnType<number | null, number | null | undefined, number | null>
  state: ColumnType<string, string, string>
  state_reason: ColumnType<string | null, string | null | undefined, string | null>
  proposed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  appointment_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  appointment_minutes: ColumnType<number | null, number | null | undefined, number | null>
  objection_id: ColumnType<string | null, string | null | undefined, string | null>
  chain_id: ColumnType<string | null, string | null | undefined, string | null>
  requested_by: ColumnType<string | null, string | null | undefined, string | null>
  requested_as: ColumnType<string, string, string>
  requested_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface AssessmentScoreTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  client_id: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  digest: ColumnType<string, string, string>
  assessed_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  submitted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessmentSignatureTable {
  elder_id: ColumnType<string, string, string>
  assessment_id: ColumnType<string, string, string>
  revision: ColumnType<number, number, number>
  account_id: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessmentSlotTable {
  organization_id: ColumnType<string, string, string>
  slot_id: ColumnType<string, string, string>
  mode: ColumnType<string, string, string>
  starts_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  minutes: ColumnType<number, number, number>
  capacity: ColumnType<number, number, number>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  opened_by: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AssessmentSlotPlaceTable {
  organization_id: ColumnType<string, string, string>
  slot_id: ColumnType<string, string, string>
  place: ColumnType<number, number, number>
  capacity: ColumnType<number, number, number>
  elder_id: ColumnType<string, string, string>
  request_id: ColumnType<string, string, string>
}

export interface AssessorDriftTable {
  account_id: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  item: ColumnType<string, string, string>
  compared: ColumnType<number, number, number>
  differed: ColumnType<number, number, number>
  gap_sum: ColumnType<number, number, number>
}

export interface AssessorRecusalTable {
  elder_id: ColumnType<string, string, string>
  identity_index: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  reason: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AssessorTimeTable {
  account_id: ColumnType<string, string, string>
  cell: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  elder_id: ColumnType<string, string, string>
  request_id: ColumnType<string, string, string>
}

export interface AuditEntryTable {
  partition_id: ColumnType<string, string, string>
  audit_id: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  acting_role: ColumnType<string | null, string | null | undefined, string | null>
  action: ColumnType<string, string, string>
  subject_kind: ColumnType<string, string, string>
  subject_id: ColumnType<string, string, string>
  elder_id: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  detail: ColumnType<Json, string | undefined, string>
  transaction_id: ColumnType<string, string | undefined, string>
}

export interface AuditRestartTable {
  restart_no: ColumnType<number, number, number>
  added: ColumnType<number, number, number>
  restarted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AuditSealTable {
  seal_no: ColumnType<number, number, number>
  sealed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  below_transaction: ColumnType<string, string, string>
  entries: ColumnType<number, number, number>
  merkle_root: ColumnType<string, string, string>
  previous_hash: ColumnType<string, string, string>
  hash: ColumnType<string, string, string>
}

export interface AwardTable {
  elder_id: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  benefit: ColumnType<string | null, string | null | undefined, string | null>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  form: ColumnType<string, string, string>
  cycle: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  from_month: ColumnType<string, string, string>
  to_month: ColumnType<string | null, string | null | undefined, string | null>
  first_paid_month: ColumnType<string | null, string | null | undefined, string | null>
  amount_fen: ColumnType<number | null, number | null | undefined, number | null>
  last_amount_fen: ColumnType<number | null, number | null | undefined, number | null>
  case_id: ColumnType<string | null, string | null | undefined, string | null>
  decision_id: ColumnType<string, string, string>
  organization_id: ColumnType<string | null, string | null | undefined, string | null>
  granted_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  granted_by: ColumnType<string | null, string | null | undefined, string | null>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  ended_by: ColumnType<string | null, string | null | undefined, string | null>
  end_kind: ColumnType<string | null, string | null | undefined, string | null>
  end_reason: ColumnType<string | null, string | null | undefined, string | null>
  taken_over: ColumnType<boolean, boolean | undefined, boolean>
  opening_fen: ColumnType<number, number | undefined, number>
  end_basis: ColumnType<string | null, string | null | undefined, string | null>
  end_change_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface AwardCheckTable {
  elder_id: ColumnType<string, string, string>
  check_id: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  opened_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  due_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  state: ColumnType<string, string, string>
  how: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  file_id: ColumnType<string | null, string | null | undefined, string | null>
  suspended_by: ColumnType<string | null, string | null | undefined, string | null>
  changed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AwardMonthTable {
  elder_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  seq: ColumnType<number, number, number>
  award_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  form: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  pay_month: ColumnType<string, string, string>
  cause: ColumnType<string, string, string>
  decision_id: ColumnType<string | null, string | null | undefined, string | null>
  change_id: ColumnType<string | null, string | null | undefined, string | null>
  says: ColumnType<string | null, string | null | undefined, string | null>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface AwardSuspensionTable {
  elder_id: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  suspension_id: ColumnType<string, string, string>
  from_month: ColumnType<string, string, string>
  to_month: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string, string, string>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  lifted_by: ColumnType<string | null, string | null | undefined, string | null>
  lifted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  made_up: ColumnType<boolean, boolean | undefined, boolean>
}

export interface BankAccountTable {
  elder_id: ColumnType<string, string, string>
  bank_account_id: ColumnType<string, string, string>
  holder_name: ColumnType<string, string, string>
  account_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  account_index: ColumnType<string, string, string>
  bank_name: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  usable_from: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface BenefitCaseTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  case_number: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  policy_version: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  policy_digest: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  title: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  channel: ColumnType<string, string, string>
  organization_id: ColumnType<string | null, string | null | undefined, string | null>
  opened_by: ColumnType<string | null, string | null | undefined, string | null>
  opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  opened_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  state: ColumnType<string, string, string>
  exclusive: ColumnType<boolean, boolean, boolean>
  form_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  claimed_from: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  claimed_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  submitted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  accepted_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_id: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  close_reason: ColumnType<string | null, string | null | undefined, string | null>
  step_no: ColumnType<number | null, number | null | undefined, number | null>
  step_kind: ColumnType<string | null, string | null | undefined, string | null>
  step_who: ColumnType<string | null, string | null | undefined, string | null>
  due_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  due_provisional: ColumnType<boolean, boolean | undefined, boolean>
  due_sort: ColumnType<Temporal.PlainDate, never, never>
  assigned_to: ColumnType<string | null, string | null | undefined, string | null>
  assigned_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  locked_by: ColumnType<string | null, string | null | undefined, string | null>
  locked_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  revision: ColumnType<number, number | undefined, number>
}

export interface BookingTable {
  elder_id: ColumnType<string, string, string>
  booking_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  category: ColumnType<string, string, string>
  starts_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  place: ColumnType<string, string, string>
  content: ColumnType<string, string, string>
  lines: ColumnType<Json, string, string>
  estimate_fen: ColumnType<number, number, number>
  quoted_fen: ColumnType<number | null, number | null | undefined, number | null>
  hold_id: ColumnType<string | null, string | null | undefined, string | null>
  voice: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  staff_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface BudgetAppropriationTable {
  envelope_id: ColumnType<string, string, string>
  appropriation_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  source: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  document: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface BudgetEnvelopeTable {
  envelope_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  opened_by: ColumnType<string | null, string | null | undefined, string | null>
  opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface CaseDocumentTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  document: ColumnType<string, string, string>
  list_no: ColumnType<number, number, number>
  title: ColumnType<string, string, string>
  clauses: ColumnType<string[], readonly string[], readonly string[]>
  required: ColumnType<boolean, boolean, boolean>
  copies: ColumnType<string | null, string | null | undefined, string | null>
  covers: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  state: ColumnType<string, string, string>
  known_from: ColumnType<string | null, string | null | undefined, string | null>
  period_from: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  period_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  checked_by: ColumnType<string | null, string | null | undefined, string | null>
  checked_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  rejected_because: ColumnType<string | null, string | null | undefined, string | null>
}

export interface CaseDocumentFileTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  document: ColumnType<string, string, string>
  file_id: ColumnType<string, string, string>
  added_by: ColumnType<string | null, string | null | undefined, string | null>
  added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  removed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface CaseEventTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  acting: ColumnType<string, string, string>
  event: ColumnType<string, string, string>
  step_no: ColumnType<number | null, number | null | undefined, number | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  detail: ColumnType<Json, string | undefined, string>
}

export interface CaseNumberTable {
  case_number: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
}

export interface CaseSignatureTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  step_no: ColumnType<number, number, number>
  round: ColumnType<number, number, number>
  account_id: ColumnType<string, string, string>
  opinion: ColumnType<string, string, string>
  note: ColumnType<string | null, string | null | undefined, string | null>
  signed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface CaseStepTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  step_no: ColumnType<number, number, number>
  step: ColumnType<string, string, string>
  title: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  who: ColumnType<string, string, string>
  unit: ColumnType<string | null, string | null | undefined, string | null>
  clauses: ColumnType<string[], readonly string[], readonly string[]>
  working_days: ColumnType<number | null, number | null | undefined, number | null>
  notice_days: ColumnType<number | null, number | null | undefined, number | null>
  signatures: ColumnType<number, number, number>
  second_person: ColumnType<boolean, boolean, boolean>
  optional: ColumnType<boolean, boolean, boolean>
  on_incomplete: ColumnType<string | null, string | null | undefined, string | null>
  on_objection: ColumnType<string | null, string | null | undefined, string | null>
  skip_when: ColumnType<string | null, string | null | undefined, string | null>
  clock_excludes: ColumnType<string | null, string | null | undefined, string | null>
  round: ColumnType<number, number | undefined, number>
  state: ColumnType<string, string, string>
  started_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  due_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  due_provisional: ColumnType<boolean, boolean | undefined, boolean>
  paused_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  paused_because: ColumnType<string | null, string | null | undefined, string | null>
  days_left: ColumnType<number | null, number | null | undefined, number | null>
  done_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  done_by: ColumnType<string | null, string | null | undefined, string | null>
  before_by: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  skipped_because: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ChangeFactTable {
  elder_id: ColumnType<string, string, string>
  change_id: ColumnType<string, string, string>
  fact_id: ColumnType<string, string, string>
}

export interface ChangeReportTable {
  elder_id: ColumnType<string, string, string>
  change_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  happened_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  told_by: ColumnType<string, string, string>
  told_by_account: ColumnType<string | null, string | null | undefined, string | null>
  told_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  says: ColumnType<string | null, string | null | undefined, string | null>
  proof_file_id: ColumnType<string | null, string | null | undefined, string | null>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  state: ColumnType<string, string, string>
  concealed: ColumnType<boolean, boolean | undefined, boolean>
  verified_by: ColumnType<string | null, string | null | undefined, string | null>
  verified_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  verified_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  finding: ColumnType<string | null, string | null | undefined, string | null>
  programme: ColumnType<string | null, string | null | undefined, string | null>
  corrects: ColumnType<string | null, string | null | undefined, string | null>
  organization_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ClaimInvoiceTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  invoice_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  issuer: ColumnType<string, string, string>
  invoice_number: ColumnType<string, string, string>
  issued_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  service_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  service_to: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  total_fen: ColumnType<number, number, number>
  insurance_fen: ColumnType<number, number, number>
  personal_fen: ColumnType<number, number, number>
  institution: ColumnType<string | null, string | null | undefined, string | null>
  file_id: ColumnType<string | null, string | null | undefined, string | null>
  added_by: ColumnType<string | null, string | null | undefined, string | null>
  added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  assessment_kind: ColumnType<string | null, string | null | undefined, string | null>
  late_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ClaimQuarterTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  street: ColumnType<string, string, string>
  quarter: ColumnType<string, string, string>
  completed_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  group_name: ColumnType<string, string, string>
  assessment_fen: ColumnType<number, number, number>
  service_fen: ColumnType<number, number, number>
  decision_id: ColumnType<string, string, string>
  override_reason: ColumnType<string | null, string | null | undefined, string | null>
  released_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  released_by: ColumnType<string | null, string | null | undefined, string | null>
  release_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DecisionTable {
  elder_id: ColumnType<string, string, string>
  decision_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  policy_version: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  pack_digest: ColumnType<string, string, string>
  engine: ColumnType<string, string, string>
  decided_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  decided_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  purpose: ColumnType<string, string, string>
  receiving: ColumnType<boolean, boolean, boolean>
  outcome: ColumnType<string, string, string>
  amount_fen: ColumnType<number | null, number | null | undefined, number | null>
  facts_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  answer_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  sources: ColumnType<Json, string, string>
  answer_digest: ColumnType<string, string, string>
}

export interface DecisionLetterTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  letter_no: ColumnType<number, number, number>
  outcome: ColumnType<string, string, string>
  decision_id: ColumnType<string | null, string | null | undefined, string | null>
  issued_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  issued_by: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  served_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  served_how: ColumnType<string | null, string | null | undefined, string | null>
  served_recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  served_recorded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  proof_file_id: ColumnType<string | null, string | null | undefined, string | null>
  reconsider_until: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  sue_until: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
}

export interface DeficiencyNoticeTable {
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  issued_by: ColumnType<string, string, string>
  issued_at_step: ColumnType<number, number, number>
  items: ColumnType<Json, string, string>
  says: ColumnType<string | null, string | null | undefined, string | null>
  answered_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  reminded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface DelegationTable {
  elder_id: ColumnType<string, string, string>
  delegation_id: ColumnType<string, string, string>
  agent_account_id: ColumnType<string, string, string>
  relationship: ColumnType<string, string, string>
  relationship_note: ColumnType<string | null, string | null | undefined, string | null>
  presence: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  proposed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  confirmed_by_account: ColumnType<string | null, string | null | undefined, string | null>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  ended_by: ColumnType<string | null, string | null | undefined, string | null>
  end_reason: ColumnType<string | null, string | null | undefined, string | null>
  code_hash: ColumnType<string | null, string | null | undefined, string | null>
  code_expires_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  code_tries: ColumnType<number, number | undefined, number>
}

export interface DelegationPictureTable {
  elder_id: ColumnType<string, string, string>
  delegation_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  file_id: ColumnType<string, string, string>
}

export interface DeliveryTable {
  elder_id: ColumnType<string, string, string>
  delivery_id: ColumnType<string, string, string>
  list_id: ColumnType<string, string, string>
  position: ColumnType<number, number, number>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  seq: ColumnType<number, number, number>
  place: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  state: ColumnType<string, string, string>
  delivered_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  received_by: ColumnType<string | null, string | null | undefined, string | null>
  received_as: ColumnType<string | null, string | null | undefined, string | null>
  proof_file_id: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface DeliveryListTable {
  list_id: ColumnType<string, string, string>
  list_number: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  form: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  period: ColumnType<string, string, string>
  content: ColumnType<string, string, string>
  lines: ColumnType<number, number, number>
  total_fen: ColumnType<number, number, number>
  state: ColumnType<string, string, string>
  made_by: ColumnType<string, string, string>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  released_by: ColumnType<string | null, string | null | undefined, string | null>
  released_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  digest: ColumnType<string | null, string | null | undefined, string | null>
  cancelled_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface DeliveryResultTable {
  digest: ColumnType<string, string, string>
  list_id: ColumnType<string, string, string>
  delivered: ColumnType<number, number, number>
  missed: ColumnType<number, number, number>
  loaded_by: ColumnType<string | null, string | null | undefined, string | null>
  loaded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface DisabledEstimateTable {
  region: ColumnType<string, string, string>
  from_month: ColumnType<string, string, string>
  people: ColumnType<number, number, number>
  source: ColumnType<string, string, string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface ElderTable {
  elder_id: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  name_pinyin: ColumnType<string, string, string>
  sex: ColumnType<string, string, string>
  born_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  document_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  document_index: ColumnType<string, string, string>
  phone_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  phone_index: ColumnType<string | null, string | null | undefined, string | null>
  residence_region: ColumnType<string, string, string>
  household_region: ColumnType<string | null, string | null | undefined, string | null>
  address_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  photo_file_id: ColumnType<string | null, string | null | undefined, string | null>
  registered_by: ColumnType<string | null, string | null | undefined, string | null>
  registered_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  died_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  death_recorded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface ElderFactTable {
  elder_id: ColumnType<string, string, string>
  fact_id: ColumnType<string, string, string>
  fact: ColumnType<string, string, string>
  value: ColumnType<Json | null, string | null | undefined, string | null>
  value_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  source: ColumnType<string, string, string>
  replaces: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ElderPaymentTable {
  elder_id: ColumnType<string, string, string>
  redemption_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  method: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  channel: ColumnType<string | null, string | null | undefined, string | null>
  reference: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ElderProviderTable {
  elder_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  since: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  until: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  source: ColumnType<string, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface FileTable {
  partition_id: ColumnType<string, string, string>
  file_id: ColumnType<string, string, string>
  purpose: ColumnType<string, string, string>
  media_type: ColumnType<string, string, string>
  bytes: ColumnType<number, number, number>
  digest: ColumnType<string, string, string>
  stored_as: ColumnType<string, string, string>
  thumbnail_as: ColumnType<string | null, string | null | undefined, string | null>
  scan: ColumnType<string, string, string>
  uploaded_by: ColumnType<string, string, string>
  uploaded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface HeirTable {
  elder_id: ColumnType<string, string, string>
  heir_id: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  relation: ColumnType<string, string, string>
  relation_note: ColumnType<string | null, string | null | undefined, string | null>
  document_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  account_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  bank_name: ColumnType<string, string, string>
  account_kind: ColumnType<string, string, string>
  proof_file_id: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  recorded_by: ColumnType<string, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  usable_from: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  ended_by: ColumnType<string | null, string | null | undefined, string | null>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  end_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface HolidayYearTable {
  year: ColumnType<number, number, number>
  worked: ColumnType<Json, string, string>
  days_off: ColumnType<Json, string, string>
  import_id: ColumnType<string, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface HouseholdOnceTable {
  household_id: ColumnType<string, string, string>
  item: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
}

export interface IdentityClaimTable {
  document_index: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
}

export interface ImportFileTable {
  import_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  file_name: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
  rows: ColumnType<number, number, number>
  faults: ColumnType<number, number, number>
  summary: ColumnType<Json, string | undefined, string>
  content_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  state: ColumnType<string, string, string>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  applied_by: ColumnType<string | null, string | null | undefined, string | null>
  applied_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  by_two: ColumnType<boolean, boolean, boolean>
}

export interface InvoiceClaimTable {
  issuer: ColumnType<string, string, string>
  invoice_number: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
}

export interface NotificationTable {
  account_id: ColumnType<string, string, string>
  notification_id: ColumnType<string, string, string>
  elder_id: ColumnType<string | null, string | null | undefined, string | null>
  code: ColumnType<string, string, string>
  facts: ColumnType<Json, string | undefined, string>
  link: ColumnType<string | null, string | null | undefined, string | null>
  created_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  read_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  channel: ColumnType<string, string | undefined, string>
  delivered_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface ObjectionTable {
  elder_id: ColumnType<string, string, string>
  objection_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  notice_id: ColumnType<string | null, string | null | undefined, string | null>
  raised_by: ColumnType<string, string, string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  says: ColumnType<string, string, string>
  name_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  contact_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  raised_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  state: ColumnType<string, string, string>
  held_case: ColumnType<boolean, boolean, boolean>
  answer: ColumnType<string | null, string | null | undefined, string | null>
  answered_by: ColumnType<string | null, string | null | undefined, string | null>
  answered_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface OrganizationTable {
  organization_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  name_pinyin: ColumnType<string, string, string>
  credit_code: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  address: ColumnType<string, string, string>
  phone: ColumnType<string, string, string>
  contact_name: ColumnType<string, string, string>
  introduction: ColumnType<string | null, string | null | undefined, string | null>
  licence_number: ColumnType<string | null, string | null | undefined, string | null>
  licence_expires_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  status: ColumnType<string, string, string>
  commitment_accepted_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  commitment_accepted_by: ColumnType<string | null, string | null | undefined, string | null>
  account_holder: ColumnType<string | null, string | null | undefined, string | null>
  account_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  bank_name: ColumnType<string | null, string | null | undefined, string | null>
  manager_account_id: ColumnType<string | null, string | null | undefined, string | null>
  applied_by: ColumnType<string, string, string>
  applied_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface OrganizationAreaTable {
  organization_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
}

export interface OrganizationCategoryTable {
  organization_id: ColumnType<string, string, string>
  category: ColumnType<string, string, string>
  capacity: ColumnType<number | null, number | null | undefined, number | null>
  free_places: ColumnType<number | null, number | null | undefined, number | null>
  reported_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
}

export interface OrganizationContractTable {
  organization_id: ColumnType<string, string, string>
  contract_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  number: ColumnType<string | null, string | null | undefined, string | null>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  ended_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  end_reason: ColumnType<string | null, string | null | undefined, string | null>
  signed_by: ColumnType<string | null, string | null | undefined, string | null>
  signed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_by: ColumnType<string | null, string | null | undefined, string | null>
}

export interface OrganizationEventTable {
  organization_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  detail: ColumnType<Json, string | undefined, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface OrganizationFileTable {
  organization_id: ColumnType<string, string, string>
  file_id: ColumnType<string, string, string>
  partition_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface OrganizationRatingTable {
  organization_id: ColumnType<string, string, string>
  rating_count: ColumnType<number, number, number>
  rating_sum: ColumnType<number, number, number>
  updated_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface OrganizationStaffTable {
  organization_id: ColumnType<string, string, string>
  staff_id: ColumnType<string, string, string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  name: ColumnType<string, string, string>
  job: ColumnType<string, string, string>
  identity_sealed: ColumnType<Buffer | null, Uint8Array | null | undefined, Uint8Array | null>
  identity_index: ColumnType<string | null, string | null | undefined, string | null>
  certificate_number: ColumnType<string | null, string | null | undefined, string | null>
  certificate_expires_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  since: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  ended_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  end_reason: ColumnType<string | null, string | null | undefined, string | null>
  added_by: ColumnType<string | null, string | null | undefined, string | null>
  added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface PayerAccountTable {
  payer_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  programme: ColumnType<string, string | undefined, string>
  name: ColumnType<string, string, string>
  account_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  account_last: ColumnType<string, string, string>
  bank_name: ColumnType<string, string, string>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface PaymentBatchTable {
  batch_id: ColumnType<string, string, string>
  batch_number: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  programme: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  period: ColumnType<string, string, string>
  payer_id: ColumnType<string, string, string>
  lines: ColumnType<number, number, number>
  total_fen: ColumnType<number, number, number>
  format: ColumnType<string, string, string>
  encoding: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  made_by: ColumnType<string, string, string>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  made_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  checked_by: ColumnType<string | null, string | null | undefined, string | null>
  checked_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  approved_by: ColumnType<string | null, string | null | undefined, string | null>
  approved_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  released_by: ColumnType<string | null, string | null | undefined, string | null>
  released_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  sent_by: ColumnType<string | null, string | null | undefined, string | null>
  sent_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  bank_reference: ColumnType<string | null, string | null | undefined, string | null>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  closed_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PaymentBatchCountTable {
  region: ColumnType<string, string, string>
  year: ColumnType<number, number, number>
  last: ColumnType<number, number, number>
}

export interface PaymentBatchEventTable {
  batch_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  event: ColumnType<string, string, string>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  detail: ColumnType<Json, string | undefined, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PaymentItemTable {
  partition_id: ColumnType<string, string, string>
  payout_line_id: ColumnType<string, string, string>
  batch_id: ColumnType<string, string, string>
  position: ColumnType<number, number, number>
  business_number: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  payee_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  live: ColumnType<boolean, boolean | undefined, boolean>
}

export interface PaymentResultTable {
  digest: ColumnType<string, string, string>
  batch_id: ColumnType<string, string, string>
  file_name: ColumnType<string, string, string>
  bytes: ColumnType<number, number, number>
  lines: ColumnType<number, number, number>
  paid: ColumnType<number, number, number>
  failed: ColumnType<number, number, number>
  returned: ColumnType<number, number, number>
  unchanged: ColumnType<number, number, number>
  loaded_by: ColumnType<string | null, string | null | undefined, string | null>
  loaded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface PayoutEventTable {
  partition_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  payout_line_id: ColumnType<string, string, string>
  from_state: ColumnType<string | null, string | null | undefined, string | null>
  to_state: ColumnType<string, string, string>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  batch_id: ColumnType<string | null, string | null | undefined, string | null>
  result_digest: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PayoutLineTable {
  partition_id: ColumnType<string, string, string>
  payout_line_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  programme: ColumnType<string, string, string>
  period: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  purpose: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  statement_id: ColumnType<string | null, string | null | undefined, string | null>
  replaces: ColumnType<string | null, string | null | undefined, string | null>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  changed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  paid_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  returned_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
}

export interface PayoutMonthTable {
  elder_id: ColumnType<string, string, string>
  payout_line_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  seq: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  live: ColumnType<boolean, boolean | undefined, boolean>
}

export interface PerformanceGrantTable {
  region: ColumnType<string, string, string>
  period: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  grant_no: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  relief_paid_fen: ColumnType<number, number, number>
  made_by: ColumnType<string, string, string>
  made_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  approved_by: ColumnType<string | null, string | null | undefined, string | null>
  approved_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  policy: ColumnType<string, string, string>
  grant_id: ColumnType<string, string, string>
  reason: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  refused_reason: ColumnType<string | null, string | null | undefined, string | null>
  payout_line_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PerformanceGrantYearTable {
  region: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  year: ColumnType<number, number, number>
  relief_paid_fen: ColumnType<number, number, number>
  share_ratio: ColumnType<number, number, number>
  granted_fen: ColumnType<number, number | undefined, number>
}

export interface PersonKeyTable {
  elder_id: ColumnType<string, string, string>
  wrapped: ColumnType<Buffer, Uint8Array, Uint8Array>
}

export interface PolicyDraftTable {
  draft_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  file: ColumnType<string, string, string>
  cases_file: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  title: ColumnType<string, string, string>
  reason: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  from_publication: ColumnType<number, number, number>
  from_text: ColumnType<string | null, string | null | undefined, string | null>
  from_cases: ColumnType<string | null, string | null | undefined, string | null>
  revision: ColumnType<number, number, number>
  sound_revision: ColumnType<number | null, number | null | undefined, number | null>
  effective_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  editors: ColumnType<string[], readonly string[], readonly string[]>
  opened_by: ColumnType<string, string, string>
  opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  handed_in_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  closed_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
}

export interface PolicyDraftEventTable {
  draft_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  revision: ColumnType<number, number, number>
  account_id: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PolicyDraftRevisionTable {
  draft_id: ColumnType<string, string, string>
  revision: ColumnType<number, number, number>
  text_digest: ColumnType<string, string, string>
  cases_digest: ColumnType<string | null, string | null | undefined, string | null>
  edit: ColumnType<Json, string, string>
  edited_by: ColumnType<string, string, string>
  edited_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  against_publication: ColumnType<number, number, number>
  sound: ColumnType<boolean, boolean, boolean>
  report: ColumnType<Json, string, string>
}

export interface PolicyDraftSimulationTable {
  draft_id: ColumnType<string, string, string>
  simulation_id: ColumnType<string, string, string>
  revision: ColumnType<number, number, number>
  run_by: ColumnType<string, string, string>
  run_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  result: ColumnType<Json, string, string>
}

export interface PolicyFileWaitingTable {
  file: ColumnType<string, string, string>
  text_digest: ColumnType<string, string, string>
  seen_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface PolicyPackTable {
  pack_digest: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  text_digest: ColumnType<string, string, string>
  base_digest: ColumnType<string | null, string | null | undefined, string | null>
  publication_no: ColumnType<number, number, number>
}

export interface PolicyPublicationTable {
  publication_no: ColumnType<number, number, number>
  origin: ColumnType<string, string, string>
  draft_id: ColumnType<string | null, string | null | undefined, string | null>
  published_by: ColumnType<string | null, string | null | undefined, string | null>
  published_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  effective_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
}

export interface PolicyPublicationFileTable {
  publication_no: ColumnType<number, number, number>
  file: ColumnType<string, string, string>
  text_digest: ColumnType<string, string, string>
}

export interface PolicyTextTable {
  digest: ColumnType<string, string, string>
  text: ColumnType<string, string, string>
}

export interface PriceItemTable {
  organization_id: ColumnType<string, string, string>
  price_item_id: ColumnType<string, string, string>
  service_code: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  unit: ColumnType<string, string, string>
  category: ColumnType<string, string, string>
  price_fen: ColumnType<number, number, number>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  state: ColumnType<string, string, string>
  previous_fen: ColumnType<number | null, number | null | undefined, number | null>
  flags: ColumnType<string[], readonly string[] | undefined, readonly string[]>
  proposed_by: ColumnType<string | null, string | null | undefined, string | null>
  proposed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface PublicNoticeTable {
  elder_id: ColumnType<string, string, string>
  notice_id: ColumnType<string, string, string>
  case_id: ColumnType<string, string, string>
  step_no: ColumnType<number, number, number>
  round: ColumnType<number, number, number>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  policy: ColumnType<string, string, string>
  title: ColumnType<string, string, string>
  shown_name: ColumnType<string, string, string>
  place: ColumnType<string | null, string | null | undefined, string | null>
  amount_fen: ColumnType<number | null, number | null | undefined, number | null>
  amount_period: ColumnType<string | null, string | null | undefined, string | null>
  working_days: ColumnType<number, number, number>
  starts_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  ends_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  ends_provisional: ColumnType<boolean, boolean, boolean>
  days_left: ColumnType<number | null, number | null | undefined, number | null>
  state: ColumnType<string, string, string>
  published_by: ColumnType<string | null, string | null | undefined, string | null>
  published_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface QuarterCloseTable {
  street: ColumnType<string, string, string>
  quarter: ColumnType<string, string, string>
  claims: ColumnType<number, number, number>
  assessment_fen: ColumnType<number, number, number>
  service_fen: ColumnType<number, number, number>
  digest: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  checked_by: ColumnType<string | null, string | null | undefined, string | null>
  checked_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  led_by: ColumnType<string | null, string | null | undefined, string | null>
  led_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  handled_by: ColumnType<string | null, string | null | undefined, string | null>
  handled_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  handled_name: ColumnType<string | null, string | null | undefined, string | null>
  checked_name: ColumnType<string | null, string | null | undefined, string | null>
  led_name: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_name: ColumnType<string | null, string | null | undefined, string | null>
}

export interface RatingTable {
  elder_id: ColumnType<string, string, string>
  service_id: ColumnType<string, string, string>
  voice: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  staff_id: ColumnType<string | null, string | null | undefined, string | null>
  institution_stars: ColumnType<number, number, number>
  worker_stars: ColumnType<number | null, number | null | undefined, number | null>
  words: ColumnType<string | null, string | null | undefined, string | null>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  reply: ColumnType<string | null, string | null | undefined, string | null>
  replied_by: ColumnType<string | null, string | null | undefined, string | null>
  replied_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  hidden_reason: ColumnType<string | null, string | null | undefined, string | null>
  hidden_by: ColumnType<string | null, string | null | undefined, string | null>
}

export interface RecoveryCaseTable {
  elder_id: ColumnType<string, string, string>
  recovery_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  amount_fen: ColumnType<number, number, number>
  reason: ColumnType<string, string, string>
  change_id: ColumnType<string | null, string | null | undefined, string | null>
  award_id: ColumnType<string | null, string | null | undefined, string | null>
  causes: ColumnType<Json, string, string>
  state: ColumnType<string, string, string>
  opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  opened_by: ColumnType<string | null, string | null | undefined, string | null>
  set_off_consent_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  set_off_consent_by: ColumnType<string | null, string | null | undefined, string | null>
  set_off_proof_file_id: ColumnType<string | null, string | null | undefined, string | null>
  set_off_award_id: ColumnType<string | null, string | null | undefined, string | null>
  write_off_reason: ColumnType<string | null, string | null | undefined, string | null>
  write_off_proposed_by: ColumnType<string | null, string | null | undefined, string | null>
  write_off_approved_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface RecoveryCodeTable {
  code_hash: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  issued_by: ColumnType<string, string, string>
  issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  expires_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  used_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  failures: ColumnType<number, number | undefined, number>
}

export interface RecoveryInstalmentTable {
  elder_id: ColumnType<string, string, string>
  recovery_id: ColumnType<string, string, string>
  instalment_no: ColumnType<number, number, number>
  due_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  amount_fen: ColumnType<number, number, number>
}

export interface RecoveryPaymentTable {
  elder_id: ColumnType<string, string, string>
  recovery_id: ColumnType<string, string, string>
  payment_no: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  how: ColumnType<string, string, string>
  award_month: ColumnType<string | null, string | null | undefined, string | null>
  received_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface RectificationTable {
  organization_id: ColumnType<string, string, string>
  rectification_id: ColumnType<string, string, string>
  finding: ColumnType<string, string, string>
  due_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  suspends: ColumnType<boolean, boolean, boolean>
  state: ColumnType<string, string, string>
  ordered_by: ColumnType<string | null, string | null | undefined, string | null>
  ordered_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  report: ColumnType<string | null, string | null | undefined, string | null>
  reported_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface RedemptionTable {
  elder_id: ColumnType<string, string, string>
  redemption_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  voucher_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  service_ref: ColumnType<string, string, string>
  attempt: ColumnType<number, number, number>
  category: ColumnType<string, string, string>
  served_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  fee_fen: ColumnType<number, number, number>
  insurance_fen: ColumnType<number, number, number>
  other_insurance_fen: ColumnType<number, number, number>
  ratio: ColumnType<number, number, number>
  deduct_fen: ColumnType<number, number, number>
  left_before_fen: ColumnType<number, number, number>
  presented: ColumnType<string, string, string>
  lines: ColumnType<Json, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
  key: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
}

export interface RedemptionOutcomeTable {
  elder_id: ColumnType<string, string, string>
  redemption_id: ColumnType<string, string, string>
  outcome: ColumnType<string, string, string>
  cause: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface RegionEntryTable {
  code: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  valid_from: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  successor: ColumnType<string | null, string | null | undefined, string | null>
  import_id: ColumnType<string, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface RequestKeyTable {
  scope: ColumnType<string, string, string>
  key: ColumnType<string, string, string>
  action: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
  response: ColumnType<Json | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface ReversalTable {
  elder_id: ColumnType<string, string, string>
  reversal_id: ColumnType<string, string, string>
  redemption_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  reason: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  limit_fen: ColumnType<number, number, number>
  requested_by: ColumnType<string | null, string | null | undefined, string | null>
  requested_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface RunTable {
  kind: ColumnType<string, string, string>
  period: ColumnType<string, string, string>
  scope: ColumnType<string, string | undefined, string>
  state: ColumnType<string, string, string>
  started_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  finished_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  total: ColumnType<number | null, number | null | undefined, number | null>
  done: ColumnType<number, number | undefined, number>
  result: ColumnType<Json | null, string | null | undefined, string | null>
}

export interface SelfAssessmentTable {
  elder_id: ColumnType<string, string, string>
  self_assessment_id: ColumnType<string, string, string>
  content_sealed: ColumnType<Buffer, Uint8Array, Uint8Array>
  by_account: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface SelfUsePhotoTable {
  elder_id: ColumnType<string, string, string>
  self_use_photo_id: ColumnType<string, string, string>
  voucher_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  photo_id: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  account_id: ColumnType<string, string, string>
}

export interface ServiceDrawTable {
  elder_id: ColumnType<string, string, string>
  draw_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  organization_id: ColumnType<string, string, string>
  service_id: ColumnType<string, string, string>
  served_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  fee_fen: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  state: ColumnType<string, string, string>
  drawn_by: ColumnType<string | null, string | null | undefined, string | null>
  drawn_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  closed_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface ServiceEntitlementTable {
  elder_id: ColumnType<string, string, string>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  granted_fen: ColumnType<number, number, number>
  drawn_fen: ColumnType<number, number | undefined, number>
}

export interface ServiceRecordTable {
  elder_id: ColumnType<string, string, string>
  service_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  category: ColumnType<string, string, string>
  booking_id: ColumnType<string | null, string | null | undefined, string | null>
  stay_id: ColumnType<string | null, string | null | undefined, string | null>
  served_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  served_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  lines: ColumnType<Json, string, string>
  fee_fen: ColumnType<number, number, number>
  insurance_fen: ColumnType<number, number, number>
  other_insurance_fen: ColumnType<number, number, number>
  staff_id: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  state: ColumnType<string, string, string>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  confirmed_how: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_voice: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>
  confirmed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  objection: ColumnType<string | null, string | null | undefined, string | null>
}

export interface SessionTable {
  token_hash: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  created_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  last_seen_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  expires_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface SettlementEventTable {
  statement_id: ColumnType<string, string, string>
  event_id: ColumnType<string, string, string>
  event: ColumnType<string, string, string>
  elder_id: ColumnType<string | null, string | null | undefined, string | null>
  line_id: ColumnType<string | null, string | null | undefined, string | null>
  from_state: ColumnType<string | null, string | null | undefined, string | null>
  to_state: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface SettlementLineTable {
  elder_id: ColumnType<string, string, string>
  line_id: ColumnType<string, string, string>
  statement_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  redemption_id: ColumnType<string | null, string | null | undefined, string | null>
  assessment_id: ColumnType<string | null, string | null | undefined, string | null>
  month: ColumnType<string, string, string>
  category: ColumnType<string | null, string | null | undefined, string | null>
  served_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  fee_fen: ColumnType<number, number, number>
  amount_fen: ColumnType<number, number, number>
  local_fen: ColumnType<number, number | undefined, number>
  state: ColumnType<string, string, string>
  reason_code: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  disputed_by: ColumnType<string | null, string | null | undefined, string | null>
  resolved_by: ColumnType<string | null, string | null | undefined, string | null>
  resolved_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  sampled: ColumnType<boolean, boolean | undefined, boolean>
  finding: ColumnType<string | null, string | null | undefined, string | null>
  finding_note: ColumnType<string | null, string | null | undefined, string | null>
  found_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  found_by: ColumnType<string | null, string | null | undefined, string | null>
  found_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  carries: ColumnType<string | null, string | null | undefined, string | null>
  draw_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface SettlementSetOffTable {
  elder_id: ColumnType<string, string, string>
  recovery_id: ColumnType<string, string, string>
  statement_id: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  live: ColumnType<boolean, boolean | undefined, boolean>
  set_off_by: ColumnType<string, string, string>
  set_off_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface SettlementStatementTable {
  statement_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  county: ColumnType<string, never, never>
  programme: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  sample_seed: ColumnType<string, string, string>
  sample_ratio: ColumnType<number, number, number>
  lines: ColumnType<number, number | undefined, number>
  payable_fen: ColumnType<number, number | undefined, number>
  disputed_fen: ColumnType<number, number | undefined, number>
  refused_fen: ColumnType<number, number | undefined, number>
  set_off_fen: ColumnType<number, number | undefined, number>
  local_fen: ColumnType<number, number | undefined, number>
  central_ratio: ColumnType<number, number, number>
  province_ratio: ColumnType<number | null, number | null | undefined, number | null>
  share_source: ColumnType<string, string, string>
  central_fen: ColumnType<number, number | undefined, number>
  province_fen: ColumnType<number, number | undefined, number>
  county_fen: ColumnType<number, number | undefined, number>
  prepared_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  prepared_by: ColumnType<string | null, string | null | undefined, string | null>
  made_by: ColumnType<string | null, string | null | undefined, string | null>
  made_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  checked_by: ColumnType<string | null, string | null | undefined, string | null>
  checked_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  approved_by: ColumnType<string | null, string | null | undefined, string | null>
  approved_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  closed_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface StayTable {
  elder_id: ColumnType<string, string, string>
  stay_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  admitted_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  left_on: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  leave_reason: ColumnType<string | null, string | null | undefined, string | null>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  left_recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  left_recorded_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface StayPlanTable {
  elder_id: ColumnType<string, string, string>
  plan_id: ColumnType<string, string, string>
  stay_id: ColumnType<string, string, string>
  planned_until: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  contract_number: ColumnType<string | null, string | null | undefined, string | null>
  category: ColumnType<string, string, string>
  respite_days_max: ColumnType<number, number, number>
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface SubsidisedItemTable {
  region: ColumnType<string, string, string>
  item_code: ColumnType<string, string, string>
  name: ColumnType<string, string, string>
  category: ColumnType<string, string, string>
  unit: ColumnType<string | null, string | null | undefined, string | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  valid_from: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  valid_to: ColumnType<Temporal.PlainDate | null, Temporal.PlainDate | string | null | undefined, Temporal.PlainDate | string | null>
  added_by: ColumnType<string | null, string | null | undefined, string | null>
  added_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface TillCloseTable {
  organization_id: ColumnType<string, string, string>
  business_date: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  close_no: ColumnType<number, number, number>
  redemptions: ColumnType<number, number, number>
  deduct_fen: ColumnType<number, number, number>
  reversals: ColumnType<number, number, number>
  reversed_fen: ColumnType<number, number, number>
  cash_fen: ColumnType<number, number, number>
  online_fen: ColumnType<number, number, number>
  counted_cash_fen: ColumnType<number | null, number | null | undefined, number | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  closed_by: ColumnType<string | null, string | null | undefined, string | null>
  closed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface TransferTable {
  partition_id: ColumnType<string, string, string>
  transfer_id: ColumnType<string, string, string>
  period: ColumnType<string, string, string>
  debit_kind: ColumnType<string, string, string>
  debit_party: ColumnType<string, string, string>
  credit_kind: ColumnType<string, string, string>
  credit_party: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  code: ColumnType<string, string, string>
  effective_on: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  actor: ColumnType<string | null, string | null | undefined, string | null>
  cause: ColumnType<string, string, string>
  reverses: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VoucherTable {
  elder_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  voucher_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  envelope_id: ColumnType<string, string, string>
  terms_id: ColumnType<string, string, string>
  state: ColumnType<string, string, string>
  cap_fen: ColumnType<number, number, number>
  used_fen: ColumnType<number, number | undefined, number>
  held_fen: ColumnType<number, number | undefined, number>
  released_fen: ColumnType<number, number | undefined, number>
  category: ColumnType<string | null, string | null | undefined, string | null>
  ratio: ColumnType<number | null, number | null | undefined, number | null>
  category_cap_fen: ColumnType<number | null, number | null | undefined, number | null>
  in_parts: ColumnType<boolean | null, boolean | null | undefined, boolean | null>
  channel: ColumnType<string | null, string | null | undefined, string | null>
  suspended: ColumnType<boolean, boolean | undefined, boolean>
  issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  claimed_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  paid_elsewhere: ColumnType<string[] | null, readonly string[] | null | undefined, readonly string[] | null>
}

export interface VoucherCardTable {
  elder_id: ColumnType<string, string, string>
  number: ColumnType<string, string, string>
  given_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  pin_index: ColumnType<string | null, string | null | undefined, string | null>
  pin_set_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  pin_set_by: ColumnType<string | null, string | null | undefined, string | null>
  printed: ColumnType<number, number | undefined, number>
  failed: ColumnType<number, number | undefined, number>
  locked_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface VoucherChangeTable {
  elder_id: ColumnType<string, string, string>
  change_id: ColumnType<string, string, string>
  voucher_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  from_category: ColumnType<string | null, string | null | undefined, string | null>
  to_category: ColumnType<string | null, string | null | undefined, string | null>
  channel: ColumnType<string | null, string | null | undefined, string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string | undefined, Temporal.Instant | string>
  account_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VoucherHoldTable {
  elder_id: ColumnType<string, string, string>
  hold_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  voucher_id: ColumnType<string, string, string>
  service_ref: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  state: ColumnType<string, string, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface VoucherNumberTable {
  number: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
}

export interface VoucherOutageTable {
  outage_id: ColumnType<string, string, string>
  region: ColumnType<string, string, string>
  began_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  entry_until: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  reason: ColumnType<string, string, string>
  declared_by: ColumnType<string, string, string>
  declared_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_by: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VoucherRecoveryTable {
  elder_id: ColumnType<string, string, string>
  recovery_id: ColumnType<string, string, string>
  redemption_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  amount_fen: ColumnType<number, number, number>
  ground: ColumnType<string, string, string>
  note: ColumnType<string | null, string | null | undefined, string | null>
  state: ColumnType<string, string, string>
  opened_by: ColumnType<string | null, string | null | undefined, string | null>
  opened_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VoucherRefusalTable {
  elder_id: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  month: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  award_id: ColumnType<string, string, string>
  code: ColumnType<string, string, string>
  detail: ColumnType<Json, string | undefined, string>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface VoucherSlipTable {
  elder_id: ColumnType<string, string, string>
  slip_id: ColumnType<string, string, string>
  outage_id: ColumnType<string, string, string>
  organization_id: ColumnType<string, string, string>
  slip_number: ColumnType<string, string, string>
  paper_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  voucher_id: ColumnType<string, string, string>
  service_ref: ColumnType<string, string, string>
  photo_id: ColumnType<string, string, string>
  deduct_fen: ColumnType<number, number, number>
  limit_fen: ColumnType<number, number, number>
  state: ColumnType<string, string, string>
  redemption_id: ColumnType<string | null, string | null | undefined, string | null>
  entered_by: ColumnType<string, string, string>
  entered_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
  reason: ColumnType<string | null, string | null | undefined, string | null>
}

export interface VoucherSlipNumberTable {
  organization_id: ColumnType<string, string, string>
  slip_number: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
  slip_id: ColumnType<string, string, string>
}

export interface VoucherTermsTable {
  terms_id: ColumnType<string, string, string>
  policy: ColumnType<string, string, string>
  family: ColumnType<string, string, string>
  version: ColumnType<Temporal.PlainDate, Temporal.PlainDate | string, Temporal.PlainDate | string>
  digest: ColumnType<string, string, string>
  terms: ColumnType<Json, string, string>
  recorded_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
}

export interface DB {
  account: AccountTable
  account_role: AccountRoleTable
  agent_limit: AgentLimitTable
  agent_slot: AgentSlotTable
  allowance_run: AllowanceRunTable
  appeal: AppealTable
  assessment: AssessmentTable
  assessment_assessor: AssessmentAssessorTable
  assessment_draft: AssessmentDraftTable
  assessment_objection: AssessmentObjectionTable
  assessment_reconciliation: AssessmentReconciliationTable
  assessment_report: AssessmentReportTable
  assessment_request: AssessmentRequestTable
  assessment_score: AssessmentScoreTable
  assessment_signature: AssessmentSignatureTable
  assessment_slot: AssessmentSlotTable
  assessment_slot_place: AssessmentSlotPlaceTable
  assessor_drift: AssessorDriftTable
  assessor_recusal: AssessorRecusalTable
  assessor_time: AssessorTimeTable
  audit_entry: AuditEntryTable
  audit_restart: AuditRestartTable
  audit_seal: AuditSealTable
  award: AwardTable
  award_check: AwardCheckTable
  award_month: AwardMonthTable
  award_suspension: AwardSuspensionTable
  bank_account: BankAccountTable
  benefit_case: BenefitCaseTable
  booking: BookingTable
  budget_appropriation: BudgetAppropriationTable
  budget_envelope: BudgetEnvelopeTable
  case_document: CaseDocumentTable
  case_document_file: CaseDocumentFileTable
  case_event: CaseEventTable
  case_number: CaseNumberTable
  case_signature: CaseSignatureTable
  case_step: CaseStepTable
  change_fact: ChangeFactTable
  change_report: ChangeReportTable
  claim_invoice: ClaimInvoiceTable
  claim_quarter: ClaimQuarterTable
  decision: DecisionTable
  decision_letter: DecisionLetterTable
  deficiency_notice: DeficiencyNoticeTable
  delegation: DelegationTable
  delegation_picture: DelegationPictureTable
  delivery: DeliveryTable
  delivery_list: DeliveryListTable
  delivery_result: DeliveryResultTable
  disabled_estimate: DisabledEstimateTable
  elder: ElderTable
  elder_fact: ElderFactTable
  elder_payment: ElderPaymentTable
  elder_provider: ElderProviderTable
  file: FileTable
  heir: HeirTable
  holiday_year: HolidayYearTable
  household_once: HouseholdOnceTable
  identity_claim: IdentityClaimTable
  import_file: ImportFileTable
  invoice_claim: InvoiceClaimTable
  notification: NotificationTable
  objection: ObjectionTable
  organization: OrganizationTable
  organization_area: OrganizationAreaTable
  organization_category: OrganizationCategoryTable
  organization_contract: OrganizationContractTable
  organization_event: OrganizationEventTable
  organization_file: OrganizationFileTable
  organization_rating: OrganizationRatingTable
  organization_staff: OrganizationStaffTable
  payer_account: PayerAccountTable
  payment_batch: PaymentBatchTable
  payment_batch_count: PaymentBatchCountTable
  payment_batch_event: PaymentBatchEventTable
  payment_item: PaymentItemTable
  payment_result: PaymentResultTable
  payout_event: PayoutEventTable
  payout_line: PayoutLineTable
  payout_month: PayoutMonthTable
  performance_grant: PerformanceGrantTable
  performance_grant_year: PerformanceGrantYearTable
  person_key: PersonKeyTable
  policy_draft: PolicyDraftTable
  policy_draft_event: PolicyDraftEventTable
  policy_draft_revision: PolicyDraftRevisionTable
  policy_draft_simulation: PolicyDraftSimulationTable
  policy_file_waiting: PolicyFileWaitingTable
  policy_pack: PolicyPackTable
  policy_publication: PolicyPublicationTable
  policy_publication_file: PolicyPublicationFileTable
  policy_text: PolicyTextTable
  price_item: PriceItemTable
  public_notice: PublicNoticeTable
  quarter_close: QuarterCloseTable
  rating: RatingTable
  recovery_case: RecoveryCaseTable
  recovery_code: RecoveryCodeTable
  recovery_instalment: RecoveryInstalmentTable
  recovery_payment: RecoveryPaymentTable
  rectification: RectificationTable
  redemption: RedemptionTable
  redemption_outcome: RedemptionOutcomeTable
  region_entry: RegionEntryTable
  request_key: RequestKeyTable
  reversal: ReversalTable
  run: RunTable
  self_assessment: SelfAssessmentTable
  self_use_photo: SelfUsePhotoTable
  service_draw: ServiceDrawTable
  service_entitlement: ServiceEntitlementTable
  service_record: ServiceRecordTable
  session: SessionTable
  settlement_event: SettlementEventTable
  settlement_line: SettlementLineTable
  settlement_set_off: SettlementSetOffTable
  settlement_statement: SettlementStatementTable
  stay: StayTable
  stay_plan: StayPlanTable
  subsidised_item: SubsidisedItemTable
  till_close: TillCloseTable
  transfer: TransferTable
  voucher: VoucherTable
  voucher_card: VoucherCardTable
  voucher_change: VoucherChangeTable
  voucher_hold: VoucherHoldTable
  voucher_number: VoucherNumberTable
  voucher_outage: VoucherOutageTable
  voucher_recovery: VoucherRecoveryTable
  voucher_refusal: VoucherRefusalTable
  voucher_slip: VoucherSlipTable
  voucher_slip_number: VoucherSlipNumberTable
  voucher_terms: VoucherTermsTable
}
