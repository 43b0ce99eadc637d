-- A request for a benefit and all that happens to it until it is decided: steps copied from the policy pack, papers,
-- deadlines in working days, notices, objections, letters. Keys begin with elder_id; history is insert-only.

create table benefit_case (
  elder_id uuid not null references elder,
  case_id uuid not null,
  case_number text not null,
  policy text not null,
  policy_version date not null,
  policy_digest text not null,
  programme text not null,
  title text not null check (char_length(title) between 1 and 200),
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  channel text not null check (channel in ('self', 'agent', 'institution', 'township', 'proactive')),
  organization_id uuid,
  opened_by uuid,
  opened_at timestamptz not null,
  opened_on date not null,
  state text not null check (state in ('draft', 'running', 'returned', 'held', 'granted', 'refused', 'withdrawn')),
  exclusive boolean not null,
  form_sealed bytea,
  claimed_from date,
  claimed_to date,
  submitted_at timestamptz,
  accepted_on date,
  decided_at timestamptz,
  decision_id uuid,
  closed_at timestamptz,
  close_reason text check (char_length(close_reason) <= 500),
  step_no integer,
  step_kind text,
  step_who text,
  due_on date,
  due_provisional boolean not null default false,
  due_sort date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  assigned_to uuid,
  assigned_at timestamptz,
  locked_by uuid,
  locked_until timestamptz,
  revision integer not null default 1,
  primary key (elder_id, case_id),
  constraint case_claims_a_period check ((claimed_from is null) = (claimed_to is null) and claimed_from <= claimed_to),
  constraint case_institution_is_named check (channel <> 'institution' or organization_id is not null),
  constraint case_decided_has_decision check (state not in ('granted', 'refused') or (decision_id is not null and decided_at is not null)),
  constraint case_closed_has_reason check (state <> 'withdrawn' or close_reason is not null)
);
create unique index case_one_open_per_programme on benefit_case (elder_id, programme)
  where exclusive and state in ('draft', 'running', 'returned', 'held');
create index case_by_id on benefit_case (case_id);
-- The worklist: what somebody has to do next, by legal deadline.
create index case_worklist on benefit_case (county, step_who, due_sort, elder_id, case_id) where step_no is not null and state <> 'draft';
create index case_worklist_wide on benefit_case (due_sort, elder_id, case_id) where step_no is not null and state <> 'draft';
create index case_worklist_county on benefit_case (county, due_sort, elder_id, case_id) where step_no is not null and state <> 'draft';
create index case_worklist_policy on benefit_case (county, policy, due_sort, elder_id, case_id) where step_no is not null and state <> 'draft';
create index case_worklist_mine on benefit_case (assigned_to, due_sort, elder_id, case_id) where step_no is not null and assigned_to is not null;
create index case_of_organization on benefit_case (organization_id, opened_at) where organization_id is not null;

-- Guard: the number on the acceptance slip names one case.
create table case_number (
  case_number text primary key,
  elder_id uuid not null,
  case_id uuid not null
);

-- The steps as the pack in force at the opening says; the law of a running case does not change under it.
create table case_step (
  elder_id uuid not null,
  case_id uuid not null,
  step_no integer not null check (step_no between 1 and 99),
  step text not null,
  title text not null,
  kind text not null,
  who text not null,
  unit text,
  clauses text[] not null,
  working_days integer check (working_days between 0 and 2600),
  notice_days integer check (notice_days between 1 and 2600),
  signatures integer not null check (signatures between 1 and 9),
  second_person boolean not null,
  optional boolean not null,
  on_incomplete text,
  on_objection text,
  skip_when text,
  clock_excludes text,
  round integer not null default 1,
  state text not null check (state in ('waiting', 'current', 'done', 'skipped')),
  started_on date,
  due_on date,
  due_provisional boolean not null default false,
  paused_on date,
  paused_because text check (paused_because in ('applicant', 'objection', 'outside')),
  days_left integer,
  done_at timestamptz,
  done_by uuid,
  before_by uuid,
  note text check (char_length(note) <= 2000),
  skipped_because text,
  primary key (elder_id, case_id, step_no),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint step_second_person_differs check (not second_person or done_by is null or before_by is null or done_by <> before_by),
  constraint step_pause_has_reason check ((paused_on is null) = (paused_because is null))
);
create unique index step_one_current on case_step (elder_id, case_id) where state = 'current';

-- Who signed a step, and with which opinion: the key lets nobody sign the same step twice.
create table case_signature (
  elder_id uuid not null,
  case_id uuid not null,
  step_no integer not null,
  round integer not null,
  account_id uuid not null,
  opinion text not null check (opinion in ('agree', 'disagree')),
  note text check (char_length(note) <= 2000),
  signed_at timestamptz not null,
  primary key (elder_id, case_id, step_no, round, account_id),
  foreign key (elder_id, case_id, step_no) references case_step (elder_id, case_id, step_no)
);

create table case_event (
  elder_id uuid not null,
  case_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  account_id uuid,
  acting text not null,
  event text not null,
  step_no integer,
  reason text check (char_length(reason) <= 2000),
  detail jsonb not null default '{}',
  primary key (elder_id, case_id, event_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id)
);

-- Papers ------------------------------------------------------------------------------------------------------------

