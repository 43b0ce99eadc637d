import { listStaffContract } from '#organizations/staff/contract.ts'
import { useRead } from '../../shared/query.ts'

/** Carers and others who work at the institution now, to choose from. */
export function useWorkers(organizationId: string): readonly { readonly value: string; readonly label: string }[] {
  const staff = useRead(listStaffContract, { params: { organizationId } }, { enabled: organizationId !== '' })
  return (staff.data?.staff ?? [])
    .filter(({ endedOn }) => endedOn === null)
    .map(({ staffId, name }) => ({ value: staffId, label: name }))
}
