-- Who holds the award at the end of the period, the newest first.
-- $1 place (like) · $2 last month · $3 digits · $4 page size · $5 how many to pass over
select h.elder_id as "elderId", e.name, left(h.region, $3) as place, h.from_month as "what", null::bigint as "amountFen", null::int as days,
  'elder' as opens, h.elder_id as "openId"
from (select distinct on (elder_id) elder_id, region, from_month from award
      where programme = 'care-voucher' and region like $1 and from_month <= $2 and (to_month is null or to_month >= $2)
      order by elder_id, from_month desc) h
join elder e on e.elder_id = h.elder_id
order by h.from_month desc, h.elder_id limit $4 offset $5
