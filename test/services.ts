import { randomBytes } from 'node:crypto'
import type { Services } from '#access/act.ts'
import type { Actor, Role } from '#access/actor.ts'
import type { Database } from '#db/handle.ts'
import { type KeyRing, newKeyRing, sealerOf } from '#db/sealed.ts'
import { ZONE } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'

/** Services on a test database with a clock that stands at `at` (or at 10 o'clock of `today`) and can be moved. */
export function testServices(
  database: Database,
  options: { readonly today?: string; readonly at?: string; readonly ring?: KeyRing } = {},
): Services & { readonly moveTo: (dateOrInstant: string) => void } {
  let instant = readInstant(options.at ?? options.today ?? '2026-03-02')
  return {
    db: database.db,
    pool: database.pool,
    clock: { now: () => instant, today: () => instant.toZonedDateTimeISO(ZONE).toPlainDate() },
    sealer: sealerOf(options.ring ?? newKeyRing()),
    production: false,
    moveTo: (dateOrInstant) => {
      instant = readInstant(dateOrInstant)
    },
  }
}

function readInstant(text: string): Temporal.Instant {
  return text.includes('T') ? Temporal.Instant.from(text) : Temporal.Instant.from(`${text}T10:00:00+08:00`)
}

/** An account actor with one role, as the session would give it. Its row is not in the database. */
export function anActor(
  role: Role,
  region = '650199',
  options: { readonly organizationId?: string; readonly elderId?: string; readonly accountId?: string } = {},
): Extract<Actor, { kind: 'account' }> {
  return {
    kind: 'account',
    accountId: options.accountId ?? newId(),
    displayName: `测试${role}`,
    roles: [{ role, region, organizationId: options.organizationId ?? null }],
    elderId: options.elderId ?? null,
  }
}

/** A key for `Idempotency-Key`. */
export function aKey(): string {
  return randomBytes(12).toString('hex')
}
