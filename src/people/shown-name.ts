import { type Actor, holds, ROLES, type Role } from '#access/actor.ts'
import { maskName } from '#kernel/names.ts'

/** Roles that look on and decide about nobody: the province and the audit. */
const ONLOOKERS = ['province-viewer', 'auditor'] as const satisfies readonly Role[]
const WORKERS: readonly Role[] = ROLES.filter((role) => !ONLOOKERS.some((onlooker) => onlooker === role))

/** The name of a person of the region as this reader sees it: whole for who works there, covered for who only looks on. */
export function shownName(actor: Actor, name: string, region: string): string {
  return holds(actor, ONLOOKERS, region) && !holds(actor, WORKERS, region) ? maskName(name) : name
}
