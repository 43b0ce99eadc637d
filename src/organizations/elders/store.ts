import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type ProviderSource = 'stay' | 'booking' | 'service' | 'declared' | 'import'

/** Notes that an organisation cares for the elder from a day on; noting it twice changes nothing. */
export async function recordElderProvider(
  tx: Tx,
  input: {
    readonly elderId: string
    readonly organizationId: string
    readonly since: PlainDate
    readonly source: ProviderSource
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('elder_provider')
    .values({
      elder_id: input.elderId,
      organization_id: input.organizationId,
      since: input.since,
      source: input.source,
      recorded_at: input.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends the care of an organisation for the elder; `on` is its last day. */
export async function endElderProvider(tx: Tx, elderId: string, organizationId: string, on: PlainDate): Promise<void> {
  await tx
    .updateTable('elder_provider')
    .set({ until: on })
    .where('elder_id', '=', elderId)
    .where('organization_id', '=', organizationId)
    .where('until', 'is', null)
    .where('since', '<=', on)
    .execute()
}

/** The organisations that care for the elder on a day. */
export async function elderProviders(tx: Db | Tx, elderId: string, on: PlainDate): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('elder_provider')
    .select('organization_id as organizationId')
    .distinct()
    .where('elder_id', '=', elderId)
    .where('since', '<=', on)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', on)]))
    .limit(100)
    .execute()
  return rows.map((row) => row.organizationId)
}
