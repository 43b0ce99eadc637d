import type { Db, Tx } from '#db/handle.ts'
import { must } from '#kernel/assert.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Organization, OrganizationKind, OrganizationStatus } from './organization.ts'

const ORGANIZATION = [
  'organization_id as organizationId',
  'kind',
  'name',
  'credit_code as creditCode',
  'region',
  'address',
  'phone',
  'contact_name as contactName',
  'introduction',
  'licence_number as licenceNumber',
  'licence_expires_on as licenceExpiresOn',
  'status',
  'commitment_accepted_at as commitmentAcceptedAt',
  'manager_account_id as managerAccountId',
  'applied_by as appliedBy',
  'applied_at as appliedAt',
  'decided_at as decidedAt',
] as const

type OrganizationRow = Omit<Organization, 'kind' | 'status'> & { readonly kind: string; readonly status: string }

function toOrganization(row: OrganizationRow): Organization {
  // The check constraints of the table allow no other values.
  return { ...row, kind: row.kind as OrganizationKind, status: row.status as OrganizationStatus }
}

export async function findOrganization(tx: Db | Tx, organizationId: string): Promise<Organization | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select(ORGANIZATION)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row ? toOrganization(row) : undefined
}

/** The organisation, which must exist. */
export async function getOrganization(tx: Db | Tx, organizationId: string): Promise<Organization> {
  return must(await findOrganization(tx, organizationId), `no organisation ${organizationId}`)
}

/** The organisation with its row locked: two decisions about it come one after the other. */
export async function findOrganizationForUpdate(tx: Tx, organizationId: string): Promise<Organization | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select(ORGANIZATION)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toOrganization(row) : undefined
}

/** Whether an organisation that is neither refused nor removed has this code. */
export async function hasCreditCode(tx: Db | Tx, creditCode: string): Promise<boolean> {
  const row = await tx
    .selectFrom('organization')
    .select('organization_id')
    .where('credit_code', '=', creditCode)
    .where('status', 'not in', ['refused', 'removed'])
    .executeTakeFirst()
  return row !== undefined
}

export async function findOrganizations(
  tx: Db | Tx,
  organizationIds: readonly string[],
): Promise<readonly Organization[]> {
  if (organizationIds.length === 0) return []
  const rows = await tx
    .selectFrom('organization')
    .select(ORGANIZATION)
    .where('organization_id', 'in', [...organizationIds])
    .execute()
  return rows.map(toOrganization)
}

