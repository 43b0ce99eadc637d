-- The people of one place whose voucher of the last month is untouched or only partly used, the most left first.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over
select v.elder_id as "elderId", e.name, left(v.region, $4) as place, v.month as "what",
  (v.cap_fen - v.used_fen - v.released_fen)::bigint as "amountFen", null::int as days, 'voucher' as opens, v.voucher_id as "openId"
from voucher v join elder e on e.elder_id = v.elder_id
where v.family = 'care-voucher' and v.region like $1 and v.month between $2 and $3 and v.state in ('issued', 'claimed')
  and v.used_fen + v.released_fen < v.cap_fen
order by v.month desc, v.used_fen, v.elder_id limit $5 offset $6
