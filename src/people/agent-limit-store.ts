import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionsAround } from '#kernel/region.ts'

/** How many elders one agent may act for in a region from a day on, as its published policy says. */
export type AgentLimit = { readonly from: string; readonly eldersMax: number }

/** Writes what the published policy of a region says now; what it said before stays for the places taken under it. */
export async function keepAgentLimits(tx: Tx, region: string, limits: readonly AgentLimit[]): Promise<void> {
  await sql`update agent_limit set live = false where region = ${region} and live`.execute(tx)
  for (const { from, eldersMax } of limits)
    await sql`
      insert into agent_limit (region, from_on, elders_max, live) values (${region}, ${from}::date, ${eldersMax}, true)
      on conflict (region, from_on, elders_max) do update set live = true`.execute(tx)
}

/**
 * Takes the lowest free place of the agent for this elder, as far as the policy of the elder's place allows on the day; false when
 * all are taken. `agent_slot`'s key decides races, `agent_slot_within_the_limit` refuses a place above the number.
 */
export async function takeAgentSlot(
  tx: Tx,
  input: {
    readonly agentAccountId: string
    readonly elderId: string
    readonly region: string
    readonly on: PlainDate
  },
): Promise<boolean> {
  const { agentAccountId, elderId } = input
  const around = regionsAround(input.region)
  await sql`select pg_advisory_xact_lock(hashtextextended(${agentAccountId}, 4))`.execute(tx)
  const { rows } = await sql`
    with allowed as (
      select region, from_on, elders_max from agent_limit
      where live and region = any(${around}::text[]) and from_on <= ${input.on.toString()}::date
      order by array_position(${around}::text[], region::text), from_on desc limit 1
    ), taken as (select slot from agent_slot where agent_account_id = ${agentAccountId}::uuid)
    insert into agent_slot (agent_account_id, slot, elder_id, limit_region, limit_from, limit_max)
    select ${agentAccountId}::uuid, n.slot, ${elderId}::uuid, a.region, a.from_on, a.elders_max
    from allowed a cross join lateral generate_series(1, a.elders_max) n (slot)
    where n.slot not in (select slot from taken) and (select count(*) from taken) < a.elders_max
    order by n.slot limit 1
    on conflict on constraint agent_slot_elder_once do nothing
    returning slot`.execute(tx)
  return rows.length === 1
}
