import type { CitizenRoute } from './pages.ts'

/** The pages of people who are signed in, in the order in which 服务中心 and 个人中心 list their rows. */
export const OWN_PAGES: readonly CitizenRoute[] = [
  {
    path: '/assessments/self',
    load: () => import('./assessments/self/page.tsx'),
    tile: { key: 'selfAssessment', icon: 'list', on: ['services'], roles: ['elder', 'agent'] },
  },
  {
    path: '/assessments/request',
    load: () => import('./assessments/request/page.tsx'),
    tile: { key: 'assessmentRequest', icon: 'calendar', on: ['services'], roles: ['elder', 'agent'] },
  },
  {
    path: '/cases/new',
    load: () => import('./cases/new/page.tsx'),
    tile: { key: 'apply', icon: 'ticket', on: ['home', 'services'], roles: ['elder', 'agent'] },
  },
  {
    path: '/vouchers',
    load: () => import('./vouchers/page.tsx'),
    tile: { key: 'vouchers', icon: 'ticket', on: ['services'], roles: ['elder', 'agent'] },
  },
  { path: '/vouchers/claim', load: () => import('./vouchers/claim/page.tsx') },
  {
    path: '/vouchers/swap',
    load: () => import('./vouchers/swap/page.tsx'),
    tile: { key: 'swap', icon: 'swap', on: ['services'], roles: ['elder', 'agent'] },
  },
  { path: '/vouchers/code', load: () => import('./vouchers/code/page.tsx') },
  { path: '/vouchers/card', load: () => import('./vouchers/card/page.tsx') },
  { path: '/vouchers/history', load: () => import('./vouchers/history/page.tsx') },
  {
    path: '/changes',
    load: () => import('./changes/page.tsx'),
    tile: { key: 'changes', icon: 'bell', on: ['services'], roles: ['elder', 'agent'] },
  },
  { path: '/changes/new', load: () => import('./changes/new/page.tsx') },
  {
    path: '/sheet',
    load: () => import('./sheet/page.tsx'),
    tile: { key: 'sheet', icon: 'list', on: ['services'], roles: ['elder', 'agent'] },
  },
  {
    path: '/awards',
    load: () => import('./awards/page.tsx'),
    tile: { key: 'awards', icon: 'card', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/awards/:elderId/:awardId', load: () => import('./awards/months.tsx') },
  { path: '/entitlements', load: () => import('./entitlements/page.tsx') },
  { path: '/payouts', load: () => import('./payouts/page.tsx') },
  { path: '/recoveries', load: () => import('./recoveries/page.tsx') },
  {
    path: '/messages',
    load: () => import('./messages/page.tsx'),
    tile: { key: 'messages', icon: 'bell', on: ['mine'] },
  },
  {
    path: '/bookings',
    load: () => import('./bookings/page.tsx'),
    tile: { key: 'bookings', icon: 'calendar', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/bookings/new', load: () => import('./bookings/new/page.tsx') },
  {
    path: '/my-services',
    load: () => import('./my-services/page.tsx'),
    tile: { key: 'myServices', icon: 'star', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/my-services/:serviceId/pay', load: () => import('./my-services/pay/page.tsx') },
  { path: '/my-services/:serviceId/rate', load: () => import('./my-services/rate/page.tsx') },
  {
    path: '/stays',
    load: () => import('./stays/page.tsx'),
    tile: { key: 'stays', icon: 'home', on: ['mine'], roles: ['elder', 'agent'] },
  },
  {
    path: '/cases',
    load: () => import('./cases/page.tsx'),
    tile: { key: 'cases', icon: 'list', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/cases/:elderId/:caseId', load: () => import('./cases/case/page.tsx') },
  { path: '/cases/:elderId/:caseId/apply', load: () => import('./cases/apply/page.tsx') },
  { path: '/cases/:elderId/:caseId/print', load: () => import('./cases/print/page.tsx') },
  { path: '/cases/:elderId/:caseId/papers', load: () => import('./cases/case/papers.tsx') },
  { path: '/cases/:elderId/:caseId/decision', load: () => import('./cases/case/decision.tsx') },
  { path: '/cases/:elderId/:caseId/objection', load: () => import('./cases/case/objection.tsx') },
  {
    path: '/assessments',
    load: () => import('./assessments/page.tsx'),
    tile: { key: 'assessments', icon: 'shield', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/assessments/:elderId', load: () => import('./assessments/page.tsx') },
  {
    path: '/assessments/:elderId/requests/:requestId/time',
    load: () => import('./assessments/request/change-time.tsx'),
  },
  { path: '/assessments/:elderId/reports/:assessmentId', load: () => import('./assessments/report/page.tsx') },
  {
    path: '/assessments/:elderId/reports/:assessmentId/objection',
    load: () => import('./assessments/report/objection.tsx'),
  },
  {
    path: '/details',
    load: () => import('./details/page.tsx'),
    tile: { key: 'details', icon: 'person', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/details/move', load: () => import('./details/move.tsx') },
  {
    path: '/delegations',
    load: () => import('./delegations/page.tsx'),
    tile: { key: 'delegations', icon: 'hands', on: ['mine'], roles: ['elder', 'agent'] },
  },
  {
    path: '/bank-account',
    load: () => import('./bank-account/page.tsx'),
    tile: { key: 'bank', icon: 'card', on: ['mine'], roles: ['elder', 'agent'] },
  },
  { path: '/bank-account/change', load: () => import('./bank-account/change.tsx') },
  {
    path: '/looks',
    load: () => import('./looks/page.tsx'),
    tile: { key: 'looks', icon: 'eye', on: ['mine'], roles: ['elder', 'agent'] },
  },
]
