-- Ability assessments: self-assessments, slots, requests, two independent scorers, reconciliation, signatures, confirmation, objections.
-- What says something about a person's health is sealed with the person's key; keys begin with elder_id.

create table self_assessment (
  elder_id uuid not null references elder,
  self_assessment_id uuid not null,
  content_sealed bytea not null,
  by_account uuid,
  at timestamptz not null,
  primary key (elder_id, self_assessment_id)
);

-- The hours an agency offers.
create table assessment_slot (
  organization_id uuid not null references organization,
  slot_id uuid not null,
  mode text not null check (mode in ('on-site', 'home')),
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 15 and 480),
  capacity integer not null check (capacity between 1 and 50),
  closed_at timestamptz,
  opened_by uuid,
  primary key (organization_id, slot_id),
  constraint assessment_slot_once unique (organization_id, mode, starts_at),
  constraint assessment_slot_capacity unique (organization_id, slot_id, capacity)
);
create index assessment_slot_calendar on assessment_slot (organization_id, starts_at);

-- Guard: the places of a slot are numbered; there is no number above its capacity, so nobody is one too many.
create table assessment_slot_place (
  organization_id uuid not null,
  slot_id uuid not null,
  place integer not null,
  capacity integer not null,
  elder_id uuid not null,
  request_id uuid not null,
  primary key (organization_id, slot_id, place),
  foreign key (organization_id, slot_id, capacity) references assessment_slot (organization_id, slot_id, capacity) on update cascade,
  constraint slot_place_within_capacity check (place between 1 and capacity)
);

create table assessment_request (
  elder_id uuid not null references elder,
  request_id uuid not null,
  route text not null check (route in ('chosen', 'county')),
  reason text not null check (reason in ('first', 'regular', 'change', 'objection')),
  organization_id uuid references organization,
  region region_code not null,
  mode text not null check (mode in ('on-site', 'home')),
  wanted_at timestamptz not null,
  slot_id uuid,
  place_sealed bytea,
  note_sealed bytea,
  fee_fen fen,
  state text not null,
  state_reason text check (char_length(state_reason) <= 300),
  proposed_at timestamptz,
  appointment_at timestamptz,
  appointment_minutes integer check (appointment_minutes between 15 and 480),
  objection_id uuid,
  chain_id uuid,
  requested_by uuid,
  requested_as text not null check (requested_as in ('self', 'agent', 'township', 'institution', 'county')),
  requested_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (elder_id, request_id),
  constraint assessment_request_state_known check (state in ('awaiting-county', 'requested', 'accepted', 'rescheduled', 'declined', 'cancelled', 'no-show', 'done')),
  constraint assessment_request_has_agency check (organization_id is not null or state in ('awaiting-county', 'cancelled')),
  constraint assessment_request_fee_not_below_zero check (fee_fen >= 0),
  constraint assessment_request_refusal_has_reason check (state not in ('declined', 'no-show', 'rescheduled') or state_reason is not null),
  constraint assessment_request_objection_in_chain check ((objection_id is null) = (chain_id is null))
);
create unique index assessment_request_one_open on assessment_request (elder_id)
  where state in ('awaiting-county', 'requested', 'accepted', 'rescheduled');
create index assessment_request_of_agency on assessment_request (organization_id, state, wanted_at);
create index assessment_request_of_region on assessment_request (region text_pattern_ops, state);

create table assessment (
  elder_id uuid not null,
  assessment_id uuid not null,
  request_id uuid not null,
  -- The first assessment of a chain of objections: itself, unless this one answers an objection.
  chain_id uuid not null,
  organization_id uuid not null references organization,
  region region_code not null,
  mode text not null check (mode in ('on-site', 'home')),
  reason text not null check (reason in ('first', 'regular', 'change', 'objection')),
  state text not null,
  fee_fen fen not null check (fee_fen >= 0),
  scale_digest text not null,
  base_on date,
  revision integer not null default 0 check (revision >= 0),
  record_sealed bytea,
  result_sealed bytea,
  started_at timestamptz not null,
  signed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) <= 500),
  valid_until date,
  voucher_fen fen,
  locality_fen fen,
  elder_fen fen,
  fee_settled_at timestamptz,
  superseded_by uuid,
  reminded_at timestamptz,
  primary key (elder_id, assessment_id),
  foreign key (elder_id, request_id) references assessment_request (elder_id, request_id),
  constraint assessment_state_known check (state in ('scoring', 'reconciling', 'signing', 'signed', 'confirmed', 'rejected', 'objected', 'voided')),
  constraint assessment_result_when_signed check (state not in ('signed', 'confirmed', 'objected') or (result_sealed is not null and base_on is not null and signed_at is not null)),
  constraint assessment_confirmed_is_complete check (state not in ('confirmed', 'objected') or (decided_at is not null and valid_until is not null)),
  -- Who pays stays open until it is decided whether the elder meets the programme's conditions; then the three parts are the fee.
  constraint assessment_fee_is_shared_out check ((voucher_fen is null and locality_fen is null and elder_fen is null and fee_settled_at is null)
    or (voucher_fen >= 0 and locality_fen >= 0 and elder_fen >= 0 and voucher_fen + locality_fen + elder_fen = fee_fen and fee_settled_at is not null)),
  constraint assessment_rejected_with_reason check (state <> 'rejected' or decision_reason is not null)
);
create unique index assessment_one_live_per_request on assessment (elder_id, request_id) where state not in ('rejected', 'voided');
create index assessment_of_region on assessment (region text_pattern_ops, state, signed_at);
create index assessment_of_agency on assessment (organization_id, state, decided_at);
create index assessment_running_out on assessment (base_on) where state in ('confirmed', 'objected') and superseded_by is null;
create index assessment_fee_open on assessment (decided_at) where state in ('confirmed', 'objected') and fee_settled_at is null;

