import { sm3 } from '#kernel/digest.ts'

/** The hash of a Merkle tree over the leaves in order; an odd one at the end is carried up. No leaves: the hash of nothing. */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return sm3('')
  let level = leaves
  while (level.length > 1) {
    const next: string[] = []
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? ''
      const right = level[index + 1]
      next.push(right === undefined ? left : sm3(`${left}${right}`))
    }
    level = next
  }
  return level[0] ?? ''
}

/** One link of the chain: what it closes, what came before. */
export function sealHash(seal: {
  readonly sealNo: number
  readonly belowTransaction: string
  readonly entries: number
  readonly merkleRoot: string
  readonly previousHash: string
}): string {
  return sm3([seal.sealNo, seal.belowTransaction, seal.entries, seal.merkleRoot, seal.previousHash].join('|'))
}
