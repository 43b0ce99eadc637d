import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { searchProvidersContract } from '#organizations/search/contract.ts'
import { call, type Input, type Output } from '../../shared/api.ts'
import { keyOf } from '../../shared/query.ts'

export type Provider = Output<typeof searchProvidersContract>['providers'][number]
export type ProviderQuery = Omit<Input<typeof searchProvidersContract>['query'], 'cursor' | 'limit'>

/** Providers that answer to a search, page by page. */
export function useProviders(query: ProviderQuery): UseInfiniteQueryResult<readonly Provider[]> {
  return useInfiniteQuery({
    queryKey: keyOf(searchProvidersContract, { query, pages: true }),
    queryFn: ({ pageParam, signal }) =>
      call(searchProvidersContract, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: (found) => found.pages.flatMap((page) => page.providers),
  })
}
