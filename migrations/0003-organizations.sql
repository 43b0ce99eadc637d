-- Organisations: bureaus, assessment agencies and care institutions, with their people, contracts, categories and prices.
-- Few rows, read by everybody: reference tables. Only elder_provider grows with people.

create table organization (
  organization_id uuid primary key,
  kind text not null,
  name text not null check (char_length(name) between 2 and 100),
  name_pinyin text not null,
  credit_code text not null,
  region region_code not null,
  address text not null check (char_length(address) between 2 and 200),
  phone text not null check (char_length(phone) between 5 and 30),
  contact_name text not null check (char_length(contact_name) between 2 and 50),
  introduction text check (char_length(introduction) <= 1000),
  licence_number text check (char_length(licence_number) between 2 and 60),
  licence_expires_on date,
  status text not null,
  commitment_accepted_at timestamptz,
  commitment_accepted_by uuid,
  account_holder text check (char_length(account_holder) between 2 and 100),
  account_sealed bytea,
  bank_name text check (char_length(bank_name) between 2 and 60),
  manager_account_id uuid references account,
  applied_by uuid not null,
  applied_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  constraint organization_kind_known check (kind in ('bureau', 'agency', 'institution')),
  constraint organization_status_known check (status in ('applied', 'active', 'suspended', 'removed', 'refused')),
  constraint organization_credit_code_form check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  constraint organization_committed_before_active check (kind = 'bureau' or status not in ('active', 'suspended') or commitment_accepted_at is not null),
  constraint organization_licensed_before_active check (kind = 'bureau' or status not in ('active', 'suspended') or licence_expires_on is not null),
  constraint organization_decided_by_another check (decided_by is null or decided_by <> applied_by),
  constraint organization_account_complete check ((account_sealed is null) = (account_holder is null) and (account_sealed is null) = (bank_name is null))
);
-- A refused or removed organisation may apply again under its code.
create unique index organization_credit_code_once on organization (credit_code) where status not in ('refused', 'removed');
create index organization_place on organization (region text_pattern_ops, status);

-- What was decided about an organisation, by whom and why. Insert-only.
create table organization_event (
  organization_id uuid not null references organization,
  event_id uuid not null,
  kind text not null,
  reason text check (char_length(reason) <= 500),
  detail jsonb not null default '{}',
  at timestamptz not null,
  account_id uuid,
  primary key (organization_id, event_id),
  constraint organization_event_known check (kind in ('applied', 'approved', 'refused', 'suspended', 'resumed', 'removed', 'changed',
    'rectification-ordered', 'rectification-reported', 'rectification-closed', 'contract-signed', 'contract-ended'))
);

create table organization_file (
  organization_id uuid not null references organization,
  file_id uuid not null,
  partition_id uuid not null,
  kind text not null check (kind in ('licence', 'record', 'commitment', 'photo', 'other')),
  added_at timestamptz not null,
  primary key (organization_id, file_id)
);

-- An order to put something right by a day; while it is open the organisation may be suspended as well.
create table rectification (
  organization_id uuid not null references organization,
  rectification_id uuid not null,
  finding text not null check (char_length(finding) between 2 and 1000),
  due_on date not null,
  suspends boolean not null,
  state text not null check (state in ('open', 'reported', 'closed')),
  ordered_by uuid,
  ordered_at timestamptz not null,
  report text check (char_length(report) <= 1000),
  reported_at timestamptz,
  closed_by uuid,
  closed_at timestamptz,
  primary key (organization_id, rectification_id),
  constraint rectification_reported_with_text check (state = 'open' or report is not null)
);

-- Contracts with a region for a family of programmes. They may end before their last day, in the middle of a month too.
create table organization_contract (
  organization_id uuid not null references organization,
  contract_id uuid not null,
  family text not null check (family ~ '^[a-z][a-z0-9-]{1,39}$'),
  region region_code not null,
  number text check (char_length(number) <= 60),
  valid_from date not null,
  valid_to date not null,
  ended_on date,
  end_reason text check (char_length(end_reason) <= 500),
  signed_by uuid,
  signed_at timestamptz not null,
  ended_by uuid,
  primary key (organization_id, contract_id),
  constraint organization_contract_period check (valid_to >= valid_from),
  constraint organization_contract_ends_inside check (ended_on is null or (ended_on between valid_from - 1 and valid_to and end_reason is not null)),
  constraint organization_contract_start_once unique (organization_id, family, region, valid_from)
);

