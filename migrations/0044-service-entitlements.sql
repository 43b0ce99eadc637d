-- Services that the government buys for a person (the care-service subsidy): a month's entitlement, drawn down by service
-- records of providers and paid to them by the settlement. Never paid to the person, never carried into another month.

-- What a month's award rows come to, and what of it is drawn: made with the first draw. The row is what two desks wait for.
create table service_entitlement (
  elder_id uuid not null references elder,
  programme text not null,
  month natural_month not null,
  granted_fen fen not null,
  drawn_fen fen not null default 0,
  primary key (elder_id, programme, month),
  constraint service_drawn_within_entitlement check (drawn_fen between 0 and granted_fen)
);

create table service_draw (
  elder_id uuid not null,
  draw_id uuid not null,
  programme text not null,
  month natural_month not null,
  award_id uuid not null,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  organization_id uuid not null references organization,
  service_id uuid not null,
  served_on date not null,
  fee_fen fen not null check (fee_fen > 0),
  amount_fen fen not null,
  state text not null check (state in ('drawn', 'settled', 'reversed', 'refused')),
  drawn_by uuid,
  drawn_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  closed_reason text check (char_length(closed_reason) between 2 and 500),
  primary key (elder_id, draw_id),
  constraint service_draw_of_an_entitlement foreign key (elder_id, programme, month) references service_entitlement (elder_id, programme, month),
  constraint service_draw_of_a_record foreign key (elder_id, service_id) references service_record (elder_id, service_id),
  constraint service_draw_of_an_award foreign key (elder_id, award_id) references award (elder_id, award_id),
  constraint service_draw_above_zero check (amount_fen > 0),
  constraint service_draw_within_fee check (amount_fen <= fee_fen),
  constraint service_draw_in_its_month check (to_char(served_on::timestamp, 'YYYY-MM') = month),
  constraint service_draw_closed_with_reason check (state not in ('reversed', 'refused') or closed_reason is not null)
);
create unique index service_drawn_once on service_draw (elder_id, service_id) where state in ('drawn', 'settled');
create index service_draw_of_organization on service_draw (organization_id, month, draw_id);

alter table settlement_line add column draw_id uuid;
alter table settlement_line add constraint settlement_line_of_a_draw foreign key (elder_id, draw_id) references service_draw (elder_id, draw_id);
alter table settlement_line drop constraint settlement_line_one_source;
alter table settlement_line add constraint settlement_line_one_source check (num_nonnulls(redemption_id, assessment_id, draw_id) = 1
  and kind = case when redemption_id is not null then 'redemption' when assessment_id is not null then 'assessment-fee' else 'service-draw' end);
create unique index settlement_draw_once on settlement_line (elder_id, draw_id) where state in ('payable', 'disputed', 'refused');

grant select, insert, update on service_entitlement, service_draw to yiyang_app;
