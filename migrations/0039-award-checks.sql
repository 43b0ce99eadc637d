-- Yearly proof of life and periodic re-checks of running awards.

create table award_check (
  elder_id uuid not null,
  check_id uuid not null,
  award_id uuid not null,
  kind text not null check (kind in ('life', 'recheck')),
  policy text not null,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  opened_on date not null,
  due_on date not null,
  state text not null,
  how text,
  confirmed_on date,
  confirmed_by uuid,
  note text check (char_length(note) between 1 and 500),
  file_id uuid,
  suspended_by uuid,
  changed_at timestamptz not null,
  primary key (elder_id, check_id),
  foreign key (elder_id, award_id) references award (elder_id, award_id),
  constraint award_check_state_known check (state in ('open', 'suspended', 'confirmed', 'dropped')),
  constraint award_check_how_known check (how in ('visit', 'photo', 'registry', 'papers')),
  constraint award_check_due_after_opening check (due_on >= opened_on),
  constraint award_check_confirmed_says_how check (state <> 'confirmed' or (how is not null and confirmed_on is not null)),
  constraint award_check_suspended_by_a_person check (state <> 'suspended' or suspended_by is not null)
);
create unique index award_check_one_open on award_check (elder_id, award_id, kind) where state in ('open', 'suspended');
create index award_check_waiting on award_check (county, due_on, elder_id, check_id) where state in ('open', 'suspended');
create index award_check_by_id on award_check (check_id);

grant select, insert, update on award_check to yiyang_app;
