import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { DrawState, Entitlement } from './store.ts'

/** A draw as the person reads it: where, when, what for. */
export type DrawOfElder = {
  readonly drawId: string
  readonly programme: string
  readonly organization: string
  readonly servedOn: Temporal.PlainDate
  readonly what: readonly string[]
  readonly feeFen: number
  readonly amountFen: number
  readonly state: DrawState
}

/** What was drawn for a person in a month, the latest service first; what was given back stays readable. */
export async function listDrawsOfElder(
  tx: Db | Tx,
  of: { readonly elderId: string; readonly month: string },
): Promise<readonly DrawOfElder[]> {
  const { rows } = await sql<DrawOfElder>`
    select d.draw_id as "drawId", d.programme, o.name as organization, d.served_on as "servedOn", d.fee_fen as "feeFen",
      d.amount_fen as "amountFen", d.state,
      array(select line->>'name' from jsonb_array_elements(s.lines) with ordinality l (line, place) order by place) as what
    from service_draw d
    join organization o on o.organization_id = d.organization_id
    join service_record s on s.elder_id = d.elder_id and s.service_id = d.service_id
    where d.elder_id = ${of.elderId} and d.month = ${of.month}
    order by d.served_on desc, d.draw_id desc limit 200`.execute(tx)
  return rows
}

export type ListedEntitlement = Pick<Entitlement, 'programme' | 'policy' | 'grantedFen' | 'drawnFen'> & {
  readonly elderId: string
  readonly elderName: string
  readonly place: string
  readonly organizations: readonly string[]
}

type OfRegion = { readonly region: string; readonly month: string }

/** A month's entitlements of who is at home in a region, or whom the region pays for. */
const entitlementsIn = ({ region, month }: OfRegion) => sql`
  select m.elder_id, m.programme, (array_agg(m.policy order by m.seq))[1] as policy,
    greatest(0, sum(m.amount_fen))::bigint as granted, coalesce(max(u.drawn_fen), 0)::bigint as drawn
  from award_month m
  join elder e on e.elder_id = m.elder_id
  left join service_entitlement u on u.elder_id = m.elder_id and u.programme = m.programme and u.month = m.month
  where m.month = ${month} and m.form = 'service' and m.cause <> 'opening-balance'
    and (m.region like ${`${regionPrefix(region)}%`}
      or coalesce(e.household_region, e.residence_region) like ${`${regionPrefix(region)}%`})
  group by m.elder_id, m.programme`

export async function listEntitlements(
  tx: Db | Tx,
  query: OfRegion & {
    readonly use: 'none' | 'part' | 'whole' | undefined
    readonly after: { readonly elderId: string; readonly programme: string } | undefined
    readonly limit: number
  },
): Promise<readonly ListedEntitlement[]> {
  const use = query.use ?? null
  const { rows } = await sql<ListedEntitlement>`
    with entitled as (${entitlementsIn(query)})
    select n.elder_id as "elderId", e.name as "elderName", coalesce(e.household_region, e.residence_region) as place, n.programme, n.policy,
      n.granted as "grantedFen", n.drawn as "drawnFen",
      array(select distinct o.name from service_draw d join organization o on o.organization_id = d.organization_id
            where d.elder_id = n.elder_id and d.programme = n.programme and d.month = ${query.month}
              and d.state in ('drawn', 'settled') order by 1) as organizations
    from entitled n join elder e on e.elder_id = n.elder_id
    where (${query.after?.elderId ?? null}::uuid is null
        or (n.elder_id, n.programme) > (${query.after?.elderId ?? null}::uuid, ${query.after?.programme ?? null}::text))
      and (${use}::text is null
        or ${use} = case when n.drawn = 0 then 'none' when n.drawn < n.granted then 'part' else 'whole' end)
    order by n.elder_id, n.programme limit ${query.limit}`.execute(tx)
  return rows
}

export async function sumEntitlements(
  tx: Db | Tx,
  query: OfRegion,
): Promise<{ readonly entitlements: number; readonly grantedFen: number; readonly drawnFen: number }> {
  const { rows } = await sql<{ entitlements: number; grantedFen: number; drawnFen: number }>`
    with entitled as (${entitlementsIn(query)})
    select count(*)::int as entitlements, coalesce(sum(granted), 0)::bigint as "grantedFen", coalesce(sum(drawn), 0)::bigint as "drawnFen"
    from entitled`.execute(tx)
  return rows[0] ?? { entitlements: 0, grantedFen: 0, drawnFen: 0 }
}
