import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'

/** What the bank needs to know of a person, still sealed with the person's key. */
export type SealedPerson = {
  readonly elderId: string
  readonly name: string
  readonly diedOn: Temporal.PlainDate | null
  readonly document: Buffer | null
  readonly bankAccountId: string | null
  readonly holderName: string | null
  readonly account: Buffer | null
  readonly bankName: string | null
  readonly usableFrom: Temporal.Instant | null
}

/** The people with their live bank account, in one query; an account that still cools off comes with its day. */
export async function findSealedPeople(tx: Db | Tx, elderIds: readonly string[]): Promise<readonly SealedPerson[]> {
  const { rows } = await sql<SealedPerson>`
    select e.elder_id as "elderId", e.name, e.died_on as "diedOn", e.document_sealed as document, b.bank_account_id as "bankAccountId", b.holder_name as "holderName",
      b.account_sealed as account, b.bank_name as "bankName", b.usable_from as "usableFrom"
    from elder e left join bank_account b on b.elder_id = e.elder_id and b.ended_at is null
    where e.elder_id = any(${[...elderIds]}::uuid[])`.execute(tx)
  return rows
}

export type SealedOrganization = {
  readonly organizationId: string
  readonly name: string
  readonly creditCode: string
  readonly holder: string | null
  readonly account: Buffer | null
  readonly bankName: string | null
}

export async function findSealedOrganizations(
  tx: Db | Tx,
  organizationIds: readonly string[],
): Promise<readonly SealedOrganization[]> {
  const { rows } = await sql<SealedOrganization>`
    select organization_id as "organizationId", name, credit_code as "creditCode", account_holder as holder, account_sealed as account,
      bank_name as "bankName"
    from organization where organization_id = any(${[...organizationIds]}::uuid[])`.execute(tx)
  return rows
}
