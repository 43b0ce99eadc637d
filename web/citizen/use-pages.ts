import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Contract } from '#http/contract.ts'
import { call, type Input, type Output } from '../shared/api.ts'

type Paged = { readonly items: readonly unknown[]; readonly nextCursor: string | null }
type PagedContract = Contract & { readonly response: z.ZodType<Paged> }
type Item<C extends PagedContract> = z.output<C['response']>['items'][number]

export type Pages<I> = {
  readonly items: readonly I[] | undefined
  readonly error: unknown
  readonly retry: () => void
  /** Asks for the next page; absent when everything is shown. */
  readonly more: (() => void) | undefined
  readonly pending: boolean
}

/** A list that grows by its cursor; `inputAt` says what to ask for at a cursor. Answers are kept under the contract's path. */
export function usePages<C extends PagedContract>(
  contract: C,
  inputAt: (cursor: string | undefined) => Input<C>,
): Pages<Item<C>> {
  const read = useInfiniteQuery({
    queryKey: [contract.path, 'pages', inputAt(undefined)],
    queryFn: async ({ pageParam, signal }) => {
      const answer: Output<C> = await call(contract, inputAt(pageParam), { signal })
      // A paged contract answers with a page: its response schema says so.
      return answer as unknown as { readonly items: readonly Item<C>[]; readonly nextCursor: string | null }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return {
    items: read.data?.pages.flatMap((page) => page.items),
    error: read.error,
    retry: () => void read.refetch(),
    more: read.hasNextPage ? () => void read.fetchNextPage() : undefined,
    pending: read.isFetchingNextPage,
  }
}
