-- How many of the vouchers issued for a month were claimed, and how many paid for something.
-- $1 places (like) · $2 first month · $3 last month · $4 digits that make a place
select left(region, $4) as place, month, count(*) as issued,
  count(*) filter (where claimed_at is not null) as claimed,
  count(*) filter (where used_fen > 0) as used,
  count(*) filter (where claimed_at is not null) * 10000 / count(*) as "claimedShare",
  count(*) filter (where used_fen > 0) * 10000 / count(*) as "usedShare",
  sum(cap_fen)::bigint as "issuedFen", sum(used_fen)::bigint as "usedFen"
from voucher
where family = 'care-voucher' and region like $1 and month between $2 and $3
group by 1, 2 order by 2, 1
