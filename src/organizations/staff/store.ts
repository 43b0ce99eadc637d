import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Staff, StaffJob } from './staff.ts'

const STAFF = [
  'organization_id as organizationId',
  'staff_id as staffId',
  'account_id as accountId',
  'name',
  'job',
  'identity_index as identityIndex',
  'certificate_number as certificateNumber',
  'certificate_expires_on as certificateExpiresOn',
  'since',
  'ended_on as endedOn',
] as const

function toStaff(row: Omit<Staff, 'job'> & { readonly job: string }): Staff {
  // The check constraint of the table allows no other values.
  return { ...row, job: row.job as StaffJob }
}

export type NewStaff = {
  readonly organizationId: string
  readonly staffId: string
  readonly accountId: string | null
  readonly name: string
  readonly job: StaffJob
  readonly identity?: { readonly sealed: Uint8Array; readonly index: string } | undefined
  readonly certificateNumber?: string | undefined
  readonly certificateExpiresOn?: PlainDate | undefined
  readonly since: PlainDate
  readonly addedBy: string | null
  readonly at: Temporal.Instant
}

/** Adds somebody; false when the account or the person already has this job there (`staff_account_once`, `staff_person_once`). */
export async function insertStaff(tx: Tx, staff: NewStaff): Promise<boolean> {
  const row = await tx
    .insertInto('organization_staff')
    .values({
      organization_id: staff.organizationId,
      staff_id: staff.staffId,
      account_id: staff.accountId,
      name: staff.name,
      job: staff.job,
      identity_sealed: staff.identity?.sealed ?? null,
      identity_index: staff.identity?.index ?? null,
      certificate_number: staff.certificateNumber ?? null,
      certificate_expires_on: staff.certificateExpiresOn ?? null,
      since: staff.since,
      added_by: staff.addedBy,
      added_at: staff.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('staff_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findStaff(tx: Db | Tx, organizationId: string, staffId: string): Promise<Staff | undefined> {
  const row = await tx
    .selectFrom('organization_staff')
    .select(STAFF)
    .where('organization_id', '=', organizationId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row ? toStaff(row) : undefined
}

export async function findStaffMembers(
  tx: Db | Tx,
  organizationId: string,
  staffIds: readonly string[],
): Promise<readonly Staff[]> {
  if (staffIds.length === 0) return []
  const rows = await tx
    .selectFrom('organization_staff')
    .select(STAFF)
    .where('organization_id', '=', organizationId)
    .where('staff_id', 'in', [...staffIds])
    .execute()
  return rows.map(toStaff)
}

export async function listStaff(tx: Db | Tx, organizationId: string): Promise<readonly Staff[]> {
  const rows = await tx
    .selectFrom('organization_staff')
    .select(STAFF)
    .where('organization_id', '=', organizationId)
    .orderBy('ended_on', (order) => order.desc().nullsFirst())
    .orderBy('since')
    .orderBy('staff_id')
    .limit(500)
    .execute()
  return rows.map(toStaff)
}

export async function updateStaffEnd(
  tx: Tx,
  organizationId: string,
  staffId: string,
  end: { readonly on: PlainDate; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('organization_staff')
    .set({ ended_on: end.on, end_reason: end.reason })
    .where('organization_id', '=', organizationId)
    .where('staff_id', '=', staffId)
    .execute()
}

/** Takes away the roles an account holds at the organisation. */
export async function deleteOrganizationRoles(
  tx: Tx,
  organizationId: string,
  accountId: string,
  roles: readonly string[],
): Promise<void> {
  if (roles.length === 0) return
  await tx
    .deleteFrom('account_role')
    .where('account_id', '=', accountId)
    .where('organization_id', '=', organizationId)
    .where('role', 'in', [...roles])
    .execute()
}

/** The organisations where a person works on a day, known by account or by identity number. */
export async function findWorkplaces(
  tx: Db | Tx,
  person: { readonly accountId: string; readonly identityIndex: string },
  on: PlainDate,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('organization_staff')
    .select('organization_id as organizationId')
    .distinct()
    .where((where) =>
      where.or([where('account_id', '=', person.accountId), where('identity_index', '=', person.identityIndex)]),
    )
    .where('since', '<=', on)
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>=', on)]))
    .limit(200)
    .execute()
  return rows.map((row) => row.organizationId)
}
