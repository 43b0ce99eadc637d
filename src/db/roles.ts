import pg from 'pg'

/** The application: reads and writes rows as granted, never changes the schema. */
export const APP_ROLE = 'yiyang_app'
/** Owns the job queue's schema; `work` connects as it. */
export const JOBS_ROLE = 'yiyang_jobs'
/** Owns the schema; migrations only. */
export const OWNER_ROLE = 'yiyang_owner'

export type RolePasswords = { readonly owner: string; readonly app: string; readonly jobs: string }

/** Creates the three roles on a server of our own, or sets their passwords again. Needs a superuser connection. */
export async function ensureRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (const [role, password] of [
      [OWNER_ROLE, passwords.owner],
      [APP_ROLE, passwords.app],
      [JOBS_ROLE, passwords.jobs],
    ] as const) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
      const verb = found.rowCount === 0 ? 'create' : 'alter'
      await client.query(
        `${verb} role ${role} login nosuperuser nocreaterole ${role === OWNER_ROLE ? 'createdb' : 'nocreatedb'} password ${client.escapeLiteral(password)}`,
      )
    }
    await client.query(`grant ${JOBS_ROLE} to ${OWNER_ROLE}`)
  } finally {
    await client.end()
  }
}

/** Creates a database owned by the owner role, closed to everyone else but the two other roles; false when it exists. */
export async function createDatabase(superuserUrl: string, name: string, template?: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount !== 0) return false
    const from = template ? ` template ${client.escapeIdentifier(template)}` : ''
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER_ROLE}${from}`)
    await client.query(`revoke all on database ${client.escapeIdentifier(name)} from public`)
    await client.query(`grant connect on database ${client.escapeIdentifier(name)} to ${APP_ROLE}, ${JOBS_ROLE}`)
    return true
  } finally {
    await client.end()
  }
}

/** A sentence that says why this connection must not serve, or undefined when it may. */
export async function unfitToServe(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string; superuser: boolean; owner: boolean }>(
    `select current_user as name,
            (select rolsuper from pg_roles where rolname = current_user) as superuser,
            exists (select 1 from pg_tables where schemaname = 'public' and tableowner = current_user) as owner`,
  )
  const row = rows[0]
  if (row?.superuser)
    return `DATABASE_URL connects as superuser ${row.name}: connect as ${APP_ROLE}, which cannot change the schema`
  if (row?.owner) return `DATABASE_URL connects as ${row.name}, who owns the tables: connect as ${APP_ROLE}`
  return undefined
}
