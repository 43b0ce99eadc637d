import type { Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import type { Call } from '#access/run-action.ts'
import type { Result } from '#kernel/result.ts'
import type { AnswerOf, BodyOf, Contract, ParamsOf, QueryOf } from './contract.ts'
import type { COMMON_PROBLEMS, ProblemRow, ProblemTable } from './problem.ts'

export type UploadedFile = { readonly filename: string; readonly bytes: Buffer }

/** What a handler is given: checked input, who calls, and `call` for `runAction`. */
export type RouteRequest<C extends Contract, S extends Services> = {
  readonly params: ParamsOf<C>
  readonly query: QueryOf<C>
  readonly body: BodyOf<C>
  readonly actor: Actor
  readonly at: Temporal.Instant
  /** For `runAction`: the actor, the instant of arrival and the idempotency key. */
  readonly call: Call
  readonly services: S
  readonly file: UploadedFile | undefined
  readonly address: string
  readonly sessionToken: string | undefined
}

/** Headers a handler may set: cookies of login, file names. */
export type RouteReply = { readonly header: (name: string, value: string) => void }

export type Route<S extends Services = Services> = {
  readonly contract: Contract
  readonly problems: Readonly<Record<string, ProblemRow>>
  readonly handle: (
    request: RouteRequest<Contract, S>,
    reply: RouteReply,
  ) => Promise<Result<unknown, { readonly code: string }>>
}

type Common = { readonly code: keyof typeof COMMON_PROBLEMS }

/** Ties a handler to its contract. The problem table must have a row for every refusal the handler can return. */
export function implement<C extends Contract, S extends Services, R extends { readonly code: string }>(
  contract: C,
  problems: ProblemTable<Exclude<R, Common>>,
  handle: (request: RouteRequest<C, S>, reply: RouteReply) => Promise<Result<AnswerOf<C>, R>>,
): Route<S> {
  return {
    contract,
    problems: problems as Readonly<Record<string, ProblemRow>>,
    // `app.ts` parses params, query and body by this very contract before it calls the handler.
    handle: handle as Route<S>['handle'],
  }
}
