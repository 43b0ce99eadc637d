-- The redemptions behind the shares with the provider they went to, the largest first.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over
select r.elder_id as "elderId", e.name, left(v.region, $4) as place, p.name as "what", r.deduct_fen::bigint as "amountFen", null::int as days,
  'organization' as opens, r.organization_id as "openId"
from redemption r
join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
join elder e on e.elder_id = r.elder_id
join organization p on p.organization_id = r.organization_id
where r.family = 'care-voucher' and v.region like $1 and r.month between $2 and $3
  and not exists (select from redemption_outcome o where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed')
order by r.deduct_fen desc, r.redemption_id limit $5 offset $6
