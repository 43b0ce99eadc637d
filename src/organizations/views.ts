import type { Act, NotAllowed } from '#access/act.ts'
import { holds, holdsAt } from '#access/actor.ts'
import type { AnswerOf } from '#http/contract.ts'
import { maskAccount } from '#kernel/names.ts'
import { accept, type Result } from '#kernel/result.ts'
import { COUNTY_ROLES, MANAGER_ROLES, type NotFound, organizationForReader } from './authority.ts'
import type { organizationContract } from './contract.ts'
import { listContracts } from './contracts/store.ts'
import { listAreas, listCategories, type ServedCategory } from './offer-store.ts'
import { type Contract, type Organization, type OrganizationVerb, VERB_NEEDS } from './organization.ts'
import { listRectifications, type Rectification } from './rectifications/store.ts'
import { settlementAccountOf } from './settlement-account.ts'
import { findOrganizationsOfFile, listOrganizationEvents, listOrganizationFiles } from './store.ts'

/** An organisation as the portals receive it. */
export function viewOrganization(organization: Organization) {
  return {
    organizationId: organization.organizationId,
    kind: organization.kind,
    name: organization.name,
    creditCode: organization.creditCode,
    region: organization.region,
    address: organization.address,
    phone: organization.phone,
    contactName: organization.contactName,
    introduction: organization.introduction,
    licenceNumber: organization.licenceNumber,
    licenceExpiresOn: organization.licenceExpiresOn?.toString() ?? null,
    status: organization.status,
    appliedAt: organization.appliedAt.toString(),
    decidedAt: organization.decidedAt?.toString() ?? null,
  }
}

export function viewCategory(entry: ServedCategory) {
  return {
    category: entry.category,
    capacity: entry.capacity,
    freePlaces: entry.freePlaces,
    reportedAt: entry.reportedAt?.toString() ?? null,
    validFrom: entry.validFrom.toString(),
    validTo: entry.validTo?.toString() ?? null,
  }
}

export function viewContract(contract: Contract) {
  return {
    contractId: contract.contractId,
    family: contract.family,
    region: contract.region,
    number: contract.number,
    validFrom: contract.validFrom.toString(),
    validTo: contract.validTo.toString(),
    endedOn: contract.endedOn?.toString() ?? null,
    endReason: contract.endReason,
  }
}

function viewRectification(order: Rectification) {
  return {
    rectificationId: order.rectificationId,
    finding: order.finding,
    dueOn: order.dueOn.toString(),
    suspends: order.suspends,
    state: order.state,
    orderedAt: order.orderedAt.toString(),
    report: order.report,
    reportedAt: order.reportedAt?.toString() ?? null,
    closedAt: order.closedAt?.toString() ?? null,
  }
}

/** Everything about one organisation for its staff and officers; the account is masked, and shown to those who deal with money. */
export async function readOrganization(
  act: Act,
  organizationId: string,
): Promise<Result<AnswerOf<typeof organizationContract>, NotAllowed | NotFound>> {
  const found = await organizationForReader(act, organizationId)
  if (!found.ok) return found
  const organization = found.value
  const { tx } = act
  const seesMoney =
    holdsAt(act.actor, MANAGER_ROLES, organizationId) ||
    holds(act.actor, [...COUNTY_ROLES, 'payment-maker', 'payment-checker', 'payment-approver'], organization.region)
  const history = await listOrganizationEvents(tx, organizationId)
  return accept({
    ...viewOrganization(organization),
    commitmentAcceptedAt: organization.commitmentAcceptedAt?.toString() ?? null,
    categories: (await listCategories(tx, organizationId)).map(viewCategory),
    areas: [...(await listAreas(tx, organizationId))],
    contracts: (await listContracts(tx, organizationId)).map(viewContract),
    rectifications: (await listRectifications(tx, organizationId)).map(viewRectification),
    files: [...(await listOrganizationFiles(tx, organizationId))],
    settlementAccount: seesMoney ? await maskedSettlementAccount(act, organizationId) : null,
    history: history.map((event) => ({ kind: event.kind, reason: event.reason, at: event.at.toString() })),
    possible: possibleVerbs(organization),
  })
}

/** Whether the actor may look at a paper of an organisation: whoever reads the organisation does. */
export async function mayReadOrganizationFile(
  act: Act,
  file: { readonly fileId: string; readonly partitionId: string },
): Promise<boolean> {
  for (const organizationId of await findOrganizationsOfFile(act.tx, file))
    if ((await organizationForReader(act, organizationId)).ok) return true
  return false
}

/** The decisions that the status allows. */
export function possibleVerbs(organization: Organization): OrganizationVerb[] {
  const verbs = ['approve', 'refuse', 'suspend', 'resume', 'remove', 'order-rectification'] as const
  return verbs.filter((verb) => VERB_NEEDS[verb].includes(organization.status))
}

async function maskedSettlementAccount(act: Act, organizationId: string) {
  const account = await settlementAccountOf(act.tx, act.services.sealer, organizationId)
  return account ? { ...account, account: maskAccount(account.account) } : null
}
