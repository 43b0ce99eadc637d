import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { RegionField } from '../../shared/ui/region-field.tsx'
import { Empty } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { rememberPlace } from '../open/places.tsx'
import { ProviderList } from '../providers/list.tsx'
import { useLookedAt } from '../providers/place.ts'
import '../open/open.css'

/** 评估机构: who assesses abilities in a place. */
export function Component(): ReactElement {
  const { t } = useTranslation('providers')
  const [params, setParams] = useSearchParams()
  const region = useLookedAt(params.get('region'))
  return (
    <CitizenPage title={t('agencies.title')} back="/">
      <div className="stack">
        <p>{t('agencies.intro')}</p>
        <RegionField
          label={t('place')}
          name="region"
          value={region}
          onChange={(next) => {
            if (next) rememberPlace(next)
            setParams(next ? { region: next } : {}, { replace: true })
          }}
        />
        {region ? (
          <ProviderList
            query={{ region, category: 'assessment' }}
            none={t('agencies.none')}
            noneTodo={t('agencies.noneTodo')}
          />
        ) : (
          <Empty title={t('placeFirst')} />
        )}
      </div>
    </CitizenPage>
  )
}
