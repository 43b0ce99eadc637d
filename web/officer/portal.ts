import type { Role } from '../shared/session.ts'
import type { StaffPortal } from '../shared/staff/pages.ts'

const CASE_HANDLERS: readonly Role[] = ['township-clerk', 'county-reviewer', 'county-approver']
const WORKERS: readonly Role[] = [...CASE_HANDLERS, 'payment-maker', 'province-viewer', 'auditor']

const COUNTY_READERS: readonly Role[] = ['county-reviewer', 'county-approver', 'province-viewer', 'auditor']
const POLICY_READERS: readonly Role[] = [
  'policy-editor',
  'policy-publisher',
  'county-reviewer',
  'county-approver',
  'province-viewer',
  'auditor',
]
const MONEY_READERS: readonly Role[] = [...COUNTY_READERS, 'payment-maker', 'payment-checker', 'payment-approver']

/** The officer portal: bureaus of every level, payments, policy, audit. A page with a menu entry appears by itself. */
export const PORTAL: StaffPortal = {
  key: 'officer',
  basename: '/officer',
  roles: [
    'township-clerk',
    'county-reviewer',
    'county-approver',
    'payment-maker',
    'payment-checker',
    'payment-approver',
    'province-viewer',
    'auditor',
    'policy-editor',
    'policy-publisher',
    'tipoff-officer',
    'system-admin',
    'security-admin',
    'audit-admin',
  ],
  pages: [
    { path: '/', load: () => import('./home/page.tsx'), menu: { key: 'home', group: 'daily' } },
    {
      path: '/worklist',
      load: () => import('./worklist/page.tsx'),
      roles: WORKERS,
      menu: { key: 'worklist', group: 'daily' },
    },
    { path: '/worklist/:elderId/:caseId', load: () => import('./case/page.tsx'), roles: WORKERS },
    {
      path: '/elders',
      load: () => import('./elders/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor'],
      menu: { key: 'elders', group: 'people' },
    },
    { path: '/elders/:elderId', load: () => import('./record/page.tsx'), roles: [...CASE_HANDLERS, 'auditor'] },
    {
      path: '/delegations',
      load: () => import('./delegations/page.tsx'),
      roles: ['township-clerk', 'county-reviewer'],
      menu: { key: 'delegations', group: 'people' },
    },
    {
      path: '/heirs',
      load: () => import('./heirs/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor'],
      menu: { key: 'heirs', group: 'people' },
    },
    {
      path: '/assessments',
      load: () => import('./assessments/page.tsx'),
      roles: COUNTY_READERS,
      menu: { key: 'assessments', group: 'daily' },
    },
    {
      path: '/assessments/:elderId/:assessmentId',
      load: () => import('./assessment/page.tsx'),
      roles: COUNTY_READERS,
    },
    {
      path: '/changes',
      load: () => import('./changes/page.tsx'),
      roles: [...CASE_HANDLERS, 'province-viewer', 'auditor'],
      menu: { key: 'changes', group: 'people' },
    },
    {
      path: '/life-checks',
      load: () => import('./checks/page.tsx'),
      roles: [...CASE_HANDLERS, 'province-viewer', 'auditor'],
      menu: { key: 'checks', group: 'daily' },
    },
    {
      path: '/organizations',
      load: () => import('./organizations/page.tsx'),
      roles: ['township-clerk', ...MONEY_READERS],
      menu: { key: 'organizations', group: 'organizations' },
    },
    {
      path: '/organizations/:organizationId',
      load: () => import('./organization/page.tsx'),
      roles: ['township-clerk', ...MONEY_READERS],
    },
    {
      path: '/prices',
      load: () => import('./prices/page.tsx'),
      roles: ['county-reviewer', 'county-approver'],
      menu: { key: 'prices', group: 'organizations' },
    },
    {
      path: '/subsidised-items',
      load: () => import('./subsidised-items/page.tsx'),
      roles: ['township-clerk', ...COUNTY_READERS, 'policy-publisher'],
      menu: { key: 'subsidisedItems', group: 'organizations' },
    },
    {
      path: '/reversals',
      load: () => import('./reversals/page.tsx'),
      roles: ['county-reviewer', 'county-approver', 'auditor'],
      menu: { key: 'reversals', group: 'money' },
    },
    {
      path: '/voucher-recoveries',
      load: () => import('./voucher-recoveries/page.tsx'),
      roles: ['county-reviewer', 'county-approver', 'auditor'],
      menu: { key: 'voucherRecoveries', group: 'money' },
    },
    {
      path: '/settlement',
      load: () => import('./settlement/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'settlement', group: 'money' },
    },
    { path: '/settlement/:statementId', load: () => import('./statement/page.tsx'), roles: MONEY_READERS },
    {
      path: '/claims',
      load: () => import('./claims/page.tsx'),
      roles: WORKERS,
      menu: { key: 'claims', group: 'money' },
    },
    {
      path: '/claims/:street/:quarter',
      load: () => import('./claim-table/page.tsx'),
      roles: [...CASE_HANDLERS, 'payment-maker'],
    },
    {
      path: '/allowances',
      load: () => import('./allowances/page.tsx'),
      roles: [...COUNTY_READERS, 'payment-maker'],
      menu: { key: 'allowances', group: 'money' },
    },
    {
      path: '/allowances/:runId',
      load: () => import('./allowance/page.tsx'),
      roles: [...COUNTY_READERS, 'payment-maker'],
    },
    {
      path: '/payouts',
      load: () => import('./payouts/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'payouts', group: 'money' },
    },
    { path: '/payouts/:payoutLineId', load: () => import('./payout/page.tsx'), roles: MONEY_READERS },
    {
      path: '/batches',
      load: () => import('./batches/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'batches', group: 'money' },
    },
    { path: '/batches/:batchId', load: () => import('./batch/page.tsx'), roles: MONEY_READERS },
    {
      path: '/reconciliation',
      load: () => import('./reconciliation/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'reconciliation', group: 'money' },
    },
    {
      path: '/recoveries',
      load: () => import('./recoveries/page.tsx'),
      roles: [...CASE_HANDLERS, 'province-viewer', 'auditor'],
      menu: { key: 'recoveries', group: 'money' },
    },
    {
      path: '/recoveries/:elderId/:recoveryId',
      load: () => import('./recovery-case/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor'],
    },
    {
      path: '/payers',
      load: () => import('./payers/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'payers', group: 'money' },
    },
    {
      path: '/imports',
      load: () => import('./imports/page.tsx'),
      roles: ['county-reviewer', 'county-approver', 'system-admin', 'policy-publisher'],
      menu: { key: 'imports', group: 'people' },
    },
    {
      path: '/imports/:importId',
      load: () => import('./import/page.tsx'),
      roles: ['county-reviewer', 'county-approver', 'system-admin', 'policy-publisher'],
    },
    {
      path: '/deliveries',
      load: () => import('./deliveries/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor', 'province-viewer'],
      menu: { key: 'deliveries', group: 'money' },
    },
    {
      path: '/deliveries/:listId',
      load: () => import('./delivery/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor', 'province-viewer'],
    },
    {
      path: '/service-entitlements',
      load: () => import('./entitlements/page.tsx'),
      roles: [...CASE_HANDLERS, 'auditor', 'province-viewer'],
      menu: { key: 'entitlements', group: 'money' },
    },
    {
      path: '/performance-grants',
      load: () => import('./grants/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'grants', group: 'money' },
    },
    {
      path: '/budgets',
      load: () => import('./budgets/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'budgets', group: 'money' },
    },
    {
      path: '/issues',
      load: () => import('./issues/page.tsx'),
      roles: MONEY_READERS,
      menu: { key: 'issues', group: 'money' },
    },
    {
      path: '/reports',
      load: () => import('./reports/page.tsx'),
      roles: COUNTY_READERS,
      menu: { key: 'reports', group: 'oversight' },
    },
    {
      path: '/assessor-drift',
      load: () => import('./drift/page.tsx'),
      roles: COUNTY_READERS,
      menu: { key: 'drift', group: 'oversight' },
    },
    {
      path: '/status',
      load: () => import('./status/page.tsx'),
      roles: ['system-admin'],
      menu: { key: 'status', group: 'system' },
    },
    {
      path: '/policies',
      load: () => import('./policies/page.tsx'),
      roles: POLICY_READERS,
      menu: { key: 'policies', group: 'policy' },
    },
    { path: '/policies/:policy', load: () => import('./policy/page.tsx'), roles: POLICY_READERS },
    { path: '/policy-drafts/:draftId', load: () => import('./policy-draft/page.tsx'), roles: POLICY_READERS },
    {
      path: '/audit',
      load: () => import('./audit/page.tsx'),
      roles: ['auditor', 'audit-admin'],
      menu: { key: 'audit', group: 'system' },
    },
    {
      path: '/outages',
      load: () => import('./outages/page.tsx'),
      roles: ['county-reviewer', 'county-approver', 'auditor'],
      menu: { key: 'outages', group: 'organizations' },
    },
    { path: '/password', load: () => import('../shared/staff/password-page.tsx') },
    {
      path: '/recovery-codes',
      load: () => import('./recovery/page.tsx'),
      roles: ['township-clerk'],
      menu: { key: 'recovery', group: 'people' },
    },
  ],
}
