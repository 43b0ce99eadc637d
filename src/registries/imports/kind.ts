import type { Act } from '#access/act.ts'
import type { Role } from '#access/actor.ts'
import type { Column, Fault, ReadRow } from './column.ts'

/** What one row would do. Names are masked where they are shown. */
export type Effect = {
  readonly line: number
  readonly what: 'new' | 'changed' | 'same' | 'skipped'
  readonly name: string
  readonly says: string
}

/** What a file would do; `apply` does it, in the same transaction, and nothing else. */
export type ImportPlan = {
  readonly faults: readonly Fault[]
  readonly effects: readonly Effect[]
  readonly apply: (by: ImportApply) => Promise<void>
}

export type ImportApply = { readonly importId: string; readonly progress: (done: number) => void }

/** What can be taken over from a file. Domains bring theirs; the composition root lists them. */
export type ImportKind = {
  readonly kind: string
  readonly title: string
  readonly columns: readonly Column[]
  /** Who checks and applies it; with `byTwo` the second is another person. */
  readonly roles: readonly Role[]
  readonly byTwo: boolean
  /** Whether the file belongs to the whole platform and not to a region. */
  readonly national: boolean
  readonly plan: (act: Act, region: string, rows: readonly ReadRow[]) => Promise<ImportPlan>
}

/** A plan that does nothing, for files with faults. */
export function faulty(faults: readonly Fault[], effects: readonly Effect[] = []): ImportPlan {
  return { faults, effects, apply: async () => undefined }
}