/** Organisations of a region, applications first, then by name; a page at a time. */
export async function listOrganizations(
  tx: Db | Tx,
  query: {
    readonly region: string
    readonly kind?: OrganizationKind | undefined
    readonly status?: OrganizationStatus | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<readonly Organization[]> {
  let select = tx
    .selectFrom('organization')
    .select(ORGANIZATION)
    .where('region', 'like', `${regionPrefix(query.region)}%`)
    .orderBy('organization_id')
    .limit(query.limit)
  if (query.kind) select = select.where('kind', '=', query.kind)
  if (query.status) select = select.where('status', '=', query.status)
  if (query.after) select = select.where('organization_id', '>', query.after)
  return (await select.execute()).map(toOrganization)
}

/** The organisations an account works for today, or manages. */
export async function listOrganizationsOfAccount(
  tx: Db | Tx,
  accountId: string,
  on: PlainDate,
): Promise<readonly Organization[]> {
  const rows = await tx
    .selectFrom('organization')
    .select(ORGANIZATION)
    .where((where) =>
      where.or([
        where('manager_account_id', '=', accountId),
        where('applied_by', '=', accountId),
        where('organization_id', 'in', (from) =>
          from
            .selectFrom('organization_staff')
            .select('organization_id')
            .where('account_id', '=', accountId)
            .where((open) => open.or([open('ended_on', 'is', null), open('ended_on', '>=', on)])),
        ),
      ]),
    )
    .orderBy('name')
    .limit(100)
    .execute()
  return rows.map(toOrganization)
}

export type NewOrganization = {
  readonly organizationId: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly namePinyin: string
  readonly creditCode: string
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly contactName: string
  readonly introduction: string | null
  readonly licenceNumber: string | null
  readonly licenceExpiresOn: PlainDate | null
  readonly commitmentAcceptedAt: Temporal.Instant | null
  readonly managerAccountId: string | null
  readonly appliedBy: string
  readonly at: Temporal.Instant
}

/** Adds an application; false when an organisation with that code exists (`organization_credit_code_once`). */
export async function insertOrganization(tx: Tx, organization: NewOrganization): Promise<boolean> {
  const row = await tx
    .insertInto('organization')
    .values({
      organization_id: organization.organizationId,
      kind: organization.kind,
      name: organization.name,
      name_pinyin: organization.namePinyin,
      credit_code: organization.creditCode,
      region: organization.region,
      address: organization.address,
      phone: organization.phone,
      contact_name: organization.contactName,
      introduction: organization.introduction,
      licence_number: organization.licenceNumber,
      licence_expires_on: organization.licenceExpiresOn,
      status: 'applied',
      commitment_accepted_at: organization.commitmentAcceptedAt,
      commitment_accepted_by: organization.commitmentAcceptedAt ? organization.appliedBy : null,
      manager_account_id: organization.managerAccountId,
      applied_by: organization.appliedBy,
      applied_at: organization.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('organization_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateOrganizationStatus(
  tx: Tx,
  organizationId: string,
  status: OrganizationStatus,
  decided?: { readonly by: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('organization')
    .set({ status, ...(decided ? { decided_by: decided.by, decided_at: decided.at } : {}) })
    .where('organization_id', '=', organizationId)
    .execute()
}

export type OrganizationDetails = {
  readonly address?: string | undefined
  readonly phone?: string | undefined
  readonly contactName?: string | undefined
  readonly introduction?: string | undefined
  readonly licenceNumber?: string | undefined
  readonly licenceExpiresOn?: PlainDate | undefined
}

export async function updateOrganizationDetails(
  tx: Tx,
  organizationId: string,
  details: OrganizationDetails,
): Promise<void> {
  const set = {
    ...(details.address === undefined ? {} : { address: details.address }),
    ...(details.phone === undefined ? {} : { phone: details.phone }),
    ...(details.contactName === undefined ? {} : { contact_name: details.contactName }),
    ...(details.introduction === undefined ? {} : { introduction: details.introduction }),
    ...(details.licenceNumber === undefined ? {} : { licence_number: details.licenceNumber }),
    ...(details.licenceExpiresOn === undefined ? {} : { licence_expires_on: details.licenceExpiresOn }),
  }
  if (Object.keys(set).length === 0) return
  await tx.updateTable('organization').set(set).where('organization_id', '=', organizationId).execute()
}

export async function updateOrganizationAccount(
  tx: Tx,
  organizationId: string,
  account: { readonly holder: string; readonly sealed: Uint8Array; readonly bankName: string },
): Promise<void> {
  await tx
    .updateTable('organization')
    .set({ account_holder: account.holder, account_sealed: account.sealed, bank_name: account.bankName })
    .where('organization_id', '=', organizationId)
    .execute()
}

export async function findOrganizationAccount(
  tx: Db | Tx,
  organizationId: string,
): Promise<
  { readonly holder: string | null; readonly sealed: Buffer | null; readonly bankName: string | null } | undefined
> {
  return tx
    .selectFrom('organization')
    .select(['account_holder as holder', 'account_sealed as sealed', 'bank_name as bankName'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
}

// What happened to it ---------------------------------------------------------------------------------------------------

export type OrganizationEvent = {
  readonly kind: string
  readonly reason: string | null
  readonly at: Temporal.Instant
  readonly accountId: string | null
}

export async function insertOrganizationEvent(
  tx: Tx,
  event: OrganizationEvent & { readonly organizationId: string; readonly eventId: string; readonly detail?: unknown },
): Promise<void> {
  await tx
    .insertInto('organization_event')
    .values({
      organization_id: event.organizationId,
      event_id: event.eventId,
      kind: event.kind,
      reason: event.reason,
      detail: JSON.stringify(event.detail ?? {}),
      at: event.at,
      account_id: event.accountId,
    })
    .execute()
}

export async function listOrganizationEvents(
  tx: Db | Tx,
  organizationId: string,
): Promise<readonly OrganizationEvent[]> {
  return tx
    .selectFrom('organization_event')
    .select(['kind', 'reason', 'at', 'account_id as accountId'])
    .where('organization_id', '=', organizationId)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(200)
    .execute()
}

export async function insertOrganizationFiles(
  tx: Tx,
  organizationId: string,
  partitionId: string,
  files: readonly { readonly fileId: string; readonly kind: string }[],
  at: Temporal.Instant,
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('organization_file')
    .values(
      files.map((file) => ({
        organization_id: organizationId,
        file_id: file.fileId,
        partition_id: partitionId,
        kind: file.kind,
        added_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listOrganizationFiles(
  tx: Db | Tx,
  organizationId: string,
): Promise<readonly { readonly fileId: string; readonly partitionId: string; readonly kind: string }[]> {
  return tx
    .selectFrom('organization_file')
    .select(['file_id as fileId', 'partition_id as partitionId', 'kind'])
    .where('organization_id', '=', organizationId)
    .orderBy('added_at')
    .execute()
}

/** The organisations that handed a file in with their application. */
export async function findOrganizationsOfFile(
  tx: Db | Tx,
  file: { readonly fileId: string; readonly partitionId: string },
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('organization_file')
    .select('organization_id')
    .where('file_id', '=', file.fileId)
    .where('partition_id', '=', file.partitionId)
    .execute()
  return rows.map((row) => row.organization_id)
}
