import { sql } from 'kysely'
import type { Services } from '#access/act.ts'
import { inTransaction } from '#db/handle.ts'
import { sm3 } from '#kernel/digest.ts'
import { merkleRoot, sealHash } from './seal.ts'
import { entryLeaves, findLastSeal, findSeals, insertSeal, oldestRunning } from './seal-store.ts'

const GENESIS = sm3('yiyang audit chain')

/** Chains the entries of all finished transactions onto the last seal; nothing new, nothing sealed. Run every minute. */
export async function sealAudit(services: Pick<Services, 'db' | 'clock'>): Promise<{ readonly sealed: number }> {
  return inTransaction(services.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(7310002)`.execute(tx)
    const last = await findLastSeal(tx)
    const below = await oldestRunning(tx)
    const from = last?.belowTransaction ?? '0'
    const leaves = await entryLeaves(tx, from, below)
    if (leaves.length === 0) return { sealed: 0 }
    const link = {
      sealNo: (last?.sealNo ?? 0) + 1,
      belowTransaction: below,
      entries: leaves.length,
      merkleRoot: merkleRoot(leaves.map((leaf) => sm3(leaf))),
      previousHash: last?.hash ?? GENESIS,
    }
    await insertSeal(tx, { ...link, hash: sealHash(link), at: services.clock.now() })
    return { sealed: leaves.length }
  })
}

export type AuditCheck = { readonly name: string; readonly ok: boolean; readonly detail: string }

/** Recomputes the whole chain from the entries: a changed, added or removed entry breaks it from there on. */
export async function verifyAudit(services: Pick<Services, 'db'>): Promise<readonly AuditCheck[]> {
  let previous = GENESIS
  let from = '0'
  let entries = 0
  let count = 0
  for (;;) {
    const seals = await findSeals(services.db, count, 500)
    for (const seal of seals) {
      const leaves = await entryLeaves(services.db, from, seal.belowTransaction)
      const broken = brokenAt(seal, leaves, previous)
      if (broken) return [{ name: 'audit-chain', ok: false, detail: `seal ${seal.sealNo}: ${broken}` }]
      previous = seal.hash
      from = seal.belowTransaction
      entries += leaves.length
      count = seal.sealNo
    }
    if (seals.length < 500) break
  }
  return [{ name: 'audit-chain', ok: true, detail: `${count} seals over ${entries} entries` }]
}

function brokenAt(
  seal: Parameters<typeof sealHash>[0] & { readonly hash: string },
  leaves: readonly string[],
  previous: string,
): string | undefined {
  if (seal.previousHash !== previous) return 'does not follow the one before'
  if (leaves.length !== seal.entries) return `${seal.entries} entries were sealed, ${leaves.length} are there`
  if (merkleRoot(leaves.map((leaf) => sm3(leaf))) !== seal.merkleRoot) return 'an entry was changed'
  return sealHash(seal) === seal.hash ? undefined : 'the seal itself was changed'
}
