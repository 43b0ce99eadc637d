import type { ComponentType } from 'react'
import type { Role } from '../shared/session.ts'
import type { Namespaces } from '../shared/text/namespaces.ts'
import type { IconName } from '../shared/ui/icons.tsx'
import { OWN_PAGES } from './own-pages.ts'

/** A row that leads to a page; its words stand under `tiles` in the citizen texts. */
export type Tile = {
  readonly key: keyof Namespaces['citizen']['tiles']
  readonly icon: IconName
  /** Where the row stands; `open` is the part of the home page that needs no account. */
  readonly on: readonly ('home' | 'services' | 'mine' | 'open')[]
  /** Absent: for everybody who is signed in. */
  readonly roles?: readonly Role[]
}

export type CitizenRoute = {
  readonly path: string
  readonly load: () => Promise<{ readonly Component: ComponentType }>
  readonly tile?: Tile
}

/**
 * Every page of the portal. A page is loaded when it is first opened; one with a tile appears by itself on the home
 * page, in 服务中心 or in 个人中心, so that no row ever leads nowhere.
 */
export const PAGES: readonly CitizenRoute[] = [
  { path: '/', load: () => import('./home/page.tsx') },
  { path: '/services', load: () => import('./services/page.tsx') },
  { path: '/mine', load: () => import('./mine/page.tsx') },
  { path: '/login', load: () => import('./login/page.tsx') },
  { path: '/register', load: () => import('./register/page.tsx') },
  { path: '/register/elder', load: () => import('./register/elder.tsx') },
  { path: '/register/agent', load: () => import('./register/agent.tsx') },
  { path: '/agreement', load: () => import('./agreement/page.tsx') },
  {
    path: '/check',
    load: () => import('./check/page.tsx'),
    tile: { key: 'check', icon: 'star', on: ['open'] },
  },
  {
    path: '/directory',
    load: () => import('./directory/page.tsx'),
    tile: { key: 'directory', icon: 'list', on: ['open'] },
  },
  { path: '/directory/:directoryId', load: () => import('./directory/items.tsx') },
  { path: '/directory/:directoryId/consultation', load: () => import('./directory/consultation.tsx') },
  { path: '/directory/:directoryId/versions', load: () => import('./directory/versions.tsx') },
  { path: '/programmes/:policy', load: () => import('./programme/page.tsx') },
  {
    path: '/providers',
    load: () => import('./providers/page.tsx'),
    tile: { key: 'providers', icon: 'search', on: ['open'] },
  },
  { path: '/providers/:organizationId', load: () => import('./providers/provider.tsx') },
  {
    path: '/agencies',
    load: () => import('./agencies/page.tsx'),
    tile: { key: 'agencies', icon: 'people', on: ['open'] },
  },
  {
    path: '/notices',
    load: () => import('./notices/page.tsx'),
    tile: { key: 'notices', icon: 'info', on: ['open'] },
  },
  { path: '/notices/:noticeId', load: () => import('./notices/notice.tsx') },
  { path: '/notices/:noticeId/objection', load: () => import('./notices/objection.tsx') },
  {
    path: '/hotlines',
    load: () => import('./hotlines/page.tsx'),
    tile: { key: 'hotlines', icon: 'phone', on: ['open'] },
  },
  {
    path: '/people',
    load: () => import('./people/page.tsx'),
    tile: { key: 'people', icon: 'people', on: ['mine'] },
  },
  { path: '/people/add', load: () => import('./people/add.tsx') },
  { path: '/people/confirm/:elderId/:delegationId', load: () => import('./people/confirm.tsx') },
  ...OWN_PAGES,
  { path: '/forgot-password', load: () => import('./forgot-password/page.tsx') },
  {
    path: '/password',
    load: () => import('./change-password/page.tsx'),
    tile: { key: 'password', icon: 'shield', on: ['mine'] },
  },
  {
    path: '/display',
    load: () => import('./display/page.tsx'),
    tile: { key: 'display', icon: 'letters', on: ['mine'] },
  },
]

/** The rows of one place, in the order of the table, that somebody with these roles may open. */
export function tilesOn(
  place: Tile['on'][number],
  roles: readonly Role[],
): readonly { readonly to: string; readonly tile: Tile }[] {
  return PAGES.flatMap(({ path, tile }) => {
    if (!tile?.on.includes(place)) return []
    const may = place === 'open' || !tile.roles || tile.roles.some((role) => roles.includes(role))
    return may ? [{ to: path, tile }] : []
  })
}
