import type { StaffPortal } from '../shared/staff/pages.ts'

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
    { path: '/password', load: () => import('../shared/staff/password-page.tsx') },
    {
      path: '/recovery-codes',
      load: () => import('./recovery/page.tsx'),
      roles: ['township-clerk'],
      menu: { key: 'recovery', group: 'people' },
    },
  ],
}
