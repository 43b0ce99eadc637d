-- The on-site checks of settled months: how much was drawn, what was found, what was refused.
-- $1 places (like) · $2 first month · $3 last month · $4 digits that make a place
select left(s.region, $4) as place, s.month, count(distinct s.statement_id) as statements, count(l.line_id) as lines,
  count(l.line_id) filter (where l.sampled) as sampled,
  case when count(l.line_id) > 0 then count(l.line_id) filter (where l.sampled) * 10000 / count(l.line_id) end as "sampledShare",
  count(l.line_id) filter (where l.finding is not null) as checked,
  count(l.line_id) filter (where l.finding = 'discrepancy') as discrepancies,
  count(l.line_id) filter (where l.state = 'refused') as refused,
  coalesce(sum(l.amount_fen) filter (where l.state = 'refused'), 0)::bigint as "refusedFen"
from settlement_statement s join settlement_line l on l.statement_id = s.statement_id and l.state <> 'released'
where s.state <> 'cancelled' and s.county like $1 and s.month between $2 and $3
group by 1, 2 order by 2, 1
