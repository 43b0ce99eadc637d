-- What is left of the vouchers of each month, by township: still usable, or gone with the month.
-- $1 places (like) · $2 first month · $3 last month · $4 digits that make a place
select left(region, $4) as place, month,
  count(*) filter (where state in ('issued', 'claimed') and used_fen = 0) as untouched,
  count(*) filter (where state = 'claimed' and used_fen between 1 and cap_fen - 1) as "partlyUsed",
  coalesce(sum(cap_fen - used_fen - released_fen) filter (where state in ('issued', 'claimed')), 0)::bigint as "leftFen",
  count(*) filter (where state = 'expired' and released_fen > 0) as expired,
  coalesce(sum(released_fen) filter (where state = 'expired'), 0)::bigint as "expiredFen"
from voucher
where family = 'care-voucher' and region like $1 and month between $2 and $3
group by 1, 2 order by "leftFen" desc, 2, 1
