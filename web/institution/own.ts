import { useSession } from '../shared/session.ts'

/** The institution at which the signed-in account works in one of the roles; undefined when there is none. */
export function useOwnOrganization(roles: readonly string[]): string | undefined {
  const session = useSession()
  if (session.state !== 'signed-in') return undefined
  return (
    session.me.grants.find((grant) => grant.organizationId !== null && roles.includes(grant.role))?.organizationId ??
    undefined
  )
}

/** The day in Shanghai, so many days ago. */
export function dayAgo(days: number): string {
  return Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days }).toString()
}
