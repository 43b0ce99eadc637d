-- Grants to institutions for the quality of collective care: together at most the policy's share of the relief really paid in
-- the county's year. The year's row is locked by every approval; what is granted and what it may be stand in it.
create table performance_grant_year (
  region region_code not null,
  policy text not null,
  year integer not null check (year between 2020 and 2100),
  relief_paid_fen fen not null check (relief_paid_fen >= 0),
  share_ratio integer not null check (share_ratio between 0 and 10000),
  granted_fen fen not null default 0,
  primary key (region, policy, year),
  constraint performance_grants_within_share check (granted_fen >= 0 and granted_fen::numeric * 10000 <= relief_paid_fen::numeric * share_ratio)
);

alter table performance_grant add column policy text not null default 'luzhai-collective-care-relief';
alter table performance_grant alter column policy drop default;
alter table performance_grant add column grant_id uuid not null default gen_random_uuid();
alter table performance_grant alter column grant_id drop default;
alter table performance_grant add column reason text not null default '—' check (char_length(reason) between 1 and 500);
alter table performance_grant alter column reason drop default;
alter table performance_grant add column state text not null default 'proposed';
alter table performance_grant alter column state drop default;
alter table performance_grant add column refused_reason text check (char_length(refused_reason) between 2 and 500);
alter table performance_grant add column payout_line_id uuid;
alter table performance_grant add constraint grant_state_known check (state in ('proposed', 'approved', 'refused'));
alter table performance_grant add constraint grant_approved_is_paid check ((state = 'approved') = (payout_line_id is not null));
alter table performance_grant add constraint grant_decided_by_somebody check (state = 'proposed' or approved_by is not null);
create unique index performance_grant_by_id on performance_grant (grant_id);

alter table payout_line drop constraint payout_line_kind_known;
alter table payout_line add constraint payout_line_kind_known check (kind in ('award', 'settlement', 'grant'));
alter table payment_batch drop constraint payment_batch_kind_check;
alter table payment_batch add constraint payment_batch_kind_known check (kind in ('award', 'settlement', 'grant'));

grant select, insert, update on performance_grant_year to yiyang_app;
