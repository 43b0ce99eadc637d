/**
 * The outcome of a decision: a value, or a refusal that carries a stable code and the facts that explain it.
 * Refusals are expected answers; bugs throw (see `assert.ts`).
 */
export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends { readonly code: string }> = { readonly ok: false; readonly refusal: R }
export type Result<T, R extends { readonly code: string }> = Accepted<T> | Refused<R>

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

export function refuse<const R extends { readonly code: string }>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}

/** The value of a result that is known to be accepted; a refusal here is a bug and throws. */
export function unwrap<T, R extends { readonly code: string }>(result: Result<T, R>): T {
  if (result.ok) return result.value
  throw new Error(`expected an accepted result, got refusal ${result.refusal.code}`)
}

/** A refusal for each of the codes that carries nothing else: `Coded<'a' | 'b'>` is `{ code: 'a' } | { code: 'b' }`. */
export type Coded<C extends string> = C extends string ? { readonly code: C } : never
