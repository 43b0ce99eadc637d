import type { z } from 'zod'
import type { Role } from '#access/actor.ts'

/** Who may call: everybody, everybody signed in, or holders of one of the roles (region and person are checked by the action). */
export type Right = 'public' | 'signed-in' | { readonly roles: readonly Role[] }

/**
 * What server and web agree on for one route. Zod schemas only: `routes.ts` implements it, the web calls it, OpenAPI is
 * made from it, and one test asks of each that its right is kept.
 */
export type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly right: Right
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response: z.ZodType
  /** A write that needs no `Idempotency-Key`, with the reason (login, previews). */
  readonly repeatable?: string
  /** The body is multipart/form-data with one file and the fields of `body`. */
  readonly upload?: true
  /** The answer is a file of this media type; `response` describes nothing. */
  readonly file?: string
}

type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given. */
export type ParamsOf<C extends Contract> = OutputOf<C['params']>
export type QueryOf<C extends Contract> = OutputOf<C['query']>
export type BodyOf<C extends Contract> = OutputOf<C['body']>
/** What a handler returns: the input of the response schema, whose transforms mask and format. */
export type AnswerOf<C extends Contract> = z.input<C['response']>
/** What the web receives. */
export type ReceivedOf<C extends Contract> = z.output<C['response']>
/** What the web sends. */
export type SentParams<C extends Contract> = InputOf<C['params']>
export type SentQuery<C extends Contract> = InputOf<C['query']>
export type SentBody<C extends Contract> = InputOf<C['body']>

/** Declares a contract and keeps its exact types. */
export function contract<const C extends Contract>(declared: C): C {
  return declared
}
