-- Paying: lines to people and organisations, batches for the bank, results, money that came back. What is paid to a person
-- lies in the person's partition, what is paid to an organisation in the organisation's.

-- From which account a region pays, dated.
create table payer_account (
  payer_id uuid primary key,
  region region_code not null,
  programme text not null default 'all' check (programme ~ '^[a-z][a-z0-9-]{1,59}$'),
  name text not null check (char_length(name) between 2 and 100),
  account_sealed bytea not null,
  account_last text not null check (account_last ~ '^\d{4}$'),
  bank_name text not null check (char_length(bank_name) between 2 and 60),
  valid_from date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  constraint payer_account_one_per_start unique (region, programme, valid_from)
);

create table payout_line (
  partition_id uuid not null,
  payout_line_id uuid not null,
  kind text not null,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  programme text not null,
  period natural_month not null,
  amount_fen fen not null,
  purpose text not null check (char_length(purpose) between 2 and 60),
  state text not null,
  reason text check (char_length(reason) between 2 and 300),
  statement_id uuid references settlement_statement,
  -- The line that this one sends again, after it failed or came back.
  replaces uuid,
  made_by uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  paid_on date,
  returned_on date,
  primary key (partition_id, payout_line_id),
  constraint payout_line_replaces_one foreign key (partition_id, replaces) references payout_line (partition_id, payout_line_id),
  constraint payout_line_kind_known check (kind in ('award', 'settlement')),
  constraint payout_line_settles_a_statement check ((kind = 'settlement') = (statement_id is not null)),
  constraint payout_line_above_zero check (amount_fen > 0),
  constraint payout_line_state_known check (state in ('pending', 'batched', 'sent', 'paid', 'failed', 'returned', 'corrected', 'cancelled')),
  constraint payout_line_paid_on_a_day check (state <> 'paid' or paid_on is not null),
  constraint payout_line_returned_on_a_day check (state <> 'returned' or returned_on is not null),
  constraint payout_line_failure_has_reason check (state not in ('failed', 'returned', 'cancelled') or reason is not null)
);
create unique index payout_line_corrected_once on payout_line (partition_id, replaces) where replaces is not null;
create unique index payout_statement_once on payout_line (partition_id, statement_id) where statement_id is not null and state not in ('corrected', 'cancelled');
create index payout_line_queue on payout_line (county text_pattern_ops, programme, period, state);
create index payout_line_waiting on payout_line (county text_pattern_ops, state) where state in ('pending', 'failed', 'returned');
create index payout_line_by_id on payout_line (payout_line_id);
create index payout_line_of_statement on payout_line (statement_id) where statement_id is not null;

-- The months of an award that a line carries; each is in at most one live line.
create table payout_month (
  elder_id uuid not null,
  payout_line_id uuid not null,
  programme text not null,
  month natural_month not null,
  seq integer not null,
  amount_fen fen not null,
  live boolean not null default true,
  primary key (elder_id, payout_line_id, programme, month, seq),
  constraint payout_month_of_an_award foreign key (elder_id, programme, month, seq) references award_month (elder_id, programme, month, seq),
  constraint payout_month_of_a_line foreign key (elder_id, payout_line_id) references payout_line (partition_id, payout_line_id)
);
create index payout_month_of_line on payout_month (payout_line_id);
create unique index payout_month_once on payout_month (elder_id, programme, month, seq) where live;

-- Numbers of batches, counted per region and year.
create table payment_batch_count (
  region region_code not null,
  year integer not null check (year between 2020 and 2100),
  last integer not null check (last between 1 and 999999),
  primary key (region, year)
);

