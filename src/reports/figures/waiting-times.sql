-- Calendar days that people waited: from the request to the confirmed assessment, from the application to the decision, from
-- the grant to the first voucher; of what ended in the period. Medians and the ninth tenth are of whole days.
-- $1 places (like) · $2 first month · $3 last month · $4 digits that make a place
with waited as (
  select 'assessment' as stage, left(r.region, $4) as place,
    (a.decided_at at time zone 'Asia/Shanghai')::date - (r.requested_at at time zone 'Asia/Shanghai')::date as days,
    to_char(a.decided_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month
  from assessment a join assessment_request r on r.elder_id = a.elder_id and r.request_id = a.request_id
  where a.state in ('confirmed', 'objected') and r.region like $1
  union all
  select 'decision', left(region, $4), (decided_at at time zone 'Asia/Shanghai')::date - (submitted_at at time zone 'Asia/Shanghai')::date,
    to_char(decided_at at time zone 'Asia/Shanghai', 'YYYY-MM')
  from benefit_case where decided_at is not null and submitted_at is not null and region like $1
  union all
  select 'first-voucher', left(w.region, $4), (v.issued_at at time zone 'Asia/Shanghai')::date - (w.granted_at at time zone 'Asia/Shanghai')::date,
    to_char(v.issued_at at time zone 'Asia/Shanghai', 'YYYY-MM')
  from award w
  join lateral (select issued_at from voucher where elder_id = w.elder_id and award_id = w.award_id order by month limit 1) v on true
  where w.programme = 'care-voucher' and w.region like $1
)
select stage, place, count(*) as cases,
  percentile_disc(0.5) within group (order by days)::int as "medianDays",
  percentile_disc(0.9) within group (order by days)::int as "ninthDays", max(days)::int as "longestDays"
from waited where month between $2 and $3
group by 1, 2 order by 1, "medianDays" desc, 2
