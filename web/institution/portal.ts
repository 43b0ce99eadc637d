import type { StaffPortal } from '../shared/staff/pages.ts'

/** The institution portal: counters, care institutions and assessment agencies. */
export const PORTAL: StaffPortal = {
  key: 'institution',
  basename: '/institution',
  roles: ['assessor', 'agency-manager', 'desk', 'institution-manager'],
  pages: [
    { path: '/', load: () => import('./home/page.tsx'), menu: { key: 'home', group: 'daily' } },
    {
      path: '/desk',
      load: () => import('./desk/page.tsx'),
      roles: ['desk', 'institution-manager'],
      menu: { key: 'desk', group: 'daily' },
    },
    {
      path: '/bookings',
      load: () => import('./bookings/page.tsx'),
      roles: ['desk', 'institution-manager'],
      menu: { key: 'bookings', group: 'daily' },
    },
    {
      path: '/assessment-requests',
      load: () => import('./assessment-requests/page.tsx'),
      roles: ['agency-manager', 'desk'],
      menu: { key: 'assessmentRequests', group: 'daily' },
    },
    {
      path: '/assessments',
      load: () => import('./assessments/page.tsx'),
      roles: ['assessor'],
      menu: { key: 'ownAssessments', group: 'daily' },
    },
    {
      path: '/assessments/:elderId/:assessmentId',
      load: () => import('./assessments/work/page.tsx'),
      roles: ['assessor'],
    },
    {
      path: '/statements',
      load: () => import('./statements/page.tsx'),
      roles: ['institution-manager', 'agency-manager'],
      menu: { key: 'statements', group: 'money' },
    },
    { path: '/password', load: () => import('../shared/staff/password-page.tsx') },
  ],
}
