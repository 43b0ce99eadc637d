-- On how few providers the money rests: each one's part of what vouchers paid, the largest first.
-- $1 places (like) · $2 first month · $3 last month
select r.organization_id as "organizationId", o.name as organization, count(*) as redemptions, count(distinct r.elder_id) as people,
  sum(r.deduct_fen)::bigint as "deductFen",
  (sum(r.deduct_fen) * 10000 / sum(sum(r.deduct_fen)) over ())::int as share,
  (sum(sum(r.deduct_fen)) over (order by sum(r.deduct_fen) desc, r.organization_id) * 10000 / sum(sum(r.deduct_fen)) over ())::int as "shareSoFar"
from redemption r
join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
join organization o on o.organization_id = r.organization_id
where r.family = 'care-voucher' and v.region like $1 and r.month between $2 and $3
  and not exists (select from redemption_outcome x where x.elder_id = r.elder_id and x.redemption_id = r.redemption_id and x.outcome = 'reversed')
group by 1, 2 order by "deductFen" desc, 1
