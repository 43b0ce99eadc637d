-- Settlement: what a provider or an assessment agency gets for a month, line by line, checked on site by sample and approved
-- by three people. Statements are few and belong to organisations; their lines grow with people and begin with elder_id.

create table settlement_statement (
  statement_id uuid primary key,
  organization_id uuid not null references organization,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  programme text not null check (programme ~ '^[a-z][a-z0-9-]{1,39}$'),
  month natural_month not null,
  state text not null,
  sample_seed text not null,
  sample_ratio integer not null,
  lines integer not null default 0 check (lines >= 0),
  payable_fen fen not null default 0 check (payable_fen >= 0),
  disputed_fen fen not null default 0 check (disputed_fen >= 0),
  refused_fen fen not null default 0 check (refused_fen >= 0),
  set_off_fen fen not null default 0 check (set_off_fen >= 0),
  -- The part of what is payable that the county bears alone.
  local_fen fen not null default 0 check (local_fen >= 0),
  central_ratio integer not null check (central_ratio between 0 and 10000),
  province_ratio integer check (province_ratio between 0 and 10000),
  share_source text not null check (share_source in ('document', 'assumption', 'region')),
  central_fen fen not null default 0 check (central_fen >= 0),
  province_fen fen not null default 0 check (province_fen >= 0),
  county_fen fen not null default 0 check (county_fen >= 0),
  prepared_at timestamptz not null,
  prepared_by uuid,
  made_by uuid,
  made_at timestamptz,
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  closed_reason text check (char_length(closed_reason) between 2 and 500),
  constraint statement_state_known check (state in ('preparing', 'submitted', 'checked', 'approved', 'cancelled')),
  constraint statement_seed_form check (sample_seed ~ '^[0-9a-f]{32}$'),
  constraint statement_sample_ratio check (sample_ratio between 0 and 10000),
  constraint statement_set_off_within_payable check (set_off_fen <= payable_fen),
  constraint statement_local_within_payable check (local_fen <= payable_fen),
  constraint statement_split_adds_up check (central_fen + province_fen + county_fen = payable_fen - set_off_fen),
  constraint statement_three_people check ((checked_by is null or checked_by <> made_by)
    and (approved_by is null or (approved_by <> made_by and approved_by <> checked_by))),
  constraint statement_signed_in_order check ((checked_by is null or made_by is not null) and (approved_by is null or checked_by is not null)),
  constraint statement_signed_as_its_state check ((state not in ('submitted', 'checked', 'approved') or made_by is not null)
    and (state not in ('checked', 'approved') or checked_by is not null) and (state = 'approved') = (approved_by is not null)),
  constraint statement_cancelled_with_reason check (state <> 'cancelled' or closed_reason is not null)
);
create unique index statement_once_per_month on settlement_statement (organization_id, region, programme, month) where state <> 'cancelled';
create index statement_queue on settlement_statement (county text_pattern_ops, state, month);

-- One thing to be paid for. Amounts are copied from what is settled and never change; the state and its reason do.
create table settlement_line (
  elder_id uuid not null,
  line_id uuid not null,
  statement_id uuid not null references settlement_statement,
  kind text not null,
  redemption_id uuid,
  assessment_id uuid,
  month natural_month not null,
  category text,
  served_on date not null,
  fee_fen fen not null check (fee_fen >= 0),
  amount_fen fen not null,
  local_fen fen not null default 0,
  state text not null,
  reason_code text check (reason_code ~ '^[a-z][a-z0-9-]{1,39}$'),
  reason text check (char_length(reason) between 2 and 500),
  disputed_by uuid,
  resolved_by uuid,
  resolved_at timestamptz,
  sampled boolean not null default false,
  finding text,
  finding_note text check (char_length(finding_note) between 2 and 1000),
  found_on date,
  found_by uuid,
  found_at timestamptz,
  -- The line of an earlier statement that this one takes up again.
  carries uuid,
  primary key (elder_id, line_id),
  constraint settlement_line_of_a_redemption foreign key (elder_id, redemption_id) references redemption (elder_id, redemption_id),
  constraint settlement_line_of_an_assessment foreign key (elder_id, assessment_id) references assessment (elder_id, assessment_id),
  constraint settlement_line_carries_one foreign key (elder_id, carries) references settlement_line (elder_id, line_id),
  constraint settlement_line_one_source check ((kind = 'redemption' and redemption_id is not null and assessment_id is null)
    or (kind = 'assessment-fee' and assessment_id is not null and redemption_id is null)),
  constraint settlement_line_above_zero check (amount_fen > 0),
  constraint settlement_line_local_within check (local_fen between 0 and amount_fen),
  constraint settlement_line_state_known check (state in ('payable', 'disputed', 'refused', 'carried', 'released')),
  constraint settlement_line_says_why check (state = 'payable' or (reason_code is not null and reason is not null)),
  constraint settlement_line_resolved_by_another check (resolved_by is null or disputed_by is null or resolved_by <> disputed_by),
  constraint settlement_line_finding_known check (finding in ('confirmed', 'discrepancy')),
  constraint settlement_line_finding_of_sample check (finding is null or (sampled and found_by is not null and found_on is not null and finding_note is not null))
);
-- What is settled is in at most one live line.
create unique index settlement_redemption_once on settlement_line (elder_id, redemption_id) where state in ('payable', 'disputed', 'refused');
create unique index settlement_assessment_once on settlement_line (elder_id, assessment_id) where state in ('payable', 'disputed', 'refused');
create index settlement_line_of_statement on settlement_line (statement_id, state, line_id);
create index settlement_line_carried on settlement_line (elder_id, redemption_id, assessment_id) where state = 'carried';

-- Money owed back from earlier settlements, taken out of this one: in part when there is not enough.
create table settlement_set_off (
  elder_id uuid not null,
  recovery_id uuid not null,
  statement_id uuid not null references settlement_statement,
  amount_fen fen not null,
  live boolean not null default true,
  set_off_by uuid not null,
  set_off_at timestamptz not null,
  primary key (elder_id, recovery_id, statement_id),
  constraint settlement_set_off_of_a_recovery foreign key (elder_id, recovery_id) references voucher_recovery (elder_id, recovery_id),
  constraint settlement_set_off_above_zero check (amount_fen > 0)
);
create index settlement_set_off_of_statement on settlement_set_off (statement_id) where live;

-- What happened to statements and their lines, by whom and why. Insert-only.
create table settlement_event (
  statement_id uuid not null references settlement_statement,
  event_id uuid not null,
  event text not null,
  elder_id uuid,
  line_id uuid,
  from_state text,
  to_state text,
  reason text check (char_length(reason) <= 1000),
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  primary key (statement_id, event_id)
);

grant select, insert, update on settlement_statement, settlement_line, settlement_set_off to yiyang_app;
grant select, insert on settlement_event to yiyang_app;
