import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, regionCode, text } from '#http/fields.ts'
import { contractView, ofOrganization, reason } from '../fields.ts'

export const signContractContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/contracts',
  summary: 'Sign a contract of a region with an organisation',
  right: { roles: ['county-approver'] },
  params: ofOrganization,
  body: z.strictObject({
    family: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '项目代码不对'),
    region: regionCode,
    number: text(60).optional(),
    validFrom: date,
    validTo: date,
  }),
  response: z.object({ contractId: id }),
})

export const endContractContract = contract({
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/contracts/:contractId/end',
  summary: 'End a contract early; the day given is its last',
  right: { roles: ['county-approver'] },
  params: ofOrganization.extend({ contractId: id }),
  body: z.strictObject({ on: date, reason }),
  response: z.object({ contractId: id }),
})

export const endingContractsContract = contract({
  method: 'GET',
  path: '/api/v1/ending-contracts',
  summary: 'Contracts of a region that run out within so many days',
  right: { roles: ['county-reviewer', 'county-approver', 'province-viewer', 'auditor'] },
  query: z.object({ region: regionCode, days: z.coerce.number().int().min(1).max(400).default(60) }),
  response: z.object({
    contracts: z.array(contractView.extend({ organizationId: id, organizationName: z.string() })),
  }),
})
