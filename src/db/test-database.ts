import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#kernel/ids.ts'
import { type Database, openDatabase } from './handle.ts'
import { createDatabase } from './roles.ts'

/** Where the suite's server listens; set by the global set-up before any test file runs. */
export type TestServer = { readonly superuserUrl: string; readonly template: string; readonly password: string }

export const TEST_SERVER_VARIABLE = 'YIYANG_TEST_SERVER'

export function testServer(): TestServer {
  const text = process.env[TEST_SERVER_VARIABLE]
  if (!text)
    throw new Error('the test server is not running: start tests through vitest, whose global set-up starts it')
  return JSON.parse(text)
}

export type TestDatabase = Database & {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly jobsUrl: string
  /** The same database as its owner, for what the application role must not do. */
  readonly owner: Database
}

/** A fresh, migrated database of its own for one test file, connected as the application role. */
export async function aDatabase(): Promise<TestDatabase> {
  const server = testServer()
  const name = `t_${newId().replaceAll('-', '')}`
  await createDatabase(server.superuserUrl, name, server.template)
  const url = (role: string) => {
    const target = new URL(server.superuserUrl)
    target.username = role
    target.password = server.password
    target.pathname = `/${name}`
    return target.toString()
  }
  const appUrl = url('yiyang_app')
  const ownerUrl = url('yiyang_owner')
  const app = openDatabase(appUrl)
  const owner = openDatabase(ownerUrl, 2)
  return {
    ...app,
    appUrl,
    ownerUrl,
    jobsUrl: url('yiyang_jobs'),
    owner,
    close: async () => {
      await app.close()
      await owner.close()
    },
  }
}

/** A folder of its own under the system's temporary space. */
export function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'yiyang-test-'))
}
