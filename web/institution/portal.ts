import type { StaffPortal } from '../shared/staff/pages.ts'

/** The institution portal: counters, care institutions and assessment agencies. */
export const PORTAL: StaffPortal = {
  key: 'institution',
  basename: '/institution',
  roles: ['assessor', 'agency-manager', 'desk', 'institution-manager'],
  pages: [
    { path: '/', load: () => import('./home/page.tsx'), menu: { key: 'home', group: 'daily' } },
    { path: '/password', load: () => import('../shared/staff/password-page.tsx') },
  ],
}
