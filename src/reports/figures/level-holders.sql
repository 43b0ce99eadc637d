-- The levels of those who hold the award at the end of the period, still sealed with each person's key: a page of people in
-- the order of their ids. The level is opened only to be counted.
-- $1 places (like) · $2 last month · $3 digits that make a place · $4 page size · $5 after this person
select a.elder_id as "elderId", left(a.region, $3) as place, f.fact_id as "factId", f.value, f.value_sealed as sealed
from (select distinct on (elder_id) elder_id, region from award
      where programme = 'care-voucher' and region like $1 and from_month <= $2 and (to_month is null or to_month >= $2)
        and elder_id > $5::uuid
      order by elder_id, from_month desc limit $4) a
left join lateral (
  select fact_id, value, value_sealed from elder_fact
  where elder_id = a.elder_id and fact = '能力等级'
    and valid_from <= ($2 || '-01')::date + interval '1 month' - interval '1 day'
  order by recorded_at desc, fact_id desc limit 1) f on true
order by a.elder_id
