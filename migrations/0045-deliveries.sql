-- What is handed over and not paid in money: goods of a quarter, holiday gifts, credit on a travel card. A list is made from the
-- months of awards, carried out by townships (or by the card's company), and each month is in one live line at most.
create table delivery_list (
  list_id uuid primary key,
  list_number text not null check (list_number ~ '^[A-Z]{2}-\d{6}-\d{4}-\d{2}-[0-9A-F]{6}$'),
  policy text not null,
  programme text not null,
  form text not null check (form in ('in-kind', 'card-credit')),
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  period natural_month not null,
  -- What is handed over, as the receipt says it.
  content text not null check (char_length(content) between 2 and 200),
  lines integer not null check (lines > 0),
  total_fen fen not null check (total_fen >= 0),
  state text not null check (state in ('made', 'released', 'cancelled')),
  made_by uuid not null,
  made_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  cancelled_reason text check (char_length(cancelled_reason) between 2 and 300),
  constraint delivery_list_number_once unique (list_number),
  constraint delivery_list_released_by_another check (released_by is null or released_by <> made_by),
  constraint delivery_list_cancelled_with_reason check (state <> 'cancelled' or cancelled_reason is not null)
);
create index delivery_list_of_county on delivery_list (county text_pattern_ops, period desc);

create table delivery (
  elder_id uuid not null references elder,
  delivery_id uuid not null,
  list_id uuid not null references delivery_list,
  position integer not null check (position > 0),
  programme text not null,
  month natural_month not null,
  seq integer not null,
  -- Where it is handed over: the township of residence where it is known, else the county.
  place region_code not null,
  amount_fen fen not null check (amount_fen >= 0),
  state text not null check (state in ('waiting', 'delivered', 'missed', 'cancelled')),
  delivered_on date,
  received_by text check (char_length(received_by) between 2 and 50),
  received_as text check (received_as in ('self', 'agent', 'family')),
  proof_file_id uuid,
  reason text check (char_length(reason) between 2 and 300),
  recorded_by uuid,
  recorded_at timestamptz,
  primary key (elder_id, delivery_id),
  constraint delivery_of_an_award_month foreign key (elder_id, programme, month, seq) references award_month (elder_id, programme, month, seq),
  constraint delivery_signed_for check (state <> 'delivered' or delivered_on is not null),
  constraint delivery_missed_with_reason check (state <> 'missed' or reason is not null)
);
-- A missed delivery may go on a later list; what is delivered or on its way never goes out twice.
create unique index delivery_once on delivery (elder_id, programme, month, seq) where state in ('waiting', 'delivered');
create index delivery_of_list on delivery (list_id, position);

-- Results of the card's company, taken once. Insert-only.
create table delivery_result (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  list_id uuid not null references delivery_list,
  delivered integer not null,
  missed integer not null,
  loaded_by uuid,
  loaded_at timestamptz not null
);

grant select, insert, update on delivery_list, delivery to yiyang_app;
grant select, insert on delivery_result to yiyang_app;
