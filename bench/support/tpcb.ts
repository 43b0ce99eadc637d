import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { BenchServer } from './server.ts'

/** One measurement of PostgreSQL's own TPC-B-like transaction. */
export type TpcB = {
  readonly how: 'pgbench' | 'the same transaction through our driver'
  readonly run: (seconds: number) => Promise<number>
  readonly close: () => Promise<void>
}

/** Prepares TPC-B with a scale of at least the number of clients; by pgbench when the system has it. */
export async function prepareTpcB(server: BenchServer, clients: number): Promise<TpcB> {
  const tool = findPgbench()
  const url = new URL(server.superuserUrl('postgres'))
  const admin = new pg.Client({ connectionString: url.toString() })
  await admin.connect()
  await admin.query('create database tpcb')
  await admin.end()
  return tool ? withTool(tool, server, clients) : withDriver(server, clients)
}

/** pgbench in the PATH or where Debian puts it. */
export function findPgbench(): string | undefined {
  const found = spawnSync('pgbench', ['--version'], { stdio: 'ignore' })
  if (found.status === 0) return 'pgbench'
  const base = '/usr/lib/postgresql'
  const folders = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : []
  return folders.map((folder) => join(base, folder, 'bin', 'pgbench')).find((file) => existsSync(file))
}

function withTool(tool: string, server: BenchServer, clients: number): TpcB {
  const url = new URL(server.superuserUrl('tpcb'))
  const env = { ...process.env, PGPASSWORD: url.password }
  const target = ['-h', url.hostname, '-p', url.port, '-U', url.username]
  const init = spawnSync(tool, ['-i', '-q', '-s', String(clients), ...target, 'tpcb'], { env, encoding: 'utf8' })
  if (init.status !== 0) throw new Error(`pgbench -i failed: ${init.stderr}`)
  return {
    how: 'pgbench',
    run: async (seconds) => {
      const flags = ['-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-n']
      const done = spawnSync(tool, [...flags, ...target, 'tpcb'], { env, encoding: 'utf8', maxBuffer: 1 << 26 })
      const tps = /tps = ([\d.]+)/.exec(done.stdout)?.[1]
      if (!tps) throw new Error(`pgbench failed: ${done.stderr}`)
      return Number(tps)
    },
    close: async () => {},
  }
}

const ACCOUNTS = 100_000
const TELLERS = 10

async function withDriver(server: BenchServer, clients: number): Promise<TpcB> {
  process.stderr.write(
    'pgbench was not found (apt-get install postgresql-contrib): the same transaction runs through our driver\n',
  )
  const pool = new pg.Pool({ connectionString: server.superuserUrl('tpcb'), max: clients })
  await pool.query(`
    create table branches (bid int primary key, bbalance int) with (fillfactor = 100);
    create table tellers (tid int primary key, bid int, tbalance int) with (fillfactor = 100);
    create table accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
    create table history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    insert into branches select n, 0 from generate_series(1, ${clients}) n;
    insert into tellers select n, (n - 1) / ${TELLERS} + 1, 0 from generate_series(1, ${clients * TELLERS}) n;
    insert into accounts select n, (n - 1) / ${ACCOUNTS} + 1, 0, '' from generate_series(1, ${clients * ACCOUNTS}) n;
    vacuum analyze;`)
  const random = (max: number) => 1 + Math.floor(Math.random() * max)
  const once = async (client: pg.PoolClient) => {
    const [aid, bid, tid] = [random(clients * ACCOUNTS), random(clients), random(clients * TELLERS)]
    const delta = random(10_000) - 5000
    await client.query('begin')
    await client.query({
      name: 'a',
      text: 'update accounts set abalance = abalance + $1 where aid = $2',
      values: [delta, aid],
    })
    await client.query({ name: 'b', text: 'select abalance from accounts where aid = $1', values: [aid] })
    await client.query({
      name: 'c',
      text: 'update tellers set tbalance = tbalance + $1 where tid = $2',
      values: [delta, tid],
    })
    await client.query({
      name: 'd',
      text: 'update branches set bbalance = bbalance + $1 where bid = $2',
      values: [delta, bid],
    })
    await client.query({
      name: 'e',
      text: 'insert into history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, now())',
      values: [tid, bid, aid, delta],
    })
    await client.query('end')
  }
  return {
    how: 'the same transaction through our driver',
    run: async (seconds) => {
      const until = performance.now() + seconds * 1000
      let count = 0
      await Promise.all(
        Array.from({ length: clients }, async () => {
          const client = await pool.connect()
          while (performance.now() < until) {
            await once(client)
            count += 1
          }
          client.release()
        }),
      )
      return count / seconds
    },
    close: () => pool.end(),
  }
}
