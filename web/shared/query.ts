import {
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { meContract } from '#access/contract.ts'
import type { Contract } from '#http/contract.ts'
import { newId } from '#kernel/ids.ts'
import { ApiError, call, type Input, isUnanswered, type Output } from './api.ts'

const TRIES_MAX = 2
const FRESH_MS = 15_000

/** The cache of one portal. Refusals are answers and not tried again; lost connections are, twice. */
export function newQueryClient(): QueryClient {
  const retry = (tries: number, error: unknown): boolean => tries < TRIES_MAX && isUnanswered(error)
  const client: QueryClient = new QueryClient({
    // A session that ended in the middle of the day: every page learns it from the first refused answer.
    queryCache: new QueryCache({
      onError: (error, query) => {
        const endedElsewhere = error instanceof ApiError && error.problem.code === 'not-signed-in'
        if (endedElsewhere && query.queryKey[0] !== meContract.path)
          void client.invalidateQueries({ queryKey: keyOf(meContract) })
      },
    }),
    defaultOptions: {
      queries: { retry, staleTime: FRESH_MS, refetchOnWindowFocus: true },
      mutations: { retry },
    },
  })
  return client
}

/** Where the cache keeps the answers of a contract: all of them, or those to one input. */
export function keyOf(contract: Contract, input?: unknown): QueryKey {
  return input === undefined ? [contract.path] : [contract.path, input]
}

/** Reads by a contract; answers are shared between pages until something is written. */
export function useRead<C extends Contract>(
  contract: C,
  input: Input<C>,
  options: { readonly enabled?: boolean; readonly refreshMs?: number } = {},
): UseQueryResult<Output<C>> {
  return useQuery({
    queryKey: keyOf(contract, input),
    queryFn: ({ signal }) => call(contract, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refreshMs ?? false,
  })
}

/**
 * Writes by a contract. While an answer is outstanding every try of the same input carries the same idempotency key, so
 * that pressing again after a lost connection never does a thing twice; a definite answer, also a refusal, ends the key.
 * `refresh` names the contracts whose cached answers the write makes stale. `onDone` comes before they are asked again: a page
 * that shows what was done must not flash up what can no longer be done.
 */
export function useWrite<C extends Contract>(
  contract: C,
  options: { readonly refresh?: readonly Contract[]; readonly onDone?: (answer: Output<C>) => void } = {},
): UseMutationResult<Output<C>, Error, Input<C>> {
  const client = useQueryClient()
  const open = useRef<{ readonly input: string; readonly file: unknown; readonly key: string }>(undefined)
  return useMutation({
    mutationFn: async (input: Input<C>) => {
      const text = JSON.stringify(input)
      if (open.current?.input !== text || open.current.file !== input.file)
        open.current = { input: text, file: input.file, key: newId() }
      try {
        const answer = await call(contract, input, { idempotencyKey: open.current.key })
        open.current = undefined
        return answer
      } catch (error) {
        if (!isUnanswered(error)) open.current = undefined
        throw error
      }
    },
    onSuccess: async (answer) => {
      options.onDone?.(answer)
      await Promise.all((options.refresh ?? []).map((stale) => client.invalidateQueries({ queryKey: keyOf(stale) })))
    },
  })
}
