import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { checkEntitlementsContract } from '#directory/entitlements/contract.ts'
import { call } from '../../shared/api.ts'
import { keyOf } from '../../shared/query.ts'
import type { Check, Given } from './answers.ts'

/** What these facts give; while the next answer is on its way the last one stays, so that the page does not jump. */
export function useCheck(region: string, facts: Given): UseQueryResult<Check> {
  const input = { body: { region, facts } }
  return useQuery({
    queryKey: keyOf(checkEntitlementsContract, input),
    queryFn: ({ signal }) => call(checkEntitlementsContract, input, { signal }),
    placeholderData: keepPreviousData,
  })
}
