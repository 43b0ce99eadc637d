import { lastPlace } from '../open/places.tsx'
import { useElders } from '../person.tsx'

/** The place whose providers are looked at: the address's, else where the elder lives, else the last one looked at. */
export function useLookedAt(asked: string | null): string {
  const { chosen } = useElders()
  if (asked && /^\d{6}$/.test(asked)) return asked
  return chosen?.residenceRegion.slice(0, 6) ?? lastPlace() ?? ''
}
