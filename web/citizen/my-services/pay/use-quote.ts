import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { quoteOnlineContract } from '#care/redeem/contract.ts'
import { call, isUnanswered, type Output } from '../../../shared/api.ts'

/** What the voucher would pay now. A preview: it is asked anew each time the page opens, and never kept. */
export function useQuote(of: {
  readonly elderId: string
  readonly serviceId: string
  readonly swap: boolean
}): UseQueryResult<Output<typeof quoteOnlineContract>> {
  const { elderId, serviceId, swap } = of
  return useQuery({
    queryKey: [quoteOnlineContract.path, of],
    queryFn: ({ signal }) => call(quoteOnlineContract, { params: { elderId, serviceId }, body: { swap } }, { signal }),
    gcTime: 0,
    staleTime: 0,
    retry: (tries, error) => tries < 2 && isUnanswered(error),
  })
}
