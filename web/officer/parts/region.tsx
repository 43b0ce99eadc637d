import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useRegions } from '../../shared/regions.ts'
import { useSession } from '../../shared/session.ts'
import { SelectInput } from '../../shared/staff/fields.tsx'

/** The region a list is about: the one in the address, else the officer's first. '' until the session is known. */
export function useRegion(): string {
  const session = useSession()
  const [search] = useSearchParams()
  if (session.state !== 'signed-in') return ''
  return search.get('region') ?? session.me.regions[0] ?? ''
}

/** The officer's regions and what lies in them, down two levels: a county below its province. */
export function useOwnRegions(): readonly { readonly value: string; readonly label: string }[] {
  const session = useSession()
  const regions = useRegions()
  const own = session.state === 'signed-in' ? session.me.regions : []
  const codes = own.flatMap((code) => [
    code,
    ...regions.below(code).flatMap((child) => [child.code, ...regions.below(child.code).map((one) => one.code)]),
  ])
  return [...new Set(codes)].map((value) => ({ value, label: regions.shortNameOf(value) }))
}

export function RegionFilter(props: {
  readonly value: string
  readonly onChange: (code: string) => void
}): ReactElement {
  const { t } = useTranslation('officer-parts')
  return (
    <SelectInput
      name="region"
      label={t('region')}
      value={props.value}
      width={180}
      onChange={props.onChange}
      options={useOwnRegions()}
    />
  )
}

/** The business date of the server; the device's clock may be wrong. */
export function useToday(): string {
  const session = useSession()
  return session.state === 'signed-in' ? session.me.today : ''
}

/** The roles of the signed-in officer. */
export function useRoles(): readonly string[] {
  const session = useSession()
  return session.state === 'signed-in' ? session.me.roles : []
}
