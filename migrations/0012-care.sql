-- Care: what is booked, where somebody stays, what was done, what the elder paid, what people say about it.
-- Every key begins with elder_id; organisations are reference rows.

create table booking (
  elder_id uuid not null,
  booking_id uuid not null,
  organization_id uuid not null references organization,
  category text not null,
  starts_at timestamptz not null,
  place text not null check (place in ('home', 'institution')),
  content text not null check (char_length(content) between 2 and 300),
  lines jsonb not null,
  estimate_fen fen not null,
  quoted_fen fen,
  hold_id uuid,
  voice text not null check (voice in ('self', 'agent', 'officer')),
  state text not null,
  made_by uuid,
  made_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text check (char_length(reason) between 2 and 300),
  staff_id uuid,
  primary key (elder_id, booking_id),
  constraint booking_state_known check (state in ('requested', 'accepted', 'declined', 'cancelled', 'no-show', 'served')),
  constraint booking_declined_with_reason check (state not in ('declined') or reason is not null),
  constraint booking_hold_is_quoted check (hold_id is null or quoted_fen > 0)
);
create index booking_of_organization on booking (organization_id, starts_at);

-- A stay in an institution. The plan in force decides long or respite; plans are kept, the last one counts.
create table stay (
  elder_id uuid not null,
  stay_id uuid not null,
  organization_id uuid not null references organization,
  admitted_on date not null,
  left_on date,
  leave_reason text check (leave_reason in ('planned', 'moved', 'hospital', 'died', 'other')),
  recorded_by uuid,
  recorded_at timestamptz not null,
  left_recorded_by uuid,
  left_recorded_at timestamptz,
  primary key (elder_id, stay_id),
  constraint stay_left_after_admission check (left_on is null or left_on >= admitted_on),
  constraint stay_left_with_reason check ((left_on is null) = (leave_reason is null))
);
create unique index stay_one_at_a_time on stay (elder_id) where left_on is null;
create index stay_of_organization on stay (organization_id, admitted_on);

create table stay_plan (
  elder_id uuid not null,
  plan_id uuid not null,
  stay_id uuid not null,
  planned_until date,
  contract_number text check (char_length(contract_number) between 1 and 60),
  category text not null,
  respite_days_max integer not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (elder_id, plan_id),
  constraint stay_plan_of_a_stay foreign key (elder_id, stay_id) references stay
);
create index stay_plan_latest on stay_plan (elder_id, stay_id, recorded_at);

-- What was done: written down by the institution, confirmed by the elder's side.
create table service_record (
  elder_id uuid not null,
  service_id uuid not null,
  organization_id uuid not null references organization,
  category text not null,
  booking_id uuid,
  stay_id uuid,
  served_from date not null,
  served_on date not null,
  lines jsonb not null,
  fee_fen fen not null,
  insurance_fen fen not null,
  other_insurance_fen fen not null,
  staff_id uuid,
  note text check (char_length(note) <= 300),
  state text not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  confirmed_how text check (confirmed_how in ('app', 'qr', 'card', 'signature')),
  confirmed_voice text check (confirmed_voice in ('self', 'agent')),
  confirmed_by uuid,
  confirmed_at timestamptz,
  objection text check (char_length(objection) between 2 and 300),
  primary key (elder_id, service_id),
  constraint service_of_a_booking foreign key (elder_id, booking_id) references booking,
  constraint service_of_a_stay foreign key (elder_id, stay_id) references stay,
  constraint service_state_known check (state in ('recorded', 'confirmed', 'disputed', 'cancelled')),
  constraint service_within_one_month check (served_from <= served_on and date_trunc('month', served_from::timestamp) = date_trunc('month', served_on::timestamp)),
  constraint service_fee_above_zero check (fee_fen > 0),
  constraint service_insurance_within_fee check (insurance_fen >= 0 and other_insurance_fen >= 0 and insurance_fen + other_insurance_fen <= fee_fen),
  constraint service_confirmed_with_how check (state <> 'confirmed' or (confirmed_how is not null and confirmed_at is not null)),
  constraint service_disputed_with_objection check (state <> 'disputed' or objection is not null)
);
create unique index service_once_per_booking on service_record (elder_id, booking_id) where booking_id is not null and state <> 'cancelled';
create index service_of_organization on service_record (organization_id, served_on);

-- The elder's own part of a redemption: paid, or given back after a reversal. Insert-only.
create table elder_payment (
  elder_id uuid not null,
  redemption_id uuid not null,
  kind text not null check (kind in ('paid', 'refunded')),
  method text not null check (method in ('cash', 'online')),
  amount_fen fen not null,
  channel text,
  reference text,
  at timestamptz not null,
  account_id uuid,
  primary key (elder_id, redemption_id, kind),
  constraint elder_payment_of_a_redemption foreign key (elder_id, redemption_id) references redemption,
  constraint elder_payment_above_zero check (amount_fen > 0),
  constraint elder_payment_online_with_reference check (method = 'cash' or (channel is not null and reference is not null))
);

-- What people say, the elder's and the agent's voice apart; only after a redeemed service.
create table rating (
  elder_id uuid not null,
  service_id uuid not null,
  voice text not null check (voice in ('self', 'agent')),
  organization_id uuid not null references organization,
  staff_id uuid,
  institution_stars smallint not null check (institution_stars between 1 and 5),
  worker_stars smallint check (worker_stars between 1 and 5),
  words text check (char_length(words) between 1 and 500),
  account_id uuid,
  at timestamptz not null,
  reply text check (char_length(reply) between 1 and 500),
  replied_by uuid,
  replied_at timestamptz,
  hidden_reason text check (char_length(hidden_reason) between 2 and 200),
  hidden_by uuid,
  primary key (elder_id, service_id, voice),
  constraint rating_of_a_service foreign key (elder_id, service_id) references service_record,
  constraint rating_worker_is_named check (worker_stars is null or staff_id is not null)
);
create index rating_of_organization on rating (organization_id, at);

grant select, insert, update on booking, stay, service_record, rating to yiyang_app;
grant select, insert on stay_plan, elder_payment to yiyang_app;
