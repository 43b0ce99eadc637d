import type { ComponentType } from 'react'
import type { Role } from '../session.ts'
import type { Namespaces } from '../text/namespaces.ts'

/** A page of a staff portal; one with a menu entry stands in the side menu of those who may open it. */
export type StaffRoute = {
  /** Relative to the portal: '/worklist', '/cases/:caseId'. */
  readonly path: string
  readonly load: () => Promise<{ readonly Component: ComponentType }>
  /** Absent: everybody with a role of the portal. */
  readonly roles?: readonly Role[]
  readonly menu?: MenuEntry
  /** Open to whoever is signed in, also to those who do not belong to the portal (yet). */
  readonly anyone?: boolean
}

export type MenuEntry = {
  /** Its words stand under `menu` in the staff texts, its group's under `groups`. */
  readonly key: keyof Namespaces['staff']['menu']
  readonly group: keyof Namespaces['staff']['groups']
}

export type StaffPortal = {
  readonly key: 'institution' | 'officer'
  readonly basename: '/institution' | '/officer'
  /** Who belongs here; others are shown the way to their own portal. */
  readonly roles: readonly Role[]
  readonly pages: readonly StaffRoute[]
}

export function mayOpen(page: StaffRoute, roles: readonly Role[]): boolean {
  return !page.roles || page.roles.some((role) => roles.includes(role))
}

export type MenuGroup = {
  readonly group: MenuEntry['group']
  readonly entries: readonly { readonly path: string; readonly key: MenuEntry['key'] }[]
}

/** The side menu of somebody with these roles: groups and entries in the order of the table. */
export function menuOf(portal: StaffPortal, roles: readonly Role[]): readonly MenuGroup[] {
  const groups = new Map<MenuEntry['group'], MenuGroup['entries'][number][]>()
  for (const page of portal.pages) {
    if (!page.menu || !mayOpen(page, roles)) continue
    const entries = groups.get(page.menu.group) ?? []
    groups.set(page.menu.group, [...entries, { path: page.path, key: page.menu.key }])
  }
  return [...groups].map(([group, entries]) => ({ group, entries }))
}
