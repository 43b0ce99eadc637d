import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

export type AuditRow = {
  readonly auditId: string
  readonly at: Temporal.Instant
  readonly action: string
  readonly actingRole: string | null
  readonly displayName: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly reason: string | null
}

/** Entries newest first; the cursor is the last entry's id, which sorts by time. */
export async function findAuditEntries(
  tx: Db | Tx,
  where: {
    readonly elderId?: string | undefined
    readonly accountId?: string | undefined
    readonly subjectId?: string | undefined
    readonly before?: string | undefined
    /** Beginnings of region codes: entries about people who live there and of accounts that work there. Absent: all. */
    readonly within?: readonly string[] | undefined
    readonly limit: number
  },
): Promise<readonly AuditRow[]> {
  let select = tx
    .selectFrom('audit_entry as e')
    .leftJoin('account as a', 'a.account_id', 'e.account_id')
    .select([
      'e.audit_id as auditId',
      'e.at',
      'e.action',
      'e.acting_role as actingRole',
      'a.display_name as displayName',
      'e.subject_kind as subjectKind',
      'e.subject_id as subjectId',
      'e.reason',
    ])
    .orderBy('e.audit_id', 'desc')
    .limit(where.limit)
  if (where.elderId) select = select.where('e.elder_id', '=', where.elderId)
  if (where.accountId) select = select.where('e.account_id', '=', where.accountId)
  if (where.subjectId) select = select.where('e.subject_id', '=', where.subjectId)
  if (where.within) select = select.where(inRegions(where.within))
  if (where.before) select = select.where('e.audit_id', '<', where.before)
  return select.execute()
}

function inRegions(prefixes: readonly string[]) {
  const patterns = prefixes.map((prefix) => `${prefix}%`)
  return sql<boolean>`(
    exists (select 1 from account_role r where r.account_id = e.account_id and r.region like any (${patterns}))
    or exists (select 1 from elder p where p.elder_id = e.elder_id and p.residence_region like any (${patterns})))`
}

/** Whether the account is the elder's own or the active agent's. */
export async function isOwnOrAgents(db: Db, elderId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('delegation')
    .select('delegation_id')
    .where('elder_id', '=', elderId)
    .where('agent_account_id', '=', accountId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row !== undefined
}
