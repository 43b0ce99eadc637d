-- Vouchers: one per person, family and month. Every table here begins its key with elder_id, but the reference table of
-- terms, the guard of numbers and the tills of organisations.

-- Rules of one column are domains: PostgreSQL reads a table's check constraints from their stored text in every statement, and
-- lists of words are slow to read (a quarter of a redemption, measured 2026-11-22 by bench/redeem.ts); a domain's it keeps.
create domain voucher_state as text constraint voucher_state_known check (value in ('issued', 'claimed', 'expired', 'void'));
create domain voucher_channel as text constraint voucher_channel_known check (value in ('alipay', 'wechat', 'unionpay'));
create domain presented_as as text constraint redemption_presented_known check (value in ('qr', 'card', 'number', 'online'));
create domain ratio_of_ten_thousand as integer constraint ratio_over_ten_thousand check (value between 1 and 10000);
create domain fen_not_below_zero as bigint constraint fen_not_below_zero check (value >= 0);
create domain fen_above_zero as bigint constraint fen_above_zero check (value > 0);

-- The terms a voucher prints: category, ratio, cap, as the pack had them. One row per content (its digest names it).
create table voucher_terms (
  terms_id uuid primary key,
  policy text not null,
  family text not null,
  version date not null,
  digest text not null,
  terms jsonb not null,
  recorded_at timestamptz not null
);

create table voucher (
  elder_id uuid not null,
  family text not null,
  month natural_month not null,
  voucher_id uuid not null,
  policy text not null,
  award_id uuid not null,
  region region_code not null,
  envelope_id uuid not null,
  terms_id uuid not null,
  state voucher_state not null,
  cap_fen fen_above_zero not null,
  used_fen fen_not_below_zero not null default 0,
  held_fen fen_not_below_zero not null default 0,
  released_fen fen_not_below_zero not null default 0,
  category text,
  ratio ratio_of_ten_thousand,
  category_cap_fen fen_above_zero,
  in_parts boolean,
  channel voucher_channel,
  suspended boolean not null default false,
  issued_at timestamptz not null,
  claimed_at timestamptz,
  constraint voucher_one_per_person_and_month primary key (elder_id, family, month),
  -- An unclaimed voucher has no category and so no cap to use.
  constraint voucher_used_within_cap check (used_fen + held_fen <= coalesce(least(category_cap_fen, cap_fen), 0)),
  constraint voucher_released_whole check (released_fen = 0 or (held_fen = 0 and used_fen + released_fen = cap_fen)),
  constraint voucher_claimed_with_category check (num_nulls(category, ratio, category_cap_fen, in_parts, channel, claimed_at) = 0
    or (num_nulls(category, ratio, category_cap_fen, in_parts, channel, claimed_at) = 6 and state <> 'claimed'))
) with (fillfactor = 80);

-- What people did with a voucher. Insert-only.
create table voucher_change (
  elder_id uuid not null,
  change_id uuid not null,
  voucher_id uuid not null,
  kind text not null check (kind in ('claimed', 'swapped', 'suspended', 'resumed', 'voided')),
  from_category text,
  to_category text,
  channel text,
  reason text check (char_length(reason) <= 500),
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  primary key (elder_id, change_id)
);

-- Money set aside on a voucher for a booking.
create table voucher_hold (
  elder_id uuid not null,
  hold_id uuid not null,
  family text not null,
  month natural_month not null,
  voucher_id uuid not null,
  service_ref uuid not null,
  amount_fen fen not null,
  state text not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (elder_id, hold_id),
  constraint voucher_hold_of_a_voucher foreign key (elder_id, family, month) references voucher,
  constraint voucher_hold_above_zero check (amount_fen > 0),
  constraint voucher_hold_state_known check (state in ('live', 'captured', 'released')),
  constraint voucher_hold_ended_when_not_live check ((state = 'live') = (ended_at is null))
);
create unique index voucher_hold_one_live_per_service on voucher_hold (elder_id, service_ref) where state = 'live';

