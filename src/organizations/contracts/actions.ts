import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { NotFound } from '../authority.ts'
import { noteEvent } from '../history.ts'
import { lastDayOf, type OrganizationStatus } from '../organization.ts'
import { findOrganizationForUpdate } from '../store.ts'
import { findContract, insertContract, listContracts, updateContractEnd } from './store.ts'

export type ContractRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'status-forbids'; readonly status: OrganizationStatus }
  | { readonly code: 'contract-period-reversed' }
  | { readonly code: 'contract-overlaps'; readonly validFrom: string; readonly validTo: string }

/** Signs a contract of a region with an active organisation, for a family of programmes and a period; both days count. */
export async function signContract(
  act: Act,
  input: {
    readonly organizationId: string
    readonly family: string
    readonly region: string
    readonly number?: string | undefined
    readonly validFrom: PlainDate
    readonly validTo: PlainDate
  },
): Promise<Result<{ readonly contractId: string }, ContractRefusal>> {
  const allowed = requireRegion(act, ['county-approver'], input.region)
  if (!allowed.ok) return allowed
  const organization = await findOrganizationForUpdate(act.tx, input.organizationId)
  if (!organization) return refuse({ code: 'not-found' })
  if (organization.status !== 'active') return refuse({ code: 'status-forbids', status: organization.status })
  if (isBefore(input.validTo, input.validFrom)) return refuse({ code: 'contract-period-reversed' })
  const overlapping = (await listContracts(act.tx, input.organizationId)).find(
    (other) =>
      other.family === input.family &&
      other.region === input.region &&
      !isBefore(input.validTo, other.validFrom) &&
      !isBefore(lastDayOf(other), input.validFrom),
  )
  if (overlapping) return refuse(overlaps(overlapping.validFrom, lastDayOf(overlapping)))
  const contractId = newId()
  const inserted = await insertContract(act.tx, {
    ...input,
    number: input.number ?? null,
    contractId,
    signedBy: actingAccount(act),
    at: act.at,
  })
  if (!inserted) return refuse(overlaps(input.validFrom, input.validTo))
  await noteEvent(act, input.organizationId, 'contract-signed', undefined, {
    contractId,
    family: input.family,
    region: input.region,
  })
  return accept({ contractId })
}

function overlaps(from: PlainDate, to: PlainDate) {
  return { code: 'contract-overlaps', validFrom: from.toString(), validTo: to.toString() } as const
}

export type EndContractRefusal =
  | NotAllowed
  | NotFound
  | { readonly code: 'contract-already-ended' }
  | { readonly code: 'end-outside-contract'; readonly validFrom: string; readonly validTo: string }
  | { readonly code: 'end-in-the-past' }

/** Ends a contract early; `on` is its last day. What was delivered until then is settled as usual. */
export async function endContract(
  act: Act,
  input: {
    readonly organizationId: string
    readonly contractId: string
    readonly on: PlainDate
    readonly reason: string
  },
): Promise<Result<{ readonly contractId: string }, EndContractRefusal>> {
  await findOrganizationForUpdate(act.tx, input.organizationId)
  const contract = await findContract(act.tx, input.organizationId, input.contractId)
  if (!contract) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, ['county-approver'], contract.region)
  if (!allowed.ok) return allowed
  if (contract.endedOn) return refuse({ code: 'contract-already-ended' })
  // A day in the past would make redemptions unlawful that were lawful when they were made.
  if (isBefore(input.on, act.today.subtract({ days: 1 }))) return refuse({ code: 'end-in-the-past' })
  const before = isBefore(input.on, contract.validFrom.subtract({ days: 1 }))
  if (before || isBefore(contract.validTo, input.on))
    return refuse({
      code: 'end-outside-contract',
      validFrom: contract.validFrom.toString(),
      validTo: contract.validTo.toString(),
    })
  await updateContractEnd(act.tx, input.organizationId, input.contractId, {
    on: input.on,
    reason: input.reason,
    by: actingAccount(act),
  })
  await noteEvent(act, input.organizationId, 'contract-ended', input.reason, { contractId: input.contractId })
  return accept({ contractId: input.contractId })
}
