import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Contract } from '../organization.ts'

/** More contracts than any organisation ever had. */
const CONTRACTS_MAX = 200

const CONTRACT = [
  'contract_id as contractId',
  'organization_id as organizationId',
  'family',
  'region',
  'number',
  'valid_from as validFrom',
  'valid_to as validTo',
  'ended_on as endedOn',
  'end_reason as endReason',
] as const

export async function listContracts(tx: Db | Tx, organizationId: string): Promise<readonly Contract[]> {
  return listContractsOf(tx, [organizationId])
}

/** The contracts of organisations, newest first. */
export async function listContractsOf(tx: Db | Tx, organizationIds: readonly string[]): Promise<readonly Contract[]> {
  return tx
    .selectFrom('organization_contract')
    .select(CONTRACT)
    .where('organization_id', '=', sql<string>`any(${organizationIds}::uuid[])`)
    .orderBy('valid_from', 'desc')
    .orderBy('contract_id')
    .limit(CONTRACTS_MAX * organizationIds.length)
    .execute()
}

export async function findContract(
  tx: Db | Tx,
  organizationId: string,
  contractId: string,
): Promise<Contract | undefined> {
  return tx
    .selectFrom('organization_contract')
    .select(CONTRACT)
    .where('organization_id', '=', organizationId)
    .where('contract_id', '=', contractId)
    .executeTakeFirst()
}

/** Adds a contract; false when one of the same family and region begins on that very day. */
export async function insertContract(
  tx: Tx,
  contract: Omit<Contract, 'endedOn' | 'endReason'> & {
    readonly signedBy: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('organization_contract')
    .values({
      organization_id: contract.organizationId,
      contract_id: contract.contractId,
      family: contract.family,
      region: contract.region,
      number: contract.number,
      valid_from: contract.validFrom,
      valid_to: contract.validTo,
      signed_by: contract.signedBy,
      signed_at: contract.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('contract_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateContractEnd(
  tx: Tx,
  organizationId: string,
  contractId: string,
  end: { readonly on: PlainDate; readonly reason: string; readonly by: string | null },
): Promise<void> {
  await tx
    .updateTable('organization_contract')
    .set({ ended_on: end.on, end_reason: end.reason, ended_by: end.by })
    .where('organization_id', '=', organizationId)
    .where('contract_id', '=', contractId)
    .execute()
}

/** Contracts of a region that end between two days: the county renews or lets them end. */
export async function listContractsEnding(
  tx: Db | Tx,
  query: { readonly region: string; readonly from: PlainDate; readonly to: PlainDate; readonly limit: number },
): Promise<readonly (Contract & { readonly organizationName: string })[]> {
  return tx
    .selectFrom('organization_contract')
    .innerJoin('organization', 'organization.organization_id', 'organization_contract.organization_id')
    .select([
      'organization_contract.contract_id as contractId',
      'organization_contract.organization_id as organizationId',
      'organization_contract.family',
      'organization_contract.region',
      'organization_contract.number',
      'organization_contract.valid_from as validFrom',
      'organization_contract.valid_to as validTo',
      'organization_contract.ended_on as endedOn',
      'organization_contract.end_reason as endReason',
      'organization.name as organizationName',
    ])
    .where('organization_contract.region', 'like', `${regionPrefix(query.region)}%`)
    .where('organization_contract.ended_on', 'is', null)
    .where('organization_contract.valid_to', '>=', query.from)
    .where('organization_contract.valid_to', '<=', query.to)
    .orderBy('organization_contract.valid_to')
    .limit(query.limit)
    .execute()
}
