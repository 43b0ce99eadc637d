-- Files that offices hand in: registers, running awards, lists of deaths, calendars, regions, organisations. What a file would
-- do is looked at first; what is done is what was looked at. The content is sealed with the master key and emptied once the
-- file is applied or dropped.
create table import_file (
  import_id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,39}$'),
  region region_code not null,
  file_name text not null check (char_length(file_name) between 1 and 200),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  rows integer not null check (rows >= 0),
  faults integer not null check (faults >= 0),
  summary jsonb not null default '{}',
  content_sealed bytea,
  state text not null check (state in ('checked', 'applied', 'dropped')),
  made_by uuid,
  made_at timestamptz not null,
  applied_by uuid,
  applied_at timestamptz,
  by_two boolean not null,
  constraint import_applied_without_faults check (state <> 'applied' or faults = 0),
  constraint import_applied_by_another check (not by_two or applied_by is null or made_by is null or applied_by <> made_by)
);
create unique index import_file_applied_once on import_file (kind, digest) where state = 'applied';
create index import_file_of_region on import_file (region text_pattern_ops, made_at desc);

-- A year of working days as an office took it over; it comes before the year the program brought along.
create table holiday_year (
  year integer primary key check (year between 2000 and 2100),
  worked jsonb not null,
  days_off jsonb not null,
  import_id uuid not null references import_file,
  recorded_at timestamptz not null
);

-- Regions as an office took them over: townships and villages of a county, codes that changed.
create table region_entry (
  code region_code primary key,
  name text not null check (char_length(name) between 2 and 40),
  valid_from date,
  valid_to date,
  successor region_code,
  import_id uuid not null references import_file,
  recorded_at timestamptz not null,
  constraint region_entry_period check (valid_to is null or valid_from is null or valid_to >= valid_from),
  constraint region_entry_not_its_own_successor check (successor <> code)
);

grant select, insert, update on import_file, holiday_year, region_entry to yiyang_app;
