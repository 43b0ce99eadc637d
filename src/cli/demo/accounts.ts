import type { Role } from '#access/actor.ts'

/** A demo county: Xinjiang's is invented (its code was never assigned), like everybody in it. */
export const DEMO_COUNTY = '650199'
export const DEMO_COUNTY_YUNNAN = '530199'

export type StaffAccount = { readonly role: Role; readonly region: string; readonly title: string }

const REGION_NAMES = { '330324': '永嘉县', '450223': '鹿寨县', '310110': '杨浦区', '530199': '云南示范县' } as const
const ROLE_NAMES = {
  'township-clerk': '街道经办人',
  'county-reviewer': '审核人',
  'county-approver': '审批人',
  'payment-maker': '制单人',
  'payment-checker': '复核人',
  'payment-approver': '批准人',
} as const

/** One account per staff role in the demo county, and the deciding ones in the counties of the other programmes. */
export const STAFF: readonly StaffAccount[] = [
  { role: 'township-clerk', region: DEMO_COUNTY, title: '示范县街道经办人' },
  { role: 'county-reviewer', region: DEMO_COUNTY, title: '示范县审核人' },
  { role: 'county-approver', region: DEMO_COUNTY, title: '示范县审批人' },
  { role: 'payment-maker', region: DEMO_COUNTY, title: '示范县制单人' },
  { role: 'payment-checker', region: DEMO_COUNTY, title: '示范县复核人' },
  { role: 'payment-approver', region: DEMO_COUNTY, title: '示范县批准人' },
  { role: 'province-viewer', region: '650000', title: '自治区查看人' },
  { role: 'auditor', region: '650000', title: '自治区审计' },
  { role: 'policy-editor', region: '650000', title: '自治区政策专员' },
  { role: 'policy-publisher', region: '650000', title: '自治区政策发布人' },
  { role: 'tipoff-officer', region: DEMO_COUNTY, title: '示范县举报受理人' },
  { role: 'system-admin', region: '100000', title: '系统管理员' },
  { role: 'security-admin', region: '100000', title: '安全管理员' },
  { role: 'audit-admin', region: '100000', title: '审计管理员' },
  ...(['330324', '450223', '310110', DEMO_COUNTY_YUNNAN] as const).flatMap((region) =>
    (
      [
        'township-clerk',
        'county-reviewer',
        'county-approver',
        'payment-maker',
        'payment-checker',
        'payment-approver',
      ] as const
    ).map((role) => ({ role, region, title: `${REGION_NAMES[region]}${ROLE_NAMES[role]}` })),
  ),
]

/** The name of a staff account: role and region. */
export function staffLogin(account: Pick<StaffAccount, 'role' | 'region'>): string {
  return `${account.role}-${account.region}`
}
