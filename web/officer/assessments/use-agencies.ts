import { listOrganizationsContract } from '#organizations/contract.ts'
import { useRead } from '../../shared/query.ts'

const AGENCIES_MAX = 100

/** The region's active assessment agencies, for a select. */
export function useAgencies(region: string): readonly { readonly value: string; readonly label: string }[] {
  const read = useRead(
    listOrganizationsContract,
    { query: { region, kind: 'agency', status: 'active', limit: AGENCIES_MAX } },
    { enabled: region !== '' },
  )
  return (read.data?.organizations ?? []).map(({ organizationId, name }) => ({ value: organizationId, label: name }))
}
