import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useRegions } from '../regions.ts'
import type { FieldProps } from './field-props.ts'
import { GroupError } from './fields.tsx'
import { Loading, ProblemView } from './states.tsx'

const LEVELS = ['region.province', 'region.prefecture', 'region.county'] as const

/**
 * Where somebody lives: province, then what lies below, as far as the table goes. The value is the code chosen last;
 * `useIsWholeRegion` says whether there is more to choose.
 */
export function RegionField(props: FieldProps<string>): ReactElement {
  const { t } = useTranslation()
  const id = useId()
  const regions = useRegions()
  if (regions.error) return <ProblemView error={regions.error} />
  if (regions.loading) return <Loading />
  const chosen = regions.pathTo(props.value)
  // One list for each level that has been chosen, and one for the next level down, if there is any.
  const lists = [null, ...chosen].map((above) => regions.below(above)).filter((list) => list.length > 0)
  return (
    <fieldset className="field" aria-describedby={`${id}-error`}>
      <legend className="field-label">{props.label}</legend>
      {props.hint && <p className="field-hint">{props.hint}</p>}
      {lists.map((list, level) => (
        <select
          key={LEVELS[level] ?? level}
          className="field-box"
          data-main
          name={level === 0 ? props.name : `${props.name}.${level}`}
          aria-label={t(LEVELS[level] ?? 'region.county')}
          aria-invalid={props.error !== undefined}
          value={chosen[level] ?? ''}
          onChange={(event) => props.onChange(event.target.value || (chosen[level - 1] ?? ''))}
        >
          <option value="">{t('region.choose', { level: t(LEVELS[level] ?? 'region.county') })}</option>
          {list.map((region) => (
            <option key={region.code} value={region.code}>
              {region.name}
            </option>
          ))}
        </select>
      ))}
      <GroupError id={`${id}-error`} error={props.error} />
    </fieldset>
  )
}

/** Whether a region is named as exactly as the table allows. */
export function useIsWholeRegion(): (code: string) => boolean {
  const regions = useRegions()
  return (code) => code !== '' && regions.below(code).length === 0
}
