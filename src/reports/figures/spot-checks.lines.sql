-- The lines that were drawn for a check on site, those with a discrepancy first, then those not checked yet.
-- $1 place (like) · $2 first month · $3 last month · $4 digits · $5 page size · $6 how many to pass over
select l.elder_id as "elderId", e.name, left(s.region, $4) as place, coalesce(l.finding, 'unchecked') as "what", l.amount_fen::bigint as "amountFen",
  null::int as days, 'statement' as opens, s.statement_id as "openId"
from settlement_statement s join settlement_line l on l.statement_id = s.statement_id and l.state <> 'released'
join elder e on e.elder_id = l.elder_id
where s.state <> 'cancelled' and s.region like $1 and s.month between $2 and $3 and l.sampled
order by case l.finding when 'discrepancy' then 0 when 'confirmed' then 2 else 1 end, s.month desc, l.line_id limit $5 offset $6
