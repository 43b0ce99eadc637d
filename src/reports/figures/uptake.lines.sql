-- The vouchers of the period that nobody has claimed: whom to remind. The newest month first.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over
select v.elder_id as "elderId", e.name, left(v.region, $4) as place, v.month as "what", v.cap_fen::bigint as "amountFen", null::int as days,
  'voucher' as opens, v.voucher_id as "openId"
from voucher v join elder e on e.elder_id = v.elder_id
where v.family = 'care-voucher' and v.region like $1 and v.month between $2 and $3 and v.claimed_at is null
order by v.month desc, v.elder_id limit $5 offset $6
