-- Who is paid what was still due to somebody who has died: recorded by one officer from papers, confirmed by another, and
-- used only after the time that every changed account waits.
create table heir (
  elder_id uuid not null references elder,
  heir_id uuid not null,
  name text not null check (char_length(name) between 2 and 50),
  relation text not null check (relation in ('spouse', 'child', 'parent', 'grandchild', 'sibling', 'other')),
  relation_note text check (char_length(relation_note) <= 100),
  document_sealed bytea not null,
  account_sealed bytea not null,
  bank_name text not null check (char_length(bank_name) between 2 and 60),
  account_kind text not null check (account_kind in ('card', 'social-security-card', 'passbook')),
  proof_file_id uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'ended')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  usable_from timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text check (char_length(end_reason) between 2 and 300),
  primary key (elder_id, heir_id),
  constraint heir_relation_stated check (relation <> 'other' or relation_note is not null),
  constraint heir_confirmed_by_a_second_person check (confirmed_by <> recorded_by),
  constraint heir_confirmed_whole check (num_nulls(confirmed_by, confirmed_at, usable_from) in (0, 3)),
  constraint heir_stands_when_confirmed check (state <> 'confirmed' or confirmed_by is not null),
  constraint heir_cools_off check (usable_from > confirmed_at),
  constraint heir_ended_with_reason check ((state = 'ended') = (ended_at is not null) and (state = 'ended') = (end_reason is not null))
);
create unique index heir_one_confirmed on heir (elder_id) where state = 'confirmed';
create unique index heir_one_proposed on heir (elder_id) where state = 'proposed';

grant select, insert, update on heir to yiyang_app;