-- Two seats, two people: by account and by identity number, and nobody again in the same chain of objections.
create table assessment_assessor (
  elder_id uuid not null,
  assessment_id uuid not null,
  seat integer not null check (seat in (1, 2)),
  chain_id uuid not null,
  account_id uuid not null references account,
  identity_index text not null,
  organization_id uuid not null,
  staff_id uuid not null,
  name text not null,
  certificate_number text not null,
  counts boolean not null default true,
  assigned_at timestamptz not null,
  declared_at timestamptz,
  primary key (elder_id, assessment_id, seat),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id),
  foreign key (organization_id, staff_id) references organization_staff (organization_id, staff_id),
  constraint assessor_account_once unique (elder_id, assessment_id, account_id),
  constraint assessor_person_once unique (elder_id, assessment_id, identity_index)
);
create unique index assessor_account_once_in_chain on assessment_assessor (elder_id, chain_id, account_id) where counts;
create unique index assessor_person_once_in_chain on assessment_assessor (elder_id, chain_id, identity_index) where counts;
create index assessor_work on assessment_assessor (account_id, assigned_at);

-- Somebody who declared to be too close to an elder does not assess that elder any more.
create table assessor_recusal (
  elder_id uuid not null,
  identity_index text not null,
  account_id uuid not null,
  reason text not null check (char_length(reason) between 2 and 200),
  at timestamptz not null,
  primary key (elder_id, identity_index)
);

-- Guard: an assessor's time in cells of fifteen minutes; each cell is for one appointment.
create table assessor_time (
  account_id uuid not null,
  cell timestamptz not null,
  elder_id uuid not null,
  request_id uuid not null,
  constraint assessor_time_once primary key (account_id, cell)
);
create index assessor_time_of_request on assessor_time (elder_id, request_id);

-- What an assessor has written so far; the sheet handed in is in assessment_score.
create table assessment_draft (
  elder_id uuid not null,
  assessment_id uuid not null,
  account_id uuid not null,
  content_sealed bytea not null,
  saved_at timestamptz not null,
  primary key (elder_id, assessment_id, account_id),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id)
);

-- One sheet of each assessor, never changed. client_id is given by the tablet: sent again it answers the same.
create table assessment_score (
  elder_id uuid not null,
  assessment_id uuid not null,
  account_id uuid not null,
  client_id uuid not null,
  content_sealed bytea not null,
  digest text not null,
  assessed_on date not null,
  submitted_at timestamptz not null,
  constraint assessment_score_once primary key (elder_id, assessment_id, account_id),
  constraint assessment_score_client_once unique (elder_id, client_id),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id),
  foreign key (elder_id, assessment_id, account_id) references assessment_assessor (elder_id, assessment_id, account_id)
);

-- What both agree on where their sheets differ. A new revision asks for both signatures anew.
create table assessment_reconciliation (
  elder_id uuid not null,
  assessment_id uuid not null,
  revision integer not null check (revision >= 1),
  content_sealed bytea not null,
  by_account uuid not null,
  at timestamptz not null,
  primary key (elder_id, assessment_id, revision),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id)
);

create table assessment_signature (
  elder_id uuid not null,
  assessment_id uuid not null,
  revision integer not null,
  account_id uuid not null,
  digest text not null,
  at timestamptz not null,
  primary key (elder_id, assessment_id, revision, account_id),
  foreign key (elder_id, assessment_id, account_id) references assessment_assessor (elder_id, assessment_id, account_id)
);

-- The report as it was signed: the printed page is made from these very bytes.
create table assessment_report (
  elder_id uuid not null,
  assessment_id uuid not null,
  number text not null check (char_length(number) between 8 and 60),
  content_sealed bytea not null,
  digest text not null,
  issued_at timestamptz not null,
  primary key (elder_id, assessment_id),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id)
);

create table assessment_objection (
  elder_id uuid not null,
  objection_id uuid not null,
  assessment_id uuid not null,
  region region_code not null,
  reason_sealed bytea not null,
  state text not null check (state in ('raised', 'accepted', 'dismissed', 'withdrawn', 'resolved')),
  raised_by uuid,
  raised_as text not null check (raised_as in ('self', 'agent')),
  raised_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) <= 500),
  request_id uuid,
  primary key (elder_id, objection_id),
  foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id),
  constraint objection_dismissed_with_reason check (state <> 'dismissed' or decision_reason is not null),
  constraint objection_accepted_opens_request check (state not in ('accepted', 'resolved') or request_id is not null)
);
create unique index objection_one_open on assessment_objection (elder_id) where state in ('raised', 'accepted');
create index objection_of_region on assessment_objection (region text_pattern_ops, state, raised_at);

-- How far an assessor's scores lie from the colleague's, item by item, month by month. It names no elder.
create table assessor_drift (
  account_id uuid not null,
  month natural_month not null,
  item text not null,
  compared integer not null check (compared >= 0),
  differed integer not null check (differed between 0 and compared),
  gap_sum integer not null,
  primary key (account_id, month, item)
);

grant select, insert, update on assessment_slot, assessment_request, assessment, assessment_draft, assessment_objection, assessor_drift to yiyang_app;
grant select, insert, update, delete on assessment_assessor to yiyang_app;
grant select, insert on self_assessment, assessor_recusal, assessment_score, assessment_reconciliation, assessment_signature, assessment_report to yiyang_app;
grant select, insert, delete on assessment_slot_place, assessor_time to yiyang_app;
