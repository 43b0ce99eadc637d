-- What is signed on paper while the platform cannot be reached, entered later. A county declares the outage; within it the instant
-- written on the slip decides month and expiry, as the stamp of a request does otherwise.

alter domain presented_as drop constraint redemption_presented_known;
alter domain presented_as add constraint redemption_presented_known check (value in ('qr', 'card', 'number', 'online', 'slip'));

-- Few rows, read by everybody: a reference table.
create table voucher_outage (
  outage_id uuid primary key,
  region region_code not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- The last instant at which a slip of it may be entered; known with the end.
  entry_until timestamptz,
  reason text not null check (char_length(reason) between 2 and 300),
  declared_by uuid not null,
  declared_at timestamptz not null,
  ended_by uuid,
  constraint outage_begins_before_it_ends check (ended_at > began_at),
  constraint outage_ends_with_a_time_for_entry check (num_nulls(ended_at, entry_until, ended_by) in (0, 3) and entry_until > ended_at),
  constraint outage_is_not_announced_ahead check (began_at <= declared_at)
);
create unique index voucher_outage_one_open on voucher_outage (region) where ended_at is null;

-- A slip as it was signed and entered; above the limit it waits for a second person at the county.
create table voucher_slip (
  elder_id uuid not null,
  slip_id uuid not null,
  outage_id uuid not null references voucher_outage,
  organization_id uuid not null references organization,
  slip_number text not null check (slip_number ~ '^[0-9A-Z][0-9A-Z-]{0,29}$'),
  paper_at timestamptz not null,
  voucher_id uuid not null,
  service_ref uuid not null,
  photo_id uuid not null,
  deduct_fen fen_above_zero not null,
  limit_fen fen not null,
  state text not null,
  redemption_id uuid,
  entered_by uuid not null,
  entered_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text check (char_length(reason) between 2 and 300),
  primary key (elder_id, slip_id),
  constraint slip_of_a_redemption foreign key (elder_id, redemption_id) references redemption,
  constraint slip_state_known check (state in ('waiting', 'redeemed', 'rejected')),
  constraint slip_redeemed_with_its_redemption check ((state = 'redeemed') = (redemption_id is not null)),
  constraint slip_rejected_with_reason check (state <> 'rejected' or reason is not null),
  constraint slip_decided_when_not_waiting check ((state = 'waiting') = (decided_at is null)),
  constraint slip_signed_before_it_was_entered check (paper_at <= entered_at),
  constraint slip_two_people_above_the_limit check (state <> 'redeemed' or deduct_fen <= limit_fen or (decided_by is not null and decided_by <> entered_by))
);
create unique index slip_one_per_service on voucher_slip (elder_id, service_ref);
create index slip_of_organization on voucher_slip (organization_id, entered_at);
create index slip_waiting on voucher_slip (entered_at) where state = 'waiting';

-- Guard: the number printed on a slip is entered once per institution. It is free again when what came of it was rejected or reversed.
create table voucher_slip_number (
  organization_id uuid not null,
  slip_number text not null,
  elder_id uuid not null,
  slip_id uuid not null,
  constraint slip_entered_once primary key (organization_id, slip_number)
);

-- Self use: the photo taken of whoever stands at the desk. Insert-only.
create table self_use_photo (
  elder_id uuid not null,
  self_use_photo_id uuid not null,
  voucher_id uuid not null,
  organization_id uuid not null references organization,
  photo_id uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (elder_id, self_use_photo_id)
);

grant select, insert, update on voucher_outage, voucher_slip, voucher_slip_number to yiyang_app;
grant select, insert on self_use_photo to yiyang_app;
