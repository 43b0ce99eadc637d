import { randomBytes } from 'node:crypto'
import { type Asker, gather } from '#db/gather.ts'
import type { Db, Tx } from '#db/handle.ts'
import { sm3 } from '#kernel/digest.ts'
import type { Services } from './act.ts'
import { type Actor, NOBODY } from './actor.ts'
import {
  endSession,
  findSessions,
  insertSession,
  type SessionQuestion,
  type SessionRow,
  touchSession,
} from './store.ts'

export const SESSION_COOKIE = 'yiyang_session'
const IDLE_HOURS = 12
const ABSOLUTE_HOURS = 7 * 24
/** A session's last use is written down at most this often. */
const TOUCH_SECONDS = 60

/** Opens a session and returns its token; only the token's hash is stored. */
export async function openSession(tx: Tx, accountId: string, at: Temporal.Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertSession(tx, { tokenHash: sm3(token), accountId, at, expiresAt: at.add({ hours: ABSOLUTE_HOURS }) })
  return token
}

const ASKERS = new WeakMap<Db, Asker<SessionQuestion, SessionRow | undefined>>()

/** Every request asks for its session: those that wait are asked together. */
function sessionsOf(db: Db): Asker<SessionQuestion, SessionRow | undefined> {
  const there = ASKERS.get(db)
  if (there) return there
  const made = gather((questions: readonly SessionQuestion[]) => findSessions(db, questions))
  ASKERS.set(db, made)
  return made
}

/** Who holds the token now; nobody when it is unknown, ended, idle too long, or its account is closed. */
export async function findActor(services: Services, token: string, at: Temporal.Instant): Promise<Actor> {
  const session = await sessionsOf(services.db)({ tokenHash: sm3(token), today: services.clock.today() })
  if (!session || session.endedAt || session.status !== 'active') return NOBODY
  const idleUntil = session.lastSeenAt.add({ hours: IDLE_HOURS })
  if (Temporal.Instant.compare(at, session.expiresAt) > 0 || Temporal.Instant.compare(at, idleUntil) > 0) return NOBODY
  if (at.since(session.lastSeenAt).total('seconds') > TOUCH_SECONDS) await touchSession(services.db, sm3(token), at)
  return {
    kind: 'account',
    accountId: session.accountId,
    displayName: session.displayName,
    roles: session.roles,
    elderId: session.elderId,
  }
}

export async function closeSession(tx: Tx, token: string, at: Temporal.Instant): Promise<void> {
  await endSession(tx, sm3(token), at)
}
