import { expect } from 'vitest'
import type { Db } from '#db/handle.ts'
import { checkInvariants, type InvariantResult } from '#ledger/invariants.ts'
import { BOOKS } from '../../src/cli/commands/verify.ts'

/** What every scenario ends with: all invariants of the books, printed one a line, none broken. */
export async function expectBooksHold(db: Db, scenario: string, except: readonly string[] = []): Promise<void> {
  const results = await checkInvariants(
    db,
    BOOKS.filter(({ id }) => !except.includes(id)),
  )
  for (const result of results) process.stdout.write(`${lineOf(scenario, result)}\n`)
  expect(results.length).toBeGreaterThan(10)
  expect(results.filter(({ holds }) => !holds)).toEqual([])
}

function lineOf(scenario: string, { id, says, holds, broken }: InvariantResult): string {
  return `${holds ? 'ok    ' : 'BROKEN'} ${scenario}: ${id} — ${says}${holds ? '' : ` (${broken})`}`
}
