-- What vouchers paid for, line by line, the newest first; reversed redemptions do not count.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over
select r.elder_id as "elderId", e.name, left(v.region, $4) as place, r.category as "what", r.deduct_fen::bigint as "amountFen", null::int as days,
  'elder' as opens, r.elder_id as "openId"
from redemption r
join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
join elder e on e.elder_id = r.elder_id
where r.family = 'care-voucher' and v.region like $1 and r.month between $2 and $3
  and not exists (select from redemption_outcome o where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed')
order by r.month desc, r.redemption_id desc limit $5 offset $6
