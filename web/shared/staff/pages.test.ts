import { describe, expect, test } from 'vitest'
import { PORTAL as institution } from '#web/institution/portal.ts'
import { PORTAL as officer } from '#web/officer/portal.ts'
import { menuOf } from './pages.ts'

describe('the side menu', () => {
  test('shows a clerk the counter and hides it from an auditor', () => {
    const keysFor = (role: 'township-clerk' | 'auditor'): readonly string[] =>
      menuOf(officer, [role]).flatMap(({ entries }) => entries.map(({ key }) => key))
    expect(keysFor('township-clerk')).toContain('recovery')
    expect(keysFor('auditor')).not.toContain('recovery')
  })

  test('no role belongs to both staff portals, and no page is for a role that does not belong to its own', () => {
    expect(officer.roles.filter((role) => institution.roles.includes(role))).toEqual([])
    for (const portal of [officer, institution])
      for (const page of portal.pages)
        expect(
          (page.roles ?? []).filter((role) => !portal.roles.includes(role)),
          page.path,
        ).toEqual([])
  })

  test('every page of a portal has its own address', () => {
    for (const portal of [officer, institution]) {
      const paths = portal.pages.map((page) => page.path)
      expect(new Set(paths).size).toBe(paths.length)
    }
  })
})
