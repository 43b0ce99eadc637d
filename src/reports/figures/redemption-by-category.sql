-- What vouchers paid for, by month and category; reversed redemptions do not count.
-- $1 places (like) · $2 first month · $3 last month
select r.month, r.category, count(*) as redemptions, count(distinct r.elder_id) as people,
  sum(r.fee_fen)::bigint as "feeFen", sum(r.insurance_fen + r.other_insurance_fen)::bigint as "insuranceFen",
  sum(r.deduct_fen)::bigint as "deductFen",
  sum(r.fee_fen - r.insurance_fen - r.other_insurance_fen - r.deduct_fen)::bigint as "elderFen"
from redemption r
join voucher v on v.elder_id = r.elder_id and v.family = r.family and v.month = r.month
where r.family = 'care-voucher' and v.region like $1 and r.month between $2 and $3
  and not exists (select from redemption_outcome o where o.elder_id = r.elder_id and o.redemption_id = r.redemption_id and o.outcome = 'reversed')
group by 1, 2 order by 1, "deductFen" desc, 2