create table payment_batch (
  batch_id uuid primary key,
  batch_number text not null check (batch_number ~ '^[0-9A-Z-]{8,32}$'),
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  programme text not null,
  kind text not null check (kind in ('award', 'settlement')),
  period natural_month not null,
  payer_id uuid not null references payer_account,
  lines integer not null,
  total_fen fen not null,
  format text not null check (format in ('csv', 'fixed-width')),
  encoding text not null check (encoding in ('gb18030', 'utf-8', 'gbk')),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  state text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  made_on date not null,
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  released_by uuid,
  released_at timestamptz,
  sent_by uuid,
  sent_at timestamptz,
  bank_reference text check (char_length(bank_reference) between 1 and 60),
  closed_by uuid,
  closed_at timestamptz,
  closed_reason text check (char_length(closed_reason) between 2 and 500),
  constraint payment_batch_number_once unique (batch_number),
  constraint payment_batch_holds_lines check (lines between 1 and 20000 and total_fen > 0),
  constraint payment_batch_state_known check (state in ('made', 'checked', 'approved', 'released', 'sent', 'settled', 'cancelled')),
  constraint payment_batch_three_people check ((checked_by is null or checked_by <> made_by)
    and (approved_by is null or (checked_by is not null and approved_by <> made_by and approved_by <> checked_by))),
  constraint payment_batch_signed_as_its_state check ((state not in ('checked', 'approved', 'released', 'sent', 'settled') or checked_by is not null)
    and (state not in ('approved', 'released', 'sent', 'settled') or approved_by is not null)),
  constraint payment_batch_leaves_when_approved check (released_at is null or approved_at is not null),
  constraint payment_batch_cancelled_with_reason check (state <> 'cancelled' or closed_reason is not null)
);
create index payment_batch_queue on payment_batch (county text_pattern_ops, state, made_at);

-- A line in a batch, with the payee as the file names it, sealed with the payee's key. A line is in at most one live batch.
create table payment_item (
  partition_id uuid not null,
  payout_line_id uuid not null,
  batch_id uuid not null references payment_batch,
  position integer not null check (position >= 1),
  business_number text not null check (business_number ~ '^[0-9A-Z]{8,32}$'),
  amount_fen fen not null check (amount_fen > 0),
  payee_sealed bytea not null,
  live boolean not null default true,
  primary key (partition_id, payout_line_id, batch_id),
  constraint payment_item_of_a_line foreign key (partition_id, payout_line_id) references payout_line (partition_id, payout_line_id)
);
create unique index payment_item_one_live_batch on payment_item (partition_id, payout_line_id) where live;
create index payment_item_of_batch on payment_item (batch_id, position);

-- The bank's files as they were taken over; the key refuses the same file twice. Insert-only.
create table payment_result (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  batch_id uuid not null references payment_batch,
  file_name text not null check (char_length(file_name) between 1 and 200),
  bytes integer not null check (bytes > 0),
  lines integer not null,
  paid integer not null,
  failed integer not null,
  returned integer not null,
  unchanged integer not null,
  loaded_by uuid,
  loaded_at timestamptz not null
);
create index payment_result_of_batch on payment_result (batch_id, loaded_at);

-- What happened to a line and to a batch. Insert-only.
create table payout_event (
  partition_id uuid not null,
  event_id uuid not null,
  payout_line_id uuid not null,
  from_state text,
  to_state text not null,
  reason text check (char_length(reason) <= 300),
  batch_id uuid,
  result_digest text,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  primary key (partition_id, event_id),
  constraint payout_event_of_a_line foreign key (partition_id, payout_line_id) references payout_line (partition_id, payout_line_id)
);
create index payout_event_of_line on payout_event (partition_id, payout_line_id, at);

create table payment_batch_event (
  batch_id uuid not null references payment_batch,
  event_id uuid not null,
  event text not null,
  reason text check (char_length(reason) <= 500),
  detail jsonb not null default '{}',
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  primary key (batch_id, event_id)
);

-- How many disabled elders a region estimates to have: what coverage is measured against. Given by the region, never guessed.
create table disabled_estimate (
  region region_code not null,
  from_month natural_month not null,
  people integer not null check (people >= 0),
  source text not null check (char_length(source) between 2 and 200),
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (region, from_month)
);

grant select, insert, update on payer_account, payout_line, payout_month, payment_batch_count, payment_batch, payment_item to yiyang_app;
grant select, insert on payment_result, payout_event, payment_batch_event, disabled_estimate to yiyang_app;
