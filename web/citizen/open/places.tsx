import type { ReactElement } from 'react'
import { listProgrammesContract } from '#directory/contract.ts'
import { useRead } from '../../shared/query.ts'
import { SelectField } from '../../shared/ui/select-field.tsx'

/** A region that has published something of its own. */
export type Place = { readonly region: string; readonly place: string; readonly count: number }

const KEY = 'yiyang.place'

/** The regions that have published programmes, with how many. */
export function usePlaces(): {
  readonly places: readonly Place[]
  readonly loading: boolean
  readonly error: unknown
  readonly retry: () => void
} {
  const read = useRead(listProgrammesContract, {})
  const places = new Map<string, Place>()
  for (const { region, place } of read.data?.programmes ?? [])
    places.set(region, { region, place, count: (places.get(region)?.count ?? 0) + 1 })
  return {
    places: [...places.values()],
    loading: read.isPending,
    error: read.error,
    retry: () => void read.refetch(),
  }
}

/** The place that was looked at last in this window: people look at one place on several pages. */
export function lastPlace(): string | null {
  return sessionStorage.getItem(KEY)
}

export function rememberPlace(region: string): void {
  sessionStorage.setItem(KEY, region)
}

/** A list of the published regions, with "everywhere" first. */
export function PlaceSelect(props: {
  readonly label: string
  readonly all: string
  readonly value: string
  readonly onChange: (region: string) => void
}): ReactElement {
  const { places } = usePlaces()
  return (
    <SelectField
      label={props.label}
      name="place"
      value={props.value}
      empty={props.all}
      choices={places.map((one) => ({ value: one.region, title: one.place }))}
      onChange={(region) => {
        if (region) rememberPlace(region)
        props.onChange(region)
      }}
    />
  )
}