-- A redemption, exactly as computed and printed. Insert-only; its key names the request that made it. Its voucher is the row that the
-- same statement has just drawn down; a foreign key would look that row up once more (15 % of the statement, bench/redeem.ts).
create table redemption (
  elder_id uuid not null,
  redemption_id uuid not null,
  family text not null,
  month natural_month not null,
  voucher_id uuid not null,
  organization_id uuid not null,
  service_ref uuid not null,
  attempt smallint not null,
  category text not null,
  served_on date not null,
  fee_fen fen_above_zero not null,
  insurance_fen fen_not_below_zero not null,
  other_insurance_fen fen_not_below_zero not null,
  ratio ratio_of_ten_thousand not null,
  deduct_fen fen_above_zero not null,
  left_before_fen fen_above_zero not null,
  presented presented_as not null,
  lines jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  key text not null,
  digest text not null,
  constraint redemption_once_per_key primary key (elder_id, redemption_id),
  constraint redemption_once_per_service unique (elder_id, service_ref, attempt),
  constraint redemption_as_computed check (deduct_fen = least(((fee_fen - insurance_fen - other_insurance_fen) * ratio + 5000) / 10000, left_before_fen)),
  constraint redemption_in_the_month_of_service check (to_char(served_on::timestamp, 'YYYY-MM') = month),
  constraint redemption_before_the_voucher_expires check (to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') = month)
);
create index redemption_of_organization on redemption (organization_id, month);

-- What became of a redemption: reversed or taken into a statement, never both: the key is the guarantee. A row goes only when a
-- statement is cancelled and lets its redemptions go.
create table redemption_outcome (
  elder_id uuid not null,
  redemption_id uuid not null,
  outcome text not null check (outcome in ('reversed', 'settled')),
  cause uuid not null,
  at timestamptz not null,
  constraint redemption_has_one_outcome primary key (elder_id, redemption_id),
  constraint redemption_outcome_of_a_redemption foreign key (elder_id, redemption_id) references redemption
);
create index redemption_outcome_cause on redemption_outcome (cause);

-- Reversals asked for: done at once up to a limit, above it when a second person agrees.
create table reversal (
  elder_id uuid not null,
  reversal_id uuid not null,
  redemption_id uuid not null,
  organization_id uuid not null,
  amount_fen fen not null,
  reason text not null check (char_length(reason) between 2 and 300),
  state text not null,
  limit_fen fen not null,
  requested_by uuid,
  requested_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) <= 300),
  primary key (elder_id, reversal_id),
  constraint reversal_of_a_redemption foreign key (elder_id, redemption_id) references redemption,
  constraint reversal_state_known check (state in ('pending', 'done', 'rejected')),
  constraint reversal_decided_when_not_pending check ((state = 'pending') = (decided_at is null)),
  constraint reversal_two_people_above_the_limit check (state <> 'done' or amount_fen <= limit_fen or (requested_by is not null and decided_by is not null and decided_by <> requested_by))
);
create unique index reversal_one_open_or_done on reversal (elder_id, redemption_id) where state in ('pending', 'done');
create index reversal_pending on reversal (requested_at) where state = 'pending';
create index reversal_of_organization on reversal (organization_id, requested_at);

-- What must come back: a voucher used after a death, or found wrong after its settlement.
create table voucher_recovery (
  elder_id uuid not null,
  recovery_id uuid not null,
  redemption_id uuid not null,
  organization_id uuid not null,
  family text not null,
  month natural_month not null,
  amount_fen fen not null,
  ground text not null check (ground in ('died', 'concealed', 'wrong-redemption')),
  note text check (char_length(note) <= 500),
  state text not null,
  opened_by uuid,
  opened_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) <= 300),
  primary key (elder_id, recovery_id),
  constraint voucher_recovery_of_a_redemption foreign key (elder_id, redemption_id) references redemption,
  constraint voucher_recovery_once unique (elder_id, redemption_id),
  constraint voucher_recovery_above_zero check (amount_fen > 0),
  constraint voucher_recovery_state_known check (state in ('open', 'collected', 'reversed', 'written-off')),
  constraint voucher_recovery_decided_when_closed check ((state = 'open') = (decided_at is null)),
  constraint voucher_recovery_written_off_by_two check (state <> 'written-off' or (opened_by is not null and decided_by is not null and decided_by <> opened_by))
);

-- Why somebody with an award did not get a voucher for a month; replaced when the month is run again.
create table voucher_refusal (
  elder_id uuid not null,
  family text not null,
  month natural_month not null,
  policy text not null,
  award_id uuid not null,
  code text not null check (code in ('issued-elsewhere', 'died', 'no-budget', 'budget-exhausted')),
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (elder_id, family, month, policy)
);

-- The number a person keeps from month to month, printed on the voucher and on the card; typed at the desk with the PIN.
create table voucher_card (
  elder_id uuid primary key,
  number text not null check (number ~ '^\d{13}$'),
  given_at timestamptz not null,
  pin_index text,
  pin_set_at timestamptz,
  pin_set_by uuid,
  printed integer not null default 0,
  failed integer not null default 0,
  locked_until timestamptz
);

-- Guard: a number belongs to one person. Distributed by the number.
create table voucher_number (
  number text primary key check (number ~ '^\d{13}$'),
  elder_id uuid not null
);

-- The close of a day's till: what the earlier closes of the day have not counted. Insert-only.
create table till_close (
  organization_id uuid not null,
  business_date date not null,
  close_no smallint not null check (close_no between 1 and 50),
  redemptions integer not null,
  deduct_fen fen not null,
  reversals integer not null,
  reversed_fen fen not null,
  cash_fen fen not null,
  online_fen fen not null,
  counted_cash_fen fen,
  note text check (char_length(note) <= 300),
  closed_by uuid,
  closed_at timestamptz not null,
  primary key (organization_id, business_date, close_no)
);

grant select, insert, update on voucher, voucher_hold, reversal, voucher_recovery, voucher_card to yiyang_app;
grant select, insert on voucher_terms, voucher_change, redemption, voucher_number, till_close to yiyang_app;
grant select, insert, delete on redemption_outcome to yiyang_app;
grant select, insert, update, delete on voucher_refusal to yiyang_app;
