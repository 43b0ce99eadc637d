import { appendAudit } from '#audit/store.ts'
import { inTransaction } from '#db/handle.ts'
import { accept, type Refused, type Result, refuse } from '#kernel/result.ts'
import type { Act, AuditNote, Services } from './act.ts'
import { type Actor, accountOf } from './actor.ts'
import { claimRequestKey, storeResponse } from './request-key.ts'

/** Who calls, when the request arrived, and the key under which the answer is kept. */
export type Call = {
  readonly actor: Actor
  readonly at?: Temporal.Instant
  /** Present for writes that came with `Idempotency-Key`: scope is the elder, organisation or account. */
  readonly once?: { readonly scope: string; readonly key: string; readonly action: string; readonly digest: string }
}

export type RepeatRefusal = { readonly code: 'idempotency-key-reused' }

class RolledBack extends Error {
  readonly refused: Refused<{ readonly code: string }>
  constructor(refused: Refused<{ readonly code: string }>) {
    super('the action was refused')
    this.refused = refused
  }
}

/**
 * Runs one action in one transaction with its audit entries. A refusal rolls everything back: it leaves no trace.
 * A repeated key with the same digest gets the stored answer; with another digest it is refused.
 */
export async function runAction<T, R extends { readonly code: string }>(
  services: Services,
  call: Call,
  work: (act: Act) => Promise<Result<T, R>>,
): Promise<Result<T, R | RepeatRefusal>> {
  const at = call.at ?? services.clock.now()
  try {
    return await inTransaction(services.db, async (tx): Promise<Result<T, R | RepeatRefusal>> => {
      if (call.once) {
        const claim = await claimRequestKey(tx, { ...call.once, at })
        if (claim.kind === 'other-digest') return refuse({ code: 'idempotency-key-reused' })
        // The stored answer is what this very action returned for the same digest.
        if (claim.kind === 'answered') return accept(claim.response as T)
      }
      const notes: AuditNote[] = []
      const act: Act = {
        tx,
        at,
        today: services.clock.today(),
        actor: call.actor,
        services,
        audit: (note) => {
          notes.push(note)
        },
      }
      const result = await work(act)
      if (!result.ok) throw new RolledBack(result)
      if (notes.length === 0) throw new Error('an action ended without an audit entry')
      await appendAudit(tx, { at, accountId: accountOf(call.actor), actor: call.actor, notes })
      if (call.once) await storeResponse(tx, call.once, result.value)
      return result
    })
  } catch (error) {
    // The refusal that rolled the transaction back is the one `work` returned.
    if (error instanceof RolledBack) return error.refused as Refused<R>
    throw error
  }
}

export type ShownOnceRefusal = { readonly code: 'shown-once' }

/**
 * Runs an action whose answer holds a secret that is told once (a recovery code, a PIN): its key is kept like any other, the
 * answer is not. A repetition does nothing and is told so.
 */
export async function runShownOnce<T, R extends { readonly code: string }>(
  services: Services,
  call: Call,
  work: (act: Act) => Promise<Result<T, R>>,
): Promise<Result<T, R | RepeatRefusal | ShownOnceRefusal>> {
  let told: Result<T, R> | undefined
  const done = await runAction(services, call, async (act): Promise<Result<{ readonly shown: 'once' }, R>> => {
    told = await work(act)
    return told.ok ? accept({ shown: 'once' }) : told
  })
  if (!done.ok) return done
  return told ?? refuse({ code: 'shown-once' })
}

/**
 * Rehearses an action: everything is done as it would be, its result is told, and all of it is rolled back, audit entries included. What
 * an officer is shown before confirming is by construction what the confirmation does.
 */
export async function runRehearsal<T, R extends { readonly code: string }>(
  services: Services,
  call: Pick<Call, 'actor' | 'at'>,
  work: (act: Act) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  let told: Result<T, R> | undefined
  const rehearsed = await runAction(services, call, async (act) => {
    told = await work(act)
    return refuse({ code: 'rehearsed' })
  })
  if (!told) throw new Error(`a rehearsal ended without its result: ${rehearsed.ok}`)
  return told
}

/** Runs a reading with its audit entries, if it notes any ("who looked at my record"); never changes anything else. */
export async function runReading<T>(services: Services, call: Call, work: (act: Act) => Promise<T>): Promise<T> {
  const at = call.at ?? services.clock.now()
  return inTransaction(services.db, async (tx) => {
    const notes: AuditNote[] = []
    const act: Act = {
      tx,
      at,
      today: services.clock.today(),
      actor: call.actor,
      services,
      audit: (note) => {
        notes.push(note)
      },
    }
    const value = await work(act)
    if (notes.length > 0) await appendAudit(tx, { at, accountId: accountOf(call.actor), actor: call.actor, notes })
    return value
  })
}
