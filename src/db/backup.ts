import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { copyIn, copyOut } from './copy.ts'
import { inOrder, readForeignKeys } from './distribution.ts'

export type AppliedMigration = { readonly name: string; readonly checksum: string }

/** A table as it lies in a backup: `file` holds its rows as COPY text, packed. */
export type BackedUpTable = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly file: string
  readonly bytes: number
  readonly sm3: string
}

type Column = { readonly table: string; readonly columns: readonly string[] }

/** Every table of the schema with the columns that are written (generated ones compute themselves), referred-to tables first. */
export async function listTables(client: pg.ClientBase): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' group by c.relname order by c.relname`)
  const columns = new Map(rows.map((row) => [row.table, row]))
  return inOrder([...columns.keys()], await readForeignKeys(client)).flatMap((table) => columns.get(table) ?? [])
}

export async function appliedMigrations(client: pg.ClientBase): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select name, checksum from yiyang_meta.migration order by name',
  )
  return rows
}

/** A connection whose numbers, dates and ids come as the server writes them. */
export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'yiyang-backup' })
  await client.connect()
  return client
}

export type TableProgress = (done: { readonly tables: number; readonly of: number }) => void

/**
 * Copies every table into `folder`, all of them as of one instant: the first connection exports its snapshot, the others
 * read by it. Nothing is locked against writers.
 */
export async function copyTables(
  url: string,
  folder: string,
  progress: TableProgress,
): Promise<{ readonly tables: readonly BackedUpTable[]; readonly migrations: readonly AppliedMigration[] }> {
  const first = await connectTo(url)
  const others: pg.Client[] = []
  try {
    await first.query('begin isolation level repeatable read read only')
    const { rows } = await first.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
    const snapshot = rows[0]?.snapshot ?? ''
    const tables = await listTables(first)
    const migrations = await appliedMigrations(first)
    for (let more = 1; more < CONNECTIONS; more += 1) {
      const client = await connectTo(url)
      others.push(client)
      await client.query('begin isolation level repeatable read read only')
      await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot)}`)
    }
    const waiting = [...tables]
    const done: BackedUpTable[] = []
    await Promise.all(
      [first, ...others].map(async (client) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          done.push(await copyTable(client, next, folder))
          progress({ tables: done.length, of: tables.length })
        }
      }),
    )
    const order = new Map(tables.map(({ table }, index) => [table, index]))
    return { tables: done.sort((a, b) => (order.get(a.table) ?? 0) - (order.get(b.table) ?? 0)), migrations }
  } finally {
    for (const client of [first, ...others]) await client.end()
  }
}

const CONNECTIONS = 3

async function copyTable(client: pg.Client, { table, columns }: Column, folder: string): Promise<BackedUpTable> {
  const file = `${table}.copy.gz`
  const packed = digesting()
  const counted = countingLines()
  await pipeline(
    copyOut(client, `copy ${nameOf(client, table)} (${columnsOf(client, columns)}) to stdout`),
    counted.through,
    createGzip({ level: 6 }),
    packed.through,
    createWriteStream(join(folder, file), { mode: 0o600 }),
  )
  return { table, columns, rows: counted.lines(), file, bytes: packed.bytes(), sm3: packed.digest() }
}

/** Loads one table; its rows must be as many as were written. */
export async function loadTable(client: pg.Client, from: BackedUpTable, folder: string): Promise<void> {
  const unpacked = createReadStream(join(folder, from.file)).pipe(createGunzip())
  const text = `copy ${nameOf(client, from.table)} (${columnsOf(client, from.columns)}) from stdin`
  const rows = await copyIn(client, text, unpacked)
  if (rows !== from.rows) throw new Error(`${from.table}: ${from.rows} rows were backed up, ${rows} were loaded`)
}

function nameOf(client: pg.Client, table: string): string {
  return `public.${client.escapeIdentifier(table)}`
}

function columnsOf(client: pg.Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ')
}

/** Passes bytes on and keeps their SM3. */
function digesting() {
  const hash = createHash('sm3')
  let bytes = 0
  return {
    through: new Transform({
      transform: (chunk: Buffer, _, done) => {
        hash.update(chunk)
        bytes += chunk.length
        done(null, chunk)
      },
    }),
    bytes: () => bytes,
    digest: () => hash.digest('hex'),
  }
}

const NEWLINE = 10

/** In COPY text a line break inside a value is written as \n: every line is a row. */
function countingLines() {
  let lines = 0
  return {
    through: new Transform({
      transform: (chunk: Buffer, _, done) => {
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1
        done(null, chunk)
      },
    }),
    lines: () => lines,
  }
}

/** The SM3 of a file on disk, read in pieces. */
export async function digestOfFile(path: string): Promise<{ readonly bytes: number; readonly sm3: string }> {
  const hash = createHash('sm3')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sm3: hash.digest('hex') }
}