create table organization_category (
  organization_id uuid not null references organization,
  category text not null check (category ~ '^[a-z][a-z0-9-]{1,39}$'),
  capacity integer check (capacity between 0 and 100000),
  free_places integer,
  reported_at timestamptz,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, category),
  constraint organization_category_free_within_capacity check (free_places is null or (free_places >= 0 and free_places <= capacity)),
  constraint organization_category_period check (valid_to is null or valid_to >= valid_from - 1)
);

create table organization_area (
  organization_id uuid not null references organization,
  region region_code not null,
  primary key (organization_id, region)
);

create table organization_staff (
  organization_id uuid not null references organization,
  staff_id uuid not null,
  account_id uuid references account,
  name text not null check (char_length(name) between 2 and 50),
  job text not null check (job in ('manager', 'desk', 'assessor', 'carer')),
  identity_sealed bytea,
  identity_index text,
  certificate_number text check (char_length(certificate_number) between 2 and 60),
  certificate_expires_on date,
  since date not null,
  ended_on date,
  end_reason text check (char_length(end_reason) <= 200),
  added_by uuid,
  added_at timestamptz not null,
  primary key (organization_id, staff_id),
  constraint staff_assessor_is_identified check (job <> 'assessor' or (account_id is not null and identity_index is not null and certificate_number is not null)),
  constraint staff_ended_after_start check (ended_on is null or ended_on >= since)
);
create unique index staff_account_once on organization_staff (organization_id, account_id, job) where ended_on is null;
create unique index staff_person_once on organization_staff (organization_id, identity_index, job) where ended_on is null;
create index staff_of_account on organization_staff (account_id) where account_id is not null;
create index staff_of_person on organization_staff (identity_index) where identity_index is not null;

-- Prices: proposed by the organisation, approved by the county, valid from a day on; the history is kept.
create table price_item (
  organization_id uuid not null references organization,
  price_item_id uuid not null,
  service_code text not null check (service_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null check (char_length(name) between 2 and 60),
  unit text not null check (char_length(unit) between 1 and 20),
  category text not null check (category ~ '^[a-z][a-z0-9-]{1,39}$'),
  price_fen fen not null,
  valid_from date not null,
  valid_to date,
  state text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  previous_fen fen,
  flags text[] not null default '{}',
  proposed_by uuid,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (char_length(decision_reason) <= 500),
  primary key (organization_id, price_item_id),
  constraint price_item_above_zero check (price_fen > 0 and price_fen <= 100000000),
  constraint price_item_period check (valid_to is null or valid_to >= valid_from),
  constraint price_item_decided_by_another check (decided_by is null or decided_by <> proposed_by)
);
create unique index price_item_one_approved_per_start on price_item (organization_id, service_code, valid_from) where state = 'approved';
create unique index price_item_one_open_proposal on price_item (organization_id, service_code) where state = 'proposed';
create index price_item_in_category on price_item (category, service_code, price_fen) where state = 'approved';

-- The services that a region subsidises, dated.
create table subsidised_item (
  region region_code not null,
  item_code text not null check (item_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null check (char_length(name) between 2 and 60),
  category text not null check (category ~ '^[a-z][a-z0-9-]{1,39}$'),
  unit text check (char_length(unit) <= 20),
  note text check (char_length(note) <= 300),
  valid_from date not null,
  valid_to date,
  added_by uuid,
  added_at timestamptz not null,
  primary key (region, item_code, valid_from),
  constraint subsidised_item_period check (valid_to is null or valid_to >= valid_from)
);

-- The sum of ratings of an organisation, written anew from the ratings themselves.
create table organization_rating (
  organization_id uuid primary key references organization,
  rating_count integer not null check (rating_count >= 0),
  rating_sum integer not null,
  updated_at timestamptz not null,
  constraint organization_rating_one_to_five check (rating_sum between rating_count and 5 * rating_count)
);

-- Who cares for an elder, since when: an assessor employed there must not assess the elder.
create table elder_provider (
  elder_id uuid not null,
  organization_id uuid not null references organization,
  since date not null,
  until date,
  source text not null check (source in ('stay', 'booking', 'declared', 'import')),
  recorded_at timestamptz not null,
  primary key (elder_id, organization_id, since),
  constraint elder_provider_period check (until is null or until >= since)
);

grant select, insert, update on organization, rectification, organization_contract, organization_category, organization_staff, price_item,
  subsidised_item, organization_rating, elder_provider to yiyang_app;
grant select, insert on organization_event, organization_file to yiyang_app;
grant select, insert, delete on organization_area to yiyang_app;
