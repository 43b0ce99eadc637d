import type { StaffPortal } from '../shared/staff/pages.ts'

const COUNTER = ['desk', 'institution-manager'] as const
const MANAGERS = ['institution-manager', 'agency-manager'] as const

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
      roles: COUNTER,
      menu: { key: 'desk', group: 'daily' },
    },
    {
      path: '/bookings',
      load: () => import('./bookings/page.tsx'),
      roles: COUNTER,
      menu: { key: 'bookings', group: 'daily' },
    },
    {
      path: '/services',
      load: () => import('./services/page.tsx'),
      roles: COUNTER,
      menu: { key: 'services', group: 'daily' },
    },
    { path: '/services/record', load: () => import('./services/record.tsx'), roles: COUNTER },
    {
      path: '/stays',
      load: () => import('./stays/page.tsx'),
      roles: COUNTER,
      menu: { key: 'stays', group: 'daily' },
    },
    { path: '/stays/admission', load: () => import('./stays/admission.tsx'), roles: COUNTER },
    {
      path: '/residents',
      load: () => import('./residents/page.tsx'),
      roles: COUNTER,
      menu: { key: 'residents', group: 'daily' },
    },
    { path: '/residents/:elderId', load: () => import('./residents/resident.tsx'), roles: COUNTER },
    {
      path: '/residents/:elderId/cases/:caseId',
      load: () => import('./residents/case.tsx'),
      roles: ['institution-manager'],
    },
    {
      path: '/slips',
      load: () => import('./slips/page.tsx'),
      roles: COUNTER,
      menu: { key: 'slips', group: 'daily' },
    },
    { path: '/slips/new', load: () => import('./slips/enter.tsx'), roles: COUNTER },
    {
      path: '/assessment-requests',
      load: () => import('./assessment-requests/page.tsx'),
      roles: ['agency-manager', 'desk'],
      menu: { key: 'assessmentRequests', group: 'daily' },
    },
    {
      path: '/assessment-slots',
      load: () => import('./slots/page.tsx'),
      roles: ['agency-manager', 'desk'],
      menu: { key: 'slots', group: 'daily' },
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
      path: '/till',
      load: () => import('./till/page.tsx'),
      roles: COUNTER,
      menu: { key: 'till', group: 'money' },
    },
    {
      path: '/redemptions',
      load: () => import('./redemptions/page.tsx'),
      roles: COUNTER,
      menu: { key: 'redemptions', group: 'money' },
    },
    {
      path: '/entitlements',
      load: () => import('./entitlements/page.tsx'),
      roles: COUNTER,
      menu: { key: 'ownEntitlements', group: 'money' },
    },
    {
      path: '/statements',
      load: () => import('./statements/page.tsx'),
      roles: MANAGERS,
      menu: { key: 'statements', group: 'money' },
    },
    { path: '/statements/:statementId', load: () => import('./statement/page.tsx'), roles: MANAGERS },
    {
      path: '/prices',
      load: () => import('./prices/page.tsx'),
      roles: MANAGERS,
      menu: { key: 'ownPrices', group: 'organizations' },
    },
    {
      path: '/staff',
      load: () => import('./staff/page.tsx'),
      roles: MANAGERS,
      menu: { key: 'ownStaff', group: 'organizations' },
    },
    {
      path: '/ratings',
      load: () => import('./ratings/page.tsx'),
      roles: COUNTER,
      menu: { key: 'ratings', group: 'organizations' },
    },
    {
      path: '/organization',
      load: () => import('./organization/page.tsx'),
      roles: MANAGERS,
      menu: { key: 'own', group: 'organizations' },
    },
    { path: '/apply', load: () => import('./apply/page.tsx'), anyone: true },
    { path: '/password', load: () => import('../shared/staff/password-page.tsx') },
  ],
}
