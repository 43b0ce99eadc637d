-- Elders, what is known about them and since when, and who may act for them.
-- Tables that grow with people begin their keys with elder_id; what must be unique across people is a narrow guard table.

create table elder (
  elder_id uuid primary key,
  name text not null check (char_length(name) between 2 and 50),
  name_pinyin text not null,
  sex text not null check (sex in ('男', '女')),
  born_on date not null,
  document_sealed bytea,
  document_index text not null,
  phone_sealed bytea,
  phone_index text,
  residence_region region_code not null,
  household_region region_code,
  address_sealed bytea,
  photo_file_id uuid,
  registered_by uuid,
  registered_at timestamptz not null,
  died_on date,
  death_recorded_at timestamptz,
  constraint elder_died_after_birth check (died_on is null or died_on >= born_on)
);
create index elder_residence on elder (residence_region, elder_id);
create index elder_name on elder (name_pinyin text_pattern_ops);
create index elder_phone on elder (phone_index) where phone_index is not null;

-- One data key per person, sealed under the master key: destroying the row erases what the person's columns hold.
create table person_key (
  elder_id uuid primary key references elder,
  wrapped bytea not null
);

-- Guard: one person, one registration, whoever made it.
create table identity_claim (
  document_index text primary key,
  elder_id uuid not null
);

-- Facts are dated twice: valid in the world, recorded by us. A correction is a new row; nothing is overwritten.
create table elder_fact (
  elder_id uuid not null references elder,
  fact_id uuid not null,
  fact text not null,
  value jsonb,
  value_sealed bytea,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  source text not null check (source in ('self', 'agent', 'institution', 'assessment', 'township', 'county', 'registry', 'import', 'system')),
  replaces uuid,
  note text,
  primary key (elder_id, fact_id),
  constraint elder_fact_one_value check ((value is null) <> (value_sealed is null)),
  constraint elder_fact_period check (valid_to is null or valid_to >= valid_from)
);
create index elder_fact_current on elder_fact (elder_id, fact, valid_from);

create table bank_account (
  elder_id uuid not null references elder,
  bank_account_id uuid not null,
  holder_name text not null check (char_length(holder_name) between 2 and 50),
  account_sealed bytea not null,
  account_index text not null,
  bank_name text not null check (char_length(bank_name) between 2 and 60),
  kind text not null check (kind in ('card', 'social-security-card', 'passbook')),
  usable_from timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  ended_at timestamptz,
  primary key (elder_id, bank_account_id)
);
create unique index bank_account_one_live on bank_account (elder_id) where ended_at is null;

-- Agents: one per elder, at most so many elders per agent. The limit is a row, not code.
create table agent_limit (
  slot integer primary key check (slot between 1 and 100)
);
insert into agent_limit select generate_series(1, 4);

create table delegation (
  elder_id uuid not null references elder,
  delegation_id uuid not null,
  agent_account_id uuid not null,
  relationship text not null check (relationship in ('spouse', 'child', 'relative', 'community-worker', 'institution-staff', 'other')),
  relationship_note text check (char_length(relationship_note) <= 100),
  presence text not null check (presence in ('beside', 'away')),
  state text not null check (state in ('proposed', 'active', 'ended', 'declined')),
  proposed_at timestamptz not null,
  confirmed_by text check (confirmed_by in ('elder-code', 'paper-signature', 'community')),
  confirmed_at timestamptz,
  confirmed_by_account uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text check (char_length(end_reason) <= 200),
  code_hash text,
  code_expires_at timestamptz,
  code_tries integer not null default 0,
  primary key (elder_id, delegation_id),
  constraint delegation_other_is_stated check (relationship <> 'other' or relationship_note is not null),
  constraint delegation_confirmed_when_active check (state not in ('active') or (confirmed_by is not null and confirmed_at is not null))
);
create unique index delegation_one_agent_per_elder on delegation (elder_id) where state = 'active';
create index delegation_of_agent on delegation (agent_account_id, state);

create table delegation_picture (
  elder_id uuid not null,
  delegation_id uuid not null,
  kind text not null check (kind in ('id-front', 'id-back', 'face-with-id', 'side', 'daily-life', 'taken-there')),
  file_id uuid not null,
  primary key (elder_id, delegation_id, kind),
  foreign key (elder_id, delegation_id) references delegation (elder_id, delegation_id)
);

-- Guard: an agent's places are numbered; there is no fifth number, so there is no fifth elder.
create table agent_slot (
  agent_account_id uuid not null,
  slot integer not null references agent_limit,
  elder_id uuid not null,
  primary key (agent_account_id, slot),
  constraint agent_slot_elder_once unique (agent_account_id, elder_id)
);

grant select, insert, update on elder, bank_account, delegation to yiyang_app;
grant select, insert on elder_fact, delegation_picture, agent_limit, identity_claim to yiyang_app;
grant select, insert, update, delete on person_key to yiyang_app;
grant select, insert, delete on agent_slot to yiyang_app;
