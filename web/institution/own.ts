import { useSyncExternalStore } from 'react'
import { useSession } from '../shared/session.ts'

const CHOSEN = 'yiyang.organization'
const listeners = new Set<() => void>()

/** The organisations at which the signed-in account works in one of the roles, each once. */
export function useOwnOrganizations(roles: readonly string[]): readonly string[] {
  const session = useSession()
  if (session.state !== 'signed-in') return []
  const ids = session.me.grants.flatMap(({ organizationId, role }) =>
    organizationId !== null && roles.includes(role) ? [organizationId] : [],
  )
  return [...new Set(ids)]
}

/** The organisation in whose name the pages act: the one chosen on the home page, else the first; undefined without any. */
export function useOwnOrganization(roles: readonly string[]): string | undefined {
  const own = useOwnOrganizations(roles)
  const chosen = useSyncExternalStore(subscribe, () => sessionStorage.getItem(CHOSEN))
  return own.find((one) => one === chosen) ?? own[0]
}

/** Acts for another of the own organisations from now on; forgotten with the session. */
export function chooseOrganization(organizationId: string): void {
  sessionStorage.setItem(CHOSEN, organizationId)
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** The business date of the server; the device's clock may be wrong. '' until the session is known. */
export function useToday(): string {
  const session = useSession()
  return session.state === 'signed-in' ? session.me.today : ''
}

/** The day so many days before an ISO date. */
export function daysBefore(day: string, days: number): string {
  return day === '' ? '' : Temporal.PlainDate.from(day).subtract({ days }).toString()
}

/** The day so many days after an ISO date. */
export function daysAfter(day: string, days: number): string {
  return daysBefore(day, -days)
}

/** How far ahead people book. */
export const BOOKING_DAYS = 92

/** Who works at the counter of an institution. */
export const DESK_ROLES = ['desk', 'institution-manager'] as const
export const MANAGER_ROLES = ['institution-manager', 'agency-manager'] as const
