-- Who holds the award at the end of the period, against how many disabled elders the region estimates to have.
-- A place without an estimate keeps the number of holders and leaves the share empty: nothing is guessed.
-- $1 places (like) · $2 first month · $3 last month · $4 digits of the region code that make a place
with held as (
  select left(region, $4) as place, count(distinct elder_id) as holders,
    count(distinct elder_id) filter (where from_month between $2 and $3) as began
  from award
  where programme = 'care-voucher' and region like $1 and from_month <= $3 and (to_month is null or to_month >= $3)
  group by 1
), estimate as (
  select distinct on (region) region as place, people, source from disabled_estimate
  where region like $1 and from_month <= $3 order by region, from_month desc
)
select coalesce(h.place, e.place) as place, coalesce(h.holders, 0) as holders, coalesce(h.began, 0) as began, e.people as estimate,
  case when e.people > 0 then coalesce(h.holders, 0) * 10000 / e.people end as share
from held h full join estimate e on e.place = h.place
where h.place is not null or length(e.place) = least($4, 6) or length(e.place) > 6
order by 1
