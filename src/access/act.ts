import type pg from 'pg'
import type { Db, Tx } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Role } from './actor.ts'
import { type Actor, accountOf } from './actor.ts'

/** What the composition root gives to every action: connections, time, keys. Domains add theirs by parameter. */
export type Services = {
  readonly db: Db
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sealer: Sealer
  /** Production mode refuses demo passwords and the demo date. */
  readonly production: boolean
}

/** What is written down about an action. `elderId` makes it part of "who looked at my record". */
export type AuditNote = {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly elderId?: string
  readonly reason?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** One action in progress: its transaction, its instant (stamped on arrival), who acts, and the notes for the audit. */
export type Act = {
  readonly tx: Tx
  readonly at: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly actor: Actor
  readonly services: Services
  readonly audit: (note: AuditNote) => void
}

/** The account behind an act that only signed-in people reach; without one it is a bug in the route's right. */
export function actingAccount(act: Act): string {
  const account = accountOf(act.actor)
  if (account === null) throw new Error('an action for accounts was reached without one')
  return account
}

export type NotAllowed = { readonly code: 'not-allowed'; readonly needs?: readonly Role[] }
