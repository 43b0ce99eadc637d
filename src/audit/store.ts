import type { AuditNote } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import type { Tx } from '#db/handle.ts'
import { newId } from '#kernel/ids.ts'

/** Entries without an elder or an account lie in this partition. */
export const COMMON_PARTITION = '00000000-0000-8000-8000-000000000000'

/** Writes the notes of one action, in its transaction. Rows are insert-only: the grants allow nothing else. */
export async function appendAudit(
  tx: Tx,
  input: {
    readonly at: Temporal.Instant
    readonly accountId: string | null
    readonly actor: Actor
    readonly notes: readonly AuditNote[]
  },
): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values(
      input.notes.map((note) => ({
        partition_id: note.elderId ?? input.accountId ?? COMMON_PARTITION,
        audit_id: newId(),
        at: input.at.toString(),
        account_id: input.accountId,
        acting_role: input.actor.kind === 'system' ? `system:${input.actor.name}` : null,
        action: note.action,
        subject_kind: note.subject.kind,
        subject_id: note.subject.id,
        elder_id: note.elderId ?? null,
        reason: note.reason ?? null,
        detail: JSON.stringify(note.detail ?? {}),
      })),
    )
    .execute()
}
