import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'

/** A bureau, an assessment agency or a care institution. */
export const ORGANIZATION_KINDS = ['bureau', 'agency', 'institution'] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

export const ORGANIZATION_STATUSES = ['applied', 'active', 'suspended', 'removed', 'refused'] as const
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number]

/** The category under which assessment agencies are contracted and priced; care categories come from the packs. */
export const ASSESSMENT_CATEGORY = 'assessment'
/** The family of contracts that lets an agency assess. */
export const ASSESSMENT_FAMILY = 'assessment'
/** The family of contracts that lets an institution take care vouchers. */
export const CARE_VOUCHER_FAMILY = 'care-voucher'

export type Organization = {
  readonly organizationId: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly creditCode: string
  /** The county where it is registered and supervised. */
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly contactName: string
  readonly introduction: string | null
  readonly licenceNumber: string | null
  readonly licenceExpiresOn: PlainDate | null
  readonly status: OrganizationStatus
  readonly commitmentAcceptedAt: Temporal.Instant | null
  readonly managerAccountId: string | null
  readonly appliedBy: string
  readonly appliedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
}

export type OrganizationVerb = 'approve' | 'refuse' | 'suspend' | 'resume' | 'remove' | 'order-rectification'

/** Which decision is possible in which status; portals disable the other buttons by this very table. */
export const VERB_NEEDS: Readonly<Record<OrganizationVerb, readonly OrganizationStatus[]>> = {
  approve: ['applied'],
  refuse: ['applied'],
  suspend: ['active'],
  resume: ['suspended'],
  remove: ['active', 'suspended'],
  'order-rectification': ['active', 'suspended'],
}

export type StatusRefusal = { readonly code: 'status-forbids'; readonly status: OrganizationStatus }

/** Whether the organisation's status allows the decision. */
export function decideVerb(organization: Organization, verb: OrganizationVerb): Result<true, StatusRefusal> {
  return VERB_NEEDS[verb].includes(organization.status)
    ? accept(true)
    : refuse({ code: 'status-forbids', status: organization.status })
}

export type ApprovalRefusal =
  | StatusRefusal
  | { readonly code: 'commitment-missing' }
  | { readonly code: 'licence-missing' }
  | { readonly code: 'licence-expired'; readonly expiredOn: string }
  | { readonly code: 'own-application' }

/** Whether an application can be approved on that day by that account: papers complete and somebody else decides. */
export function decideApproval(
  organization: Organization,
  by: string | null,
  on: PlainDate,
): Result<true, ApprovalRefusal> {
  const allowed = decideVerb(organization, 'approve')
  if (!allowed.ok) return allowed
  if (by === organization.appliedBy) return refuse({ code: 'own-application' })
  if (organization.kind === 'bureau') return accept(true)
  if (!organization.commitmentAcceptedAt) return refuse({ code: 'commitment-missing' })
  if (!organization.licenceExpiresOn) return refuse({ code: 'licence-missing' })
  return licenceValid(organization, on)
}

/** Whether the licence is still good: its last day counts. */
export function licenceValid(
  organization: Pick<Organization, 'licenceExpiresOn'>,
  on: PlainDate,
): Result<true, { readonly code: 'licence-expired'; readonly expiredOn: string }> {
  const { licenceExpiresOn } = organization
  if (licenceExpiresOn && isBefore(licenceExpiresOn, on))
    return refuse({ code: 'licence-expired', expiredOn: licenceExpiresOn.toString() })
  return accept(true)
}

/** A contract with a region for a family of programmes. */
export type Contract = {
  readonly contractId: string
  readonly organizationId: string
  readonly family: string
  readonly region: string
  readonly number: string | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
  readonly endedOn: PlainDate | null
  readonly endReason: string | null
}

/** The last day on which the contract counts: its end, or the earlier day on which it was ended. */
export function lastDayOf(contract: Pick<Contract, 'validTo' | 'endedOn'>): PlainDate {
  return contract.endedOn && isBefore(contract.endedOn, contract.validTo) ? contract.endedOn : contract.validTo
}

/** Whether the contract counts on that day; its first and its last day do. */
export function contractCovers(contract: Pick<Contract, 'validFrom' | 'validTo' | 'endedOn'>, on: PlainDate): boolean {
  return !isBefore(on, contract.validFrom) && !isBefore(lastDayOf(contract), on)
}
