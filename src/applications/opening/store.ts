import { sql } from 'kysely'
import type { Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

/** Whether the institution cares for the person on the day. */
export async function caresFor(
  tx: Tx,
  who: { readonly elderId: string; readonly organizationId: string },
  on: PlainDate,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from elder_provider
    where elder_id = ${who.elderId} and organization_id = ${who.organizationId}
      and since <= ${on}::date and (until is null or until >= ${on}::date) limit 1`.execute(tx)
  return rows.length > 0
}
