import { useMemo } from 'react'
import { listRegionsContract } from '#registries/regions/contract.ts'
import { useRead } from './query.ts'

export type RegionChoice = { readonly code: string; readonly name: string }

export type Regions = {
  readonly loading: boolean
  readonly error: unknown
  /** 新疆维吾尔自治区乌鲁木齐市天山区; the code itself while the table is not there or does not know it. */
  readonly nameOf: (code: string) => string
  /** 天山区: where the regions above are clear from the page. */
  readonly shortNameOf: (code: string) => string
  /** Provinces for null, else the regions directly below. */
  readonly below: (code: string | null) => readonly RegionChoice[]
  /** From the province down to the code itself. */
  readonly pathTo: (code: string) => readonly string[]
}

/** Names of regions and how they lie in each other, from the platform's own table. */
export function useRegions(): Regions {
  const read = useRead(listRegionsContract, {})
  const items = read.data?.items
  return useMemo(() => {
    const byCode = new Map(items?.map((item) => [item.code, item]))
    const pathTo = (code: string): readonly string[] => {
      const item = byCode.get(code)
      return item ? [...(item.parent ? pathTo(item.parent) : []), code] : []
    }
    const shortNameOf = (code: string): string => byCode.get(code)?.name ?? code
    return {
      loading: read.isPending,
      error: read.error,
      pathTo,
      shortNameOf,
      nameOf: (code) => pathTo(code).map(shortNameOf).join('') || code,
      below: (code) => (items ?? []).filter((item) => item.parent === code),
    }
  }, [items, read.isPending, read.error])
}
