import type pg from 'pg'

type Column = {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly domain: string | null
  readonly nullable: boolean
  readonly default: string | null
  readonly generated: boolean
}

/** How PostgreSQL types read and write: [selected, inserted]. Dates and instants go in as themselves or as ISO text. */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  uuid: ['string', 'string'],
  text: ['string', 'string'],
  int2: ['number', 'number'],
  int4: ['number', 'number'],
  int8: ['number', 'number'],
  bool: ['boolean', 'boolean'],
  bytea: ['Buffer', 'Uint8Array'],
  date: ['Temporal.PlainDate', 'Temporal.PlainDate | string'],
  timestamptz: ['Temporal.Instant', 'Temporal.Instant | string'],
  jsonb: ['Json', 'string'],
  xid8: ['string', 'string'],
  _text: ['string[]', 'readonly string[]'],
  _uuid: ['string[]', 'readonly string[]'],
  _int8: ['number[]', 'readonly number[]'],
  _int4: ['number[]', 'readonly number[]'],
}

/** The Kysely interface of every table in `public`, from the catalogue: committed, and compared by a test. */
export async function tableTypes(pool: pg.Pool | pg.Client): Promise<string> {
  const columns = await readColumns(pool)
  const tables = [...new Set(columns.map((column) => column.table))]
  const lines = [
    '// Generated from the database catalogue by `npm run generate`; never edited by hand.',
    "import type { ColumnType } from 'kysely'",
    '',
    'export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }',
  ]
  for (const table of tables) {
    lines.push('', `export interface ${pascal(table)}Table {`)
    for (const column of columns.filter((entry) => entry.table === table))
      lines.push(`  ${column.column}: ${typeOf(column)}`)
    lines.push('}')
  }
  lines.push('', 'export interface DB {', ...tables.map((table) => `  ${table}: ${pascal(table)}Table`), '}', '')
  return lines.join('\n')
}

function typeOf(column: Column): string {
  const found = TYPES[column.type]
  if (!found) throw new Error(`no TypeScript type for ${column.table}.${column.column} (${column.type})`)
  const nullable = column.nullable ? ' | null' : ''
  const [select, insert] = found
  const given = `${insert}${nullable}`
  if (column.generated) return `ColumnType<${select}${nullable}, never, never>`
  const optional = column.nullable || column.default !== null ? `${given} | undefined` : given
  return `ColumnType<${select}${nullable}, ${optional}, ${given}>`
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z0-9])/g, (_, _gap: string, letter: string) => letter.toUpperCase())
}

async function readColumns(pool: pg.Pool | pg.Client): Promise<readonly Column[]> {
  const { rows } = await pool.query<Column>(`
    select c.relname as table, a.attname as column,
           coalesce(bt.typname, t.typname) as type,
           case when t.typtype = 'd' then t.typname end as domain,
           not (a.attnotnull or coalesce(t.typnotnull, false)) as nullable,
           pg_get_expr(d.adbin, d.adrelid) as default,
           a.attgenerated <> '' as generated
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v') and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_type t on t.oid = a.atttypid
    left join pg_type bt on bt.oid = t.typbasetype and t.typtype = 'd'
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  return rows
}

/** The schema as ordered text: tables, constraints, indexes, functions, grants. Differences between two servers or commits show as lines. */
export async function schemaText(pool: pg.Pool | pg.Client): Promise<string> {
  const columns = await readColumns(pool)
  const { rows: constraints } = await pool.query<{ table: string; text: string }>(`
    select c.relname as table, format('constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and k.contype in ('c', 'f', 'p', 'u', 'x') order by c.relname, k.conname`)
  const { rows: indexes } = await pool.query<{ table: string; text: string }>(`
    select tablename as table, indexdef as text from pg_indexes i where schemaname = 'public'
      and not exists (select 1 from pg_constraint k where k.conname = i.indexname) order by tablename, indexname`)
  const { rows: grants } = await pool.query<{ table: string; text: string }>(`
    select table_name as table, format('grant %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), grantee) as text
    from information_schema.role_table_grants
    where table_schema = 'public' and grantee in ('yiyang_app', 'yiyang_jobs') group by table_name, grantee order by table_name, grantee`)
  const { rows: functions } = await pool.query<{ text: string }>(`
    select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prokind = 'f' order by p.proname`)
  const lines = ['-- Generated from the database catalogue by `npm run generate`; never edited by hand.']
  for (const table of [...new Set(columns.map((column) => column.table))]) {
    lines.push('', `table ${table}`)
    for (const column of columns.filter((entry) => entry.table === table))
      lines.push(
        `  ${column.column} ${column.domain ?? column.type}${column.nullable ? '' : ' not null'}${column.default === null ? '' : ` default ${column.default}`}`,
      )
    for (const list of [constraints, indexes, grants])
      for (const row of list.filter((entry) => entry.table === table)) lines.push(`  ${row.text.replaceAll('\n', ' ')}`)
  }
  for (const row of functions) lines.push('', row.text.trimEnd())
  return `${lines.join('\n')}\n`
}
