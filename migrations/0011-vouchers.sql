-- Vouchers: one per person, family and month. Every table here begins its key with elder_id, but the reference table of
-- terms, the guard of numbers and the tills of organisations.

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
  state text not null,
  cap_fen fen not null,
  used_fen fen not null default 0,
  held_fen fen not null default 0,
  released_fen fen not null default 0,
  category text,
  ratio integer,
  category_cap_fen fen,
  in_parts boolean,
  channel text,
  suspended boolean not null default false,
  issued_at timestamptz not null,
  claimed_at timestamptz,
  constraint voucher_one_per_person_and_month primary key (elder_id, family, month),
  constraint voucher_state_known check (state in ('issued', 'claimed', 'expired', 'void')),
  constraint voucher_used_within_cap check (used_fen >= 0 and held_fen >= 0 and released_fen >= 0 and used_fen + held_fen + released_fen <= cap_fen),
  constraint voucher_used_within_category_cap check (category_cap_fen is null or (category_cap_fen <= cap_fen and used_fen + held_fen <= category_cap_fen)),
  constraint voucher_claimed_with_category check (state <> 'claimed' or (category is not null and ratio is not null and category_cap_fen is not null and in_parts is not null and channel is not null and claimed_at is not null)),
  constraint voucher_used_only_when_claimed check (category is not null or used_fen + held_fen = 0),
  constraint voucher_ratio_over_ten_thousand check (ratio between 1 and 10000),
  constraint voucher_ended_holds_nothing check (state in ('issued', 'claimed') or (held_fen = 0 and used_fen + released_fen = cap_fen)),
  constraint voucher_channel_known check (channel in ('alipay', 'wechat', 'unionpay'))
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

-- A redemption, exactly as computed and printed. Insert-only; its key names the request that made it.
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
  fee_fen fen not null,
  insurance_fen fen not null,
  other_insurance_fen fen not null,
  ratio integer not null,
  deduct_fen fen not null,
  left_before_fen fen not null,
  presented text not null,
  lines jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  key text not null,
  digest text not null,
  constraint redemption_once_per_key primary key (elder_id, redemption_id),
  constraint redemption_once_per_service unique (elder_id, service_ref, attempt),
  constraint redemption_of_a_voucher foreign key (elder_id, family, month) references voucher,
  constraint redemption_above_zero check (deduct_fen > 0),
  constraint redemption_insurance_within_fee check (insurance_fen >= 0 and other_insurance_fen >= 0 and insurance_fen + other_insurance_fen <= fee_fen),
  constraint redemption_as_computed check (deduct_fen = least(((fee_fen - insurance_fen - other_insurance_fen) * ratio + 5000) / 10000, left_before_fen)),
  constraint redemption_in_the_month_of_service check (extract(year from served_on) * 100 + extract(month from served_on) = replace(month, '-', '')::int),
  constraint redemption_before_the_voucher_expires check (extract(year from at at time zone 'Asia/Shanghai') * 100 + extract(month from at at time zone 'Asia/Shanghai') = replace(month, '-', '')::int),
  constraint redemption_presented_known check (presented in ('qr', 'card', 'number', 'online'))
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
