import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Card, LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { usePlaces } from '../open/places.tsx'
import { useElders } from '../person.tsx'

/** Which place's benefits: only places that have published any. */
export function ChoosePlace(): ReactElement {
  const { t } = useTranslation('check')
  const { places, loading, error, retry } = usePlaces()
  const { chosen } = useElders()
  const acting = chosen && chosen.delegation?.state !== 'proposed' ? chosen : undefined
  return (
    <CitizenPage title={t('title')} back="/">
      <div className="stack">
        <p>{t('intro')}</p>
        {acting && (
          <Card tone="accent">
            <LinkRow
              to={`/check?region=${acting.residenceRegion.slice(0, 6)}&record=yes`}
              icon="person"
              title={t('place.own', { name: acting.name })}
              about={t('place.ownAbout')}
            />
          </Card>
        )}
        <section className="stack stack-close">
          <h2 className="card-title">{t('place.title')}</h2>
          <p className="soft">{t('place.hint')}</p>
          {loading && <Loading />}
          {Boolean(error) && <ProblemView error={error} onRetry={retry} />}
          {!loading && !error && places.length === 0 && <Empty title={t('place.none')} todo={t('place.noneTodo')} />}
          {places.map((one) => (
            <LinkRow
              key={one.region}
              to={`/check?region=${one.region}`}
              title={one.place}
              about={t('place.count', { count: one.count })}
            />
          ))}
        </section>
      </div>
    </CitizenPage>
  )
}
