import { Select } from 'antd'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type RegionChoice, type Regions, useRegions } from '../regions.ts'
import type { FieldProps } from '../ui/field-props.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { Waiting } from './states.tsx'

const LEVELS = ['region.province', 'region.prefecture', 'region.county'] as const

/** Streets have twelve digits; provinces, cities and counties six. */
const COUNTY_DIGITS = 6

function belowDownToCounties(regions: Regions, code: string | null): readonly RegionChoice[] {
  return regions.below(code).filter((region) => region.code.length === COUNTY_DIGITS)
}

/** Whether a county is named, not only the province or city above it. */
export function useIsCounty(): (code: string) => boolean {
  const regions = useRegions()
  return (code) => code !== '' && belowDownToCounties(regions, code).length === 0
}

/** A county by its names, from the province down: nobody knows its code by heart. The value is the code chosen last. */
export function CountyInput(props: FieldProps<string>): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const regions = useRegions()
  if (regions.error) return <ProblemAlert error={regions.error} />
  if (regions.loading) return <Waiting />
  const chosen = regions.pathTo(props.value)
  const lists = [null, ...chosen].map((above) => belowDownToCounties(regions, above)).filter((list) => list.length > 0)
  return (
    <fieldset className="staff-field staff-regions" aria-describedby={`${id}-error`}>
      <legend>{props.label}</legend>
      {lists.map((list, level) => {
        const name = t(LEVELS[level] ?? 'region.county')
        return (
          <Select
            key={LEVELS[level] ?? level}
            aria-label={name}
            placeholder={t('region.choose', { level: name })}
            showSearch={{ optionFilterProp: 'label' }}
            options={list.map(({ code, name: label }) => ({ value: code, label }))}
            onChange={(code: string) => props.onChange(code)}
            {...(chosen[level] !== undefined && { value: chosen[level] })}
            {...(props.error !== undefined && { status: 'error' as const })}
          />
        )
      })}
      {props.error && (
        <span className="staff-field-error" id={`${id}-error`}>
          {props.error}
        </span>
      )}
    </fieldset>
  )
}
