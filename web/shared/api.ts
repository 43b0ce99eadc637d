import type { z } from 'zod'
import type { Contract, ReceivedOf } from '#http/contract.ts'
import { newId } from '#kernel/ids.ts'
import { codeOfStatus, type Problem, readProblem } from './problem.ts'

type Part<C, K extends 'params' | 'query' | 'body'> = C extends { readonly [key in K]: infer S extends z.ZodType }
  ? Record<never, unknown> extends z.input<S>
    ? { readonly [key in K]?: z.input<S> }
    : { readonly [key in K]: z.input<S> }
  : { readonly [key in K]?: undefined }
type FilePart<C> = C extends { readonly upload: true } ? { readonly file: File } : { readonly file?: undefined }

/** The parts of a request that this contract asks for. */
export type Input<C extends Contract> = Part<C, 'params'> & Part<C, 'query'> & Part<C, 'body'> & FilePart<C>
/** What comes back: the contracted answer, or the file of a contract that answers with one. */
export type Output<C extends Contract> = C extends { readonly file: string } ? Blob : ReceivedOf<C>

export type CallOptions = {
  readonly signal?: AbortSignal
  /** The same for every try of one submit; a fresh one is made when absent. */
  readonly idempotencyKey?: string
}

/** A request that was refused or did not arrive. `problem.code` says which; texts are found by it. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** Whether the same request, sent again, may be answered otherwise: nothing came back, or the server was busy. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.status === 0 || error.problem.status >= 502)
}

/**
 * Sends one request as its contract says. Throws `ApiError` for every refusal and, with `status` 0, for a lost connection.
 * The answer is not parsed again: the server has just written it by this very schema, and its transforms (masks) are done.
 */
export async function call<C extends Contract>(
  contract: C,
  input: Input<C>,
  options: CallOptions = {},
): Promise<Output<C>> {
  const response = await send(contract, input, options)
  if (!response.ok) throw new ApiError(await readProblem(response))
  // The contract's own type, which nothing at run time can name.
  if (contract.file) return (await response.blob()) as Output<C>
  return (await response.json().catch(() => {
    throw new ApiError({ code: 'answer-unexpected', status: response.status, title: 'not JSON', facts: {} })
  })) as Output<C>
}

type Parts = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown; readonly file?: unknown }

async function send(contract: Contract, input: Parts, options: CallOptions): Promise<Response> {
  const headers = new Headers({ accept: contract.file ?? 'application/json' })
  if (input.body !== undefined && !contract.upload) headers.set('content-type', 'application/json')
  if (contract.method !== 'GET' && contract.repeatable === undefined)
    headers.set('idempotency-key', options.idempotencyKey ?? newId())
  try {
    return await fetch(addressOf(contract, input), {
      method: contract.method,
      headers,
      credentials: 'same-origin',
      ...(options.signal && { signal: options.signal }),
      ...bodyOf(contract, input),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError({ code: codeOfStatus(0), status: 0, title: 'no connection', facts: {} })
  }
}

function bodyOf(contract: Contract, input: Parts): { readonly body?: BodyInit } {
  if (contract.upload) {
    const form = new FormData()
    for (const [name, value] of entriesOf(input.body)) if (value !== undefined) form.append(name, String(value))
    if (input.file instanceof File) form.append('file', input.file)
    return { body: form }
  }
  return input.body === undefined ? {} : { body: JSON.stringify(input.body) }
}

/** The address of a call; absent query values are left out, lists are repeated. */
export function addressOf(contract: Pick<Contract, 'path'>, input: Parts): string {
  const params = Object.fromEntries(entriesOf(input.params))
  const path = contract.path.replace(/:([A-Za-z]\w*)/g, (_all, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${contract.path} needs the parameter ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of entriesOf(input.query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  return search.size > 0 ? `${path}?${search}` : path
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
