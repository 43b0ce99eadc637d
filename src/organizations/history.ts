import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { insertOrganizationEvent } from './store.ts'

/** Writes an event of the organisation's history and its audit entry. */
export async function noteEvent(
  act: Act,
  organizationId: string,
  kind: string,
  reason?: string,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await insertOrganizationEvent(act.tx, {
    organizationId,
    eventId: newId(),
    kind,
    reason: reason ?? null,
    at: act.at,
    accountId: accountOf(act.actor),
    detail,
  })
  act.audit({
    action: `organization.${kind}`,
    subject: { kind: 'organization', id: organizationId },
    ...(reason ? { reason } : {}),
    ...(detail ? { detail } : {}),
  })
}
