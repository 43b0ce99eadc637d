-- The rulebook at run time. Texts are named by their digest and only ever added; a publication names the text of every file it
-- changes. The published rows are the truth, the files of the program seed them; a stored decision finds the texts it was taken by.

create domain text_digest as text check (value ~ '^[0-9a-f]{64}$');

create table policy_text (
  digest text_digest primary key,
  text text not null,
  constraint policy_text_within_limit check (char_length(text) between 1 and 400000)
);

-- Drafts: a document on its way to publication ---------------------------------------------------------------------------

create table policy_draft (
  draft_id uuid primary key,
  policy text not null check (policy ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  file text not null,
  cases_file text not null,
  region region_code not null,
  title text not null check (char_length(title) between 1 and 200),
  reason text not null check (char_length(reason) between 2 and 1000),
  state text not null check (state in ('editing', 'handed-in', 'published', 'withdrawn')),
  -- The publication that the draft starts from, and the digests of the texts it was taken from; null for a new policy.
  from_publication bigint not null,
  from_text text_digest references policy_text,
  from_cases text_digest references policy_text,
  revision integer not null check (revision >= 1),
  -- The last revision of which every check held.
  sound_revision integer,
  -- The first day on which the draft decides otherwise than the published law; null: it changes words only.
  effective_on date,
  editors uuid[] not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  handed_in_by uuid,
  closed_by uuid,
  closed_at timestamptz,
  closed_on date,
  constraint policy_draft_sound_revision_is_one check (sound_revision between 1 and revision),
  constraint policy_handed_in_only_sound check (state not in ('handed-in', 'published') or (sound_revision is not null and sound_revision = revision)),
  constraint policy_published_by_another check (state <> 'published' or (closed_by is not null and closed_by <> all (editors) and closed_by <> handed_in_by)),
  constraint policy_changes_no_past_month check (state <> 'published' or effective_on is null or effective_on >= (date_trunc('month', closed_on::timestamp) + interval '1 month')::date),
  constraint policy_draft_closed_by_somebody check ((state in ('published', 'withdrawn')) = (closed_by is not null and closed_at is not null and closed_on is not null))
);
create unique index policy_draft_one_open on policy_draft (policy) where state in ('editing', 'handed-in');
create index policy_draft_region on policy_draft (region, opened_at);

-- Every text a draft ever had, with what the checks said of it.
create table policy_draft_revision (
  draft_id uuid not null references policy_draft,
  revision integer not null,
  text_digest text_digest not null references policy_text,
  cases_digest text_digest references policy_text,
  edit jsonb not null,
  edited_by uuid not null,
  edited_at timestamptz not null,
  against_publication bigint not null,
  sound boolean not null,
  report jsonb not null,
  primary key (draft_id, revision)
);

-- What a draft would do to the registered people: counts only.
create table policy_draft_simulation (
  draft_id uuid not null references policy_draft,
  simulation_id uuid not null,
  revision integer not null,
  run_by uuid not null,
  run_at timestamptz not null,
  result jsonb not null,
  primary key (draft_id, simulation_id),
  foreign key (draft_id, revision) references policy_draft_revision (draft_id, revision)
);

create table policy_draft_event (
  draft_id uuid not null references policy_draft,
  event_id uuid not null,
  kind text not null check (kind in ('opened', 'edited', 'simulated', 'handed-in', 'sent-back', 'withdrawn', 'published')),
  revision integer not null,
  account_id uuid not null,
  at timestamptz not null,
  reason text check (char_length(reason) <= 1000),
  primary key (draft_id, event_id)
);

-- Publications -----------------------------------------------------------------------------------------------------------

create table policy_publication (
  publication_no bigint primary key check (publication_no >= 1),
  origin text not null check (origin in ('files', 'draft')),
  draft_id uuid references policy_draft,
  published_by uuid,
  published_at timestamptz not null,
  effective_on date,
  constraint policy_publication_of_a_draft_or_files check ((origin = 'draft') = (draft_id is not null) and (origin = 'draft') = (published_by is not null)),
  constraint policy_draft_published_once unique (draft_id)
);

create table policy_publication_file (
  publication_no bigint not null references policy_publication,
  file text not null check (char_length(file) between 1 and 300),
  text_digest text_digest not null references policy_text,
  primary key (publication_no, file)
);
create index policy_publication_file_latest on policy_publication_file (file, publication_no);

-- Which texts the digest of a decision names: the pack's and, for an overlay, its base's.
create table policy_pack (
  pack_digest text_digest primary key,
  policy text not null,
  text_digest text_digest not null references policy_text,
  base_digest text_digest references policy_text,
  publication_no bigint not null references policy_publication
);

-- Files of a newer program whose policy was changed here: kept, told, never taken over by themselves.
create table policy_file_waiting (
  file text not null,
  text_digest text_digest not null references policy_text,
  seen_at timestamptz not null,
  primary key (file, text_digest)
);

grant select, insert on policy_text, policy_draft_revision, policy_draft_simulation, policy_draft_event, policy_publication,
  policy_publication_file, policy_pack, policy_file_waiting to yiyang_app;
grant select, insert, update on policy_draft to yiyang_app;
