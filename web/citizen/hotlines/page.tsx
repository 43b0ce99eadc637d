import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hotlinesContract } from '#directory/contract.ts'
import { useRead } from '../../shared/query.ts'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { PhoneRow } from '../open/phone-row.tsx'
import { lastPlace, PlaceSelect } from '../open/places.tsx'
import '../open/open.css'

/** 咨询电话: whom to call, by place. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const [region, setRegion] = useState(lastPlace() ?? '')
  const read = useRead(hotlinesContract, { query: region ? { region } : {} })
  return (
    <CitizenPage title={t('hotlines.title')} back="/">
      <div className="stack">
        <p>{t('hotlines.intro')}</p>
        <PlaceSelect label={t('hotlines.place')} all={t('hotlines.all')} value={region} onChange={setRegion} />
        {read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
        {read.isPending && <Loading />}
        {read.data?.places.length === 0 && <Empty title={t('hotlines.none')} todo={t('hotlines.noneTodo')} />}
        {read.data?.places.map((place) => (
          <section className="stack stack-close" key={place.region}>
            <h2 className="card-title">{place.place}</h2>
            <ul className="stack stack-close">
              {place.contacts.map((contact) => (
                <li key={contact.phone}>
                  <PhoneRow
                    name={contact.name}
                    phone={contact.phone}
                    about={t('hotlines.about', { what: contact.about.join('、') })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </CitizenPage>
  )
}
