-- Who still waits: requests without a confirmed assessment and applications without a decision, the longest wait first.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over · $7 today
select w.elder_id as "elderId", e.name, left(w.region, $4) as place, w.what as "what", null::bigint as "amountFen",
  ($7::date - (w.since at time zone 'Asia/Shanghai')::date)::int as days, w.opens, w.open_id as "openId"
from (
  select elder_id, region, 'assessment' as what, requested_at as since, 'assessment-request' as opens, request_id as open_id
  from assessment_request where state in ('awaiting-county', 'requested', 'accepted', 'rescheduled') and region like $1
  union all
  select elder_id, region, 'decision', submitted_at, 'case', case_id from benefit_case
  where state in ('running', 'returned', 'held') and submitted_at is not null and region like $1
) w join elder e on e.elder_id = w.elder_id
where to_char(w.since at time zone 'Asia/Shanghai', 'YYYY-MM') between $2 and $3
order by w.since, w.elder_id limit $5 offset $6
