import { sql } from 'kysely'
import { inPlace } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import { ROLES, type Role, type RoleGrant } from './actor.ts'

export type Account = {
  readonly accountId: string
  readonly login: string
  readonly displayName: string
  readonly passwordHash: string | null
  readonly status: string
  readonly elderId: string | null
  readonly failedLogins: number
  readonly lockedUntil: Temporal.Instant | null
  readonly mustChangePassword: boolean
}

const ACCOUNT = [
  'account_id as accountId',
  'login',
  'display_name as displayName',
  'password_hash as passwordHash',
  'status',
  'elder_id as elderId',
  'failed_logins as failedLogins',
  'locked_until as lockedUntil',
  'must_change_password as mustChangePassword',
] as const

export async function findAccountByLogin(db: Db | Tx, login: string): Promise<Account | undefined> {
  return db.selectFrom('account').select(ACCOUNT).where('login', '=', login).executeTakeFirst()
}

/** Accounts with that phone number: more than one when people share a phone. */
export async function findAccountsByPhone(db: Db | Tx, phoneIndex: string): Promise<readonly Account[]> {
  return db.selectFrom('account').select(ACCOUNT).where('phone_index', '=', phoneIndex).limit(2).execute()
}

export async function findAccount(db: Db | Tx, accountId: string): Promise<Account | undefined> {
  return db.selectFrom('account').select(ACCOUNT).where('account_id', '=', accountId).executeTakeFirst()
}

export type NewAccount = {
  readonly accountId: string
  readonly login: string
  readonly displayName: string
  readonly passwordHash: string | null
  readonly phoneSealed: Uint8Array | null
  readonly phoneIndex: string | null
  readonly elderId: string | null
  readonly agreementAcceptedAt: Temporal.Instant | null
  /** The password was given by somebody else: the first sign-in asks for a new one. */
  readonly mustChangePassword?: boolean
  readonly at: Temporal.Instant
}

/** Adds an account; the constraint `account_login_once` refuses a login that is taken. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      account_id: account.accountId,
      login: account.login,
      display_name: account.displayName,
      password_hash: account.passwordHash,
      phone_sealed: account.phoneSealed,
      phone_index: account.phoneIndex,
      elder_id: account.elderId,
      agreement_accepted_at: account.agreementAcceptedAt,
      must_change_password: account.mustChangePassword ?? false,
      created_at: account.at,
    })
    .execute()
}

export async function insertRole(
  tx: Tx,
  accountId: string,
  grant: RoleGrant,
  grantedBy: string | null = null,
): Promise<void> {
  await tx
    .insertInto('account_role')
    .values({
      account_id: accountId,
      role: grant.role,
      region: grant.region,
      organization_id: grant.organizationId,
      granted_by: grantedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets the wrong passwords before a good one. */
export async function clearLoginFailures(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_logins: 0, locked_until: null })
    .where('account_id', '=', accountId)
    .execute()
}

/** Counts one more wrong password, also of several at once; every `lockEvery`th locks the account. */
export async function countLoginFailure(
  tx: Tx,
  accountId: string,
  lock: { readonly every: number; readonly until: Temporal.Instant },
): Promise<{ readonly failures: number; readonly locked: boolean }> {
  const { rows } = await sql<{ failures: number }>`
    update account set failed_logins = failed_logins + 1,
      locked_until = case when (failed_logins + 1) % ${lock.every}::int = 0 then ${lock.until.toString()}::timestamptz end
    where account_id = ${accountId} returning failed_logins as failures`.execute(tx)
  const failures = rows[0]?.failures ?? 0
  return { failures, locked: failures % lock.every === 0 }
}

export async function updatePassword(tx: Tx, accountId: string, hash: string): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: hash, must_change_password: false, failed_logins: 0, locked_until: null })
    .where('account_id', '=', accountId)
    .execute()
}

/** Binds an account to the elder whose own it is. */
export async function updateAccountElder(tx: Tx, accountId: string, elderId: string): Promise<void> {
  await tx.updateTable('account').set({ elder_id: elderId }).where('account_id', '=', accountId).execute()
}

