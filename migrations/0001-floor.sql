-- The floor of trust: who may do what, what was done, what was answered. Every table of the application stands on it.

create domain natural_month as text check (value ~ '^\d{4}-(0[1-9]|1[0-2])$');
create domain region_code as text check (value ~ '^[1-9]\d{5}(\d{6})?$');
create domain fen as bigint;

revoke all on schema public from public;
grant usage on schema public to yiyang_app;

-- Accounts ------------------------------------------------------------------------------------------------------------

create table account (
  account_id uuid primary key,
  login text not null,
  display_name text not null check (char_length(display_name) between 1 and 60),
  password_hash text,
  phone_sealed bytea,
  phone_index text,
  elder_id uuid,
  status text not null default 'active' check (status in ('active', 'locked', 'closed')),
  agreement_accepted_at timestamptz,
  must_change_password boolean not null default false,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  constraint account_login_once unique (login),
  constraint account_login_form check (login ~ '^[0-9A-Za-z][0-9A-Za-z._@:-]{1,79}$')
);
create index account_elder on account (elder_id) where elder_id is not null;
create index account_phone on account (phone_index) where phone_index is not null;

create table account_role (
  account_id uuid not null references account,
  role text not null,
  region region_code not null,
  organization_id uuid,
  valid_from date not null default '2020-01-01',
  valid_to date,
  granted_by uuid,
  primary key (account_id, role, region),
  constraint account_role_known check (role in ('elder', 'agent', 'assessor', 'agency-manager', 'desk', 'institution-manager',
    'township-clerk', 'county-reviewer', 'county-approver', 'payment-maker', 'payment-checker', 'payment-approver', 'province-viewer',
    'auditor', 'policy-editor', 'policy-publisher', 'tipoff-officer', 'system-admin', 'security-admin', 'audit-admin'))
);

create table session (
  token_hash text primary key,
  account_id uuid not null references account,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on session (account_id);

-- A one-time code a township clerk hands over at the counter: the way back in for people without a phone.
create table recovery_code (
  code_hash text primary key,
  account_id uuid not null references account,
  issued_by uuid not null references account,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- What was answered: a repeated request gets the same answer ----------------------------------------------------------

create table request_key (
  scope uuid not null,
  key text not null check (char_length(key) between 8 and 100),
  action text not null,
  digest text not null,
  response jsonb,
  at timestamptz not null,
  primary key (scope, key)
);
create index request_key_age on request_key (at);

-- What was done and seen ----------------------------------------------------------------------------------------------

create table audit_entry (
  partition_id uuid not null,
  audit_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  acting_role text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  elder_id uuid,
  reason text,
  detail jsonb not null default '{}',
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (partition_id, audit_id)
);
create index audit_entry_elder on audit_entry (elder_id, at) where elder_id is not null;
create index audit_entry_subject on audit_entry (subject_kind, subject_id);
create index audit_entry_unsealed on audit_entry (transaction_id);

-- The chain over the entries: sealed in runs, older than the oldest running transaction, so that no late row slips in between.
create table audit_seal (
  seal_no bigint primary key,
  sealed_at timestamptz not null,
  below_transaction xid8 not null,
  entries integer not null,
  merkle_root text not null,
  previous_hash text not null,
  hash text not null
);

-- Runs of batches by business period ------------------------------------------------------------------------------------

create table run (
  kind text not null,
  period text not null,
  scope text not null default '',
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  finished_at timestamptz,
  total integer,
  done integer not null default 0,
  result jsonb,
  primary key (kind, period, scope)
);

-- Files: content is sealed outside the database; the row says what it is -----------------------------------------------

create table file (
  partition_id uuid not null,
  file_id uuid not null,
  purpose text not null,
  media_type text not null,
  bytes integer not null check (bytes between 1 and 20000000),
  digest text not null,
  stored_as text not null,
  thumbnail_as text,
  scan text not null check (scan in ('clean', 'not-scanned')),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (partition_id, file_id)
);

-- Messages to people ------------------------------------------------------------------------------------------------------

create table notification (
  account_id uuid not null,
  notification_id uuid not null,
  elder_id uuid,
  code text not null,
  facts jsonb not null default '{}',
  link text,
  created_at timestamptz not null,
  read_at timestamptz,
  channel text not null default 'in-app' check (channel in ('in-app', 'sms', 'letter')),
  delivered_at timestamptz,
  primary key (account_id, notification_id)
);
create index notification_unread on notification (account_id, created_at) where read_at is null;

-- Grants: history is insert-only -----------------------------------------------------------------------------------------

grant select, insert, update on account, account_role, session, recovery_code, run, notification to yiyang_app;
grant delete on account_role to yiyang_app;
grant select, insert, update, delete on request_key to yiyang_app;
grant select, insert on audit_entry, audit_seal, file to yiyang_app;
