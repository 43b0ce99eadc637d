-- How many elders one agent may act for is what the published policy of the place says, from its day: a publication writes it.
-- A place of an agent names the rule it was taken under, and cannot lie above its number.
alter table agent_slot drop constraint agent_slot_slot_fkey;
alter table agent_limit rename to agent_limit_before;

create table agent_limit (
  region region_code not null,
  from_on date not null,
  elders_max int not null constraint agent_limit_between_one_and_a_hundred check (elders_max between 1 and 100),
  -- What a later publication no longer says is kept for the places that were taken under it.
  live boolean not null,
  primary key (region, from_on, elders_max)
);
create unique index agent_limit_one_live on agent_limit (region, from_on) where live;
-- Where no policy says a number: what held so far.
insert into agent_limit select '100000', '2000-01-01', count(*), true from agent_limit_before;
drop table agent_limit_before;

alter table agent_slot add column limit_region region_code, add column limit_from date, add column limit_max int;
update agent_slot s set limit_region = l.region, limit_from = l.from_on, limit_max = l.elders_max from agent_limit l;
alter table agent_slot alter column limit_region set not null, alter column limit_from set not null, alter column limit_max set not null;
alter table agent_slot add constraint agent_slot_under_a_limit foreign key (limit_region, limit_from, limit_max)
  references agent_limit (region, from_on, elders_max);
alter table agent_slot add constraint agent_slot_within_the_limit check (slot between 1 and limit_max);

grant select, insert, update on agent_limit to yiyang_app;