export async function insertSession(
  tx: Tx,
  session: {
    readonly tokenHash: string
    readonly accountId: string
    readonly at: Temporal.Instant
    readonly expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function touchSession(db: Db, tokenHash: string, at: Temporal.Instant): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute()
}

export async function endSession(tx: Tx, tokenHash: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('session').set({ ended_at: at }).where('token_hash', '=', tokenHash).execute()
}

/** Ends every open session of an account: after a new password nobody stays signed in. */
export async function endAllSessions(tx: Tx, accountId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

export type SessionRow = {
  readonly accountId: string
  readonly displayName: string
  readonly elderId: string | null
  readonly status: string
  readonly lastSeenAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly roles: readonly RoleGrant[]
}

type RoleJson = { readonly role: string; readonly region: string; readonly organizationId: string | null }

export type SessionQuestion = { readonly tokenHash: string; readonly today: Temporal.PlainDate }

/** Sessions with their accounts and the roles that are valid on that day, in the order asked; undefined where there is none. */
export async function findSessions(
  db: Db,
  questions: readonly SessionQuestion[],
): Promise<readonly (SessionRow | undefined)[]> {
  const hashes = questions.map(({ tokenHash }) => tokenHash)
  const days = questions.map(({ today }) => today.toString())
  const { rows } = await sql<
    Omit<SessionRow, 'roles'> & { readonly roles: readonly RoleJson[]; readonly place: number }
  >`
    select q.place, s.account_id as "accountId", a.display_name as "displayName", a.elder_id as "elderId", a.status,
           s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.ended_at as "endedAt",
           coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'region', r.region, 'organizationId', r.organization_id)
                                      order by r.role, r.region)
                     from account_role r
                     where r.account_id = s.account_id and r.valid_from <= q.today and (r.valid_to is null or r.valid_to >= q.today)),
                    '[]'::jsonb) as roles
    from unnest(${hashes}::text[], ${days}::date[]) with ordinality q (token_hash, today, place)
    join session s on s.token_hash = q.token_hash join account a on a.account_id = s.account_id`.execute(db)
  return inPlace(rows, questions.length).map((row) => row && { ...row, roles: row.roles.filter(isGrant) })
}

export async function findRoles(db: Db | Tx, accountId: string): Promise<readonly RoleGrant[]> {
  const rows = await db
    .selectFrom('account_role')
    .select(['role', 'region', 'organization_id as organizationId'])
    .where('account_id', '=', accountId)
    .orderBy('role')
    .execute()
  return rows.filter(isGrant)
}

function isGrant(grant: RoleJson): grant is RoleGrant {
  const known: readonly string[] = ROLES
  return known.includes(grant.role)
}

export async function insertRecoveryCode(
  tx: Tx,
  code: {
    readonly codeHash: string
    readonly accountId: string
    readonly issuedBy: string
    readonly at: Temporal.Instant
    readonly expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('recovery_code')
    .values({
      code_hash: code.codeHash,
      account_id: code.accountId,
      issued_by: code.issuedBy,
      issued_at: code.at,
      expires_at: code.expiresAt,
    })
    .execute()
}

/** Counts a wrong guess against every live code of the account. */
export async function countWrongRecoveryCode(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable('recovery_code')
    .set((expression) => ({ failures: expression('failures', '+', 1) }))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}

/** Uses up a code that is still good; true when it was. A code that was guessed at too often is good no more. */
export async function consumeRecoveryCode(
  tx: Tx,
  codeHash: string,
  accountId: string,
  at: Temporal.Instant,
  failuresMax: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('code_hash', '=', codeHash)
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('failures', '<', failuresMax)
    .returning('code_hash')
    .executeTakeFirst()
  return done !== undefined
}

export function hasRole(grants: readonly RoleGrant[], role: Role): boolean {
  return grants.some((grant) => grant.role === role)
}
