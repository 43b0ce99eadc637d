import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { schemaText, tableTypes } from './catalogue.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { createDatabase, ensureRoles, OWNER_ROLE } from './roles.ts'
import { aFolder } from './test-database.ts'

// Writes `schema.sql` and `types.generated.ts` from a database migrated from nothing.
const server = await startEmbedded({ folder: aFolder(), durable: false })
try {
  await ensureRoles(server.superuserUrl('postgres'), { owner: 'x', app: 'x', jobs: 'x' })
  await createDatabase(server.superuserUrl('postgres'), 'generate')
  await migrate(`postgres://${OWNER_ROLE}:x@${server.host}:${server.port}/generate`)
  const client = new pg.Client({ connectionString: server.superuserUrl('generate') })
  await client.connect()
  writeFileSync(new URL('types.generated.ts', import.meta.url), await tableTypes(client))
  writeFileSync(new URL('../../schema.sql', import.meta.url), await schemaText(client))
  await client.end()
} finally {
  await server.stop()
}
