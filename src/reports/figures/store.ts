import { readFileSync } from 'node:fs'
import { CompiledQuery } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { Cell, Row } from './figure.ts'

const texts = new Map<string, string>()

/** The SQL of a file beside this one; read once. */
function fileText(name: string): string {
  const known = texts.get(name)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8')
  texts.set(name, text)
  return text
}

/** Runs a figure's SQL file; its rows have the columns that `FIGURES` names. */
export async function runFile(tx: Db | Tx, name: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
  const { rows } = await tx.executeQuery<Record<string, Cell>>(CompiledQuery.raw(fileText(name), [...parameters]))
  return rows
}

export type SealedLevel = {
  readonly elderId: string
  readonly place: string
  readonly factId: string | null
  readonly value: unknown
  readonly sealed: Buffer | null
}

/** A page of those who hold the award, with their level as it is stored. */
export async function findLevels(
  tx: Db | Tx,
  of: {
    readonly places: string
    readonly to: string
    readonly digits: number
    readonly size: number
    readonly after: string
  },
): Promise<readonly SealedLevel[]> {
  const { rows } = await tx.executeQuery<SealedLevel>(
    CompiledQuery.raw(fileText('level-holders'), [of.places, of.to, of.digits, of.size, of.after]),
  )
  return rows
}

/** How many disabled elders a region estimates to have, from a month on; a later word replaces an earlier one of the same month. */
export async function insertEstimate(
  tx: Tx,
  estimate: {
    readonly region: string
    readonly fromMonth: string
    readonly people: number
    readonly source: string
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('disabled_estimate')
    .values({
      region: estimate.region,
      from_month: estimate.fromMonth,
      people: estimate.people,
      source: estimate.source,
      recorded_by: estimate.by,
      recorded_at: estimate.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('region')
    .executeTakeFirst()
  return row !== undefined
}
