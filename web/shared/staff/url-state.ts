import { useCallback } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'

export type Filters<K extends string> = {
  readonly values: Readonly<Record<K, string>>
  /** Changes filters; the list starts again at its first page. */
  readonly set: (change: Partial<Record<K, string>>) => void
  readonly clear: () => void
  readonly isSet: boolean
}

/** Filters that live in the address, so that a list can be sent to a colleague and "back" works. Absent means ''. */
export function useFilters<const K extends string>(names: readonly K[]): Filters<K> {
  const [search, setSearch] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<K, string>
  const set = useCallback(
    (change: Partial<Record<K, string>>) =>
      setSearch((now) => {
        const next = new URLSearchParams(now)
        next.delete('cursor')
        for (const [name, value] of Object.entries(change)) {
          if (typeof value === 'string' && value !== '') next.set(name, value)
          else next.delete(name)
        }
        return next
      }),
    [setSearch],
  )
  const clear = useCallback(() => setSearch(new URLSearchParams()), [setSearch])
  return { values, set, clear, isSet: names.some((name) => values[name] !== '') }
}

export type Paging = {
  /** For the contract's query; undefined on the first page. */
  readonly cursor: string | undefined
  readonly page: number
  readonly next: (cursor: string) => void
  readonly previous: () => void
}

/**
 * The page of a list that the server cuts by cursors. The cursor stands in the address; the pages before it in the
 * history entry, so that somebody who opens a sent link has no "previous" but the first page.
 */
export function usePaging(): Paging {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const location = useLocation()
  const cursor = search.get('cursor') ?? undefined
  const before = cursorsOf(location.state)

  const go = (to: string | undefined, state: readonly string[]): void => {
    const next = new URLSearchParams(search)
    if (to) next.set('cursor', to)
    else next.delete('cursor')
    void navigate({ search: next.toString() }, { state: { before: state } })
  }
  return {
    cursor,
    page: cursor === undefined ? 1 : before.length + 1,
    next: (to) => go(to, [...before, cursor ?? '']),
    previous: () => go(before.at(-1) || undefined, before.slice(0, -1)),
  }
}

function cursorsOf(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('before' in state) || !Array.isArray(state.before)) return []
  return state.before.filter((entry) => typeof entry === 'string')
}
