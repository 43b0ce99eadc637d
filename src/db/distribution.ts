import type pg from 'pg'

/** Tables every shard holds whole: few rows, nobody's person. */
export const REFERENCE_TABLES: readonly string[] = [
  'account',
  'account_role',
  'agent_limit',
  'session',
  'recovery_code',
  'run',
  'audit_restart',
  'audit_seal',
  'allowance_run',
  'budget_appropriation',
  'budget_envelope',
  'delivery_list',
  'delivery_result',
  'disabled_estimate',
  'holiday_year',
  'import_file',
  'payer_account',
  'payment_batch',
  'payment_batch_count',
  'payment_batch_event',
  'payment_result',
  'performance_grant',
  'performance_grant_year',
  'policy_draft',
  'policy_draft_event',
  'policy_draft_revision',
  'policy_draft_simulation',
  'policy_file_waiting',
  'policy_pack',
  'policy_publication',
  'policy_publication_file',
  'policy_text',
  'quarter_close',
  'region_entry',
  'settlement_event',
  'settlement_statement',
  'subsidised_item',
  'voucher_outage',
  'voucher_terms',
]

/** Guard tables: what must be unique across people, each distributed by its own key. */
export const GUARD_TABLES: Readonly<Record<string, string>> = {
  identity_claim: 'document_index',
  agent_slot: 'agent_account_id',
  case_number: 'case_number',
  household_once: 'household_id',
  invoice_claim: 'issuer',
  voucher_number: 'number',
}

/** What a table that grows may be distributed by: the first column of its primary key. */
export const DISTRIBUTION_KEYS: readonly string[] = [
  'elder_id',
  'partition_id',
  'scope',
  'account_id',
  'organization_id',
  'batch_id',
  'region',
  ...Object.values(GUARD_TABLES),
]

export type Placement = {
  readonly table: string
  readonly how: 'reference' | 'distributed'
  /** The column a distributed table is split by. */
  readonly key: string | null
  /** Tables of one person lie together; guards lie for themselves. */
  readonly with: string | null
}

export type Distribution = {
  /** In the order in which Citus accepts them: what is referred to comes first. */
  readonly placements: readonly Placement[]
  /** What Citus would refuse: none in a released schema, a test looks. */
  readonly problems: readonly string[]
}

/** Keys under which few rows lie: organisations, accounts, batches and regions are read by everybody. */
const FEW_ROWS_KEYS: ReadonlySet<string> = new Set(['organization_id', 'account_id', 'batch_id', 'region'])
/** Keys that share their values with people: their tables lie beside the person's. */
const PERSON_KEYS: ReadonlySet<string> = new Set(['elder_id', 'partition_id'])
const ROOT = 'elder'

type ForeignKey = {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  readonly to: string
  readonly toColumns: readonly string[]
}

/** How the schema lies on many machines, from the catalogue. */
export async function planDistribution(pool: pg.Pool | pg.ClientBase): Promise<Distribution> {
  const { rows: keys } = await pool.query<{ table: string; first: string }>(`
    select c.relname as table, a.attname as first
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where c.relkind = 'r' order by c.relname`)
  const foreign = await readForeignKeys(pool)
  const placements = new Map(keys.map(({ table, first }) => [table, placementOf(table, first)]))
  const order = inOrder([...placements.keys()], foreign)
  return {
    placements: order.flatMap((table) => placements.get(table) ?? []),
    problems: foreign.flatMap((key) => problemOf(key, placements)),
  }
}

function placementOf(table: string, first: string): Placement {
  const guard = GUARD_TABLES[table]
  if (guard !== undefined) return { table, how: 'distributed', key: guard, with: 'none' }
  if (REFERENCE_TABLES.includes(table) || FEW_ROWS_KEYS.has(first))
    return { table, how: 'reference', key: null, with: null }
  return {
    table,
    how: 'distributed',
    key: first,
    with: table === ROOT ? null : PERSON_KEYS.has(first) ? ROOT : 'none',
  }
}

/** Every foreign key of the schema, column by column. */
export async function readForeignKeys(pool: pg.Pool | pg.ClientBase): Promise<readonly ForeignKey[]> {
  const { rows } = await pool.query<ForeignKey>(`
    select c.relname as table, k.conname as name, t.relname as to,
      array(select a.attname::text from unnest(k.conkey) with ordinality u (n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by i) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u (n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by i) as "toColumns"
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where k.contype = 'f' order by 1, 2`)
  return rows
}

/** Tables so that each stands after what it refers to. A circle of tables is left at the end, in the order of names. */
export function inOrder(
  tables: readonly string[],
  foreign: readonly { readonly table: string; readonly to: string }[],
): readonly string[] {
  const done: string[] = []
  let left = [...tables]
  while (left.length > 0) {
    const open = new Set(left)
    const free = left.filter(
      (table) => !foreign.some((key) => key.table === table && key.to !== table && open.has(key.to)),
    )
    if (free.length === 0) return [...done, ...left]
    done.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return done
}

function problemOf(key: ForeignKey, placements: ReadonlyMap<string, Placement>): readonly string[] {
  const from = placements.get(key.table)
  const to = placements.get(key.to)
  if (!from || !to || to.how === 'reference') return []
  if (from.how === 'reference') return [`${key.name}: ${key.table} lies whole on every machine, ${key.to} does not`]
  const at = from.key === null ? -1 : key.columns.indexOf(from.key)
  const together = (from.with ?? ROOT) === (to.with ?? ROOT) || from.table === to.table
  return at >= 0 && key.toColumns[at] === to.key && together
    ? []
    : [`${key.name}: ${key.table} and ${key.to} are not split by the columns that the key compares`]
}

/** The statements for the coordinator, to be run once by the owner on an empty, migrated database. */
export function distributionStatements({ placements }: Distribution): readonly string[] {
  return placements.map(({ table, how, key, with: beside }) =>
    how === 'reference'
      ? `select create_reference_table('${table}');`
      : `select create_distributed_table('${table}', '${key}'${beside === null ? '' : `, colocate_with => '${beside}'`});`,
  )
}