create table case_document (
  elder_id uuid not null,
  case_id uuid not null,
  document text not null,
  list_no integer not null,
  title text not null,
  clauses text[] not null,
  required boolean not null,
  copies text,
  covers text,
  note text,
  state text not null check (state in ('missing', 'given', 'on-paper', 'known', 'accepted', 'rejected')),
  known_from text,
  period_from date,
  period_to date,
  checked_by uuid,
  checked_at timestamptz,
  rejected_because text check (char_length(rejected_because) <= 500),
  primary key (elder_id, case_id, document),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint document_rejected_has_reason check (state <> 'rejected' or rejected_because is not null),
  constraint document_period check ((period_from is null) = (period_to is null) and period_from <= period_to)
);

create table case_document_file (
  elder_id uuid not null,
  case_id uuid not null,
  document text not null,
  file_id uuid not null,
  added_by uuid,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (elder_id, case_id, document, file_id),
  foreign key (elder_id, case_id, document) references case_document (elder_id, case_id, document)
);

-- 一次性告知: the key is the case, so there is only one, and it names everything.
create table deficiency_notice (
  elder_id uuid not null,
  case_id uuid not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  issued_at_step integer not null,
  items jsonb not null,
  says text check (char_length(says) <= 2000),
  answered_at timestamptz,
  reminded_at timestamptz,
  primary key (elder_id, case_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint deficiency_names_something check (jsonb_array_length(items) > 0)
);

-- Public notice and objections --------------------------------------------------------------------------------------

-- What was shown, as it was shown: the name is stored masked. Nothing of it is public after `ends_on`.
create table public_notice (
  elder_id uuid not null,
  notice_id uuid not null,
  case_id uuid not null,
  step_no integer not null,
  round integer not null,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  policy text not null,
  title text not null,
  shown_name text not null,
  place text check (char_length(place) <= 100),
  amount_fen fen,
  amount_period text,
  working_days integer not null check (working_days >= 1),
  starts_on date not null,
  ends_on date,
  ends_provisional boolean not null,
  days_left integer,
  state text not null check (state in ('open', 'held', 'ended', 'withdrawn')),
  published_by uuid,
  published_at timestamptz not null,
  closed_at timestamptz,
  primary key (elder_id, notice_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint notice_open_has_end check (state <> 'open' or ends_on is not null),
  constraint notice_ends_after_start check (ends_on >= starts_on)
);
create unique index notice_one_live_per_case on public_notice (elder_id, case_id) where state in ('open', 'held');
create index notice_current on public_notice (county, starts_on desc, notice_id) where state in ('open', 'held');
create index notice_by_id on public_notice (notice_id);
create index notice_to_close on public_notice (ends_on) where state = 'open';

create table objection (
  elder_id uuid not null,
  objection_id uuid not null,
  case_id uuid not null,
  notice_id uuid,
  raised_by text not null check (raised_by in ('anyone', 'applicant')),
  account_id uuid,
  says text not null check (char_length(says) between 5 and 2000),
  name_sealed bytea,
  contact_sealed bytea,
  raised_at timestamptz not null,
  state text not null check (state in ('open', 'upheld', 'dismissed')),
  held_case boolean not null,
  answer text check (char_length(answer) <= 2000),
  answered_by uuid,
  answered_at timestamptz,
  primary key (elder_id, objection_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint objection_answered_in_words check (state = 'open' or (answer is not null and answered_by is not null))
);
create index objection_of_case on objection (elder_id, case_id);
create index objection_open on objection (objection_id) where state = 'open';

-- Letters -----------------------------------------------------------------------------------------------------------

-- The written decision; its reasons speak of health and means, so they are sealed with the person's key. Terms of the remedies run from the recorded proof of service, not from the signature.
create table decision_letter (
  elder_id uuid not null,
  case_id uuid not null,
  letter_no integer not null,
  outcome text not null check (outcome in ('granted', 'refused', 'not-accepted')),
  decision_id uuid,
  issued_on date not null,
  issued_by uuid not null,
  content_sealed bytea not null,
  served_on date,
  served_how text check (served_how in ('in-person', 'post', 'electronic', 'left', 'by-notice')),
  served_recorded_by uuid,
  served_recorded_at timestamptz,
  proof_file_id uuid,
  reconsider_until date,
  sue_until date,
  primary key (elder_id, case_id, letter_no),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint letter_served_with_terms check ((served_on is null) = (reconsider_until is null) and (served_on is null) = (sue_until is null)),
  constraint letter_served_after_issue check (served_on >= issued_on)
);

create table appeal (
  elder_id uuid not null,
  appeal_id uuid not null,
  case_id uuid not null,
  decision_id uuid,
  kind text not null check (kind in ('reconsideration', 'suit')),
  filed_on date not null,
  body text not null check (char_length(body) <= 100),
  in_time boolean,
  says text not null check (char_length(says) between 1 and 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  state text not null check (state in ('pending', 'upheld', 'dismissed', 'withdrawn')),
  outcome_on date,
  outcome_says text check (char_length(outcome_says) <= 2000),
  primary key (elder_id, appeal_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id)
);
create unique index appeal_one_pending on appeal (elder_id, case_id) where state = 'pending';

grant select, insert, update on benefit_case, case_step, case_document, case_document_file, deficiency_notice, public_notice, objection, decision_letter, appeal to yiyang_app;
grant select, insert on case_number, case_signature, case_event to yiyang_app;
