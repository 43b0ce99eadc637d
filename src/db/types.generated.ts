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
}

export interface AgentLimitTable {
  slot: ColumnType<number, number, number>
}

export interface AgentSlotTable {
  agent_account_id: ColumnType<string, string, string>
  slot: ColumnType<number, number, number>
  elder_id: ColumnType<string, string, string>
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

export interface AuditSealTable {
  seal_no: ColumnType<number, number, number>
  sealed_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  below_transaction: ColumnType<string, string, string>
  entries: ColumnType<number, number, number>
  merkle_root: ColumnType<string, string, string>
  previous_hash: ColumnType<string, string, string>
  hash: ColumnType<string, string, string>
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
}

export interface DelegationPictureTable {
  elder_id: ColumnType<string, string, string>
  delegation_id: ColumnType<string, string, string>
  kind: ColumnType<string, string, string>
  file_id: ColumnType<string, string, string>
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

export interface IdentityClaimTable {
  document_index: ColumnType<string, string, string>
  elder_id: ColumnType<string, string, string>
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

export interface PersonKeyTable {
  elder_id: ColumnType<string, string, string>
  wrapped: ColumnType<Buffer, Uint8Array, Uint8Array>
}

export interface RecoveryCodeTable {
  code_hash: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  issued_by: ColumnType<string, string, string>
  issued_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  expires_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  used_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface RequestKeyTable {
  scope: ColumnType<string, string, string>
  key: ColumnType<string, string, string>
  action: ColumnType<string, string, string>
  digest: ColumnType<string, string, string>
  response: ColumnType<Json | null, string | null | undefined, string | null>
  at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
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

export interface SessionTable {
  token_hash: ColumnType<string, string, string>
  account_id: ColumnType<string, string, string>
  created_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  last_seen_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  expires_at: ColumnType<Temporal.Instant, Temporal.Instant | string, Temporal.Instant | string>
  ended_at: ColumnType<Temporal.Instant | null, Temporal.Instant | string | null | undefined, Temporal.Instant | string | null>
}

export interface DB {
  account: AccountTable
  account_role: AccountRoleTable
  agent_limit: AgentLimitTable
  agent_slot: AgentSlotTable
  audit_entry: AuditEntryTable
  audit_seal: AuditSealTable
  bank_account: BankAccountTable
  delegation: DelegationTable
  delegation_picture: DelegationPictureTable
  elder: ElderTable
  elder_fact: ElderFactTable
  file: FileTable
  identity_claim: IdentityClaimTable
  notification: NotificationTable
  person_key: PersonKeyTable
  recovery_code: RecoveryCodeTable
  request_key: RequestKeyTable
  run: RunTable
  session: SessionTable
}
