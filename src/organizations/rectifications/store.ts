import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'

export type Rectification = {
  readonly organizationId: string
  readonly rectificationId: string
  readonly finding: string
  readonly dueOn: PlainDate
  /** The organisation was suspended with this order. */
  readonly suspends: boolean
  readonly state: 'open' | 'reported' | 'closed'
  readonly orderedAt: Temporal.Instant
  readonly report: string | null
  readonly reportedAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
}

const RECTIFICATION = [
  'organization_id as organizationId',
  'rectification_id as rectificationId',
  'finding',
  'due_on as dueOn',
  'suspends',
  'state',
  'ordered_at as orderedAt',
  'report',
  'reported_at as reportedAt',
  'closed_at as closedAt',
] as const

function toRectification(row: Omit<Rectification, 'state'> & { readonly state: string }): Rectification {
  // The check constraint of the table allows no other values.
  return { ...row, state: row.state as Rectification['state'] }
}

export async function insertRectification(
  tx: Tx,
  order: {
    readonly organizationId: string
    readonly rectificationId: string
    readonly finding: string
    readonly dueOn: PlainDate
    readonly suspends: boolean
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('rectification')
    .values({
      organization_id: order.organizationId,
      rectification_id: order.rectificationId,
      finding: order.finding,
      due_on: order.dueOn,
      suspends: order.suspends,
      state: 'open',
      ordered_by: order.by,
      ordered_at: order.at,
    })
    .execute()
}

export async function findRectification(
  tx: Db | Tx,
  organizationId: string,
  rectificationId: string,
): Promise<Rectification | undefined> {
  const row = await tx
    .selectFrom('rectification')
    .select(RECTIFICATION)
    .where('organization_id', '=', organizationId)
    .where('rectification_id', '=', rectificationId)
    .executeTakeFirst()
  return row ? toRectification(row) : undefined
}

export async function listRectifications(tx: Db | Tx, organizationId: string): Promise<readonly Rectification[]> {
  const rows = await tx
    .selectFrom('rectification')
    .select(RECTIFICATION)
    .where('organization_id', '=', organizationId)
    .orderBy('ordered_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toRectification)
}

export async function updateRectification(
  tx: Tx,
  order: Pick<Rectification, 'organizationId' | 'rectificationId'>,
  change:
    | { readonly state: 'reported'; readonly report: string; readonly at: Temporal.Instant }
    | { readonly state: 'open' }
    | { readonly state: 'closed'; readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  const set =
    change.state === 'reported'
      ? { state: change.state, report: change.report, reported_at: change.at }
      : change.state === 'closed'
        ? { state: change.state, closed_by: change.by, closed_at: change.at }
        : { state: change.state }
  await tx
    .updateTable('rectification')
    .set(set)
    .where('organization_id', '=', order.organizationId)
    .where('rectification_id', '=', order.rectificationId)
    .execute()
}
